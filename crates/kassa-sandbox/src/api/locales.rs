//! A project tells which locales are active (docs/oneentry-contract/languages.md#active-locales).

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/locales/active/all", get(active))
}

async fn active(State(app): State<App>) -> Json<Vec<Value>> {
    Json(app.project().locales.clone())
}
