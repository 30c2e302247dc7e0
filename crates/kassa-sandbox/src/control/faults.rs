//! `control/faults`: what shall go wrong at the content API.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::api::Body;
use crate::api_error::ApiError;
use crate::faults::Rule;
use crate::state::App;

/// A list of `{method?, path, times?, fault}`, added behind those that stand; all of them come back.
pub(super) async fn add(State(app): State<App>, Body(body): Body) -> Result<Json<Value>, ApiError> {
    if !body.is_array() {
        return Err(ApiError::bad_request("the body must be a list of rules: [{\"method\",\"path\",\"times\",\"fault\"}]"));
    }
    app.faults.add(Rule::parse_all(body).map_err(ApiError::bad_request)?);
    Ok(Json(app.faults.to_json()))
}

/// The rules in order, each with how often it has fired and how many requests it holds.
pub(super) async fn list(State(app): State<App>) -> Json<Value> {
    Json(app.faults.to_json())
}

/// Forgets the rules and lets go of what they hold.
pub(super) async fn clear(State(app): State<App>) -> Json<Value> {
    app.faults.clear();
    Json(json!(true))
}

/// Lets held requests go on.
pub(super) async fn release(State(app): State<App>) -> Json<Value> {
    Json(json!({ "released": app.faults.release() }))
}
