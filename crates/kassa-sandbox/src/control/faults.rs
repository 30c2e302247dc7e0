//! `control/faults` makes the content API fail on demand.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::api::Body;
use crate::api_error::ApiError;
use crate::faults::Rule;
use crate::state::App;

/// Adds a list of `{method?, path, times?, fault}` behind the rules that there are, and lists them all.
pub(super) async fn add(State(app): State<App>, Body(body): Body) -> Result<Json<Value>, ApiError> {
    if !body.is_array() {
        return Err(ApiError::bad_request("the body must be a list of rules: [{\"method\",\"path\",\"times\",\"fault\"}]"));
    }
    app.faults.add(Rule::parse_all(body).map_err(ApiError::bad_request)?);
    Ok(Json(app.faults.to_json()))
}

/// Lists the rules in order, each with how often it has fired and how many requests it holds.
pub(super) async fn list(State(app): State<App>) -> Json<Value> {
    Json(app.faults.to_json())
}

/// Removes the rules, and releases the requests they hold.
pub(super) async fn clear(State(app): State<App>) -> Json<Value> {
    app.faults.clear();
    Json(json!(true))
}

/// Releases held requests.
pub(super) async fn release(State(app): State<App>) -> Json<Value> {
    Json(json!({ "released": app.faults.release() }))
}
