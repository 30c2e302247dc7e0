//! Templates and template previews are read here (docs/oneentry-contract/pages-and-blocks.md#templates).

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::read_scope::{One, ReadScope};
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/templates", get(of_type))
        .route("/templates/all", get(all))
        .route("/templates/marker/{marker}", get(by_marker))
        // Up to 1.0.115.
        .route("/templates/{marker}", get(by_marker))
        .route("/template-previews", get(previews))
        .route("/template-previews/marker/{marker}", get(preview))
        .route("/template-previews/{marker}", get(preview))
}

/// Arrays by the name of their general type.
async fn all(reader: ReadScope) -> Json<Value> {
    let mut by_type = Map::new();
    for template in reader.limited(reader.documents("templates")) {
        let kind = template["generalTypeName"].as_str().unwrap_or("none");
        if let Value::Array(list) = by_type.entry(kind).or_insert_with(|| json!([])) {
            list.push(reader.show(template));
        }
    }
    Json(Value::Object(by_type))
}

async fn of_type(reader: ReadScope) -> Json<Vec<Value>> {
    let kind = reader.params.get("type").filter(|kind| *kind != "undefined");
    let fits = |template: &&Value| kind.is_none_or(|kind| template["generalTypeName"] == kind);
    Json(reader.limited(reader.documents("templates").filter(fits).map(|template| reader.show(template))))
}

/// By marker, or by number as SDKs up to 1.0.115 also ask.
fn find<'a>(reader: &'a ReadScope, kind: &str, name: &str) -> Option<&'a Value> {
    let by_number = || {
        let id: i64 = name.parse().ok()?;
        reader.project.documents(kind).iter().find(|one| one["id"] == id)
    };
    reader.project.document(kind, name).or_else(by_number)
}

async fn by_marker(reader: ReadScope, Path(marker): Path<String>) -> One {
    reader.one(find(&reader, "templates", &marker), "Template not found")
}

async fn previews(reader: ReadScope) -> Json<Vec<Value>> {
    Json(reader.limited(reader.documents("template-previews").map(|preview| reader.show(preview))))
}

async fn preview(reader: ReadScope, Path(marker): Path<String>) -> One {
    reader.one(find(&reader, "template-previews", &marker), "Template preview not found")
}
