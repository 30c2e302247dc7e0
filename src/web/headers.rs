//! Headers on every answer.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// What the headers depend on.
#[derive(Clone)]
pub struct Policy {
    content: HeaderValue,
    is_https: bool,
}

impl Policy {
    /// Scripts and styles are files of our own, and WebAssembly may be compiled. Pictures may come from where the CMS keeps them.
    pub fn new(is_https: bool, pictures: &url::Url) -> Self {
        let origin = pictures.origin().ascii_serialization();
        let content = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; \
             img-src 'self' data: https: {origin}; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'none'"
        );
        let content = HeaderValue::from_str(&content).unwrap_or(HeaderValue::from_static("default-src 'none'"));
        Self { content, is_https }
    }
}

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// Adds what is not there yet; a page may have a policy of its own.
pub async fn secure(State(policy): State<Policy>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: HeaderValue| {
        headers.entry(name).or_insert(value);
    };
    add(CONTENT_SECURITY_POLICY, policy.content);
    add(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    add(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    add(OPENER, HeaderValue::from_static("same-origin"));
    add(PERMISSIONS, HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()"));
    // Nothing of one person is shown to the next, not even after Back.
    add(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if policy.is_https {
        add(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}
