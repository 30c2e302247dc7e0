//! Middleware that injects the faults that `control/faults` asks for. It runs inside the request log and outside the app token's
//! check, at the content API alone: the control API, the pages and the payment page always work.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use futures::stream;
use serde_json::Value;

use super::NormalizedPath;
use super::reply_headers::with_body;
use crate::api_error::ApiError;
use crate::faults::{Fault, LARGEST, Reply};
use crate::state::App;
use crate::tokens::refresh;

/// The largest reply whose JSON is broken.
const LIMIT: usize = 16 * 1024 * 1024;

/// Marks a reply that never leaves: the connection breaks instead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Disconnect;

pub(super) async fn inject(State(app): State<App>, route: NormalizedPath, request: Request, next: Next) -> Response {
    let is_read = request.method() == Method::GET;
    let key = if is_read { read_key(&request) } else { String::new() };
    let path = route.path.strip_prefix("/api/content").unwrap_or(&route.path);
    let Some((id, fault)) = app.faults.fire(&route.method, path, || app.faults.replies.has(&key)) else {
        let response = next.run(request).await;
        return if is_read { remember(&app, key, response).await } else { response };
    };
    match fault {
        Fault::Delay { ms } => {
            let wait = tokio::time::sleep(Duration::from_millis(ms));
            run_detached(wait, request, next).await
        }
        Fault::Hold => {
            let app = app.clone();
            run_detached(async move { app.faults.hold(id).await }, request, next).await
        }
        Fault::Status { status, message, retry_after } => error_reply(status, message, retry_after),
        Fault::RateLimit { retry_after } => error_reply(429, None, Some(retry_after)),
        Fault::ResetBefore => disconnect(),
        Fault::ResetAfter => {
            run_detached(std::future::ready(()), request, next).await;
            disconnect()
        }
        Fault::WorkLater { seconds } => {
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
                next.run(request).await
            });
            disconnect()
        }
        Fault::TruncatedJson => broken(&app, next.run(request).await, |bytes| bytes.slice(..bytes.len() / 2)).await,
        Fault::MalformedJson => broken(&app, next.run(request).await, corrupt).await,
        Fault::Stale { .. } => match app.faults.replies.get(&key) {
            Some(reply) => reply.into_response(),
            None => next.run(request).await,
        },
        Fault::Html => Html("<!DOCTYPE html>\n<title>Welcome</title>\n<h1>It works!</h1>\n").into_response(),
        Fault::TokenRevoked => revoke(&app, request).await.unwrap_or_else(IntoResponse::into_response),
    }
}

/// Names a read: the same address asked by the same caller has the same key.
fn read_key(request: &Request) -> String {
    let caller = request.headers().get(AUTHORIZATION).map(HeaderValue::as_bytes).unwrap_or_default();
    format!("{} {}", request.uri(), String::from_utf8_lossy(caller))
}

/// Waits and handles the request in a task of its own: a real server does not notice either that its caller has hung up.
async fn run_detached(wait: impl Future<Output = ()> + Send + 'static, request: Request, next: Next) -> Response {
    let work = tokio::spawn(async move {
        wait.await;
        next.run(request).await
    });
    work.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a delayed request failed");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    })
}

/// Keeps a JSON answer for later stale reads; while a stale rule is active, the old answer stays.
async fn remember(app: &App, key: String, response: Response) -> Response {
    let length = response.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let response = with_body(response, app.clock.now_ms());
    let is_json = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if !is_json || length.is_some_and(|length| length > LARGEST) || app.faults.is_kept_stale(&key) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LIMIT).await else {
        return ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error").into_response();
    };
    let reply = Reply { status: parts.status, headers: parts.headers.clone(), body: body.clone() };
    app.faults.replies.keep(key, reply);
    Response::from_parts(parts, Body::from(body))
}

fn error_reply(status: u16, message: Option<String>, retry_after: Option<u32>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let message = message.unwrap_or_else(|| status.canonical_reason().unwrap_or("Error").to_owned());
    let mut response = ApiError::new(status, message).into_response();
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Breaks the connection: the server closes one whose reply fails before its first bytes.
fn disconnect() -> Response {
    let lost = stream::once(std::future::ready(Err::<Bytes, _>(io::Error::other("a fault on demand"))));
    let mut response = Body::from_stream(lost).into_response();
    response.extensions_mut().insert(Disconnect);
    response
}

async fn broken(app: &App, response: Response, how: impl FnOnce(Bytes) -> Bytes) -> Response {
    let (mut parts, body) = with_body(response, app.clock.now_ms()).into_parts();
    let bytes = to_bytes(body, LIMIT).await.unwrap_or_default();
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(how(bytes)))
}

/// Breaks JSON: the first colon becomes an equals sign; a reply without one gets a comma too many.
fn corrupt(bytes: Bytes) -> Bytes {
    let mut bytes = bytes.to_vec();
    match bytes.iter().position(|byte| *byte == b':') {
        Some(place) => bytes[place] = b'=',
        None => bytes.push(b','),
    }
    bytes.into()
}

/// Revokes the refresh tokens of the caller: all of the bearer's user, or the one that a refresh brings.
async fn revoke(app: &App, request: Request) -> Result<Response, ApiError> {
    let bearer = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let claims = bearer.and_then(|token| app.signing_key().verify(token, app.clock.now_ms() / 1_000));
    if let Some(claims) = claims {
        app.store.revoke_all(claims.id).await?;
    }
    let body = to_bytes(request.into_body(), LIMIT).await.unwrap_or_default();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    if let Some(token) = body.get("refreshToken").and_then(Value::as_str) {
        app.store.use_token(&refresh::digest(token)).await?;
    }
    Err(ApiError::unauthorized())
}
