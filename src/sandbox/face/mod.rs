//! The pages for people: the sandbox's face (`/`) and the pretend provider's payment page (`/pay/{key}`). Plain HTML
//! and forms; they work without JavaScript and under a policy that allows none.

mod actions;
mod home;
mod html;
mod pay;

use axum::Router;
use axum::routing::{get, post};

use super::api;
use super::doors;
use super::state::App;

pub(super) fn router(app: &App) -> Router {
    let people = Router::new()
        .route("/", get(home::page))
        .route("/face/clock", post(actions::clock))
        .route("/face/requests", post(actions::clear_requests))
        .route("/face/reset", post(actions::reset))
        .route("/face/sessions/{id}", post(actions::session))
        .route("/pay/{key}", get(pay::page).post(pay::decide))
        .route("/assets/sandbox.css", get(html::stylesheet));
    // Pictures belong to the content: any front end may show them.
    let pictures = Router::new().route("/cloud-static/{name}", get(api::picture));
    doors::people(people).merge(pictures).with_state(app.clone())
}
