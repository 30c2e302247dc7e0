//! Product statuses are read here (docs/oneentry-contract/products.md#product-statuses).

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::params::id;
use super::read_scope::{One, ReadScope};
use crate::api_error::ApiError;
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/product-statuses", get(list))
        .route("/product-statuses/{id}", get(by_id))
        .route("/product-statuses/marker/{marker}", get(by_marker))
        .route("/product-statuses/marker-validation/{marker}", get(is_free))
}

fn shown(reader: &ReadScope, status: &Value) -> Value {
    let mut reply = reader.show(status);
    if reply.get("version").is_none() {
        reply["version"] = json!(0);
    }
    reply
}

async fn list(reader: ReadScope) -> Json<Vec<Value>> {
    Json(reader.limited(reader.documents("product-statuses").map(|status| shown(&reader, status))))
}

/// SDKs up to 1.0.124 ask so.
async fn by_id(reader: ReadScope, Path(number): Path<String>) -> One {
    let id = id(&number)?;
    let status = reader.project.documents("product-statuses").iter().find(|status| status["id"] == id);
    Ok(Json(shown(&reader, reader.open(status, "Product status not found")?)))
}

async fn by_marker(reader: ReadScope, Path(marker): Path<String>) -> One {
    let status = reader.project.document("product-statuses", &marker);
    Ok(Json(shown(&reader, reader.open(status, "Product status not found")?)))
}

/// `valid`: the marker is still free.
async fn is_free(reader: ReadScope, Path(marker): Path<String>) -> Result<Json<Value>, ApiError> {
    Ok(Json(json!({ "valid": reader.project.document("product-statuses", &marker).is_none() })))
}
