//! Forms to read (contract, section 8).

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::params::Params;
use crate::sandbox::content::localised;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/forms", get(list)).route("/forms/marker/{marker}", get(by_marker))
}

async fn list(State(app): State<App>, params: Params) -> Json<Value> {
    let project = app.project();
    let lang = params.lang(&project);
    let items = params.paging().of(project.forms.iter().map(|form| localised(&form.body, lang, &project)));
    Json(json!({ "items": items, "total": project.forms.len() }))
}

async fn by_marker(State(app): State<App>, Path(marker): Path<String>, params: Params) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let form = project.form(&marker).ok_or_else(|| Refusal::not_found("Form not found"))?;
    Ok(Json(localised(&form.body, params.lang(&project), &project)))
}
