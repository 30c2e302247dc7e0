//! Serves the embedded files, compressed where the browser can read it.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use rust_embed::EmbeddedFile;

use crate::ui::assets::{Site, is_hashed};

/// Files with a hash in their name never change; the others are asked for again.
pub const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
pub const AGAIN: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// The file at the request's path, if there is one.
pub fn file(request: &Request) -> Option<Response> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let path = request.uri().path().strip_prefix('/')?;
    let is_internal = path == "manifest.json" || path.ends_with(".br") || path.ends_with(".gz") || path.is_empty();
    let plain = Site::get(path).filter(|_| !is_internal)?;
    let (file, encoding) = best(path, request.headers()).unwrap_or((plain, None));
    let tag = HeaderValue::from_str(&format!("\"{}\"", HEXLOWER.encode(&file.metadata.sha256_hash()[..12]))).ok()?;
    let mut headers = HeaderMap::new();
    headers.insert(CACHE_CONTROL, if is_hashed(path) { FOREVER } else { AGAIN });
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(ETAG, tag.clone());
    if request.headers().get(IF_NONE_MATCH) == Some(&tag) {
        return Some((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    headers.insert(CONTENT_TYPE, HeaderValue::from_str(kind.as_ref()).ok()?);
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some((headers, Body::from(file.data.into_owned())).into_response())
}

/// The smallest form that the browser accepts.
fn best(path: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, Option<&'static str>)> {
    let accepted = headers.get(ACCEPT_ENCODING)?.to_str().ok()?;
    let accepts = |name: &str| {
        accepted.split(',').any(|part| {
            let mut part = part.trim().split(';');
            let is_it = part.next().is_some_and(|token| token.trim().eq_ignore_ascii_case(name));
            is_it && !part.any(|weight| matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
    };
    let forms = [("br", "br"), ("gzip", "gz")];
    forms
        .into_iter()
        .filter(|(name, _)| accepts(name))
        .find_map(|(name, ending)| Some((Site::get(&format!("{path}.{ending}"))?, Some(name))))
}
