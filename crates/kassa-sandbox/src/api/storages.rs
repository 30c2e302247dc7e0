//! Order storages and their statuses are read here (docs/oneentry-contract/orders.md#a-storage).

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use super::caller::Caller;
use super::reader::{One, Reader};
use crate::content::{Project, Storage};
use crate::refusal::Refusal;
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/orders-storage", get(list))
        .route("/orders-storage/marker/{marker}", get(by_marker))
        .route("/orders-storage/marker/{marker}/order-statuses", get(statuses))
}

pub(super) fn storage<'a>(project: &'a Project, marker: &str) -> Result<&'a Storage, Refusal> {
    project.storage(marker).ok_or_else(|| Refusal::not_found("Order storage not found"))
}

/// A storage that the caller may read.
fn open<'a>(reader: &'a Reader, marker: &str) -> Result<&'a Storage, Refusal> {
    let storage = storage(&reader.project, marker)?;
    reader.open(reader.project.document("storages", marker), "Order storage not found")?;
    Ok(storage)
}

/// A bare array, unlike most lists.
async fn list(_: Caller, reader: Reader) -> Json<Vec<Value>> {
    let is_open = |storage: &&Storage| reader.project.document("storages", &storage.identifier).is_some_and(|s| reader.sees(s));
    let all = reader.project.storages.iter().filter(is_open).map(|storage| reader.show(&storage.to_json()));
    Json(reader.paging().of(all))
}

async fn by_marker(_: Caller, reader: Reader, Path(marker): Path<String>) -> One {
    Ok(Json(reader.show(&open(&reader, &marker)?.to_json())))
}

async fn statuses(_: Caller, reader: Reader, Path(marker): Path<String>) -> Result<Json<Vec<Value>>, Refusal> {
    let storage = open(&reader, &marker)?;
    let all = storage.statuses.iter().map(|status| {
        let is_mapped = storage.session_status_map.values().any(|to| *to == status.identifier);
        reader.show(&status.to_json(is_mapped))
    });
    Ok(Json(reader.paging().of(all)))
}
