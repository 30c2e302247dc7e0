//! `control/clock` tells and moves the clock.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::api::Body;
use crate::api_error::ApiError;
use crate::clock::{iso, parse_iso};
use crate::state::App;

/// Ten years either way: far enough for any test, near enough for every date type.
const FARTHEST_S: i64 = 315_360_000;

pub(super) fn reply(app: &App) -> Json<Value> {
    Json(json!({ "now": iso(app.clock.now_ms()) }))
}

pub(super) async fn read(State(app): State<App>) -> Json<Value> {
    reply(&app)
}

/// `{"advance_s":900}` or `{"now":"2026-11-29T16:00:00.000Z"}`.
pub(super) async fn change(State(app): State<App>, Body(body): Body) -> Result<Json<Value>, ApiError> {
    match (body.get("advance_s").and_then(Value::as_i64), body.get("now").and_then(Value::as_str)) {
        (Some(seconds), None) => move_clock(&app, seconds).await?,
        (None, Some(now)) => {
            let now = parse_iso(now).ok_or_else(|| ApiError::bad_request("\"now\" must be an ISO 8601 instant"))?;
            set_clock(&app, now).await?;
        }
        _ => {
            return Err(ApiError::bad_request("send either \"advance_s\" (a whole number) or \"now\""));
        }
    }
    Ok(reply(&app))
}

/// Sets the clock to a moment and remembers it.
pub(crate) async fn set_clock(app: &App, now: i64) -> Result<(), ApiError> {
    let offset = app.clock.set(now);
    Ok(app.store.set_note("clock", &offset.to_string()).await?)
}

/// Back to real time.
pub(crate) async fn release_clock(app: &App) -> Result<(), ApiError> {
    app.clock.release();
    Ok(app.store.set_note("clock", "0").await?)
}

/// Moves the clock by so many seconds and remembers it.
pub(crate) async fn move_clock(app: &App, seconds: i64) -> Result<(), ApiError> {
    if seconds.abs() > FARTHEST_S {
        return Err(ApiError::bad_request("\"advance_s\" is more than ten years"));
    }
    let offset = app.clock.advance(seconds * 1_000);
    Ok(app.store.set_note("clock", &offset.to_string()).await?)
}
