//! The pictures that stand beside shared links. They need nobody's session.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_shop::Shop;

use super::metrics;
use crate::ui::sharing::Subject;

/// What is drawn stands in the address: it never changes there.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

pub fn routes(shop: Shop) -> Router {
    Router::new()
        .route("/pictures/{lang}/{kind}/{file}", get(general))
        .route("/pictures/{lang}/{kind}/{key}/{file}", get(particular))
        .layer(middleware::from_fn(metrics::observe))
        .with_state(shop)
}

async fn general(State(shop): State<Shop>, Path((lang, kind, file)): Path<(String, String, String)>) -> Response {
    picture(&shop, &lang, &file, Subject::parse(&kind, None)).await
}

async fn particular(State(shop): State<Shop>, Path((lang, kind, key, file)): Path<(String, String, String, String)>) -> Response {
    picture(&shop, &lang, &file, Subject::parse(&kind, Some(&key))).await
}

async fn picture(shop: &Shop, lang: &str, file: &str, subject: Option<Subject>) -> Response {
    let lang = Lang::ALL.into_iter().find(|known| known.code() == lang);
    let (Some(lang), Some(subject), Some(fingerprint)) = (lang, subject, file.strip_suffix(".png")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    answer(shop, lang, fingerprint, &subject).await.unwrap_or_else(|code| match code {
        ErrorCode::NotFound => StatusCode::NOT_FOUND.into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, HeaderValue::from_static("10"))]).into_response(),
    })
}

async fn answer(shop: &Shop, lang: Lang, fingerprint: &str, subject: &Subject) -> Result<Response, ErrorCode> {
    let poster = subject.poster(shop, lang).await?;
    if poster.fingerprint() != fingerprint {
        // Another title by now: whoever kept the old address finds the new picture, and nothing is drawn that nobody shows.
        let path = HeaderValue::from_str(&subject.path(lang, &poster)).map_err(|_| ErrorCode::Internal)?;
        return Ok((StatusCode::FOUND, [(LOCATION, path)]).into_response());
    }
    let png = shop.drawn(poster).await?;
    let headers = [(CONTENT_TYPE, HeaderValue::from_static("image/png")), (CACHE_CONTROL, FOREVER)];
    Ok((headers, Body::from(Bytes::from_owner(png))).into_response())
}
