//! Without the app token every route of the content API is closed
//! (docs/oneentry-contract/addressing-and-tokens.md#the-app-token).

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::APP_TOKEN;
use crate::refusal::Refusal;

pub(super) async fn check(request: Request, next: Next) -> Response {
    let token = request.headers().get("x-app-token").map(|value| value.as_bytes());
    if token == Some(APP_TOKEN.as_bytes()) {
        next.run(request).await
    } else {
        Refusal::forbidden("Resource is closed").into_response()
    }
}
