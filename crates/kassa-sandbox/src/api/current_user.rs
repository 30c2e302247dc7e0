//! Finds out who calls: the bearer's user, and the device that the headers name.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use serde_json::Value;

use crate::api_error::ApiError;
use crate::state::App;
use crate::store::{Device, User};

/// A signed-in user. Absent, expired and forged tokens are all 401 (docs/oneentry-contract/compatible-server.md#tokens).
pub(super) struct CurrentUser(pub User);

impl FromRequestParts<App> for CurrentUser {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or_else(ApiError::unauthorized)?;
        let now_s = app.clock.now_ms() / 1_000;
        let claims = app.signing_key().verify(token, now_s).ok_or_else(ApiError::unauthorized)?;
        let user = app.store.user(claims.id).await?.filter(|user| user.is_alive() && user.identifier == claims.user_identifier);
        user.map(Self).ok_or_else(ApiError::unauthorized)
    }
}

/// `x-device-metadata` (docs/oneentry-contract/addressing-and-tokens.md#device-metadata); a header that cannot be read is as good
/// as none.
pub(super) fn device(headers: &HeaderMap) -> Device {
    let told = headers.get("x-device-metadata").and_then(|value| serde_json::from_slice::<Value>(value.as_bytes()).ok());
    let told = told.unwrap_or_default();
    Device {
        fingerprint: told.get("fingerprint").and_then(Value::as_str).map(str::to_owned),
        info: told.get("deviceInfo").cloned().unwrap_or_default(),
    }
}
