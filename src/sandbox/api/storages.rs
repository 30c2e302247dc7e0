//! Order storages and their statuses to read (contract, section 10).

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use super::caller::Caller;
use super::params::Params;
use crate::sandbox::content::{Project, Storage, localised};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/orders-storage", get(list))
        .route("/orders-storage/marker/{marker}", get(by_marker))
        .route("/orders-storage/marker/{marker}/order-statuses", get(statuses))
}

pub(super) fn storage<'a>(project: &'a Project, marker: &str) -> Result<&'a Storage, Refusal> {
    project.storage(marker).ok_or_else(|| Refusal::not_found("Order storage not found"))
}

/// A bare array, unlike most lists.
async fn list(State(app): State<App>, _: Caller, params: Params) -> Json<Vec<Value>> {
    let project = app.project();
    let lang = params.lang(&project);
    let all = project.storages.iter().map(|storage| localised(&storage.to_json(), lang, &project));
    Json(params.paging().of(all))
}

async fn by_marker(
    State(app): State<App>,
    _: Caller,
    Path(marker): Path<String>,
    params: Params,
) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let storage = storage(&project, &marker)?;
    Ok(Json(localised(&storage.to_json(), params.lang(&project), &project)))
}

async fn statuses(
    State(app): State<App>,
    _: Caller,
    Path(marker): Path<String>,
    params: Params,
) -> Result<Json<Vec<Value>>, Refusal> {
    let project = app.project();
    let storage = storage(&project, &marker)?;
    let lang = params.lang(&project);
    let all = storage.statuses.iter().map(|status| {
        let is_mapped = storage.session_status_map.values().any(|to| *to == status.identifier);
        localised(&status.to_json(is_mapped), lang, &project)
    });
    Ok(Json(params.paging().of(all)))
}
