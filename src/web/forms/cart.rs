//! The cart's form, the product page's, and an order that is repeated.

use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use kassa_domain::address;
use kassa_domain::cart::{CartForm, Press};
use kassa_domain::error::ErrorCode;

use super::in_place::{self, Around};
use super::{Posted, reference};
use crate::ui::context::Rejected;
use crate::web::app::App;
use crate::web::pages;
use crate::web::visitor::{Visitor, with_cookie};

/// The cart's page; for an open page of another kind, what its header says of the cart.
pub async fn look(app: State<App>, visitor: Extension<Visitor>, request: Request) -> Response {
    if in_place::is_asked(request.headers()) {
        let page = &visitor.page;
        return Json(Around { pieces: page.cart, is_signed_in: page.user.is_some() }).into_response();
    }
    pages::page(app, visitor, request).await
}

/// Puts a product into the cart, or takes out again what was put in just now. A page that sends this by itself stays where it is.
pub async fn add(State(app): State<App>, Path(id): Path<String>, posted: Posted) -> Response {
    let (lang, is_in_place) = (posted.visitor.page.lang, in_place::is_asked(&posted.headers));
    let added = async {
        let id = address::product_id(&id).ok_or(ErrorCode::NotFound)?;
        if !posted.text("undo").is_empty() {
            let key = posted.text("undo").parse().map_err(|_| ErrorCode::BadRequest)?;
            let (pieces, is_taken) = match &posted.visitor.visit.owner {
                Some(owner) => app.shop.take_back(owner, id, key).await?,
                None => (0, false),
            };
            return Ok(if is_in_place { in_place::taken_back(lang, pieces, is_taken) } else { posted.go("/cart") });
        }
        let (owner, cookie) = posted.owner_or_new(&app).await?;
        let quantity = posted.text("quantity");
        Ok(match app.shop.add_to_cart(&owner, lang, id, quantity).await? {
            Ok(added) if is_in_place => with_cookie(in_place::added(lang, added), cookie),
            Ok(_) => with_cookie(posted.go("/cart"), cookie),
            Err(problem) if is_in_place => in_place::rejected(lang, &problem),
            Err(problem) => posted.reject(Rejected::Product { quantity: quantity.to_owned(), problem }).await,
        })
    };
    match added.await {
        Ok(response) => response,
        Err(code) if is_in_place => in_place::failed(lang, &code),
        Err(code) => posted.fail(code).await,
    }
}

/// Changes what is in the cart, and where that is asked for, goes on to the checkout.
pub async fn change(State(app): State<App>, posted: Posted) -> Response {
    let changed = async {
        let form = CartForm::from_pairs(posted.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let Some(owner) = &posted.visitor.visit.owner else { return Ok(posted.go("/cart")) };
        app.shop.change_cart(owner, &form).await?;
        let press = form.press;
        if !form.wrong().is_empty() {
            return Ok(posted.reject(Rejected::Cart(form)).await);
        }
        if !press.is_checkout() {
            return Ok(posted.go("/cart"));
        }
        let draft = app.shop.start_checkout(owner, posted.visitor.page.lang, press == Press::OrderAgain).await?;
        Ok(posted.go(&format!("/checkout/{}", draft.id)))
    };
    match changed.await {
        Ok(response) => response,
        Err(code) => posted.fail(code).await,
    }
}

/// Puts an order's products into the cart once more.
pub async fn repeat(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    let repeated = async {
        let person = posted.visitor.visit.signed_in()?;
        app.shop.repeat(person, &reference(&order)?).await
    };
    match repeated.await {
        Ok(true) => posted.go("/cart"),
        Ok(false) => posted.go("/cart?partly=1"),
        Err(code) => posted.fail(code).await,
    }
}
