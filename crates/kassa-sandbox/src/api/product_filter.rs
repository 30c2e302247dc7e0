//! Product listings are filtered and sorted here (docs/oneentry-contract/products.md#filters).

use std::cmp::Ordering;

use serde_json::Value;

use super::params::Params;
use crate::api_error::ApiError;
use crate::money::Cents;

/// One condition; a product must meet them all.
#[derive(Debug, Default)]
pub(super) struct Filter {
    attribute: Option<String>,
    condition: Option<String>,
    value: Value,
    status: Option<String>,
    template: Option<String>,
    pages: Vec<String>,
    title: Option<String>,
}

impl Filter {
    /// From the body (a bare array up to 1.0.137, `{"filter":[...]}` later) and from the query.
    pub(crate) fn read(body: &Value, params: &Params) -> Result<Vec<Self>, ApiError> {
        let list = body.get("filter").unwrap_or(body);
        let mut filters: Vec<Self> = list.as_array().into_iter().flatten().map(Self::from_json).collect();
        filters.push(Self {
            attribute: params.get("attributeMarker").map(str::to_owned),
            condition: params.get("conditionMarker").map(str::to_owned),
            value: params.get("conditionValue").map_or(Value::Null, Value::from),
            status: params.get("statusMarker").map(str::to_owned),
            template: params.get("templateMarker").map(str::to_owned),
            ..Self::default()
        });
        let known = ["in", "nin", "eq", "neq", "mth", "lth", "exs", "nexs", "pat", "same", "same_part"];
        let odd = filters.iter().filter_map(|filter| filter.condition.as_deref()).find(|name| !known.contains(name));
        match odd {
            Some(name) => Err(ApiError::bad_request(format!("conditionMarker '{name}' is not known"))),
            None => Ok(filters),
        }
    }

    fn from_json(json: &Value) -> Self {
        let text = |key: &str| json.get(key).and_then(Value::as_str).filter(|t| !t.is_empty()).map(str::to_owned);
        let pages = json.get("pageUrls").and_then(Value::as_array);
        Self {
            attribute: text("attributeMarker"),
            condition: text("conditionMarker"),
            value: json.get("conditionValue").cloned().unwrap_or_default(),
            status: text("statusMarker"),
            pages: pages.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect(),
            title: text("title"),
            ..Self::default()
        }
    }

    /// Whether a product (as it crosses the wire) meets all of it but a condition on the price.
    pub(crate) fn fits_but_for_price(&self, product: &Value) -> bool {
        let is_on = |page: &String| {
            let categories = product["categories"].as_array();
            categories.into_iter().flatten().any(|path| path.as_str().is_some_and(|p| p.split('.').any(|u| u == page)))
        };
        let title = product["localizeInfos"]["title"].as_str().unwrap_or_default().to_lowercase();
        (self.pages.is_empty() || self.pages.iter().any(is_on))
            && self.status.as_ref().is_none_or(|status| product["statusIdentifier"] == status.as_str())
            && self.template.as_ref().is_none_or(|template| product["templateIdentifier"] == template.as_str())
            && self.title.as_ref().is_none_or(|part| title.contains(&part.to_lowercase()))
            && (self.is_on_price() || self.meets_condition(product))
    }

    /// Whether a product meets the condition on the price, if this is one.
    pub(crate) fn fits_price(&self, product: &Value) -> bool {
        !self.is_on_price() || self.meets_condition(product)
    }

    fn is_on_price(&self) -> bool {
        self.attribute.as_deref() == Some("price")
    }

    fn meets_condition(&self, product: &Value) -> bool {
        let (Some(attribute), Some(condition)) = (&self.attribute, &self.condition) else {
            return true;
        };
        let own = attribute_value(product, attribute);
        let exists = !matches!(&own, Value::Null) && own != "" && own != Value::Array(Vec::new());
        match condition.as_str() {
            "exs" => exists,
            "nexs" => !exists,
            "in" => is_any(&own, &choices(&self.value)),
            "nin" => !is_any(&own, &choices(&self.value)),
            "eq" | "same" => is_any(&own, &one_or_several(&self.value)),
            "neq" => !is_any(&own, &one_or_several(&self.value)),
            "mth" => compare(&own, &self.value) == Some(Ordering::Greater),
            "lth" => compare(&own, &self.value) == Some(Ordering::Less),
            _ => text(&own).to_lowercase().contains(&text(&self.value).to_lowercase()),
        }
    }
}

fn attribute_value(product: &Value, marker: &str) -> Value {
    match marker {
        "price" | "sku" | "id" => product[marker].clone(),
        "title" => product["localizeInfos"]["title"].clone(),
        marker => product["attributeValues"][marker]["value"].clone(),
    }
}

/// `in` and `nin` take an array or a comma-separated text.
fn choices(value: &Value) -> Vec<Value> {
    match value {
        Value::String(list) => list.split(',').map(|part| part.trim().into()).collect(),
        other => one_or_several(other),
    }
}

fn one_or_several(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

/// Whether an attribute's value is one of those wanted. Of a list each chosen option counts
/// (docs/oneentry-contract/products.md#filters): its id, or the `value` of an option object `{title, value, extended}`. A list of
/// none is as good as no value.
fn is_any(own: &Value, wanted: &[Value]) -> bool {
    match own {
        Value::Array(chosen) if chosen.is_empty() => is_any(&Value::Null, wanted),
        Value::Array(chosen) => chosen.iter().any(|option| wanted.iter().any(|wanted| id_of(option) == id_of(wanted))),
        one => wanted.iter().any(|wanted| same(option_value(one), option_value(wanted))),
    }
}

fn id_of(option: &Value) -> String {
    text(option_value(option))
}

/// What an option is known by.
fn option_value(option: &Value) -> &Value {
    option.get("value").unwrap_or(option)
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join(" "),
        Value::Object(map) => map.values().map(text).collect::<Vec<_>>().join(" "),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn same(own: &Value, wanted: &Value) -> bool {
    compare(own, wanted).map_or_else(|| text(own) == text(wanted), Ordering::is_eq)
}

fn compare(own: &Value, wanted: &Value) -> Option<Ordering> {
    Some(Cents::from_json(own)?.cmp(&Cents::from_json(wanted)?))
}

/// `sortKey` and `sortOrder`; without a key the list stays in the order of positions.
pub(super) fn sort(products: &mut [Value], params: &Params) {
    let title = |product: &Value| product["localizeInfos"]["title"].as_str().unwrap_or_default().to_lowercase();
    match params.get("sortKey") {
        Some("price") => products.sort_by_key(|product| Cents::from_json(&product["price"])),
        Some("title") => products.sort_by_key(title),
        Some("id" | "date") => products.sort_by_key(|product| product["id"].as_i64()),
        Some("position") => products.sort_by_key(|product| product["position"].as_i64()),
        _ => {}
    }
    if params.get("sortOrder").is_some_and(|order| order.eq_ignore_ascii_case("desc")) {
        products.reverse();
    }
}
