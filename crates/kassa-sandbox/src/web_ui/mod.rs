//! The web UI: the sandbox's own pages (`/`, `/face/...`) and the payment page of a pretend provider (`/pay/{key}`).
//!
//! They are plain HTML and forms, and work without JavaScript, under a policy that allows none.

mod actions;
mod capacity;
mod captcha;
mod clock;
mod closed_days;
mod components;
mod faults;
mod forms;
mod home;
mod layout;
mod order;
mod orders;
mod outbox;
mod pages;
mod pay;
mod products;
mod requests;
mod staff_actions;

use axum::Router;
use axum::routing::{get, post};

use super::api;
use super::middleware;
use super::state::App;

pub(super) fn router(app: &App) -> Router {
    let pages = Router::new()
        .route("/", get(home::page))
        .route("/face/clock", get(clock::page).post(clock::change))
        .route("/face/closed-days", get(closed_days::page).post(closed_days::close))
        .route("/face/closed-days/open", post(closed_days::open))
        .route("/face/faults", get(faults::page).post(faults::add))
        .route("/face/faults/clear", post(faults::clear))
        .route("/face/faults/release", post(faults::release))
        .route("/face/forms", get(forms::list))
        .route("/face/forms/{marker}", get(forms::edit).post(forms::save))
        .route("/face/orders", get(orders::page))
        .route("/face/orders/{id}", get(order::page).post(order::change))
        .route("/face/orders/{id}/refund", post(order::refund))
        .route("/face/outbox", get(outbox::page).post(outbox::clear))
        .route("/face/pages", get(pages::list))
        .route("/face/pages/{url}", get(pages::edit).post(pages::save))
        .route("/face/places", post(home::set_capacity))
        .route("/face/products", get(products::list))
        .route("/face/products/{id}", get(products::edit).post(products::save))
        .route("/face/products/{id}/withdraw", post(products::withdraw))
        .route("/face/refunds/{id}", post(actions::refund))
        .route("/face/requests", get(requests::page).post(requests::clear))
        .route("/face/reset", post(actions::reset))
        .route("/face/sessions/{id}", post(actions::session))
        .route("/pay/{key}", get(pay::page).post(pay::decide))
        .route("/assets/sandbox.css", get(layout::stylesheet));
    // Pictures belong to the content: any front end may show them.
    let pictures =
        Router::new().route("/cloud-static/{name}", get(api::picture)).route("/captcha/enterprise.js", get(captcha::script));
    middleware::local_only(pages).merge(pictures).with_state(app.clone())
}
