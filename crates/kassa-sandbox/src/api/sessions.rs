//! Payment sessions are opened, read and given up here (docs/oneentry-contract/payments.md#a-session). Everybody sees only those
//! of their own orders.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use uuid::Uuid;

use super::body::{Body, required_text};
use super::current_user::CurrentUser;
use super::order_write::not_connected;
use super::params::{Params, id};
use super::session_status::{expire_overdue, set_session_status};
use crate::SessionReply;
use crate::api_error::ApiError;
use crate::clock::iso;
use crate::state::App;
use crate::store::{NewSession, Order, Session, User};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/payments/sessions", get(list).post(create))
        .route("/payments/sessions/{id}", get(by_id).put(update))
        .route("/payments/sessions/order/{id}", get(by_order))
}

/// The documented eight fields; `clientSecret` only for an intent (never null: strict SDKs refuse that).
fn shown(app: &App, session: &Session) -> Value {
    let now = app.clock.now_ms();
    let project = app.project();
    let is_on_order = project.accounts.iter().any(|account| account.id == session.account_id && account.has_page_on_order());
    let payment_url = session.payment_url(now).filter(|_| !is_on_order);
    let mut reply = json!({
        "id": session.id, "createdDate": iso(session.created_at), "updatedDate": iso(session.updated_at(now)),
        "type": session.kind, "status": session.status, "paymentAccountId": session.account_id,
        "orderId": session.order_id, "paymentUrl": payment_url,
    });
    if let Some(secret) = &session.client_secret {
        reply["clientSecret"] = json!(secret);
    }
    reply
}

async fn list(State(app): State<App>, CurrentUser(user): CurrentUser, params: Params) -> Result<Json<Value>, ApiError> {
    expire_overdue(&app).await?;
    let (sessions, total) = app.store.sessions_of(user.id, params.paging()).await?;
    let items: Vec<Value> = sessions.iter().map(|session| shown(&app, session)).collect();
    Ok(Json(json!({ "items": items, "total": total })))
}

async fn by_id(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(number): Path<String>,
) -> Result<Json<Value>, ApiError> {
    expire_overdue(&app).await?;
    Ok(Json(shown(&app, &own_session(&app, &user, id(&number)?).await?)))
}

async fn by_order(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(number): Path<String>,
) -> Result<Json<Value>, ApiError> {
    expire_overdue(&app).await?;
    let order = own_order(&app, &user, id(&number)?).await?;
    let sessions = app.store.sessions_of_order(order.id).await?;
    let shown = |session: &Session| shown(&app, session);
    match app.session_reply {
        SessionReply::Array => Ok(Json(sessions.iter().map(shown).collect())),
        SessionReply::Object => {
            let is_paid = |session: &&Session| matches!(session.status.as_str(), "completed" | "paid");
            let one = sessions.iter().find(is_paid).or_else(|| sessions.last());
            one.map(|session| Json(shown(session))).ok_or_else(|| ApiError::not_found("Payment session not found"))
        }
    }
}

async fn create(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    body: Body,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let project = app.project();
    let body = body.object()?;
    let order = body.get("orderId").and_then(Value::as_i64);
    let order = order.ok_or_else(|| ApiError::bad_request("\"orderId\" must be a number"))?;
    let kind = required_text(&body, "type")?;
    if !["session", "intent"].contains(&kind) {
        return Err(ApiError::bad_request("\"type\" must be one of [session, intent]"));
    }
    let order = own_order(&app, &user, order).await?;
    let account = project.account(&order.account).filter(|account| account.is_connected()).ok_or_else(not_connected)?;
    if account.has_payment_page() && order.due().0 == 0 {
        // No provider takes a payment of nothing.
        return Err(ApiError::bad_request("The amount must be greater than 0"));
    }
    let storage = project.storage(&order.storage);
    if storage.and_then(|storage| storage.status(&order.status)).is_some_and(|status| status.is_cancel_final) {
        return Err(ApiError::bad_request("The order is cancelled"));
    }
    let now = app.clock.now_ms();
    let is_online = account.has_payment_page();
    // The key is the page's only lock: whoever has the address may pay.
    let page_key = is_online.then(|| Uuid::new_v4().simple().to_string());
    let is_page = kind == "session";
    let session = app
        .store
        .add_session(NewSession {
            order_id: order.id,
            kind,
            account_id: account.id,
            payment_url: page_key.as_ref().filter(|_| is_page).map(|key| app.public(&format!("/pay/{key}"))),
            client_secret: (is_online && !is_page).then(|| format!("pi_{}", Uuid::new_v4().simple())),
            page_key,
            url_at: account.payment_url_delay_ms().filter(|_| is_page).map(|delay| now.saturating_add(delay)),
            expires_at: account.session_timeout_ms().filter(|_| is_online).map(|life| now.saturating_add(life)),
            is_online,
            now,
        })
        .await?;
    Ok((StatusCode::CREATED, Json(shown(&app, &session))))
}

/// Customers may only give up: from `waiting` to any status that does not stand for money
/// (docs/oneentry-contract/compatible-server.md#orders-and-sessions). Up to SDK 1.0.122. A session that ended unpaid can still be
/// called `expired_ticket`: cancelling its order has voided it before that.
async fn update(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(number): Path<String>,
    body: Body,
) -> Result<Json<Value>, ApiError> {
    expire_overdue(&app).await?;
    let session = own_session(&app, &user, id(&number)?).await?;
    let body = body.object()?;
    let status = match body.get("status") {
        None | Some(Value::Null) => session.status.as_str(),
        Some(_) => required_text(&body, "status")?,
    };
    let url = match body.get("paymentUrl") {
        None | Some(Value::Null) => None,
        Some(Value::String(url)) if url.is_empty() || is_web_address(url) => Some(url.as_str()),
        Some(_) => {
            return Err(ApiError::bad_request("\"paymentUrl\" must be a web address or empty"));
        }
    };
    if ["completed", "paid"].contains(&status.trim().to_ascii_lowercase().as_str()) {
        return Err(ApiError::forbidden("User doesn't have permissions to set this payment session status"));
    }
    if status.chars().count() > 64 {
        return Err(ApiError::bad_request("\"status\" length must be less than or equal to 64 characters long"));
    }
    let is_renamed = status == "expired_ticket" && !session.is_paid();
    if !session.is_waiting() && !is_renamed {
        return Err(ApiError::bad_request(format!("Payment session is already {}", session.status)));
    }
    let moved = set_session_status(&app, &session, status, url).await?;
    let moved = moved.ok_or_else(|| ApiError::bad_request("Payment session has changed meanwhile"))?;
    Ok(Json(shown(&app, &moved)))
}

fn is_web_address(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

pub(super) async fn own_order(app: &App, user: &User, id: i64) -> Result<Order, ApiError> {
    let order = app.store.order(id).await?.filter(|order| order.user_id == user.id);
    order.ok_or_else(|| ApiError::not_found("Order not found"))
}

async fn own_session(app: &App, user: &User, id: i64) -> Result<Session, ApiError> {
    let missing = || ApiError::not_found("Payment session not found");
    let session = app.store.session(id).await?.ok_or_else(missing)?;
    own_order(app, user, session.order_id).await.map_err(|_| missing())?;
    Ok(session)
}
