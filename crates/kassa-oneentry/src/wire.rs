//! Shapes that come back in many resources.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Undoes localisation: an object that has the locale as a key stands for the value under it
/// (docs/oneentry-contract/languages.md#localised-values). Where only other locales are there, the first of them is better than
/// nothing.
pub fn localized<'a>(value: &'a Value, locale: &str) -> &'a Value {
    value.get(locale).or_else(|| locales(value)?.values().next()).unwrap_or(value)
}

/// A text and, where it is not in the locale that was asked for, which language it is in (BCP 47).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub language: Option<String>,
}

/// A non-empty text under `key` of a localised object: in the locale, else in another one that has it.
pub fn words(value: &Value, locale: &str, key: &str) -> Option<Words> {
    if let Some(text) = text_under(value.get(locale).unwrap_or(value), key) {
        return Some(Words { text, language: None });
    }
    locales(value)?.iter().find_map(|(other, infos)| {
        let language = Some(other.replace('_', "-"));
        text_under(infos, key).map(|text| Words { text, language })
    })
}

/// The same without its language.
pub fn localized_text(value: &Value, locale: &str, key: &str) -> Option<String> {
    words(value, locale, key).map(|words| words.text)
}

fn text_under(infos: &Value, key: &str) -> Option<String> {
    let text = infos.get(key)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// An object whose keys are all locales.
fn locales(value: &Value) -> Option<&serde_json::Map<String, Value>> {
    let is_locale = |key: &String| {
        let Some((language, region)) = key.split_once(['_', '-']) else { return false };
        (2..=3).contains(&language.len())
            && language.chars().all(|c| c.is_ascii_lowercase())
            && (2..=8).contains(&region.len())
            && region.chars().all(|c| c.is_ascii_alphanumeric())
            && region.starts_with(|c: char| c.is_ascii_uppercase())
    };
    value.as_object().filter(|map| !map.is_empty() && map.keys().all(is_locale))
}

/// The title of `localizeInfos`, or the marker where there is none.
pub fn title(infos: &Value, locale: &str, marker: &str) -> String {
    localized_text(infos, locale, "title").unwrap_or_else(|| marker.to_owned())
}

/// A decimal that is a number after a write and a text in reads (docs/oneentry-contract/orders.md#an-order-that-is-read), kept as
/// its digits.
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

/// One value or a list of them, such as the sessions of an order (docs/oneentry-contract/payments.md#sessions-of-an-order).
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

    /// How many there are, beyond this listing too; a bare array does not tell.
    pub fn total(&self) -> Option<usize> {
        match self {
            Self::Counted { total, .. } => usize::try_from(*total).ok(),
            Self::Bare(_) => None,
        }
    }
}

/// A value whose null stands for its default.
pub fn nullable<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Elements of a `formData`: flat in reads; an older server may send them keyed by their one locale
/// (docs/oneentry-contract/form-data.md#answers-keyed-by-language).
pub fn elements(form_data: &Value) -> Vec<(String, Value)> {
    let elements = match form_data {
        Value::Array(elements) => elements.as_slice(),
        Value::Object(map) => map.values().next().and_then(Value::as_array).map_or(&[][..], Vec::as_slice),
        _ => &[],
    };
    let element = |value: &Value| Some((value.get("marker")?.as_str()?.to_owned(), value.get("value")?.clone()));
    elements.iter().filter_map(element).collect()
}

/// A list that may also come as an object keyed by whatever, or as nothing, such as a form's attributes
/// (docs/oneentry-contract/forms.md#a-form).
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

/// A text, or a number as one.
pub fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case(json!({ "title": "Name" }), Some(("Name", None)))]
    #[case(json!({ "en_US": { "title": "Name" }, "ru_RU": { "title": "Имя" } }), Some(("Name", None)))]
    #[case(json!({ "ru_RU": { "title": "Имя" } }), Some(("Имя", Some("ru-RU"))))]
    #[case(json!({ "en_US": { "title": " " }, "de_DE": { "title": "Titel" } }), Some(("Titel", Some("de-DE"))))]
    #[case(json!({ "en_US": {} }), None)]
    #[case(json!({ "description": { "title": "x" } }), None)]
    #[case(json!(null), None)]
    fn words_fall_back_and_say_to_which_language(#[case] infos: Value, #[case] expected: Option<(&str, Option<&str>)>) {
        let found = words(&infos, "en_US", "title");
        assert_eq!(found.as_ref().map(|words| (words.text.as_str(), words.language.as_deref())), expected);
    }

    #[rstest]
    #[case(json!({ "en_US": [1], "ru_RU": [2] }), json!([1]))]
    #[case(json!({ "ru_RU": [2] }), json!([2]))]
    #[case(json!({ "requiredValidator": {} }), json!({ "requiredValidator": {} }))]
    #[case(json!({}), json!({}))]
    fn values_fall_back_too(#[case] value: Value, #[case] expected: Value) {
        assert_eq!(*localized(&value, "en_US"), expected);
    }
}
