//! `Products` reads what there is to buy (docs/oneentry-contract/products.md).

use iso_currency::Currency;
use kassa_domain::money::Money;
use kassa_domain::product::{Product, StockStatus};
use serde::Deserialize;
use serde_json::{Value, json};

use super::attributes;
use super::client::Client;
use super::error::Error;
use super::wire::{self, Digits, Items};

/// The most products in one reply: what servers allow.
const PAGE: usize = 100;

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
    status_identifier: Option<String>,
    #[serde(default)]
    status_localize_infos: Value,
    #[serde(default)]
    attribute_set_identifier: Option<String>,
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
    fn into_model(self, locale: &str, currency: Option<Currency>) -> Product {
        let title = wire::title(&self.localize_infos, locale, &self.id.to_string());
        let shown = attributes::shown(wire::localized(&self.attribute_values, locale), locale, &title);
        let status = wire::localized_text(&self.status_localize_infos, locale, "title");
        Product {
            id: self.id,
            price: self.price.zip(currency).and_then(|(digits, currency)| Money::parse(&digits.0, currency).ok()),
            status: status
                .map(|title| StockStatus { identifier: self.status_identifier.unwrap_or_else(|| title.clone()), title }),
            sku: self.sku.filter(|sku| !sku.is_empty()),
            description: shown.description,
            pictures: shown.pictures,
            attribute_set: self.attribute_set_identifier,
            attributes: shown.attributes,
            categories: self.categories,
            title,
        }
    }
}

/// Products carry no currency: their prices are read in the one that is given, and without one they have none.
impl Products<'_> {
    /// One product.
    pub async fn get(&self, id: i64, locale: &str, currency: impl Into<Option<Currency>>) -> Result<Product, Error> {
        let wire: WireProduct = self.client.get(&["products", &id.to_string()]).query("langCode", locale).send().await?;
        Ok(wire.into_model(locale, currency.into()))
    }

    /// The products with these ids; unknown ids are left out.
    pub async fn by_ids(&self, ids: &[i64], locale: &str, currency: impl Into<Option<Currency>>) -> Result<Vec<Product>, Error> {
        let currency = currency.into();
        let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
        let call = self.client.get(&["products", "ids"]).query("ids", &ids.join(",")).query("langCode", locale);
        let wire: Items<WireProduct> = call.send().await?;
        Ok(wire.into_vec().into_iter().map(|product| product.into_model(locale, currency)).collect())
    }

    /// The visible products, in the CMS's order: page after page, at most `most`.
    pub async fn all(&self, most: usize, locale: &str, currency: impl Into<Option<Currency>>) -> Result<Vec<Product>, Error> {
        let currency = currency.into();
        let mut products = Vec::new();
        let mut read = 0;
        loop {
            let call = self.client.post(&["products", "all"]).reading().query("langCode", locale);
            let call = call.page(read, PAGE.min(most - read)).query("sortKey", "position").query("sortOrder", "ASC");
            let page: Items<WireProduct> = call.json(&json!({ "filter": [] })).send().await?;
            // An older server sends a bare array, and with it the last page that is not full.
            let total = page.total().unwrap_or(usize::MAX);
            let page = page.into_vec();
            read += page.len();
            let is_last = page.len() < PAGE || read >= total.min(most);
            products.extend(visible(page, locale, currency));
            if is_last {
                return Ok(products);
            }
        }
    }

    /// `getProductsByPageUrl`: the visible products of a catalogue page.
    pub async fn of_page(
        &self,
        url: &str,
        limit: u32,
        locale: &str,
        currency: impl Into<Option<Currency>>,
    ) -> Result<Vec<Product>, Error> {
        let call = self.client.post(&["products", "page", "url", url]).reading().query("langCode", locale);
        let call = call.query("offset", "0").query("limit", &limit.to_string()).json(&json!({ "filter": [] }));
        Ok(visible(call.send::<Items<_>>().await?.into_vec(), locale, currency.into()).collect())
    }

    /// `getRelatedProductsById`.
    pub async fn related(&self, id: i64, locale: &str, currency: impl Into<Option<Currency>>) -> Result<Vec<Product>, Error> {
        let call = self.client.get(&["products", &id.to_string(), "related"]).query("langCode", locale);
        Ok(visible(call.send::<Items<_>>().await?.into_vec(), locale, currency.into()).collect())
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

fn visible(wire: Vec<WireProduct>, locale: &str, currency: Option<Currency>) -> impl Iterator<Item = Product> {
    let visible = wire.into_iter().filter(|product| product.is_visible);
    visible.map(move |product| product.into_model(locale, currency))
}
