//! A user has a cart and a wishlist, and on newer platforms a guest has them too, by `x-guest-id`
//! (docs/oneentry-contract/users.md#cart-and-wishlist).

use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::body::Body;
use super::current_user::CurrentUser;
use crate::api_error::ApiError;
use crate::state::App;
use crate::store::ProductList;

pub(super) fn routes() -> Router<App> {
    let own = |list: &'static str| {
        Router::new()
            .route(
                &format!("/users/me/{list}"),
                get(move |State(app): State<App>, owner: Owner| async move { shown(&app, &owner, list).await.map(Json) })
                    .delete(move |State(app): State<App>, owner: Owner| async move { clear(&app, &owner, list).await }),
            )
            .route(
                &format!("/users/me/{list}/items"),
                post(move |State(app): State<App>, owner: Owner, body: Body| async move { add(&app, &owner, list, body).await })
                    .delete(move |State(app): State<App>, owner: Owner, body: Body| async move {
                        remove(&app, &owner, list, body).await
                    }),
            )
    };
    own("cart").merge(own("wishlist"))
}

/// Whose list it is; a guest id that is no UUID is accepted, and nothing is stored for it.
enum Owner {
    Known(String),
    Nobody,
}

impl FromRequestParts<App> for Owner {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let guest = parts.headers.get("x-guest-id").cloned();
        match (CurrentUser::from_request_parts(parts, app).await, guest) {
            (Ok(CurrentUser(user)), _) => Ok(Self::Known(format!("user:{}", user.id))),
            (Err(error), Some(guest)) if error.status == StatusCode::UNAUTHORIZED => {
                let uuid = guest.to_str().ok().and_then(|text| Uuid::parse_str(text).ok());
                Ok(uuid.map_or(Self::Nobody, |uuid| Self::Known(format!("guest:{uuid}"))))
            }
            (Err(error), _) => Err(error),
        }
    }
}

async fn shown(app: &App, owner: &Owner, list: &str) -> Result<Value, ApiError> {
    let Owner::Known(owner) = owner else {
        return Ok(json!({ "items": [], "total": 0 }));
    };
    let lines = app.store.saved_products(&ProductList { owner, name: list }).await?;
    let items: Vec<Value> = lines.iter().map(|line| json!({ "productId": line.product_id, "qty": line.quantity })).collect();
    Ok(json!({ "items": items, "total": lines.len() }))
}

/// `{"productId":9,"qty":2}`, or `{"items":[...]}` of such lines; the reply is the whole list.
async fn add(app: &App, owner: &Owner, list: &str, body: Body) -> Result<(StatusCode, Json<Value>), ApiError> {
    let lines = lines(&body.object()?)?;
    let project = app.project();
    for (product, _) in &lines {
        project.product(*product).ok_or_else(|| ApiError::bad_request(format!("Product {product} not found")))?;
    }
    if let Owner::Known(owner) = owner {
        for (product, quantity) in lines {
            app.store.save_product(&ProductList { owner, name: list }, product, quantity, app.clock.now_ms()).await?;
        }
    }
    Ok((StatusCode::CREATED, Json(shown(app, owner, list).await?)))
}

async fn remove(app: &App, owner: &Owner, list: &str, body: Body) -> Result<Json<Value>, ApiError> {
    let lines = lines(&body.object()?)?;
    if let Owner::Known(owner) = owner {
        for (product, _) in lines {
            app.store.remove_products(&ProductList { owner, name: list }, Some(product)).await?;
        }
    }
    Ok(Json(shown(app, owner, list).await?))
}

async fn clear(app: &App, owner: &Owner, list: &str) -> Result<Json<Value>, ApiError> {
    if let Owner::Known(owner) = owner {
        app.store.remove_products(&ProductList { owner, name: list }, None).await?;
    }
    Ok(Json(shown(app, owner, list).await?))
}

fn lines(body: &Map<String, Value>) -> Result<Vec<(i64, i64)>, ApiError> {
    let single = [Value::Object(body.clone())];
    let list = match body.get("items") {
        None => single.as_slice(),
        Some(Value::Array(list)) => list.as_slice(),
        Some(_) => return Err(ApiError::bad_request("\"items\" must be an array")),
    };
    list.iter()
        .map(|line| {
            let product = line["productId"].as_i64();
            let product = product.ok_or_else(|| ApiError::bad_request("\"productId\" must be a number"))?;
            let quantity = match line.get("qty").or_else(|| line.get("quantity")) {
                None | Some(Value::Null) => 1,
                Some(quantity) => quantity.as_i64().filter(|quantity| (1..=1_000_000).contains(quantity)).unwrap_or(0),
            };
            if quantity == 0 {
                return Err(ApiError::bad_request("\"qty\" must be a positive number"));
            }
            Ok((product, quantity))
        })
        .collect()
}
