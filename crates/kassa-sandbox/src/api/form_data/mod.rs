//! People send answers through forms of type `data` and `rating` (docs/oneentry-contract/form-data.md).

mod change;
mod list;
mod reply;
mod send;
mod target;

use axum::Router;
use axum::routing::{post, put};

use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/form-data", post(send::send).get(list::all))
        .route("/form-data/marker/{marker}", post(list::of_form_by_body).get(list::of_form))
        .route("/form-data/{id}", put(change::change).delete(change::remove))
        .route("/form-data/{id}/update-status", put(change::change_status))
}
