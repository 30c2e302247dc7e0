//! `POST control/sessions/{id}` sets the status of a payment session, as a provider would report it.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::api::{Body, expire_overdue, set_session_status};
use crate::api_error::ApiError;
use crate::clock::iso;
use crate::state::App;
use crate::store::Session;

/// `{"status":"completed"}`: any status, from any status, as a late or doubled webhook would.
pub(super) async fn change(State(app): State<App>, Path(id): Path<i64>, Body(body): Body) -> Result<Json<Value>, ApiError> {
    expire_overdue(&app).await?;
    let status = body.get("status").and_then(Value::as_str).filter(|status| !status.is_empty());
    let status = status.ok_or_else(|| ApiError::bad_request("\"status\" is required"))?;
    let session = app.store.session(id).await?.ok_or_else(|| ApiError::not_found("Payment session not found"))?;
    let moved = set_session_status(&app, &session, status, None).await?;
    let moved = moved.ok_or_else(|| ApiError::bad_request("Payment session has changed meanwhile"))?;
    Ok(Json(shown(&moved, app.clock.now_ms())))
}

pub(super) fn shown(session: &Session, now: i64) -> Value {
    json!({
        "id": session.id, "orderId": session.order_id, "status": session.status,
        "paymentUrl": session.payment_url(now), "updatedDate": iso(session.updated_at(now)),
    })
}
