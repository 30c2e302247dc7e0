//! `GET` and `DELETE control/outbox`: what the project would have sent to people.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::refusal::Refusal;
use crate::state::App;
use crate::store::Letter;

/// Newest first.
pub(super) async fn list(State(app): State<App>) -> Result<Json<Vec<Value>>, Refusal> {
    Ok(Json(app.store.outbox().await?.iter().map(Letter::to_json).collect()))
}

pub(super) async fn clear(State(app): State<App>) -> Result<Json<Value>, Refusal> {
    app.store.clear_outbox().await?;
    Ok(Json(json!(true)))
}
