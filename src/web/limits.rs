//! How much a request may bring, and how long it may take. A form with files gets more of both.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;

/// The largest form without files, in bytes.
const FORM: usize = 256 * 1024;
/// So many files of the largest size fit into one form.
const FILES: usize = 5;
/// No page takes longer; what must finish runs on in a task of its own.
const PAGE: Duration = Duration::from_secs(30);
/// Files on a slow line.
const UPLOAD: Duration = Duration::from_secs(300);

/// `State`: the largest file in bytes.
pub async fn hold(State(largest): State<u64>, request: Request, next: Next) -> Response {
    let has_files = text(&request, CONTENT_TYPE).is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let files = usize::try_from(largest).unwrap_or(usize::MAX).saturating_mul(FILES);
    let (most, longest) = if has_files { (FORM.saturating_add(files), UPLOAD) } else { (FORM, PAGE) };
    let told: Option<usize> = text(&request, CONTENT_LENGTH).and_then(|length| length.parse().ok());
    if told.is_some_and(|bytes| bytes > most) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let request = request.map(|body| Body::new(Limited::new(body, most)));
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

fn text(request: &Request, name: HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}
