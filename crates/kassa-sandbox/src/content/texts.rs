//! Lays texts over forms that are written in one language alone, for readers of another.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::SandboxError;

/// The keys of texts in a form. No id, marker, setting or number has one of these keys.
const KEYS: [&str; 4] = ["title", "titleForSite", "successMessage", "unsuccessMessage"];

/// By locale and form: the form's own words, and what is read instead.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Texts(BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>);

impl Texts {
    /// The demonstration's: English for the ticket form, whose document is Russian.
    pub(crate) fn demo() -> Result<Self, SandboxError> {
        let file = "demo-texts.json";
        serde_json::from_str(include_str!("../demo-texts.json"))
            .map_err(|source| SandboxError::Json { file: file.to_owned(), source })
    }

    /// The form as people of that locale read it.
    pub(crate) fn laid_over(&self, mut form: Value, locale: &str) -> Value {
        let marker = form["identifier"].as_str().unwrap_or_default();
        if let Some(words) = self.0.get(locale).and_then(|forms| forms.get(marker)) {
            replace(&mut form, words);
        }
        form
    }
}

/// The same form for a file that people change: each of its texts once a language, as in every other form. What an editor has written
/// since stays as it is.
pub(crate) fn keyed(texts: &Texts, form: &mut Value, codes: &[&str]) {
    let marker = form["identifier"].as_str().unwrap_or_default().to_owned();
    let words: BTreeMap<&str, &BTreeMap<String, String>> =
        codes.iter().filter_map(|code| Some((*code, texts.0.get(*code)?.get(&marker)?))).collect();
    if !words.is_empty() {
        key(form, codes, &words);
    }
}

fn key(value: &mut Value, codes: &[&str], words: &BTreeMap<&str, &BTreeMap<String, String>>) {
    match value {
        Value::Object(map) => {
            for (key_of, value) in map {
                match value {
                    Value::String(text) if KEYS.contains(&key_of.as_str()) => {
                        if words.values().any(|words| words.contains_key(text.as_str())) {
                            let in_language =
                                |code: &&str| words.get(code).and_then(|words| words.get(text.as_str())).unwrap_or(text);
                            let keyed = codes.iter().map(|code| ((*code).to_owned(), Value::String(in_language(code).clone())));
                            *value = Value::Object(keyed.collect());
                        }
                    }
                    inner => key(inner, codes, words),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| key(inner, codes, words)),
        _ => {}
    }
}

fn replace(value: &mut Value, words: &BTreeMap<String, String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if KEYS.contains(&key.as_str()) => {
                        if let Some(other) = words.get(text) {
                            text.clone_from(other);
                        }
                    }
                    inner => replace(inner, words),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| replace(inner, words)),
        _ => {}
    }
}
