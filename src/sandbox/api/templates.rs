//! Templates, as far as the SDK's own extra calls after page reads need them (contract, section 13).

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use super::params::Params;
use crate::sandbox::content::localised;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/templates/marker/{marker}", get(by_marker))
        // Up to 1.0.115.
        .route("/templates/{marker}", get(by_marker))
}

async fn by_marker(State(app): State<App>, Path(marker): Path<String>, params: Params) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let template = project.templates.iter().find(|template| template["identifier"] == marker.as_str());
    let template = template.ok_or_else(|| Refusal::not_found("Template not found"))?;
    Ok(Json(localised(template, params.lang(&project), &project)))
}
