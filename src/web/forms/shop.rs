//! The product page's form.

use axum::extract::{Path, State};
use axum::response::Response;

use super::Posted;
use crate::model::error::ErrorCode;
use crate::ui::context::Rejected;
use crate::web::app::App;
use crate::web::visitor::with_cookie;

/// Begins a checkout of this product.
pub async fn buy(State(app): State<App>, Path(id): Path<String>, posted: Posted) -> Response {
    match start(&app, &id, &posted).await {
        Ok(response) => response,
        Err(code) => posted.fail(code).await,
    }
}

async fn start(app: &App, id: &str, posted: &Posted) -> Result<Response, ErrorCode> {
    let id = id.parse().map_err(|_| ErrorCode::NotFound)?;
    let quantity = posted.text("quantity");
    let (owner, cookie) = posted.visitor.owner_or_new(app).await?;
    match app.shop.start_products(&owner, posted.visitor.page.lang, id, quantity).await? {
        Ok(draft) => Ok(with_cookie(posted.go(&format!("/checkout/{}", draft.id)), cookie)),
        Err(problem) => Ok(posted.reject(Rejected::Product { quantity: quantity.to_owned(), problem }).await),
    }
}
