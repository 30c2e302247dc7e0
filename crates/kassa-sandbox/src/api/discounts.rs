//! Discounts, coupons and bonus points are read here, by SDKs from 1.0.149 on (docs/oneentry-contract/discounts.md#discounts).

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::current_user::CurrentUser;
use super::params::Params;
use crate::api_error::ApiError;
use crate::clock::{iso, parse_iso};
use crate::content::localised;
use crate::state::App;
use crate::store::{BonusFilter, BonusTransaction};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/discounts", get(list))
        .route("/discounts/marker/{marker}", get(by_marker))
        .route("/discounts/bonus-balance", get(balance))
        .route("/discounts/bonus-balance/history", get(history))
        .route("/discounts/coupons/validate", get(validate))
}

async fn list(State(app): State<App>, params: Params) -> Json<Value> {
    let project = app.project();
    let lang = params.lang(&project);
    let kind = params.get("type").filter(|kind| *kind != "undefined");
    let found = project.discounts.iter().filter(|discount| kind.is_none_or(|kind| discount.kind == kind));
    let total = found.clone().count();
    let items = params.paging().of(found.map(|discount| localised(&discount.body, lang, &project)));
    Json(json!({ "items": items, "total": total }))
}

async fn by_marker(State(app): State<App>, Path(marker): Path<String>, params: Params) -> Result<Json<Value>, ApiError> {
    let project = app.project();
    let discount = project.discount(&marker).ok_or_else(|| ApiError::not_found("Discount not found"))?;
    Ok(Json(localised(&discount.body, params.lang(&project), &project)))
}

async fn balance(State(app): State<App>, CurrentUser(user): CurrentUser) -> Result<Json<Value>, ApiError> {
    Ok(Json(json!({ "balance": app.store.bonus_balance(user.id).await?.to_number() })))
}

async fn history(State(app): State<App>, CurrentUser(user): CurrentUser, params: Params) -> Result<Json<Vec<Value>>, ApiError> {
    let given = |name: &str| params.get(name).filter(|value| *value != "undefined");
    let instant = |name: &str| match given(name) {
        None => Ok(None),
        Some(at) => {
            parse_iso(at).map(Some).ok_or_else(|| ApiError::bad_request(format!("\"{name}\" must be an ISO 8601 instant")))
        }
    };
    let filter = BonusFilter {
        kind: given("type"),
        from: instant("dateFrom")?,
        to: instant("dateTo")?,
        is_admin: given("isAdmin").map(|flag| flag == "true"),
    };
    let list = app.store.bonus_history(user.id, filter).await?;
    Ok(Json(list.iter().map(moved).collect()))
}

fn moved(transaction: &BonusTransaction) -> Value {
    json!({
        "balanceId": transaction.user_id, "amount": transaction.amount().to_number(), "type": transaction.kind,
        "entityIdentifier": transaction.order_id.map(|order| order.to_string()), "comment": transaction.comment,
        "isAdmin": transaction.is_admin, "createdAt": iso(transaction.created_at),
    })
}

/// Checks a coupon; the reply is always 200, and says whether the code works.
async fn validate(State(app): State<App>, _: CurrentUser, params: Params) -> Result<Json<Value>, ApiError> {
    let project = app.project();
    let code = params.get("code").ok_or_else(|| ApiError::bad_request("\"code\" is required"))?;
    let Some((coupon, discount)) = project.coupon(code) else {
        return Ok(Json(json!({ "valid": false, "error": "Coupon not found" })));
    };
    let used = app.store.coupon_use(&coupon.code).await?;
    if !discount.is_running(app.clock.now_ms()) {
        return Ok(Json(json!({ "valid": false, "error": "Coupon has expired" })));
    }
    if used.is_some() && !coupon.is_reusable {
        return Ok(Json(json!({ "valid": false, "error": "Coupon has already been used" })));
    }
    Ok(Json(json!({
        "valid": true,
        "coupon": {
            "id": coupon.id, "discountId": coupon.discount_id, "code": coupon.code, "isReusable": coupon.is_reusable,
            "isUsed": used.is_some(), "orderId": used.as_ref().map(|used| used.order_id),
            "usedAt": used.as_ref().map(|used| iso(used.used_at)),
        },
    })))
}
