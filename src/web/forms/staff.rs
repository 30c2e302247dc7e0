//! What staff say about an order.

use axum::extract::{Path, State};
use axum::response::Response;

use super::{Posted, reference};
use crate::model::attention::Attention;
use crate::model::error::ErrorCode;
use crate::web::app::App;

/// They end it.
pub async fn end(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    let ended = async { app.shop.end_for_customer(posted.visitor.visit.signed_in()?, &reference(&order)?).await };
    match ended.await {
        Ok(()) => posted.go("/staff"),
        Err(code) => posted.fail(code).await,
    }
}

/// They have found it at OneEntry, by its number there.
pub async fn found(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    let found = async {
        let person = posted.visitor.visit.signed_in()?;
        let reference = reference(&order)?;
        let is_found = match posted.text("order").trim().parse() {
            Ok(id) => app.shop.found_for_customer(person, &reference, id).await?,
            Err(_) => false,
        };
        Ok::<_, ErrorCode>(if is_found { "/staff".to_owned() } else { format!("/staff?none={reference}") })
    };
    match found.await {
        Ok(path) => posted.go(&path),
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
