//! A venue's own files, and what tells browsers about the shop as an application.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kassa_shop::{Brand, Shop};
use serde::Serialize;

use super::assets::{AGAIN, FOREVER};

/// An SVG is a document: opened by itself it may draw itself, and nothing else.
const DRAWING: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
/// Crawlers of other sites show the picture beside a link.
const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

pub fn routes(shop: Shop) -> Router {
    Router::new().route("/site.webmanifest", get(manifest)).with_state(shop)
}

/// The venue's file at the request's path, if there is one.
pub fn file(brand: &Brand, request: &Request) -> Option<Response> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let (asset, is_fixed) = brand.file(request.uri().path())?;
    let mut headers = HeaderMap::new();
    headers.insert(CACHE_CONTROL, if is_fixed { FOREVER } else { AGAIN });
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(RESOURCE, HeaderValue::from_static("cross-origin"));
    // Weak: a compressed answer is the same in other bytes.
    let tag = HeaderValue::from_str(&format!("W/\"{}\"", asset.address)).ok()?;
    headers.insert(ETAG, tag.clone());
    if asset.kind == "image/svg+xml" {
        headers.insert(CONTENT_SECURITY_POLICY, DRAWING);
    }
    if request.headers().get(IF_NONE_MATCH) == Some(&tag) {
        return Some((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    Some((headers, Body::from(Bytes::from_owner(asset.bytes.clone()))).into_response())
}

/// https://www.w3.org/TR/appmanifest/
#[derive(Serialize)]
struct Manifest<'a> {
    name: &'a str,
    short_name: &'a str,
    start_url: &'static str,
    display: &'static str,
    background_color: String,
    theme_color: String,
    icons: Vec<Icon>,
}

#[derive(Serialize)]
struct Icon {
    src: String,
    r#type: &'static str,
    sizes: String,
}

async fn manifest(State(shop): State<Shop>) -> Response {
    let brand = &shop.settings().brand;
    let icon = |src: &str, kind, sizes: String| Icon { src: src.to_owned(), r#type: kind, sizes };
    let square = |side: u32| format!("{side}x{side}");
    let own = brand.icons.iter().map(|(side, asset)| icon(&asset.address, "image/png", square(*side)));
    let mut icons = vec![icon(brand.favicon_address(), "image/svg+xml", "any".to_owned())];
    icons.extend(own);
    if icons.iter().all(|icon| icon.sizes != square(180)) {
        icons.push(icon(brand.touch_icon_address(), "image/png", square(180)));
    }
    let manifest = Manifest {
        name: brand.name.as_str(),
        short_name: brand.name.as_str(),
        start_url: "/",
        display: "browser",
        background_color: brand.palette.get("--paper").light.to_string(),
        theme_color: brand.palette.get("--band").light.to_string(),
        icons,
    };
    match serde_json::to_vec(&manifest) {
        Ok(json) => {
            let kind = HeaderValue::from_static("application/manifest+json");
            ([(CONTENT_TYPE, kind), (CACHE_CONTROL, AGAIN)], json).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the manifest could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
