//! The control API, `/control/...`, lets tests cause what happens to a real project by itself: payments, time, edits, staff.

mod clock;
mod closed_days;
mod editing;
mod faults;
mod forms;
mod orders;
mod outbox;
mod pages;
mod products;
mod requests;
mod sessions;
mod shop;

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post, put};
use serde_json::Value;

use super::api_error::ApiError;
use super::middleware::{self, NormalizedPath};
use super::state::App;

pub(super) use clock::{move_clock, release_clock, set_clock};
pub(super) use closed_days::{ClosedDays, Schedule, ScheduleRef, close_days, open_days, schedules};
pub(super) use forms::save_form;
pub(super) use orders::change_order;
pub(super) use pages::change_page;
pub(super) use products::{add_product, change_product, withdraw_product};

/// Routes everything below `/control`, for this machine only.
pub(super) fn router(app: &App) -> Router {
    let routes = Router::new()
        .route("/accounts/{identifier}", put(shop::account))
        .route("/bonus", post(shop::bonus))
        .route("/clock", get(clock::read).post(clock::change))
        .route("/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/faults/release", post(faults::release))
        .route("/forms/{marker}", put(forms::save))
        .route("/forms/{marker}/closed-days", get(closed_days::list).post(closed_days::add).delete(closed_days::remove))
        .route("/orders", get(orders::list))
        .route("/orders/{id}", post(orders::change))
        .route("/orders/{id}/refund", post(orders::refund))
        .route("/pages/{url}", put(pages::change))
        .route("/products", post(products::add))
        .route("/products/{id}", put(products::change).delete(products::withdraw))
        .route("/refunds/{id}", post(shop::refund))
        .route("/outbox", get(outbox::list).delete(outbox::clear))
        .route("/requests", get(requests::list).delete(requests::clear))
        .route("/reset", post(reset))
        .route("/sessions/{id}", post(sessions::change))
        .fallback(|path: NormalizedPath| async move { ApiError::not_found(path.cannot()) });
    middleware::local_only(routes).with_state(app.clone())
}

/// Routes `GET /control/clock` alone.
pub(super) fn clock_to_read(app: &App) -> Router {
    middleware::local_only(Router::new().route("/control/clock", get(clock::read))).with_state(app.clone())
}

/// Resets everything to the project's files.
async fn reset(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    app.reset().await?;
    Ok(clock::reply(&app))
}
