//! `control/orders` lists the orders of all users with their sessions, and changes them as staff do in a real project's panel.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::sessions::shown;
use crate::api::{Body, expire_overdue, pay_back};
use crate::api_error::ApiError;
use crate::clock::iso;
use crate::state::App;
use crate::store::{Order, StaffChange};

/// Lists the latest hundred orders of all users, newest first.
pub(super) async fn list(State(app): State<App>) -> Result<Json<Vec<Value>>, ApiError> {
    expire_overdue(&app).await?;
    let mut list = Vec::new();
    for order in app.store.latest_orders(None, None, 100).await? {
        list.push(described(&app, &order).await?);
    }
    Ok(Json(list))
}

/// `{"status":"completed"}`, `{"isCompleted":true}` or both: a status of the order's storage, and whether its money has come (`null`: no
/// payment information). The order as it is then.
pub(super) async fn change(State(app): State<App>, Path(id): Path<i64>, Body(body): Body) -> Result<Json<Value>, ApiError> {
    let status = match &body["status"] {
        Value::Null => None,
        Value::String(status) => Some(status.clone()),
        _ => return Err(ApiError::bad_request("\"status\" must be the marker of an order status")),
    };
    let is_completed = match body.get("isCompleted") {
        None => None,
        Some(Value::Null) => Some(None),
        Some(Value::Bool(is_completed)) => Some(Some(*is_completed)),
        Some(_) => return Err(ApiError::bad_request("\"isCompleted\" must be true, false or null")),
    };
    if status.is_none() && is_completed.is_none() {
        return Err(ApiError::bad_request("send \"status\", \"isCompleted\" or both"));
    }
    let order = change_order(&app, id, status, is_completed).await?;
    Ok(Json(described(&app, &order).await?))
}

/// Refunds what has not been refunded yet, as staff do without a customer's request; the body is `{"note":""}`.
pub(super) async fn refund(State(app): State<App>, Path(id): Path<i64>, Body(body): Body) -> Result<Json<Value>, ApiError> {
    let order = order_of(&app, id).await?;
    let refund = pay_back(&app, &order, body["note"].as_str().unwrap_or_default()).await?;
    let amount = refund.amount().to_number();
    Ok(Json(json!({ "id": refund.id, "orderId": order.id, "status": refund.status, "amount": amount })))
}

/// Changes an order as staff. A status that cancels ends the waiting sessions; money that was paid stays, and is refunded separately.
pub(crate) async fn change_order(
    app: &App,
    id: i64,
    status: Option<String>,
    is_completed: Option<Option<bool>>,
) -> Result<Order, ApiError> {
    expire_overdue(app).await?;
    let order = order_of(app, id).await?;
    let project = app.project();
    let storage = project.storage(&order.storage).ok_or_else(|| ApiError::not_found("Order storage not found"))?;
    let wanted = status.as_deref().map(|status| {
        let names = || storage.statuses.iter().map(|status| status.identifier.as_str()).collect::<Vec<_>>().join(", ");
        let refused =
            || ApiError::bad_request(format!("{:?} has no status {status:?}: its own are {}", storage.identifier, names()));
        storage.status(status).ok_or_else(refused)
    });
    let is_cancelled = wanted.transpose()?.is_some_and(|status| status.is_cancel_final);
    let change = StaffChange { status, is_completed, is_cancelled };
    Ok(app.store.apply_staff_change(order.id, change, app.clock.now_ms()).await?)
}

async fn order_of(app: &App, id: i64) -> Result<Order, ApiError> {
    app.store.order(id).await?.ok_or_else(|| ApiError::not_found("Order not found"))
}

async fn described(app: &App, order: &Order) -> Result<Value, ApiError> {
    let sessions = app.store.sessions_of_order(order.id).await?;
    let user = app.store.user(order.user_id).await?.map(|user| user.identifier);
    Ok(json!({
        "id": order.id, "user": user, "storage": order.storage, "statusIdentifier": order.status,
        "paymentAccountIdentifier": order.account, "totalSum": order.total().to_text(),
        "currency": order.currency, "isCompleted": order.is_completed, "createdDate": iso(order.created_at),
        "formData": order.form_data(), "products": order.products(),
        "sessions": sessions.iter().map(|session| shown(session, app.clock.now_ms())).collect::<Vec<_>>(),
    }))
}
