//! Reads JSON bodies as liberally as the real server: no content type is needed, an empty body is `{}`.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::api_error::ApiError;

/// A request's JSON body.
pub(crate) struct Body(pub Value);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "request entity too large"))?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Ok(Self(json!({})));
        }
        let parsed = serde_json::from_slice(&bytes);
        parsed.map(Self).map_err(|error| {
            ApiError::bad_request(format!("Unexpected token in JSON at line {} column {}", error.line(), error.column()))
        })
    }
}

impl Body {
    /// The body as an object.
    pub(crate) fn object(self) -> Result<Map<String, Value>, ApiError> {
        match self.0 {
            Value::Object(map) => Ok(map),
            _ => Err(ApiError::bad_request("request body must be an object")),
        }
    }
}

/// A text that must be there and not be empty.
pub(super) fn required_text<'a>(body: &'a Map<String, Value>, key: &str) -> Result<&'a str, ApiError> {
    match body.get(key) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        Some(Value::String(_)) => Err(ApiError::bad_request(format!("\"{key}\" is not allowed to be empty"))),
        None | Some(Value::Null) => Err(ApiError::bad_request(format!("\"{key}\" is required"))),
        Some(_) => Err(ApiError::bad_request(format!("\"{key}\" must be a string"))),
    }
}

/// Refuses keys the route does not know, in the platform's words.
pub(super) fn only(body: &Map<String, Value>, known: &[&str]) -> Result<(), ApiError> {
    match body.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(ApiError::bad_request(format!("\"{key}\" is not allowed"))),
        None => Ok(()),
    }
}
