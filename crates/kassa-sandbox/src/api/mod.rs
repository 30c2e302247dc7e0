//! The content API, `/api/content/...`, has one file for each of OneEntry's resources (docs/oneentry-contract/README.md).

mod accounts;
mod attribute_sets;
mod auth_providers;
mod blocks;
mod body;
mod caller;
mod codes;
mod collections;
mod discounts;
mod entity;
mod events;
mod files;
mod form_data;
mod forms;
mod kept_products;
mod locales;
mod menus;
mod order_reply;
mod order_write;
mod orders;
mod pages;
mod params;
mod preview;
mod pricing;
mod product_counts;
mod product_filter;
mod product_statuses;
mod products;
mod reader;
mod refunds;
mod sessions;
mod settle;
mod sign_in;
mod sign_up;
mod storages;
mod system;
mod templates;
mod uploads;
mod users;
mod ws;

use axum::Router;
use axum::http::StatusCode;

pub(super) use body::Body;
pub(super) use files::picture;
pub(super) use refunds::pay_back;
pub(super) use settle::{expire_overdue, settle};

use super::doors::{self, TidyPath};
use super::refusal::Refusal;
use super::state::App;

/// All routes below `/api/content`, behind the content API's door.
pub(super) fn router(app: &App) -> Router {
    let routes = Router::new()
        .merge(accounts::routes())
        .merge(attribute_sets::routes())
        .merge(auth_providers::routes())
        .merge(discounts::routes())
        .merge(blocks::routes())
        .merge(codes::routes())
        .merge(collections::routes())
        .merge(events::routes())
        .merge(files::routes())
        .merge(form_data::routes())
        .merge(forms::routes())
        .merge(kept_products::routes())
        .merge(locales::routes())
        .merge(menus::routes())
        .merge(orders::routes())
        .merge(pages::routes())
        .merge(preview::routes())
        .merge(product_counts::routes())
        .merge(product_statuses::routes())
        .merge(products::routes())
        .merge(refunds::routes())
        .merge(sessions::routes())
        .merge(sign_in::routes())
        .merge(sign_up::routes())
        .merge(storages::routes())
        .merge(system::routes())
        .merge(templates::routes())
        .merge(users::routes())
        .fallback(|path: TidyPath| async move { Refusal::not_found(path.cannot()) })
        .method_not_allowed_fallback(|path: TidyPath| async move { Refusal::new(StatusCode::METHOD_NOT_ALLOWED, path.cannot()) });
    doors::content(routes, ws::routes(), app).with_state(app.clone())
}
