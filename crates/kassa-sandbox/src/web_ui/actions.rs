//! Handles the buttons that stand on several pages: each does what the control API does, and returns to its page.

use axum::extract::{Form, Path, State};
use axum::response::Redirect;
use serde::Deserialize;

use crate::api::{expire_overdue, set_session_status};
use crate::api_error::ApiError;
use crate::state::App;

#[derive(Deserialize)]
pub(super) struct NewStatus {
    status: String,
    /// The page that the button stood on.
    #[serde(default)]
    back: String,
}

/// Redirects to one of these pages; any other address leads to the overview.
pub(super) fn back(app: &App, page: &str) -> Redirect {
    let is_own = page.starts_with("/face/") && page.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte));
    Redirect::to(&format!("{}{}", app.mount(), if is_own { page } else { "/" }))
}

pub(super) async fn session(
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(wanted): Form<NewStatus>,
) -> Result<Redirect, ApiError> {
    expire_overdue(&app).await?;
    let session = app.store.session(id).await?.ok_or_else(|| ApiError::not_found("Payment session not found"))?;
    set_session_status(&app, &session, &wanted.status, None).await?;
    Ok(back(&app, &wanted.back))
}

pub(super) async fn refund(
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(wanted): Form<NewStatus>,
) -> Result<Redirect, ApiError> {
    if !["succeeded", "failed"].contains(&wanted.status.as_str()) {
        return Err(ApiError::bad_request("\"status\" must be one of [succeeded, failed]"));
    }
    app.store.decide_refund(id, &wanted.status).await?;
    Ok(back(&app, &wanted.back))
}

pub(super) async fn reset(State(app): State<App>) -> Result<Redirect, ApiError> {
    app.reset().await?;
    Ok(back(&app, "/"))
}
