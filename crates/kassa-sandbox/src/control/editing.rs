//! Changes documents: merges them, checks them as part of the whole project, saves them. They are live at once.

use serde_json::{Map, Value};

use crate::api_error::ApiError;
use crate::content::{Document, Project};
use crate::state::App;

/// Lays a change over a document: objects key by key, everything else as a whole.
pub(super) fn merge(into: &mut Value, change: Value) {
    match (into, change) {
        (Value::Object(known), Value::Object(change)) => {
            for (key, value) in change {
                merge(known.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, change) => *into = change,
    }
}

/// Saves a document, unless the project would not hold together with it.
pub(super) async fn save(app: &App, document: &Document) -> Result<(), ApiError> {
    let mut documents = app.store.content().await?;
    match documents.iter_mut().find(|known| known.kind == document.kind && known.marker == document.marker) {
        Some(known) => known.body = document.body.clone(),
        None => documents.push(document.clone()),
    }
    Project::build(&documents)?;
    app.store.save_document(document).await?;
    Ok(app.reload_project().await?)
}

/// Titles are texts that say something, one for each language that has its own.
pub(super) fn check_titles(project: &Project, body: &Value) -> Result<(), ApiError> {
    let wrong = |reason: &str| ApiError::bad_request(format!("\"localizeInfos\" {reason}"));
    let infos = body["localizeInfos"].as_object().filter(|infos| !infos.is_empty());
    let infos = infos.ok_or_else(|| wrong("must hold a title for each language: {\"en_US\":{\"title\":\"...\"}}"))?;
    if let Some(unknown) = infos.keys().find(|code| !project.is_locale(code)) {
        return Err(wrong(&format!("has {unknown:?}, which is no active language of the project")));
    }
    let is_told = |info: &Value| info["title"].as_str().is_some_and(|title| !title.trim().is_empty());
    match infos.iter().find(|(_, info)| !is_told(info)) {
        Some((code, _)) => Err(wrong(&format!("has no title in {code}"))),
        None => Ok(()),
    }
}

/// The next number of a kind of documents.
pub(super) fn next_id(documents: &[Document], kind: &str) -> i64 {
    let ids = documents.iter().filter(|document| document.kind == kind).filter_map(|document| document.body["id"].as_i64());
    ids.max().unwrap_or(0) + 1
}

/// A change as an object without the keys that stay what they are.
pub(super) fn without_fixed(mut change: Map<String, Value>, fixed: &[&str]) -> Value {
    change.retain(|key, _| !fixed.contains(&key.as_str()));
    Value::Object(change)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_change_leaves_what_it_does_not_name() {
        let mut body = json!({ "price": 1, "localizeInfos": { "en_US": { "title": "Mug" }, "ru_RU": { "title": "Кружка" } }, "pages": [1, 2] });
        merge(&mut body, json!({ "price": null, "localizeInfos": { "en_US": { "title": "Cup" } }, "pages": [3] }));
        let wanted = json!({ "price": null, "localizeInfos": { "en_US": { "title": "Cup" }, "ru_RU": { "title": "Кружка" } }, "pages": [3] });
        assert_eq!(body, wanted);
    }
}
