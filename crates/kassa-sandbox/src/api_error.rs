//! The content API refuses with these error bodies (docs/oneentry-contract/errors.md#the-body-of-an-error).
//!
//! A handler returns a [`ApiError`]; the outermost layer stamps it with the sandbox's clock and writes the JSON
//! body, so that every error of the sandbox looks the same, whoever made it.

use std::fmt::Display;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// A request that is not carried out, with OneEntry's words for the reason.
#[derive(Debug, Clone)]
pub(super) struct ApiError {
    pub status: StatusCode,
    /// One text, or several as an array (docs/oneentry-contract/errors.md#the-body-of-an-error).
    pub message: Value,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: Value::String(message.into()) }
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    pub(crate) fn forbidden(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, message)
    }

    /// 401, the only status that makes clients refresh their token (docs/oneentry-contract/compatible-server.md#tokens).
    pub(crate) fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Unauthorized")
    }

    /// A known caller who may not do this.
    pub(crate) fn not_permitted() -> Self {
        Self::forbidden("User doesn't have permissions to access the requested url or API method")
    }

    /// A form that does not fit where it is sent: the platform's words, and behind them what does not fit.
    pub(crate) fn wrong_config(reason: impl Display) -> Self {
        Self::bad_request(format!("Incorrect formIdentifier for provided config: {reason}"))
    }

    fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error")
    }

    /// The body as it crosses the wire.
    pub(crate) fn body(&self, timestamp: &str) -> Value {
        json!({
            "statusCode": self.status.as_u16(),
            "message": self.message,
            "timestamp": timestamp,
            "pageData": null,
        })
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = self.status;
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        tracing::error!(%error, "the sandbox's store failed");
        Self::internal()
    }
}

impl From<super::SandboxError> for ApiError {
    fn from(error: super::SandboxError) -> Self {
        tracing::error!(%error, "the sandbox's project cannot be used");
        Self::bad_request(error.to_string())
    }
}
