//! Resolves a document to one language.

use serde_json::{Map, Value};

use super::Project;

/// A key of this server's own on any document: the groups that may read it. It is never served.
pub(crate) const READABLE_BY: &str = "readableBy";

/// A copy of `document` in which every map keyed by locale codes is replaced by the asked language's value, as in real replies
/// (docs/oneentry-contract/languages.md#localised-values). Where that one is missing, the default locale's stands there.
pub(crate) fn localised(document: &Value, lang: &str, project: &Project) -> Value {
    match document {
        Value::Object(map) if is_per_locale(map, project) => {
            let own = map.get(lang).or_else(|| map.get(project.default_locale())).or_else(|| map.values().next());
            own.map_or(Value::Null, |value| localised(value, lang, project))
        }
        Value::Object(map) => {
            let shown = map.iter().filter(|(key, _)| *key != READABLE_BY);
            Value::Object(shown.map(|(key, value)| (key.clone(), localised(value, lang, project))).collect())
        }
        Value::Array(list) => Value::Array(list.iter().map(|value| localised(value, lang, project)).collect()),
        plain => plain.clone(),
    }
}

fn is_per_locale(map: &Map<String, Value>, project: &Project) -> bool {
    !map.is_empty() && map.keys().all(|key| project.is_locale(key))
}
