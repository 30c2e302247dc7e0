//! The pages for people: the sandbox's face (`/`, `/face/...`) and the pretend provider's payment page (`/pay/{key}`).
//! Plain HTML and forms; they work without JavaScript and under a policy that allows none.

mod actions;
mod captcha;
mod clock;
mod faults;
mod forms;
mod home;
mod html;
mod order;
mod orders;
mod outbox;
mod parts;
mod pay;
mod places;
mod requests;

use axum::Router;
use axum::routing::{get, post};

use super::api;
use super::doors;
use super::state::App;

pub(super) fn router(app: &App) -> Router {
    let people = Router::new()
        .route("/", get(home::page))
        .route("/face/clock", get(clock::page).post(clock::change))
        .route("/face/faults", get(faults::page).post(faults::add))
        .route("/face/faults/clear", post(faults::clear))
        .route("/face/faults/release", post(faults::release))
        .route("/face/forms", get(forms::list))
        .route("/face/forms/{marker}", get(forms::edit).post(forms::save))
        .route("/face/orders", get(orders::page))
        .route("/face/orders/{id}", get(order::page))
        .route("/face/outbox", get(outbox::page).post(outbox::clear))
        .route("/face/places", post(places::change))
        .route("/face/refunds/{id}", post(actions::refund))
        .route("/face/requests", get(requests::page).post(requests::clear))
        .route("/face/reset", post(actions::reset))
        .route("/face/sessions/{id}", post(actions::session))
        .route("/pay/{key}", get(pay::page).post(pay::decide))
        .route("/assets/sandbox.css", get(html::stylesheet));
    // Pictures belong to the content: any front end may show them.
    let pictures =
        Router::new().route("/cloud-static/{name}", get(api::picture)).route("/captcha/enterprise.js", get(captcha::script));
    doors::people(people).merge(pictures).with_state(app.clone())
}
