//! The face's buttons: each does what the control API does, and comes back to the page.

use axum::extract::{Form, Path, State};
use axum::response::Redirect;
use serde::Deserialize;

use crate::sandbox::api::{expire_overdue, settle};
use crate::sandbox::control::move_clock;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;

#[derive(Deserialize)]
pub(super) struct NewStatus {
    status: String,
}

#[derive(Deserialize)]
pub(super) struct Advance {
    advance_s: i64,
}

fn back(app: &App) -> Redirect {
    Redirect::to(&format!("{}/", app.mount()))
}

pub(super) async fn session(
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(wanted): Form<NewStatus>,
) -> Result<Redirect, Refusal> {
    expire_overdue(&app).await?;
    let session = app.store.session(id).await?.ok_or_else(|| Refusal::not_found("Payment session not found"))?;
    settle(&app, &session, &wanted.status, None).await?;
    Ok(back(&app))
}

pub(super) async fn clock(State(app): State<App>, Form(by): Form<Advance>) -> Result<Redirect, Refusal> {
    move_clock(&app, by.advance_s).await?;
    Ok(back(&app))
}

pub(super) async fn clear_requests(State(app): State<App>) -> Redirect {
    app.requests.clear();
    back(&app)
}

pub(super) async fn reset(State(app): State<App>) -> Result<Redirect, Refusal> {
    app.reset().await?;
    Ok(back(&app))
}
