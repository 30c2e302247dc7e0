//! `PUT control/products/{id}`: an editor changes a product; as in OneEntry it is so at once.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::sandbox::api::Body;
use crate::sandbox::content::Product;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;

/// What to change of the product's document: `{"price":360}`, `{"isVisible":false}`. The rest stays; the document as it is then.
pub(super) async fn save(State(app): State<App>, Path(id): Path<String>, body: Body) -> Result<Json<Value>, Refusal> {
    let mut change = body.object()?;
    change.remove("id");
    let documents = app.store.content().await?;
    let known = documents.into_iter().find(|document| document.kind == "products" && document.marker == id);
    let mut document = known.ok_or_else(|| Refusal::not_found("Product not found"))?;
    for (key, value) in change {
        document.body[key] = value;
    }
    if document.body.get("price").is_some_and(|price| !price.is_null() && !price.is_number()) {
        return Err(Refusal::bad_request("\"price\" must be a number or null"));
    }
    Product::parse(&document, 1, &[])?;
    app.store.save_document(&document).await?;
    app.reload_project().await?;
    Ok(Json(json!(document.body)))
}
