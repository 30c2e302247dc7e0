//! Middleware that normalises paths: SDKs really send doubled slashes, and a slash before the `?`
//! (docs/oneentry-contract/addressing-and-tokens.md#paths-and-queries).

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::uri::{PathAndQuery, Uri};
use axum::http::{Method, Request};

/// The method and the normalised path below the sandbox's mount.
#[derive(Debug, Clone)]
pub(crate) struct NormalizedPath {
    pub method: Method,
    pub path: String,
    /// The path as it was sent.
    pub sent: String,
}

impl NormalizedPath {
    /// The framework's text for an unknown route.
    pub(crate) fn cannot(&self) -> String {
        format!("Cannot {} {}", self.method, self.path)
    }
}

impl<S: Sync> FromRequestParts<S> for NormalizedPath {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let known = parts.extensions.get::<Self>().cloned();
        Ok(known.unwrap_or_else(|| {
            let path = parts.uri.path().to_owned();
            Self { method: parts.method.clone(), sent: path.clone(), path }
        }))
    }
}

/// Collapses slashes and drops a trailing one; the query stays as it came.
pub(super) fn normalize(mut request: Request<Body>) -> Request<Body> {
    let sent = request.uri().path().to_owned();
    let path = collapse(&sent);
    let uri = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path.clone(),
    };
    if let Ok(path_and_query) = uri.parse::<PathAndQuery>() {
        let mut parts = request.uri().clone().into_parts();
        parts.path_and_query = Some(path_and_query);
        if let Ok(uri) = Uri::from_parts(parts) {
            *request.uri_mut() = uri;
        }
    }
    let method = request.method().clone();
    request.extensions_mut().insert(NormalizedPath { method, path, sent });
    request
}

fn collapse(path: &str) -> String {
    let mut normal = String::with_capacity(path.len() + 1);
    for part in path.split('/').filter(|part| !part.is_empty()) {
        normal.push('/');
        normal.push_str(part);
    }
    if normal.is_empty() {
        normal.push('/');
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::collapse;

    #[test]
    fn one_slash_between_parts_and_none_behind() {
        for (sent, routed) in [
            ("//api/content/forms", "/api/content/forms"),
            ("/api//content/payments/sessions/", "/api/content/payments/sessions"),
            ("/", "/"),
            ("", "/"),
            ("///", "/"),
        ] {
            assert_eq!(collapse(sent), routed);
        }
    }
}
