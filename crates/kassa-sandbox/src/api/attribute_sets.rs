//! Attribute sets tell which attributes a kind of content has (docs/oneentry-contract/attributes.md#attribute-sets).

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::read_scope::{One, ReadScope};
use crate::api_error::ApiError;
use crate::state::App;

/// What a set has when its file does not say.
const SINCE: &str = "2025-04-01T09:00:00.000Z";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/attributes-sets", get(list))
        .route("/attributes-sets/marker/{set}", get(by_marker))
        .route("/attributes-sets/{set}/attributes", get(attributes))
        .route("/attributes-sets/{set}/attributes/{attribute}", get(attribute))
}

fn shown(reader: &ReadScope, set: &Value) -> Value {
    let mut reply = reader.show(set);
    for (key, default) in [
        ("createdDate", json!(SINCE)),
        ("isVisible", json!(true)),
        ("position", json!(1)),
        ("properties", json!({})),
        ("updatedDate", json!(SINCE)),
        ("version", json!(0)),
    ] {
        if reply.get(key).is_none() {
            reply[key] = default;
        }
    }
    reply
}

async fn list(reader: ReadScope) -> Json<Value> {
    let kind = reader.params.get("typeId").and_then(|id| id.parse::<i64>().ok());
    let fits = |set: &&Value| kind.is_none_or(|kind| set["typeId"] == kind);
    let mut sets: Vec<&Value> = reader.documents("attribute-sets").filter(fits).collect();
    if reader.params.get("sortBy") == Some("id") {
        sets.sort_by_key(|set| set["id"].as_i64());
    }
    let total = sets.len();
    let items: Vec<Value> = reader.paging().of(sets).into_iter().map(|set| shown(&reader, set)).collect();
    Json(json!({ "items": items, "total": total }))
}

fn find<'a>(reader: &'a ReadScope, marker: &str) -> Result<&'a Value, ApiError> {
    reader.open(reader.project.document("attribute-sets", marker), "Attribute set not found")
}

async fn by_marker(reader: ReadScope, Path(set): Path<String>) -> One {
    Ok(Json(shown(&reader, find(&reader, &set)?)))
}

/// The set's attributes in one language, in the order they are shown.
fn resolved(reader: &ReadScope, set: &Value) -> Vec<Value> {
    let schema = set["schema"].as_object();
    let mut list: Vec<Value> = schema.into_iter().flatten().map(|(_, attribute)| reader.show(attribute)).collect();
    list.sort_by_key(|attribute| attribute["position"].as_i64());
    list
}

async fn attributes(reader: ReadScope, Path(set): Path<String>) -> Result<Json<Vec<Value>>, ApiError> {
    Ok(Json(resolved(&reader, find(&reader, &set)?)))
}

async fn attribute(reader: ReadScope, Path((set, attribute)): Path<(String, String)>) -> One {
    let found = resolved(&reader, find(&reader, &set)?).into_iter().find(|one| one["marker"] == attribute.as_str());
    found.map(Json).ok_or_else(|| ApiError::not_found("Attribute not found"))
}
