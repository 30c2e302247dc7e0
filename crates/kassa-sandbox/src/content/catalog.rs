//! The project's files describe products (docs/oneentry-contract/products.md#a-product).

use serde_json::{Map, Value, json};

use super::{Document, Page, with_slots};
use crate::SandboxError;
use crate::money::Cents;

/// A product: what the sandbox calculates with, and the whole document with every locale.
#[derive(Debug, Clone)]
pub(crate) struct Product {
    pub id: i64,
    pub price: Option<Cents>,
    pub is_visible: bool,
    pub position: i64,
    /// The pages (categories) that list it.
    pub pages: Vec<i64>,
    pub related: Vec<i64>,
    /// The project's file says the `additional.prices` itself: listings leave them.
    pub has_own_bounds: bool,
    pub body: Value,
}

impl Product {
    /// Reads a document and adds what OneEntry computes: `additional` where it is not written, `categories`, `productPages`, ...
    pub(crate) fn parse(document: &Document, rank: i64, pages: &[Page]) -> Result<Self, SandboxError> {
        let wrong = |reason: &str| SandboxError::Project {
            kind: "products".into(),
            marker: document.marker.clone(),
            reason: reason.into(),
        };
        let mut body = document.body.as_object().cloned().ok_or_else(|| wrong("must be an object"))?;
        let id = body.get("id").and_then(Value::as_i64).ok_or_else(|| wrong("id must be a number"))?;
        let price = match body.get("price") {
            None | Some(Value::Null) => None,
            Some(price) => Some(Cents::from_json(price).ok_or_else(|| wrong("price has more than two decimals"))?),
        };
        let own_bounds = bounds(body.get("additional")).map_err(&wrong)?;
        let own = ids(body.remove("pages").as_ref());
        let related = ids(body.get("relatedIds"));
        let position = body.get("position").and_then(Value::as_i64).unwrap_or(rank);
        let prices = own_bounds.clone().unwrap_or_else(|| {
            let bound = price.map_or(json!(0), Cents::to_number);
            json!({ "min": bound, "max": bound })
        });
        body.insert("additional".into(), json!({ "prices": prices }));
        body.insert("price".into(), price.map_or(Value::Null, Cents::to_number));
        complete(&mut body, id, position, pages.iter().filter(|page| own.contains(&page.id)));
        Ok(Self {
            id,
            price,
            is_visible: body.get("isVisible").and_then(Value::as_bool).unwrap_or(true),
            position,
            pages: own,
            related,
            has_own_bounds: own_bounds.is_some(),
            body: with_slots(Value::Object(body)),
        })
    }

    /// The title in one locale's resolved document.
    pub(crate) fn title(localised: &Value) -> &str {
        localised.pointer("/localizeInfos/title").and_then(Value::as_str).unwrap_or_default()
    }

    /// The first picture of a resolved document, as order reads preview it.
    pub(crate) fn preview_image(localised: &Value) -> Value {
        let attributes = localised.get("attributeValues").and_then(Value::as_object);
        let picture = attributes.into_iter().flatten().find(|(_, attribute)| attribute["type"] == "image");
        picture.and_then(|(_, attribute)| attribute["value"].get(0)).cloned().unwrap_or(Value::Null)
    }
}

fn ids(list: Option<&Value>) -> Vec<i64> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_i64).collect()
}

/// The price bounds that a document says itself; `additional` is made of nothing else.
fn bounds(additional: Option<&Value>) -> Result<Option<Value>, &'static str> {
    let Some(additional) = additional.filter(|additional| !additional.is_null()) else {
        return Ok(None);
    };
    let prices = &additional["prices"];
    let bound = |key: &str| Cents::from_json(&prices[key]).filter(|_| prices[key].is_number());
    match (bound("min"), bound("max")) {
        (Some(min), Some(max)) if min <= max => Ok(Some(json!({ "min": min.to_number(), "max": max.to_number() }))),
        _ => Err("additional.prices must have the numbers min and max, max not below min"),
    }
}

/// Adds the pages of a product, and defaults for what its document leaves out.
fn complete<'a>(body: &mut Map<String, Value>, id: i64, position: i64, pages: impl Iterator<Item = &'a Page> + Clone) {
    let places: Vec<Value> = pages
        .clone()
        .map(|page| {
            json!({
                "id": id * 100 + page.id, "pageId": page.id, "productId": id,
                "positionId": position, "categoryPath": page.path,
            })
        })
        .collect();
    let categories: Vec<&str> = pages.map(|page| page.path.as_str()).collect();
    body.insert("categories".into(), json!(categories));
    body.insert("productPages".into(), json!(places));
    body.insert("position".into(), json!(position));
    for (key, default) in [
        ("attributeSetIdentifier", Value::Null),
        ("attributeValues", json!({})),
        ("blocks", json!([])),
        ("isPositionLocked", json!(false)),
        ("isSync", json!(false)),
        ("isVisible", json!(true)),
        ("moduleFormConfigs", json!([])),
        ("rating", json!({})),
        ("relatedIds", json!([])),
        ("shortDescTemplateIdentifier", Value::Null),
        ("sku", Value::Null),
        ("statusIdentifier", Value::Null),
        ("statusLocalizeInfos", json!({})),
        ("templateIdentifier", Value::Null),
    ] {
        body.entry(key).or_insert(default);
    }
}
