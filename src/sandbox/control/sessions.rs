//! `POST control/sessions/{id}`: the provider's word, or a test's. `GET control/orders`: everybody's, with sessions.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::sandbox::api::{Body, expire_overdue, settle};
use crate::sandbox::clock::iso;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;
use crate::sandbox::store::Session;

/// `{"status":"completed"}`: any status, from any status, as a late or doubled webhook would.
pub(super) async fn change(State(app): State<App>, Path(id): Path<i64>, Body(body): Body) -> Result<Json<Value>, Refusal> {
    expire_overdue(&app).await?;
    let status = body.get("status").and_then(Value::as_str).filter(|status| !status.is_empty());
    let status = status.ok_or_else(|| Refusal::bad_request("\"status\" is required"))?;
    let session = app.store.session(id).await?.ok_or_else(|| Refusal::not_found("Payment session not found"))?;
    let moved = settle(&app, &session, status, None).await?;
    let moved = moved.ok_or_else(|| Refusal::bad_request("Payment session has changed meanwhile"))?;
    Ok(Json(shown(&moved, app.clock.now_ms())))
}

fn shown(session: &Session, now: i64) -> Value {
    json!({
        "id": session.id, "orderId": session.order_id, "status": session.status,
        "paymentUrl": session.payment_url(now), "updatedDate": iso(session.updated_at(now)),
    })
}

/// The latest hundred orders of all users, newest first.
pub(super) async fn orders(State(app): State<App>) -> Result<Json<Vec<Value>>, Refusal> {
    expire_overdue(&app).await?;
    let mut list = Vec::new();
    for order in app.store.latest_orders(None, None, 100).await? {
        let sessions = app.store.sessions_of_order(order.id).await?;
        let user = app.store.user(order.user_id).await?.map(|user| user.identifier);
        list.push(json!({
            "id": order.id, "user": user, "storage": order.storage, "statusIdentifier": order.status,
            "paymentAccountIdentifier": order.account, "totalSum": order.total().to_text(),
            "currency": order.currency, "isCompleted": order.is_completed, "createdDate": iso(order.created_at),
            "formData": order.form_data(), "products": order.products(),
            "sessions": sessions.iter().map(|session| shown(session, app.clock.now_ms())).collect::<Vec<_>>(),
        }));
    }
    Ok(Json(list))
}
