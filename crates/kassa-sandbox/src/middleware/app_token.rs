//! Middleware that refuses calls of the content API without the app token
//! (docs/oneentry-contract/addressing-and-tokens.md#the-app-token).

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::APP_TOKEN;
use crate::api_error::ApiError;

pub(super) async fn check(request: Request, next: Next) -> Response {
    let token = request.headers().get("x-app-token").map(|value| value.as_bytes());
    if token == Some(APP_TOKEN.as_bytes()) {
        next.run(request).await
    } else {
        ApiError::forbidden("Resource is closed").into_response()
    }
}
