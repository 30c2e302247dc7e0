//! Middleware that sets the `Date` of every reply to the sandbox's clock, and writes the JSON body of every error
//! (docs/oneentry-contract/compatible-server.md#replies).

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::DATE;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::api_error::ApiError;
use crate::clock::{http_date, iso};
use crate::state::App;

pub(super) async fn set(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_head = request.method() == Method::HEAD;
    let now = app.clock.now_ms();
    let mut response = with_body(next.run(request).await, now);
    if is_head {
        *response.body_mut() = axum::body::Body::empty();
    }
    if let Ok(date) = HeaderValue::from_str(&http_date(now)) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

/// Writes the body of an error that has none yet.
pub(super) fn with_body(mut response: Response, now: i64) -> Response {
    let error = response.extensions_mut().remove::<ApiError>().or_else(|| framework_error(&response));
    let Some(error) = error else {
        return response;
    };
    let (parts, _) = response.into_parts();
    let mut response = (error.status, Json(error.body(&iso(now)))).into_response();
    *response.extensions_mut() = parts.extensions;
    for (name, value) in &parts.headers {
        if !response.headers().contains_key(name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}

/// An error that axum itself answered, in its own words.
fn framework_error(response: &Response) -> Option<ApiError> {
    let status = response.status();
    let written = response.headers().contains_key(axum::http::header::CONTENT_TYPE)
        && !response.headers()[axum::http::header::CONTENT_TYPE].as_bytes().starts_with(b"text/plain");
    let is_error = status.is_client_error() || status.is_server_error();
    (is_error && !written).then(|| ApiError::new(status, reason(status)))
}

fn reason(status: StatusCode) -> &'static str {
    status.canonical_reason().unwrap_or("Error")
}
