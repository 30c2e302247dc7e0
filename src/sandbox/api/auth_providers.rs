//! Auth providers to read (contract, sections 6 and 6.3).

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use super::params::Params;
use crate::sandbox::content::localised;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/users-auth-providers", get(list)).route("/users-auth-providers/marker/{marker}", get(by_marker))
}

async fn list(State(app): State<App>, params: Params) -> Json<Vec<Value>> {
    let project = app.project();
    let lang = params.lang(&project);
    let all = project.providers.iter().map(|provider| localised(&provider.to_json(), lang, &project));
    Json(params.paging().of(all))
}

async fn by_marker(State(app): State<App>, Path(marker): Path<String>, params: Params) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let provider = project.provider(&marker).ok_or_else(|| Refusal::not_found("Auth provider not found"))?;
    Ok(Json(localised(&provider.to_json(), params.lang(&project), &project)))
}
