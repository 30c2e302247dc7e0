//! `control/outbox` lists the messages that the project would have sent.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::api_error::ApiError;
use crate::state::App;
use crate::store::OutboxMessage;

/// Lists them, newest first.
pub(super) async fn list(State(app): State<App>) -> Result<Json<Vec<Value>>, ApiError> {
    Ok(Json(app.store.outbox().await?.iter().map(OutboxMessage::to_json).collect()))
}

pub(super) async fn clear(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    app.store.clear_outbox().await?;
    Ok(Json(json!(true)))
}
