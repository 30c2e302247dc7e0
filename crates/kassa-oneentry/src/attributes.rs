//! Content has attributes: values that can be shown, and the words of their sets (docs/oneentry-contract/attributes.md).

use std::collections::HashMap;

use kassa_domain::attribute::{Attribute, AttributeWords, ChosenOption, Download, Said};
use kassa_domain::product::Picture;
use serde_json::Value;

use super::client::Client;
use super::error::Error;
use super::forms::choices;
use super::rich_text;
use super::wire::{self, Items};

pub struct AttributeSets<'a> {
    pub(super) client: &'a Client,
}

impl AttributeSets<'_> {
    /// `getAttributesByMarker`: what a set calls its attributes, in its order.
    pub async fn words(&self, set: &str, locale: &str) -> Result<Vec<AttributeWords>, Error> {
        let call = self.client.get(&["attributes-sets", set, "attributes"]).query("langCode", locale);
        let wire: Items<Value> = call.send().await?;
        let mut attributes = wire.into_vec();
        attributes.sort_by_key(position);
        Ok(attributes.iter().filter_map(|attribute| words(attribute, locale)).collect())
    }
}

fn words(attribute: &Value, locale: &str) -> Option<AttributeWords> {
    let marker = attribute.get("marker")?.as_str()?;
    let titles = wire::list(wire::localized(attribute.get("listTitles").unwrap_or(&Value::Null), locale));
    let infos = attribute.get("localizeInfos").unwrap_or(&Value::Null);
    let title = wire::title(infos, locale, marker);
    Some(AttributeWords { marker: marker.to_owned(), title, options: choices(&titles) })
}

/// What a product's `attributeValues` hold, sorted by position.
pub struct Shown {
    /// The one that is marked as the preview first.
    pub pictures: Vec<Picture>,
    /// The first text: sanitised HTML.
    pub description: Option<String>,
    pub attributes: Vec<Attribute>,
}

/// Reads `attributeValues`. `title` describes the pictures.
pub fn shown(values: &Value, locale: &str, title: &str) -> Shown {
    let mut sorted: Vec<_> = values.as_object().into_iter().flatten().collect();
    sorted.sort_by_key(|(_, attribute)| position(attribute));
    let mut shown = Shown { pictures: Vec::new(), description: None, attributes: Vec::new() };
    for (marker, attribute) in sorted {
        let Some(kind) = attribute.get("type").and_then(Value::as_str) else { continue };
        let value = wire::localized(attribute.get("value").unwrap_or(&Value::Null), locale);
        if matches!(kind, "image" | "groupOfImages") {
            let own = addresses(value, "downloadLink").map(|(_, url)| Picture { url, alt: title.to_owned() });
            // The preview is what stands on the shelf, wherever the set has it.
            let is_preview = attribute.get("isProductPreview").and_then(Value::as_bool).unwrap_or(false);
            let place = if is_preview { 0 } else { shown.pictures.len() };
            shown.pictures.splice(place..place, own.collect::<Vec<_>>());
            continue;
        }
        match said(kind, value) {
            Some(Said::Prose { header: None, html }) if shown.description.is_none() => shown.description = Some(html),
            Some(said) => shown.attributes.push(Attribute { marker: marker.clone(), said }),
            None => {}
        }
    }
    shown
}

/// The lines and texts among `attributeValues`, by marker, as plain text.
pub fn texts(values: &Value, locale: &str) -> HashMap<String, String> {
    let text = |(marker, attribute): (&String, &Value)| {
        let value = wire::localized(attribute.get("value")?, locale);
        let text = match attribute.get("type")?.as_str()? {
            "string" => wire::text_of(value)?,
            "text" => {
                let text = value.as_array().and_then(|values| values.first()).unwrap_or(value);
                text.get("plainValue")?.as_str()?.to_owned()
            }
            _ => return None,
        };
        Some((marker.clone(), text))
    };
    let values = wire::localized(values, locale);
    values.as_object().into_iter().flatten().filter_map(text).collect()
}

fn position(attribute: &Value) -> i64 {
    attribute.get("position").and_then(wire::whole).unwrap_or(i64::MAX)
}

fn said(kind: &str, value: &Value) -> Option<Said> {
    match kind {
        "string" | "integer" | "real" | "float" => line(wire::text_of(value)?),
        "date" | "dateTime" | "time" => line(value.get("formattedValue")?.as_str()?.to_owned()),
        "text" | "textWithHeader" => {
            let text = value.as_array().and_then(|values| values.first()).unwrap_or(value);
            let header = text.get("header").and_then(Value::as_str).filter(|header| !header.trim().is_empty());
            Some(Said::Prose { header: header.map(str::to_owned), html: rich_text::of_value(value)? })
        }
        "radioButton" | "list" => {
            let chosen: Vec<ChosenOption> = match value {
                Value::Array(values) => values.iter().filter_map(option).collect(),
                one => option(one).into_iter().collect(),
            };
            (!chosen.is_empty()).then_some(Said::Options(chosen))
        }
        "file" => {
            let files: Vec<Download> = addresses(value, "downloadLink").map(|(name, url)| Download { name, url }).collect();
            (!files.is_empty()).then_some(Said::Files(files))
        }
        _ => None,
    }
}

