//! Sets the status of a payment session, and moves its order along (docs/oneentry-contract/payments.md#how-money-comes-in).

use crate::api_error::ApiError;
use crate::state::App;
use crate::store::{Session, SessionChange};

/// Moves a session to a status and its order along the storage's map. `None`: somebody else moved it first.
pub(crate) async fn set_session_status(
    app: &App,
    session: &Session,
    status: &str,
    payment_url: Option<&str>,
) -> Result<Option<Session>, ApiError> {
    let project = app.project();
    let order = app.store.order(session.order_id).await?;
    let storage = order.and_then(|order| project.storage(&order.storage));
    let order_status = storage.and_then(|storage| storage.session_status_map.get(status));
    let change = SessionChange { status, payment_url, order_status: order_status.map(String::as_str), now: app.clock.now_ms() };
    Ok(app.store.move_session(session, change).await?)
}

/// Ends the sessions whose time is over. Called before anything reads or moves sessions, so that no timer is needed
/// and moving the clock is enough.
pub(crate) async fn expire_overdue(app: &App) -> Result<(), ApiError> {
    for session in app.store.overdue_sessions(app.clock.now_ms()).await? {
        set_session_status(app, &session, "expired", None).await?;
    }
    Ok(())
}

/// Why an order with such sessions cannot be cancelled.
pub(super) fn cannot_cancel(sessions: &[i64]) -> String {
    let ids: Vec<String> = sessions.iter().map(i64::to_string).collect();
    format!("Can't update the order. Payment sessions {} could not be canceled - the order may have been paid.", ids.join(", "))
}
