//! `Products` (contract 12).

use iso_currency::Currency;
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::Client;
use super::error::Error;
use super::rich_text;
use super::wire::{self, Digits, Items};
use crate::model::money::Money;
use crate::model::product::{Picture, Product};

pub struct Products<'a> {
    pub(super) client: &'a Client,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireProduct {
    id: i64,
    #[serde(default)]
    localize_infos: Value,
    #[serde(default)]
    price: Option<Digits>,
    #[serde(default)]
    sku: Option<String>,
    #[serde(default)]
    status_localize_infos: Value,
    #[serde(default)]
    attribute_values: Value,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default = "yes")]
    is_visible: bool,
}

const fn yes() -> bool {
    true
}

impl WireProduct {
    fn into_model(self, locale: &str, currency: Currency) -> Product {
        let title = wire::title(&self.localize_infos, locale, &self.id.to_string());
        let attributes = wire::localized(&self.attribute_values, locale);
        Product {
            id: self.id,
            price: self.price.and_then(|digits| Money::parse(&digits.0, currency).ok()),
            status: wire::localized_text(&self.status_localize_infos, locale, "title"),
            sku: self.sku.filter(|sku| !sku.is_empty()),
            description: attribute(attributes, &["text", "textWithHeader"])
                .and_then(|value| rich_text::of_value(wire::localized(value, locale))),
            picture: attribute(attributes, &["image", "groupOfImages"])
                .and_then(|value| picture_url(wire::localized(value, locale)))
                .map(|url| Picture { url, alt: title.clone() }),
            categories: self.categories,
            title,
        }
    }
}

/// The value of the first attribute, by position, that is of one of these types.
fn attribute<'a>(attributes: &'a Value, types: &[&str]) -> Option<&'a Value> {
    let is_wanted = |attribute: &&Value| attribute.get("type").and_then(Value::as_str).is_some_and(|kind| types.contains(&kind));
    let position = |attribute: &&Value| attribute.get("position").and_then(wire::whole).unwrap_or(i64::MAX);
    attributes.as_object()?.values().filter(is_wanted).min_by_key(position)?.get("value")
}

/// Images come as one object or an array of them (contract 16).
fn picture_url(value: &Value) -> Option<String> {
    let image = value.as_array().and_then(|values| values.first()).unwrap_or(value);
    let url = image.get("downloadLink")?.as_str()?;
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web.then(|| url.to_owned())
}

impl Products<'_> {
    /// One product.
    pub async fn get(&self, id: i64, locale: &str, currency: Currency) -> Result<Product, Error> {
        let wire: WireProduct = self.client.get(&["products", &id.to_string()]).query("langCode", locale).send().await?;
        Ok(wire.into_model(locale, currency))
    }

    /// The products with these ids; unknown ids are left out.
    pub async fn by_ids(&self, ids: &[i64], locale: &str, currency: Currency) -> Result<Vec<Product>, Error> {
        let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
        let call = self.client.get(&["products", "ids"]).query("ids", &ids.join(",")).query("langCode", locale);
        let wire: Items<WireProduct> = call.send().await?;
        Ok(wire.into_vec().into_iter().map(|product| product.into_model(locale, currency)).collect())
    }

    /// The visible products, in the CMS's order; at most `limit`.
    pub async fn all(&self, limit: u32, locale: &str, currency: Currency) -> Result<Vec<Product>, Error> {
        let call = self.client.post(&["products", "all"]).reading().query("langCode", locale);
        let call = call.query("offset", "0").query("limit", &limit.to_string());
        let call = call.query("sortKey", "position").query("sortOrder", "ASC").json(&json!({ "filter": [] }));
        Ok(visible(call.send().await?, locale, currency))
    }

    /// `getProductsByPageUrl`: the visible products of a catalogue page.
    pub async fn of_page(&self, url: &str, limit: u32, locale: &str, currency: Currency) -> Result<Vec<Product>, Error> {
        let call = self.client.post(&["products", "page", "url", url]).reading().query("langCode", locale);
        let call = call.query("offset", "0").query("limit", &limit.to_string()).json(&json!({ "filter": [] }));
        Ok(visible(call.send().await?, locale, currency))
    }

    /// `getRelatedProductsById`.
    pub async fn related(&self, id: i64, locale: &str, currency: Currency) -> Result<Vec<Product>, Error> {
        let call = self.client.get(&["products", &id.to_string(), "related"]).query("langCode", locale);
        Ok(visible(call.send().await?, locale, currency))
    }

    /// `searchProduct`: the ids of the products whose title has these words.
    pub async fn search(&self, words: &str, locale: &str) -> Result<Vec<i64>, Error> {
        let call = self.client.get(&["products", "quick", "search"]).query("langCode", locale).query("name", words);
        let hits: Items<WireHit> = call.send().await?;
        Ok(hits.into_vec().into_iter().map(|hit| hit.id).collect())
    }
}

#[derive(Deserialize)]
struct WireHit {
    id: i64,
}

fn visible(wire: Items<WireProduct>, locale: &str, currency: Currency) -> Vec<Product> {
    let visible = wire.into_vec().into_iter().filter(|product| product.is_visible);
    visible.map(|product| product.into_model(locale, currency)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_a_web_address() {
        assert_eq!(picture_url(&json!([{ "downloadLink": "javascript:alert(1)" }])), None);
    }
}
