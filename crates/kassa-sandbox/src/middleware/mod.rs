//! The middleware around the sandbox's routers decides who may call, and how replies look.
//!
//! The content API is open to any origin without credentials and requires the app token. The control API and the pages answer on
//! this machine only. Around everything: normalised paths, the clock's `Date`, JSON errors.

mod app_token;
mod cors;
mod fault_injection;
mod local_only;
mod normalize_path;
mod redact;
mod reply_headers;
mod request_log;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower::util::MapRequestLayer;

pub(super) use normalize_path::NormalizedPath;

use super::api_error::ApiError;
use super::state::App;

/// Wraps the content API, from the outside in: CORS, the request log (and the size limit), faults on demand, the app token.
/// The routes of `open` need no token.
pub(super) fn content_api(router: Router<App>, open: Router<App>, app: &App) -> Router<App> {
    router
        .layer(from_fn(app_token::check))
        .merge(open)
        .layer(from_fn_with_state(app.clone(), fault_injection::inject))
        .layer(from_fn_with_state(app.clone(), request_log::record))
        .layer(from_fn(cors::allow))
}

/// Wraps what a person or a test uses, the control API and the pages: this machine only, and no page of another origin.
pub(super) fn local_only(router: Router<App>) -> Router<App> {
    router.layer(from_fn(local_only::check))
}

/// Wraps all routes. The path is normalised before it is routed, hence a router around the router.
pub(super) fn around_everything(inner: Router, app: &App) -> Router {
    let inner = inner
        .fallback(|path: NormalizedPath| async move { ApiError::not_found(path.cannot()) })
        .layer(from_fn_with_state(app.clone(), reply_headers::set));
    let normalized = tower::Layer::layer(&MapRequestLayer::new(normalize_path::normalize), inner);
    Router::new().fallback_service(normalized)
}
