//! Draws pages: the app in Leptos, with what this request knows, as one document.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_LENGTH, RETRY_AFTER};
use axum::http::{HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use kassa_domain::error::ErrorCode;
use kassa_shop::Words;
use leptos::prelude::provide_context;

use super::headers::{self, Proves};
use super::reason::{self, Reason};
use super::visitor::Visitor;
use crate::ui::app;
use crate::ui::assets;
use crate::ui::context::{Head, Page, Rejected};
use crate::ui::parts::added;
use crate::ui::{head, sharing};

/// Pages are far smaller; more than this is a fault.
const LARGEST: usize = 4 * 1024 * 1024;

/// The page at the visitor's path.
pub async fn page(visitor: &Visitor, uri: axum::http::Uri) -> Response {
    let (mut response, head) = draw(visitor, uri, None, None).await;
    let is_nobodys = head.may_be_kept() && visitor.session.is_none();
    if is_nobodys && response.status() == StatusCode::OK {
        headers::keep(response.headers_mut());
    }
    response
}

/// The page at the same path again, after a form was rejected: with the answers, and 422 unless the form only asked for a
/// different view.
pub async fn rejected(visitor: &Visitor, rejected: Rejected, status: StatusCode) -> Response {
    let uri = visitor.page.path.parse().unwrap_or_default();
    let why = reason::of(&rejected);
    let mut response = draw(visitor, uri, Some(rejected), Some(status)).await.0;
    if !response.status().is_success() {
        response.extensions_mut().insert(Reason(why));
    }
    response
}

/// The page that explains an error.
pub async fn error(visitor: &Visitor, code: ErrorCode) -> Response {
    error_keeping(visitor, code, Vec::new()).await
}

/// The page that explains an error, with what was posted: its button sends that once more.
pub async fn error_keeping(visitor: &Visitor, code: ErrorCode, posted: Vec<(String, String)>) -> Response {
    let uri = visitor.page.path.parse().unwrap_or_default();
    let wait = match code {
        ErrorCode::TooManyTries(seconds) => Some(seconds),
        _ => None,
    };
    let why = Reason(code.word());
    let (mut response, _) = draw(visitor, uri, Some(Rejected::Page { code, posted }), None).await;
    response.extensions_mut().insert(why);
    match wait {
        Some(seconds) => after(seconds, response),
        None => response,
    }
}

/// Tells after how many seconds the same may succeed.
pub fn after(seconds: u32, mut response: Response) -> Response {
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

async fn draw(
    visitor: &Visitor,
    uri: axum::http::Uri,
    rejected: Option<Rejected>,
    status: Option<StatusCode>,
) -> (Response, Head) {
    let head = Head::default();
    let (visit, mut page, page_head) = (visitor.visit.clone(), visitor.page.clone(), head.clone());
    page.words = Arc::new(visit.shop.venue_words(page.lang, wanted(&page.path, rejected.as_ref())).await);
    if !matches!(rejected, Some(Rejected::Page { .. })) {
        page.content = visit.shop.content_languages().await;
    }
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
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return (StatusCode::INTERNAL_SERVER_ERROR.into_response(), head);
    };
    // A page that went wrong while it was drawn keeps its own status.
    if let Some(status) = status.filter(|_| parts.status == StatusCode::OK) {
        parts.status = status;
    }
    let tags = tags(&head, &visitor.page, parts.status == StatusCode::OK);
    let html = complete(&String::from_utf8_lossy(&body), &head, tags, &visitor.page.origin);
    if head.proves() {
        parts.extensions.insert(Proves);
    }
    parts.headers.remove(CONTENT_LENGTH);
    (Response::from_parts(parts, Body::from(html)), head)
}

/// Which of the venue's words a page shows.
fn wanted(path: &str, rejected: Option<&Rejected>) -> Words {
    let is_review = path.starts_with("/checkout/") && path.ends_with("/review");
    match rejected {
        _ if path.starts_with("/staff") => Words::Unwanted,
        Some(Rejected::Page { .. }) => Words::AtHand,
        _ if is_review => Words::BesideTheButton,
        _ => Words::Around,
    }
}

/// What Leptos writes for resources that are still on their way. Ours are all there: the scripts hold nothing, and the content
/// security policy knows no inline code.
fn without_inline_scripts(html: &str) -> String {
    const START: &str = "<script nonce=";
    const END: &str = "</script>";
    let mut rest = html;
    let mut kept = String::with_capacity(html.len());
    while let Some((before, script)) = rest.split_once(START) {
        kept.push_str(before);
        rest = script.split_once(END).map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// What the page says about itself, and for whoever shares it. A page that was not found is not for sharing.
fn tags(head: &Head, page: &Page, is_found: bool) -> String {
    let Some(said) = head.said() else { return String::new() };
    let shared = head.shared().filter(|_| is_found).map(|shared| sharing::tags(&shared, &said, page));
    head::tags(&said, page, is_found) + &shared.unwrap_or_default()
}

/// Puts in what the page says about itself. Only a page with an island loads the islands' scripts, and only one with a button for the cart
/// the plain one; a page that waits refreshes itself where no script runs.
fn complete(html: &str, head: &Head, tags: String, origin: &str) -> String {
    let mut extra = tags;
    if let Some(pictures) = origin_of_pictures(html).filter(|pictures| pictures != origin) {
        extra.push_str(&format!("<link rel=\"preconnect\" href=\"{pictures}\">"));
    }
    if html.contains(added::MARK) {
        extra.push_str(&format!("<script type=\"module\" src=\"{}\"></script>", assets::url("add.js")));
    }
    if html.contains("<leptos-island") {
        let [start, glue, wasm] = ["start.js", "kassa.js", "kassa.wasm"].map(assets::url);
        extra.push_str(&format!("<script type=\"module\" src=\"{start}\" data-glue=\"{glue}\" data-wasm=\"{wasm}\"></script>"));
    }
    if head.refreshes() {
        extra.push_str("<noscript><meta http-equiv=\"refresh\" content=\"30\"></noscript>");
    }
    without_inline_scripts(html).replacen("</head>", &format!("{extra}</head>"), 1)
}

/// Where the first picture that the CMS keeps comes from: mostly the others come from there too.
fn origin_of_pictures(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<img src=\"http")?;
    let (address, _) = rest.split_once('"')?;
    let origin = url::Url::parse(&["http", address].concat()).ok()?.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_go_and_the_page_stays() {
        let html = "<p>a</p><script nonce=\"x\">__A=[];</script><p>b</p><script nonce=\"x\">__B=[];</script>";
        assert_eq!(without_inline_scripts(html), "<p>a</p><p>b</p>");
    }

    #[test]
    fn only_a_page_with_an_island_loads_its_scripts() {
        let page =
            |body: &str| complete(&format!("<head></head>{body}"), &Head::default(), String::new(), "https://shop.example");
        assert!(!page("<p></p>").contains("<script"));
        assert!(page("<leptos-island></leptos-island>").contains("data-wasm"));
        let plain = page("<div class=\"added\"></div>");
        assert!(plain.contains("<script type=\"module\"") && !plain.contains("wasm"), "{plain}");
    }

    #[test]
    fn an_error_asks_for_no_words() {
        let error = Rejected::Page { code: ErrorCode::NotFound, posted: Vec::new() };
        assert_eq!(wanted("/", None), Words::Around);
        assert_eq!(wanted("/checkout/ABCDEFGHJKMN/review", None), Words::BesideTheButton);
        assert_eq!(wanted("/checkout/ABCDEFGHJKMN/review", Some(&error)), Words::AtHand);
        assert_eq!(wanted("/staff", Some(&error)), Words::Unwanted);
    }

    #[test]
    fn another_host_of_pictures_is_called_early() {
        let page =
            |body: &str| complete(&format!("<head></head>{body}"), &Head::default(), String::new(), "https://shop.example");
        let elsewhere = page("<p></p><img src=\"https://cms.example/a.png?x=1&amp;y=2\" alt=\"\">");
        assert!(elsewhere.contains("<link rel=\"preconnect\" href=\"https://cms.example\"></head>"), "{elsewhere}");
        for ours in ["<img src=\"https://shop.example/a.png\">", "<img src=\"/a.png\">", "<img src=\"data:image/png,\">", ""] {
            assert!(!page(ours).contains("preconnect"), "{ours}");
        }
    }
}
