//! Who may come in, and how: the layers around the sandbox's routers.
//!
//! The content API is open to any origin without credentials and wants the app token. The control API and the pages
//! for people are for this machine only. Around everything: tidy paths, the clock's `Date`, JSON errors.

mod cors;
mod fault;
mod log;
mod mask;
mod people;
mod stamp;
mod tidy;
mod token;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower::util::MapRequestLayer;

pub(super) use tidy::TidyPath;

use super::refusal::Refusal;
use super::state::App;

/// The content API's door, from the outside in: CORS, the request log (and the size limit), faults on demand, the
/// app token. `open` is what needs no token.
pub(super) fn content(router: Router<App>, open: Router<App>, app: &App) -> Router<App> {
    router
        .layer(from_fn(token::check))
        .merge(open)
        .layer(from_fn_with_state(app.clone(), fault::play))
        .layer(from_fn_with_state(app.clone(), log::note))
        .layer(from_fn(cors::allow))
}

/// The door of everything a person or a test uses: this machine only, no foreign page.
pub(super) fn people(router: Router<App>) -> Router<App> {
    router.layer(from_fn(people::check))
}

/// What stands around all doors. The path is tidied before it is routed, hence a router around the router.
pub(super) fn around(inner: Router, app: &App) -> Router {
    let inner = inner
        .fallback(|path: TidyPath| async move { Refusal::not_found(path.cannot()) })
        .layer(from_fn_with_state(app.clone(), stamp::stamp));
    let tidied = tower::Layer::layer(&MapRequestLayer::new(tidy::tidy), inner);
    Router::new().fallback_service(tidied)
}