fn line(text: String) -> Option<Said> {
    (!text.trim().is_empty()).then_some(Said::Line(text))
}

/// An option's id, or an object with its value and title.
fn option(value: &Value) -> Option<ChosenOption> {
    let text = wire::text_of(value).or_else(|| wire::text_of(value.get("value")?))?;
    let title = value.get("title").and_then(Value::as_str).map(str::to_owned);
    (!text.is_empty()).then_some(ChosenOption { value: text, title })
}

/// Files and images come as one object or an array of them; only addresses of the web are taken.
fn addresses<'a>(value: &'a Value, key: &'a str) -> impl Iterator<Item = (String, String)> + 'a {
    let files = match value {
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    files.iter().filter_map(move |file| {
        let url = file.get(key)?.as_str()?;
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        let name = file.get("filename").and_then(Value::as_str).filter(|name| !name.is_empty());
        is_web.then(|| (name.unwrap_or(url).to_owned(), url.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case("string", json!("180 g"), Some(Said::Line("180 g".into())))]
    #[case("string", json!("  "), None)]
    #[case("integer", json!(12), Some(Said::Line("12".into())))]
    #[case("float", json!("1.5"), Some(Said::Line("1.5".into())))]
    #[case("date", json!({ "fullDate": "2026-11-29T00:00:00Z", "formattedValue": "29-11-2026" }), Some(Said::Line("29-11-2026".into())))]
    #[case("textWithHeader", json!([{ "header": "Care", "plainValue": "Dry" }]),
        Some(Said::Prose { header: Some("Care".into()), html: "Dry".into() }))]
    #[case("list", json!(["lp", { "value": 2, "title": "Tape" }]), Some(Said::Options(vec![
        ChosenOption { value: "lp".into(), title: None }, ChosenOption { value: "2".into(), title: Some("Tape".into()) }])))]
    #[case("radioButton", json!("lp"), Some(Said::Options(vec![ChosenOption { value: "lp".into(), title: None }])))]
    #[case("list", json!([]), None)]
    #[case("file", json!([{ "filename": "a.pdf", "downloadLink": "https://cms.example/a.pdf" }, { "downloadLink": "javascript:alert(1)" }]),
        Some(Said::Files(vec![Download { name: "a.pdf".into(), url: "https://cms.example/a.pdf".into() }])))]
    #[case("json", json!({ "a": 1 }), None)]
    #[case("timeInterval", json!([]), None)]
    #[case("something new", json!("x"), None)]
    fn what_can_be_read_is_read(#[case] kind: &str, #[case] value: Value, #[case] expected: Option<Said>) {
        assert_eq!(said(kind, &value), expected);
    }

    #[test]
    fn the_texts_of_a_page_are_plain() {
        let values = json!({
            "name": { "type": "string", "value": { "en_US": "Lantern", "ru_RU": "Фонарь" } },
            "address": { "type": "text", "value": [{ "htmlValue": "<p>12 Brewery Lane</p>", "plainValue": "12 Brewery Lane" }] },
            "map": { "type": "json", "value": { "lat": 50.45 } },
            "none": { "type": "string", "value": null },
        });
        let mut found: Vec<_> = texts(&values, "ru_RU").into_iter().collect();
        found.sort();
        let pair = |marker: &str, text: &str| (marker.to_owned(), text.to_owned());
        assert_eq!(found, [pair("address", "12 Brewery Lane"), pair("name", "Фонарь")]);
    }

    #[test]
    fn the_preview_comes_first_and_the_first_text_describes() {
        let image = |url: &str| json!([{ "downloadLink": url }]);
        let values = json!({
            "b": { "type": "text", "position": 4, "value": [{ "plainValue": "More" }] },
            "a": { "type": "text", "position": 2, "value": { "en_US": [{ "plainValue": "Words" }], "ru_RU": [] } },
            "back": { "type": "image", "position": 1, "value": image("https://cms.example/back.jpg") },
            "front": { "type": "image", "position": 3, "isProductPreview": true, "value": image("https://cms.example/front.jpg") },
            "bad": { "type": "image", "position": 5, "value": image("javascript:alert(1)") },
        });
        let shown = shown(&values, "en_US", "Mug");
        let urls: Vec<&str> = shown.pictures.iter().map(|picture| picture.url.as_str()).collect();
        assert_eq!(urls, ["https://cms.example/front.jpg", "https://cms.example/back.jpg"]);
        assert_eq!(shown.description.as_deref(), Some("Words"));
        assert_eq!(shown.attributes, [Attribute { marker: "b".into(), said: Said::Prose { header: None, html: "More".into() } }]);
    }
}
