//! Middleware that records every request at the content API with its answer's status, and refuses bodies that are too large.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::fault_injection::Disconnect;
use super::{NormalizedPath, redact};
use crate::api_error::ApiError;
use crate::clock::iso;
use crate::request_log::LoggedRequest;
use crate::state::App;

/// The largest body the content API reads.
const LIMIT: usize = 8 * 1024 * 1024;

pub(super) async fn record(State(app): State<App>, route: NormalizedPath, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, LIMIT).await.ok();
    let is_multipart = parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let shown = match &bytes {
        None => Value::String("(too large)".into()),
        Some(bytes) if bytes.is_empty() => Value::Null,
        Some(bytes) if is_multipart => Value::String(format!("({} bytes, multipart)", bytes.len())),
        Some(bytes) => redact::body(bytes, &app.project()),
    };
    let number = app.requests.arrived(LoggedRequest {
        number: 0,
        at: iso(app.clock.now_ms()),
        method: parts.method.to_string(),
        path: redact::path(&route.sent),
        query: parts.uri.query().map(str::to_owned),
        headers: redact::headers(&parts.headers),
        body: shown,
        status: None,
    });
    let response = match bytes {
        Some(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        None => ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "request entity too large").into_response(),
    };
    if response.extensions().get::<Disconnect>().is_none() {
        app.requests.answered(number, response.status().as_u16());
    }
    response
}
