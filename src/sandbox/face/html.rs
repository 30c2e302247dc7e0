//! What all pages share: the document around them, their policy, their stylesheet.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;

use crate::sandbox::state::App;

/// A whole document. `form_target` is another origin that a form may end up at.
pub(super) fn document(
    app: &App,
    title: &str,
    kind: &'static str,
    form_target: Option<String>,
    body: impl IntoView + 'static,
) -> Response {
    let stylesheet = format!("{}/assets/sandbox.css", app.mount());
    let page = view! {
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex" />
                <meta name="color-scheme" content="light dark" />
                <title>{title.to_owned()}</title>
                <link rel="stylesheet" href=stylesheet />
                <link rel="icon" href="data:," />
            </head>
            <body class=kind>{body}</body>
        </html>
    };
    let html = format!("<!DOCTYPE html>{}", page.to_html());
    let mut response = Html(html).into_response();
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' {}; base-uri 'none'; \
         frame-ancestors 'none'",
        form_target.unwrap_or_default(),
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// `GET /assets/sandbox.css`.
pub(super) async fn stylesheet() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "public, max-age=300")];
    (headers, include_str!("sandbox.css"))
}
