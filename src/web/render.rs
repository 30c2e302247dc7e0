//! Draws pages: the app in Leptos, with what this request knows, as one document.

use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_LENGTH, RETRY_AFTER};
use axum::http::{HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::prelude::provide_context;

use super::visitor::Visitor;
use crate::model::error::ErrorCode;
use crate::ui::app;
use crate::ui::assets;
use crate::ui::context::{Head, Rejected};

/// Pages are far smaller; more than this is a fault.
const LARGEST: usize = 4 * 1024 * 1024;

/// The page at the visitor's path.
pub async fn page(visitor: &Visitor, uri: axum::http::Uri) -> Response {
    draw(visitor, uri, None, None).await
}

/// The page at the same path again, after a form was rejected: with the answers, and 422 unless the form only asked for a
/// different view.
pub async fn rejected(visitor: &Visitor, rejected: Rejected, status: StatusCode) -> Response {
    let uri = visitor.page.path.parse().unwrap_or_default();
    draw(visitor, uri, Some(rejected), Some(status)).await
}

/// The page that explains an error.
pub async fn error(visitor: &Visitor, code: ErrorCode) -> Response {
    let uri = visitor.page.path.parse().unwrap_or_default();
    let wait = match code {
        ErrorCode::TooManyTries(seconds) => Some(seconds),
        _ => None,
    };
    let mut response = draw(visitor, uri, Some(Rejected::Page(code)), None).await;
    if let Some(seconds) = wait {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

async fn draw(visitor: &Visitor, uri: axum::http::Uri, rejected: Option<Rejected>, status: Option<StatusCode>) -> Response {
    let head = Head::default();
    let (visit, page, page_head) = (visitor.visit.clone(), visitor.page.clone(), head.clone());
    let provide = move || {
        provide_context(visit.clone());
        provide_context(page.clone());
        provide_context(page_head.clone());
        if let Some(rejected) = rejected.clone() {
            provide_context(rejected);
        }
    };
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    let render = leptos_axum::render_app_async_with_context(provide, app::document);
    let response = render(request).await;
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let html = complete(&String::from_utf8_lossy(&body), &head);
    // A page that went wrong while it was drawn keeps its own status.
    if let Some(status) = status.filter(|_| parts.status == StatusCode::OK) {
        parts.status = status;
    }
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(html))
}

/// Only a page with an island loads a script; a page that waits refreshes itself where no script runs.
fn complete(html: &str, head: &Head) -> String {
    let mut extra = String::new();
    if html.contains("<leptos-island") {
        let links = [("start.js", "modulepreload"), ("kassa.js", "modulepreload")];
        extra.extend(links.map(|(name, kind)| format!("<link rel=\"{kind}\" href=\"{}\">", assets::url(name))));
        extra.push_str(&format!("<script type=\"module\" src=\"{}\"></script>", assets::url("start.js")));
    }
    if head.refreshes() {
        extra.push_str("<noscript><meta http-equiv=\"refresh\" content=\"30\"></noscript>");
    }
    html.replacen("</head>", &format!("{extra}</head>"), 1)
}
