//! Shapes that come back in many resources.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Undoes localisation: an object that has the locale as a key stands for the value under it (contract 5).
pub fn localized<'a>(value: &'a Value, locale: &str) -> &'a Value {
    value.get(locale).unwrap_or(value)
}

/// A non-empty text under `key` of a localised object.
pub fn localized_text(value: &Value, locale: &str, key: &str) -> Option<String> {
    let text = localized(value, locale).get(key)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The title of `localizeInfos`, or the marker where there is none.
pub fn title(infos: &Value, locale: &str, marker: &str) -> String {
    localized_text(infos, locale, "title").unwrap_or_else(|| marker.to_owned())
}

/// A decimal that is a number after a write and a text in reads (contract 10.1), kept as its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits(pub String);

impl<'de> Deserialize<'de> for Digits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Number(number) => Ok(Self(number.to_string())),
            Value::String(text) => Ok(Self(text)),
            other => Err(serde::de::Error::custom(format_args!("no number: {}", kind(&other)))),
        }
    }
}

/// One value or a list of them (contract 11: sessions of an order).
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    Many(Vec<T>),
    One(T),
}

impl<T> OneOrMany<T> {
    pub fn into_vec(self) -> Vec<T> {
        match self {
            Self::Many(values) => values,
            Self::One(value) => vec![value],
        }
    }
}

/// A listing with its total, or the bare array of older servers.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Items<T> {
    Counted { items: Vec<T>, total: u64 },
    Bare(Vec<T>),
}

impl<T> Items<T> {
    pub fn into_vec(self) -> Vec<T> {
        match self {
            Self::Counted { items, .. } | Self::Bare(items) => items,
        }
    }
}

/// A value whose null stands for its default.
pub fn nullable<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Elements of a `formData`: flat in reads; an older server may send them keyed by their one locale (contract 19).
pub fn elements(form_data: &Value) -> Vec<(String, Value)> {
    let elements = match form_data {
        Value::Array(elements) => elements.as_slice(),
        Value::Object(map) => map.values().next().and_then(Value::as_array).map_or(&[][..], Vec::as_slice),
        _ => &[],
    };
    let element = |value: &Value| Some((value.get("marker")?.as_str()?.to_owned(), value.get("value")?.clone()));
    elements.iter().filter_map(element).collect()
}

/// A list that may also come as an object keyed by whatever, or as nothing (contract 8: attributes).
pub fn list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        Value::Object(map) => map.values().collect(),
        _ => Vec::new(),
    }
}

/// A whole number that may come as a text.
pub fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
