//! The buttons of an order's page.

use axum::extract::{Path, State};
use axum::response::Response;

use super::{Posted, reference};
use crate::model::error::ErrorCode;
use crate::model::reference::Reference;
use crate::service::Person;
use crate::web::app::App;

/// What a button does to an order.
#[derive(Clone, Copy)]
enum Verb {
    PayAgain,
    Accept,
    Cancel,
    Retry,
    Refund,
    WithdrawRefund,
}

pub async fn pay_again(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    answer(&app, &order, &posted, Verb::PayAgain).await
}

pub async fn accept(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    answer(&app, &order, &posted, Verb::Accept).await
}

pub async fn cancel(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    answer(&app, &order, &posted, Verb::Cancel).await
}

pub async fn retry(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    answer(&app, &order, &posted, Verb::Retry).await
}

pub async fn refund(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    answer(&app, &order, &posted, Verb::Refund).await
}

pub async fn withdraw_refund(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    answer(&app, &order, &posted, Verb::WithdrawRefund).await
}

async fn answer(app: &App, order: &str, posted: &Posted, verb: Verb) -> Response {
    let done = async {
        let person = posted.visitor.visit.signed_in()?;
        let reference = reference(order)?;
        let draft = perform(app, person, &reference, verb, posted).await?;
        Ok::<_, ErrorCode>(match draft {
            Some(draft) => format!("/checkout/{draft}/review"),
            None => format!("/orders/{reference}"),
        })
    };
    match done.await {
        Ok(path) => posted.go(&path),
        Err(code) => posted.fail(code).await,
    }
}

/// The draft that has to be ordered anew, if that is what it comes to.
async fn perform(
    app: &App,
    person: &Person,
    reference: &Reference,
    verb: Verb,
    posted: &Posted,
) -> Result<Option<Reference>, ErrorCode> {
    match verb {
        Verb::PayAgain => app.shop.pay_again(person, reference).await?,
        Verb::Accept => app.shop.accept_total(person, reference).await?,
        Verb::Cancel => app.shop.cancel(person, reference).await?,
        Verb::Retry => return app.shop.send_again(person, reference).await,
        Verb::Refund => app.shop.ask_refund(person, reference, posted.text("note")).await?,
        Verb::WithdrawRefund => app.shop.withdraw_refund(person, reference).await?,
    }
    Ok(None)
}
