//! People subscribe to events of products (docs/oneentry-contract/events.md#subscriptions). Subscriptions are kept and listed;
//! nothing is ever announced.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::body::Body;
use super::current_user::CurrentUser;
use super::params::Params;
use crate::api_error::ApiError;
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/events/subscriptions", get(list))
        .route("/events/subscribe/marker/{marker}", post(subscribe))
        .route("/events/unsubscribe/marker/{marker}", delete(unsubscribe))
}

async fn list(State(app): State<App>, CurrentUser(user): CurrentUser, params: Params) -> Result<Json<Value>, ApiError> {
    let (list, total) = app.store.subscriptions(user.id, params.paging()).await?;
    let items: Vec<Value> = list.iter().map(|one| json!({ "eventMarker": one.event, "productId": one.product_id })).collect();
    Ok(Json(json!({ "items": items, "total": total })))
}

fn check_event(app: &App, marker: &str) -> Result<(), ApiError> {
    app.project().document("events", marker).map(|_| ()).ok_or_else(|| ApiError::not_found("Event not found"))
}

async fn subscribe(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(marker): Path<String>,
    Body(body): Body,
) -> Result<StatusCode, ApiError> {
    check_event(&app, &marker)?;
    let project = app.project();
    let product = body["productId"].as_i64().ok_or_else(|| ApiError::bad_request("\"productId\" must be a number"))?;
    project.product(product).ok_or_else(|| ApiError::bad_request(format!("Product {product} not found")))?;
    let locale = body["locale"].as_str().unwrap_or_else(|| project.default_locale());
    if !project.is_locale(locale) {
        return Err(ApiError::bad_request("\"locale\" is not an active locale"));
    }
    app.store.subscribe(user.id, &marker, product, locale).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// SDKs up to 1.0.124 send no body: then it is all products' event.
async fn unsubscribe(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(marker): Path<String>,
    Body(body): Body,
) -> Result<StatusCode, ApiError> {
    check_event(&app, &marker)?;
    app.store.unsubscribe(user.id, &marker, body["productId"].as_i64()).await?;
    Ok(StatusCode::NO_CONTENT)
}
