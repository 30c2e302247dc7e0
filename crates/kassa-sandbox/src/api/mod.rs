//! The content API, `/api/content/...`, has one file for each of OneEntry's resources (docs/oneentry-contract/README.md).

mod accounts;
mod attribute_sets;
mod auth_providers;
mod blocks;
mod body;
mod codes;
mod collections;
mod current_user;
mod discounts;
mod entity;
mod events;
mod files;
mod form_data;
mod forms;
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
mod read_scope;
mod refunds;
mod saved_products;
mod session_status;
mod sessions;
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
pub(super) use session_status::{expire_overdue, set_session_status};

use super::api_error::ApiError;
use super::middleware::{self, NormalizedPath};
use super::state::App;

/// Routes everything below `/api/content`, behind the content API's middleware.
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
        .merge(saved_products::routes())
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
        .fallback(|path: NormalizedPath| async move { ApiError::not_found(path.cannot()) })
        .method_not_allowed_fallback(|path: NormalizedPath| async move {
            ApiError::new(StatusCode::METHOD_NOT_ALLOWED, path.cannot())
        });
    middleware::content_api(routes, ws::routes(), app).with_state(app.clone())
}
