//! Refund requests are made, listed and withdrawn at `orders/{id}/refund`, by SDKs from 1.0.149 on
//! (docs/oneentry-contract/refunds.md). Own orders only.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::body::Body;
use super::current_user::CurrentUser;
use super::params::id;
use super::sessions::own_order;
use crate::api_error::ApiError;
use crate::clock::iso;
use crate::money::Cents;
use crate::state::App;
use crate::store::{NewRefund, Order, Refund};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/orders/{id}/refund", get(list).post(request).delete(cancel))
}

async fn list(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(number): Path<String>,
) -> Result<Json<Vec<Value>>, ApiError> {
    let order = own_order(&app, &user, id(&number)?).await?;
    let project = app.project();
    let storage = project.storage(&order.storage);
    let refunds = app.store.refunds_of(order.id).await?;
    let shown = refunds.iter().map(|refund| {
        json!({
            "id": refund.id, "createdDate": iso(refund.created_at), "status": refund.status,
            "amount": refund.amount().to_number(), "note": refund.note, "products": refund.products(),
            "orderId": order.id, "orderStorageId": storage.map(|storage| storage.id), "userId": user.id,
            "orderStorage": storage.map(|storage| json!({ "id": storage.id, "identifier": storage.identifier })),
            "user": { "id": user.id, "identifier": user.identifier },
        })
    });
    Ok(Json(shown.collect()))
}

async fn request(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(number): Path<String>,
    body: Body,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let order = own_order(&app, &user, id(&number)?).await?;
    if order.is_completed != Some(true) {
        return Err(ApiError::not_found("You cannot refund uncompleted order"));
    }
    let body = body.object()?;
    let note = match body.get("note") {
        None | Some(Value::Null) => "",
        Some(Value::String(note)) => note,
        Some(_) => return Err(ApiError::bad_request("\"note\" must be a string")),
    };
    let products = body.get("products").and_then(Value::as_object).filter(|products| !products.is_empty());
    let products = products.ok_or_else(|| ApiError::bad_request("\"products\" must be an object of products"))?;
    let earlier = app.store.refunds_of(order.id).await?;
    let amount = amount_of(products, &order, &earlier)?;
    let new = NewRefund { order_id: order.id, amount, note, products: json!(products), now: app.clock.now_ms() };
    let made = app.store.add_refund(new).await?;
    made.ok_or_else(|| ApiError::bad_request("Refund request already exists"))?;
    Ok((StatusCode::CREATED, Json(json!(true))))
}

/// Refunds all of an order that has not been refunded, as staff do in the panel: without a request, and decided at once.
pub(crate) async fn pay_back(app: &App, order: &Order, note: &str) -> Result<Refund, ApiError> {
    if order.is_completed != Some(true) {
        return Err(ApiError::bad_request(
            "only an order that is paid can be paid back: say \"isCompleted\" first, or settle its session",
        ));
    }
    let earlier = app.store.refunds_of(order.id).await?;
    if earlier.iter().any(Refund::is_pending) {
        return Err(ApiError::bad_request("the customer has asked for this already: decide about their request"));
    }
    let mut left = Map::new();
    for line in order.products() {
        let product = line["productId"].to_string();
        let given: i64 = earlier.iter().filter(|refund| refund.stands()).map(|refund| quantity_in(refund, &product)).sum();
        let quantity = line["quantity"].as_i64().unwrap_or(0) - given;
        if quantity > 0 {
            left.insert(product, json!({ "quantity": quantity }));
        }
    }
    if left.is_empty() {
        return Err(ApiError::bad_request("all of this order has been paid back"));
    }
    let amount = amount_of(&left, order, &earlier)?;
    let new = NewRefund { order_id: order.id, amount, note, products: json!(left), now: app.clock.now_ms() };
    let made = app.store.add_refund(new).await?;
    let made = made.ok_or_else(|| ApiError::bad_request("Refund request already exists"))?;
    let decided = app.store.decide_refund(made.id, "succeeded").await?;
    decided.ok_or_else(|| ApiError::bad_request("somebody else has decided about this refund meanwhile"))
}

async fn cancel(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(number): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let order = own_order(&app, &user, id(&number)?).await?;
    let ended = app.store.cancel_refund(order.id).await?;
    ended.map(|_| Json(json!(true))).ok_or_else(|| ApiError::not_found("Refund request not found"))
}

/// Calculates what is refunded: the products' share of what was paid. Nothing can be refunded twice.
fn amount_of(products: &Map<String, Value>, order: &Order, earlier: &[Refund]) -> Result<Cents, ApiError> {
    let lines = order.products();
    let mut sum = Cents(0);
    for (product, wanted) in products {
        let unknown = || ApiError::bad_request(format!("Product {product} not found"));
        let id: i64 = product.parse().map_err(|_| unknown())?;
        let line = lines.iter().find(|line| line["productId"] == id).ok_or_else(unknown)?;
        let quantity = wanted.get("quantity").and_then(Value::as_i64).filter(|quantity| *quantity > 0);
        let quantity = quantity.ok_or_else(|| ApiError::bad_request("products.quantity must be a positive number"))?;
        let taken: i64 = earlier.iter().filter(|refund| refund.stands()).map(|refund| quantity_in(refund, product)).sum();
        let left = line["quantity"].as_i64().unwrap_or(0) - taken;
        if quantity > left {
            return Err(ApiError::bad_request(format!("Product {product}: only {left} can be refunded")));
        }
        let price = Cents::from_json(&line["price"]).unwrap_or_default();
        sum = price.times(quantity).and_then(|price| sum.plus(price)).ok_or_else(unknown)?;
    }
    Ok(order.due().share(sum, order.raw()))
}

fn quantity_in(refund: &Refund, product: &str) -> i64 {
    refund.products()[product]["quantity"].as_i64().unwrap_or(0)
}
