//! The content API, `/api/content/...`: one file per resource of the contract.

mod accounts;
mod auth_providers;
mod body;
mod caller;
mod discounts;
mod files;
mod forms;
mod locales;
mod order_reply;
mod order_write;
mod orders;
mod pages;
mod params;
mod preview;
mod pricing;
mod product_filter;
mod products;
mod refunds;
mod sessions;
mod settle;
mod sign_in;
mod sign_up;
mod storages;
mod templates;
mod users;

use axum::Router;
use axum::http::StatusCode;

pub(super) use body::Body;
pub(super) use files::picture;
pub(super) use settle::{expire_overdue, settle};

use super::doors::{self, TidyPath};
use super::refusal::Refusal;
use super::state::App;

/// All routes below `/api/content`, behind the content API's door.
pub(super) fn router(app: &App) -> Router {
    let routes = Router::new()
        .merge(accounts::routes())
        .merge(auth_providers::routes())
        .merge(discounts::routes())
        .merge(files::routes())
        .merge(forms::routes())
        .merge(locales::routes())
        .merge(orders::routes())
        .merge(pages::routes())
        .merge(preview::routes())
        .merge(products::routes())
        .merge(refunds::routes())
        .merge(sessions::routes())
        .merge(sign_in::routes())
        .merge(sign_up::routes())
        .merge(storages::routes())
        .merge(templates::routes())
        .merge(users::routes())
        .fallback(|path: TidyPath| async move { Refusal::not_found(path.cannot()) })
        .method_not_allowed_fallback(|path: TidyPath| async move { Refusal::new(StatusCode::METHOD_NOT_ALLOWED, path.cannot()) });
    doors::content(routes, app).with_state(app.clone())
}
