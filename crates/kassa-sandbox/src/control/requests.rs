//! `control/requests` lists what arrived at the content API.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::request_log::LoggedRequest;
use crate::state::App;

pub(super) async fn list(State(app): State<App>) -> Json<Vec<Value>> {
    Json(app.requests.all().iter().map(LoggedRequest::to_json).collect())
}

pub(super) async fn clear(State(app): State<App>) -> Json<Value> {
    app.requests.clear();
    Json(json!(true))
}
