//! Order storages and their statuses are read here (docs/oneentry-contract/orders.md#a-storage).

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use super::current_user::CurrentUser;
use super::read_scope::{One, ReadScope};
use crate::api_error::ApiError;
use crate::content::{Project, Storage};
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/orders-storage", get(list))
        .route("/orders-storage/marker/{marker}", get(by_marker))
        .route("/orders-storage/marker/{marker}/order-statuses", get(statuses))
}

pub(super) fn storage<'a>(project: &'a Project, marker: &str) -> Result<&'a Storage, ApiError> {
    project.storage(marker).ok_or_else(|| ApiError::not_found("Order storage not found"))
}

/// A storage that the caller may read.
fn open<'a>(reader: &'a ReadScope, marker: &str) -> Result<&'a Storage, ApiError> {
    let storage = storage(&reader.project, marker)?;
    reader.open(reader.project.document("storages", marker), "Order storage not found")?;
    Ok(storage)
}

/// A bare array, unlike most lists.
async fn list(_: CurrentUser, reader: ReadScope) -> Json<Vec<Value>> {
    let is_open = |storage: &&Storage| reader.project.document("storages", &storage.identifier).is_some_and(|s| reader.sees(s));
    let all = reader.project.storages.iter().filter(is_open).map(|storage| reader.show(&storage.to_json()));
    Json(reader.paging().of(all))
}

async fn by_marker(_: CurrentUser, reader: ReadScope, Path(marker): Path<String>) -> One {
    Ok(Json(reader.show(&open(&reader, &marker)?.to_json())))
}

async fn statuses(_: CurrentUser, reader: ReadScope, Path(marker): Path<String>) -> Result<Json<Vec<Value>>, ApiError> {
    let storage = open(&reader, &marker)?;
    let all = storage.statuses.iter().map(|status| {
        let is_mapped = storage.session_status_map.values().any(|to| *to == status.identifier);
        reader.show(&status.to_json(is_mapped))
    });
    Ok(Json(reader.paging().of(all)))
}
