//! Texts laid over forms that are written in one language alone, for readers of another.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::sandbox::SandboxError;

/// What is text in a form, and nothing else: no id, marker, setting or number stands under these keys.
const KEYS: [&str; 4] = ["title", "titleForSite", "successMessage", "unsuccessMessage"];

/// By locale and form: the form's own words, and what is read instead.
#[derive(Debug, Default, Deserialize)]
pub(in crate::sandbox) struct Texts(BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>);

impl Texts {
    /// The demonstration's: English for the ticket form, whose document is Russian.
    pub fn demo() -> Result<Self, SandboxError> {
        let file = "demo-texts.json";
        serde_json::from_str(include_str!("../demo-texts.json"))
            .map_err(|source| SandboxError::Json { file: file.to_owned(), source })
    }

    /// The form as people of that locale read it.
    pub fn laid_over(&self, mut form: Value, locale: &str) -> Value {
        let marker = form["identifier"].as_str().unwrap_or_default();
        if let Some(words) = self.0.get(locale).and_then(|forms| forms.get(marker)) {
            replace(&mut form, words);
        }
        form
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
