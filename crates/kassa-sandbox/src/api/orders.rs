//! Orders are created, listed, read and changed here (docs/oneentry-contract/orders.md). Everybody sees only their own.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::body::Body;
use super::current_user::CurrentUser;
use super::order_write::{OrderBody, OrderScope, change_of, new_order};
use super::params::{Params, id};
use super::session_status::expire_overdue;
use super::storages::storage;
use super::{order_reply, session_status};
use crate::api_error::ApiError;
use crate::content::Storage;
use crate::state::App;
use crate::store::{Order, OrderConflict, User};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/orders-storage/marker/{marker}/orders", get(list).post(create))
        .route("/orders-storage/marker/{marker}/orders/{id}", get(by_id).put(update))
}

async fn list(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(marker): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let project = app.project();
    let storage = storage(&project, &marker)?;
    expire_overdue(&app).await?;
    let (orders, total) = app.store.orders_of(user.id, &storage.identifier, params.paging()).await?;
    let scope = OrderScope { app: &app, project: &project, storage };
    let mut items = Vec::with_capacity(orders.len());
    for order in &orders {
        items.push(order_reply::read(scope, order, params.lang(&project)).await?);
    }
    Ok(Json(json!({ "items": items, "total": total })))
}

async fn by_id(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path((marker, number)): Path<(String, String)>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let project = app.project();
    let storage = storage(&project, &marker)?;
    expire_overdue(&app).await?;
    let order = own_order(&app, &user, storage, id(&number)?).await?;
    let mut reply =
        order_reply::read(OrderScope { app: &app, project: &project, storage }, &order, params.lang(&project)).await?;
    order_reply::add_single_read(&mut reply, &order);
    Ok(Json(reply))
}

async fn create(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(marker): Path<String>,
    body: Body,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let project = app.project();
    let storage = storage(&project, &marker)?;
    let body = OrderBody::read(body.object()?)?;
    let terms = body.terms(&app, user.id).await?;
    let new = new_order(OrderScope { app: &app, project: &project, storage }, user.id, &body, &terms)?;
    let order = app.store.add_order(new).await?.map_err(conflict)?;
    Ok((StatusCode::CREATED, Json(order_reply::written(&order, &body.lang))))
}

async fn update(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path((marker, number)): Path<(String, String)>,
    body: Body,
) -> Result<Json<Value>, ApiError> {
    let project = app.project();
    let storage = storage(&project, &marker)?;
    expire_overdue(&app).await?;
    let order = own_order(&app, &user, storage, id(&number)?).await?;
    let body = OrderBody::read(body.object()?)?;
    let change = change_of(OrderScope { app: &app, project: &project, storage }, &order, &body)?;
    let order = app.store.change_order(order.id, change, app.clock.now_ms()).await?.map_err(conflict)?;
    Ok(Json(order_reply::written(&order, &body.lang)))
}

/// The refusal of an order that could not be written, in OneEntry's words where they are known
/// (docs/oneentry-contract/errors.md#messages-and-their-meaning).
fn conflict(conflict: OrderConflict) -> ApiError {
    ApiError::bad_request(match conflict {
        OrderConflict::Coupon => "Coupon has already been used".to_owned(),
        OrderConflict::Bonus => "Bonus balance has changed meanwhile".to_owned(),
        OrderConflict::Sessions(ids) => session_status::cannot_cancel(&ids),
    })
}

/// Finds the caller's order in a storage; another user's order is not found.
async fn own_order(app: &App, user: &User, storage: &Storage, id: i64) -> Result<Order, ApiError> {
    let order = app.store.order(id).await?;
    let order = order.filter(|order| order.user_id == user.id && order.storage == storage.identifier);
    order.ok_or_else(|| ApiError::not_found("Order not found"))
}
