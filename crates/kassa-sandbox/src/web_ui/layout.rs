//! The layout of all pages: the document, its security headers, its stylesheet, the header with the tabs.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;

use crate::state::App;

/// The tabs, in order: their path below the mount, and their name.
const TABS: [(&str, &str); 10] = [
    ("/", "Overview"),
    ("/face/orders", "Orders"),
    ("/face/products", "Products"),
    ("/face/pages", "Pages"),
    ("/face/forms", "Forms"),
    ("/face/closed-days", "Closed days"),
    ("/face/clock", "Clock"),
    ("/face/outbox", "Outbox"),
    ("/face/requests", "Requests"),
    ("/face/faults", "Faults"),
];

/// Renders a page under its tab.
pub(super) fn page(app: &App, tab: &'static str, title: &str, body: impl IntoView + 'static) -> Response {
    let mount = app.mount().to_owned();
    let tabs: Vec<_> = TABS
        .iter()
        .map(|(path, name)| {
            let current = (*path == tab).then_some("page");
            view! { <li><a href=format!("{mount}{path}") aria-current=current>{*name}</a></li> }
        })
        .collect();
    let heading = title.to_owned();
    let body = view! {
        <a class="skip" href="#main">"Skip to the content"</a>
        <header>
            <p><span class="mark">"Sandbox"</span>" Nothing here is real: no money moves, nothing is delivered."</p>
            <nav aria-label="Sandbox"><ul class="tabs">{tabs}</ul></nav>
        </header>
        <main id="main" tabindex="-1">
            <h1>{heading}</h1>
            {body}
        </main>
    };
    document(app, Head { title: &format!("{title} - Sandbox"), class: "web-ui", form_target: None }, body)
}

/// Sets the status of a page.
pub(super) fn with_status(status: StatusCode, mut page: Response) -> Response {
    *page.status_mut() = status;
    page
}

/// Renders the page for something that does not exist.
pub(super) fn missing(app: &App, tab: &'static str, what: &str) -> Response {
    let text = format!("There is no {what} in this sandbox. It may have been reset.");
    with_status(StatusCode::NOT_FOUND, page(app, tab, "Not found", view! { <p>{text}</p> }))
}

/// What the head of a document and its policy need.
pub(super) struct Head<'a> {
    pub title: &'a str,
    /// The class of the body, for the stylesheet.
    pub class: &'static str,
    /// Another origin that a form may end up at.
    pub form_target: Option<String>,
}

/// Renders a whole document, with its security headers.
pub(super) fn document(app: &App, head: Head<'_>, body: impl IntoView + 'static) -> Response {
    let Head { title, class, form_target } = head;
    let stylesheet = format!("{}/assets/sandbox.css", app.mount());
    let page = view! {
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex" />
                <meta name="color-scheme" content="light dark" />
                <title inner_html=plain(title) />
                <link rel="stylesheet" href=stylesheet />
                <link rel="icon" href="data:," />
            </head>
            <body class=class>{body}</body>
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

/// Escapes a text as the whole content (`inner_html`) of an element without markup: `<title>`, `<textarea>`. As a child, leptos
/// would write its marks (`<!>`) into the first, where people read them, and the text unescaped into the second.
pub(super) fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// `GET /assets/sandbox.css`.
pub(super) async fn stylesheet() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "public, max-age=300")];
    (headers, include_str!("sandbox.css"))
}
