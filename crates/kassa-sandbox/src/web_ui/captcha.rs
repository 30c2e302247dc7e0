//! Serves a stand-in for the script of reCAPTCHA Enterprise that takes everybody for a person (docs/oneentry-contract/forms.md#captcha).

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::IntoResponse;

const SCRIPT: &str = include_str!("captcha.js");

/// `GET captcha/enterprise.js?render=KEY`: what a form site loads to get tokens. The content API takes them all (see
/// `is_captcha_accepted`).
pub(super) async fn script() -> impl IntoResponse {
    let headers =
        [(CONTENT_TYPE, "text/javascript; charset=utf-8"), (X_CONTENT_TYPE_OPTIONS, "nosniff"), (CACHE_CONTROL, "no-store")];
    (headers, SCRIPT)
}
