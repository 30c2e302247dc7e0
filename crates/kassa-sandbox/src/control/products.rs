//! `control/products` adds, changes and withdraws products as an editor does; as in OneEntry it is live at once.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Map, Value, json};

use super::editing::{check_titles, merge, next_id, save, without_fixed};
use crate::api::Body;
use crate::api_error::ApiError;
use crate::content::{Document, Product, Project};
use crate::state::App;

/// The kind of document.
const PRODUCTS: &str = "products";

/// A new product: `{"price":12.5,"localizeInfos":{"en_US":{"title":"Mug"}},"pages":[5]}`, and whatever else a product's document may hold.
pub(super) async fn add(State(app): State<App>, body: Body) -> Result<Json<Value>, ApiError> {
    add_product(&app, body.object()?).await.map(Json)
}

/// What to change of a product's document: `{"price":360}`, `{"isVisible":false}`, `{"localizeInfos":{"en_US":{"title":"Mug"}}}`. The rest
/// stays; the document as it is then.
pub(super) async fn change(State(app): State<App>, Path(id): Path<String>, body: Body) -> Result<Json<Value>, ApiError> {
    change_product(&app, &id, body.object()?).await.map(Json)
}

/// Takes a product out of the project. Orders keep what they say of it.
pub(super) async fn withdraw(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    withdraw_product(&app, &id).await.map(|()| Json(json!(true)))
}

pub(crate) async fn add_product(app: &App, product: Map<String, Value>) -> Result<Value, ApiError> {
    let id = next_id(&app.store.content().await?, PRODUCTS);
    let mut body = without_fixed(product, &["id"]);
    body["id"] = json!(id);
    let document = Document::new(PRODUCTS, id.to_string(), body);
    check(&app.project(), &document)?;
    save(app, &document).await?;
    Ok(document.body)
}

pub(crate) async fn change_product(app: &App, id: &str, change: Map<String, Value>) -> Result<Value, ApiError> {
    let documents = app.store.content().await?;
    let known = documents.into_iter().find(|document| document.kind == PRODUCTS && document.marker == id);
    let mut document = known.ok_or_else(|| ApiError::not_found("Product not found"))?;
    merge(&mut document.body, without_fixed(change, &["id"]));
    check(&app.project(), &document)?;
    save(app, &document).await?;
    Ok(document.body)
}

pub(crate) async fn withdraw_product(app: &App, id: &str) -> Result<(), ApiError> {
    if !app.store.remove_document(PRODUCTS, id).await? {
        return Err(ApiError::not_found("Product not found"));
    }
    Ok(app.reload_project().await?)
}

/// What an editor's panel would not let through.
fn check(project: &Project, document: &Document) -> Result<(), ApiError> {
    let body = &document.body;
    check_titles(project, body)?;
    let price = &body["price"];
    if !price.is_null() && !price.as_f64().is_some_and(|price| price >= 0.0) {
        return Err(ApiError::bad_request("\"price\" must be a number that is not below nought, or null"));
    }
    if let Some(status) = Some(&body["statusIdentifier"]).filter(|status| !status.is_null())
        && !project.product_statuses.iter().any(|known| known["identifier"] == *status)
    {
        return Err(ApiError::bad_request(format!("\"statusIdentifier\": there is no product status {status}")));
    }
    if let Some(pages) = body.get("pages") {
        let pages = pages.as_array().ok_or_else(|| ApiError::bad_request("\"pages\" must be a list of pages' ids"))?;
        let is_unknown = |page: &&Value| !project.pages.iter().any(|known| **page == known.id);
        if let Some(unknown) = pages.iter().find(is_unknown) {
            return Err(ApiError::bad_request(format!("\"pages\": there is no page {unknown}")));
        }
    }
    if body.get("isVisible").is_some_and(|is_visible| !is_visible.is_boolean()) {
        return Err(ApiError::bad_request("\"isVisible\" must be true or false"));
    }
    Product::parse(document, 1, &[])?;
    Ok(())
}
