//! The buttons of an order's page, and the way from there to the provider's.

use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Redirect, Response};
use kassa_domain::attempt;
use kassa_domain::error::ErrorCode;
use kassa_domain::reference::Reference;
use kassa_shop::{Person, Way};

use super::{Posted, reference};
use crate::web::app::App;
use crate::web::render;
use crate::web::visitor::Visitor;

/// What a button does to an order.
#[derive(Clone, Copy)]
enum Verb {
    PayAgain,
    Accept,
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
        Verb::Retry => return app.shop.send_again(person, reference).await,
        Verb::Refund => app.shop.ask_refund(person, reference, posted.text("note")).await?,
        Verb::WithdrawRefund => app.shop.withdraw_refund(person, reference).await?,
    }
    Ok(None)
}

/// Cancels an order for whoever was asked, and has said yes to how it stood then. Everybody else is asked: pages drawn by an earlier
/// version of the shop have a button that did not.
pub async fn cancel(State(app): State<App>, Path(order): Path<String>, posted: Posted) -> Response {
    let done = async {
        let person = posted.visitor.visit.signed_in()?;
        let reference = reference(&order)?;
        let question = format!("/orders/{reference}/cancel");
        let Some(seen) = attempt::State::from_word(posted.text("sure")) else {
            // Somebody else's order is not there.
            app.shop.order(person, &reference).await?;
            return Ok(question);
        };
        let is_done = app.shop.cancel(person, &reference, seen).await?;
        let attempt = app.shop.order(person, &reference).await?;
        Ok::<_, ErrorCode>(if attempt.state.is_paid() {
            // That page says why there is no end.
            question
        } else if !is_done && attempt.is_cancellable() {
            format!("{question}?moved=1")
        } else {
            format!("/orders/{reference}")
        })
    };
    match done.await {
        Ok(path) => posted.go(&path),
        Err(code) => posted.fail(code).await,
    }
}

/// Leaves for the provider's page. A link: browsers follow no form to another site (`form-action`). Only our own notice leads
/// here; whoever comes from elsewhere, or only looks ahead, has not left.
pub async fn leave(
    State(app): State<App>,
    Extension(visitor): Extension<Visitor>,
    Path(order): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let left = async {
        let person = visitor.visit.signed_in()?;
        let reference = reference(&order)?;
        let here = |page: &str| visitor.page.href(&format!("/orders/{reference}{page}"));
        if method != Method::GET || !is_own_click(&headers) {
            app.shop.order(person, &reference).await?;
            return Ok(here("/pay"));
        }
        Ok::<_, ErrorCode>(match app.shop.leave(person, visitor.session.as_ref(), &reference).await? {
            Way::Out(page) => page,
            Way::Closed => here("/pay"),
            Way::Back => here(""),
        })
    };
    match left.await {
        Ok(to) => Redirect::to(&to).into_response(),
        Err(ErrorCode::SignInRequired) => Redirect::to(&crate::ui::shell::sign_in_href(&visitor.page)).into_response(),
        Err(code) => render::error(&visitor, code).await,
    }
}

/// Somebody follows a link of ours, or has typed the address.
fn is_own_click(headers: &HeaderMap) -> bool {
    let says = |name: &str, word: &str| headers.get(name).is_some_and(|value| value.as_bytes().starts_with(word.as_bytes()));
    let is_from_elsewhere = says("sec-fetch-site", "cross-site") || says("sec-fetch-site", "same-site");
    let is_prefetch = says("sec-purpose", "prefetch") || says("purpose", "prefetch");
    !is_from_elsewhere && !is_prefetch
}
