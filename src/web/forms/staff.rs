//! What staff say about an order.

use axum::extract::{Path, State};
use axum::response::Response;
use kassa_domain::attention::Attention;
use kassa_domain::error::ErrorCode;
use kassa_shop::Named;

use super::{Posted, reference};
use crate::ui::context::Rejected;
use crate::web::app::App;

/// They end it.
pub async fn end(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    let ended = async { app.shop.end_for_customer(posted.visitor.visit.signed_in()?, &reference(&order)?).await };
    match ended.await {
        Ok(()) => posted.go("/staff"),
        Err(code) => posted.fail(code).await,
    }
}

/// They have found it at OneEntry, by its number there; a wrong one is shown beside its question.
pub async fn found(State(app): State<App>, posted: Posted) -> Response {
    let number = posted.text("order").trim();
    let found = async {
        let person = posted.visitor.visit.signed_in()?;
        let reference = reference(posted.text("reference"))?;
        let named = match number.parse() {
            Ok(id) => app.shop.name_for_customer(person, &reference, id).await?,
            Err(_) => Named::NoSuchOrder,
        };
        Ok((reference, named))
    };
    match found.await {
        Ok((_, Named::Found | Named::Kept | Named::Settled)) => posted.go("/staff"),
        Ok((reference, named)) => posted.reject(Rejected::Named { reference, number: number.to_owned(), named }).await,
        Err(code) => posted.fail(code).await,
    }
}

/// They have dealt with it, for the reason that stood on the page.
pub async fn done(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    let done = async {
        let person = posted.visitor.visit.signed_in()?;
        let attention = Attention::from_word(posted.text("kind")).ok_or(ErrorCode::BadRequest)?;
        app.shop.attend(person, &reference(&order)?, attention).await
    };
    match done.await {
        Ok(()) => posted.go("/staff"),
        Err(code) => posted.fail(code).await,
    }
}
