//! `POST orders-storage/orders/preview` tells what an order would come to, from SDK 1.0.149 on
//! (docs/oneentry-contract/discounts.md#previewing-an-order).

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::body::Body;
use super::current_user::CurrentUser;
use super::pricing::{Terms, Wanted, lines, price};
use crate::api_error::ApiError;
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/orders-storage/orders/preview", post(preview))
}

/// Prices an order without storing it. The body names no storage, so the currency is the first storage's.
async fn preview(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    body: Body,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let project = app.project();
    let body = body.object()?;
    let wanted = Wanted::read(&body)?;
    let (lines, raw) = lines(body.get("products").unwrap_or(&json!([])), &project)?;
    if let Some(code) = &wanted.coupon
        && let Some((coupon, _)) = project.coupon(code)
        && !coupon.is_reusable
        && app.store.coupon_use(&coupon.code).await?.is_some()
    {
        return Err(ApiError::bad_request("Coupon has already been used"));
    }
    // Points are told of whether they are wanted or not: this is where a customer learns that there are some.
    let terms = Terms { balance: app.store.bonus_balance(user.id).await?, now: app.clock.now_ms() };
    let price = price(raw, &wanted, &terms, &project)?;
    let order: Vec<Value> = lines
        .iter()
        .map(|line| {
            json!({
                "id": line["productId"], "price": line["price"], "quantity": line["quantity"],
                "discountPrice": null, "isGift": false,
            })
        })
        .collect();
    let reply = json!({
        "totalSum": price.raw.to_number(), "totalSumWithDiscount": price.total.to_number(),
        "currency": project.storages.first().map_or("", |storage| storage.currency.as_str()),
        "discountConfig": price.config, "orderPreview": order,
        "bonusApplied": price.bonus.to_number(), "totalDue": price.total.less(price.bonus).to_number(),
    });
    Ok((StatusCode::CREATED, Json(reply)))
}
