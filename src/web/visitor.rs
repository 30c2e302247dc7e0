//! Who asks: the session cookie, the language, the browser's zone.

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::Cookie;
use kassa_shop::Visit;
use kassa_store::SessionId;

use crate::ui::context::Page;

/// A request's visitor, in its extensions.
#[derive(Clone)]
pub struct Visitor {
    pub visit: Visit,
    pub page: Page,
    pub session: Option<SessionId>,
}

/// Adds a cookie to a response.
pub fn with_cookie(response: impl IntoResponse, cookie: Option<Cookie<'static>>) -> Response {
    let mut response = response.into_response();
    if let Some(value) = cookie.and_then(|cookie| cookie.encoded().to_string().parse().ok()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}
