//! Does what staff do in a real project's admin panel: connect accounts, give bonus points, decide about refunds.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::api::Body;
use crate::api_error::ApiError;
use crate::content::Document;
use crate::money::Cents;
use crate::state::App;

/// `PUT control/accounts/{identifier}` with settings to change: `{"status":"not_connected"}`, `{"sessionTimeout":5}`; `isVisible` is the
/// account's own.
pub(super) async fn account(State(app): State<App>, Path(marker): Path<String>, body: Body) -> Result<Json<Value>, ApiError> {
    let mut change = body.object()?;
    let is_visible = change.remove("isVisible");
    if is_visible.as_ref().is_some_and(|is_visible| !is_visible.is_boolean()) {
        return Err(ApiError::bad_request("\"isVisible\" must be true or false"));
    }
    let project = app.project();
    let account = project.account(&marker).ok_or_else(|| ApiError::not_found("Payment account not found"))?;
    let mut account = account.clone();
    account.settings.extend(change);
    let mut body = account.to_json(false);
    if let Value::Object(body) = &mut body {
        body.remove("isUsed");
        body.extend(is_visible.map(|is_visible| ("isVisible".to_owned(), is_visible)));
    }
    let document = Document::new("accounts", marker, body);
    app.store.save_document(&document).await?;
    app.reload_project().await?;
    Ok(Json(json!(account.settings)))
}

/// `POST control/bonus` with `{"user":"<identifier>","amount":10,"comment":""}`.
pub(super) async fn bonus(State(app): State<App>, Body(body): Body) -> Result<Json<Value>, ApiError> {
    let identifier = body["user"].as_str().ok_or_else(|| ApiError::bad_request("\"user\" must be a user's identifier"))?;
    let amount = Cents::from_json(&body["amount"]).filter(|amount| (1..=99_999_999).contains(&amount.0));
    let amount = amount.ok_or_else(|| ApiError::bad_request("\"amount\" must be a positive number"))?;
    let provider = body["provider"].as_str().unwrap_or("email");
    let user = app.store.user_by_login(provider, identifier).await?;
    let user = user.ok_or_else(|| ApiError::not_found("User not found"))?;
    let comment = body["comment"].as_str().unwrap_or_default();
    app.store.give_bonus(user.id, amount, comment, app.clock.now_ms()).await?;
    Ok(Json(json!({ "balance": app.store.bonus_balance(user.id).await?.to_number() })))
}

/// `POST control/refunds/{id}` with `{"status":"succeeded"}` or any other status that OneEntry may send.
pub(super) async fn refund(State(app): State<App>, Path(id): Path<i64>, Body(body): Body) -> Result<Json<Value>, ApiError> {
    let status = body["status"].as_str().filter(|status| !status.is_empty());
    let status = status.ok_or_else(|| ApiError::bad_request("\"status\" must be a word"))?;
    let decided = app.store.decide_refund(id, status).await?;
    let refund = decided.ok_or_else(|| ApiError::not_found("Refund request not found"))?;
    Ok(Json(json!({ "id": refund.id, "orderId": refund.order_id, "status": refund.status })))
}
