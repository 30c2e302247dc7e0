//! A form that stands alone.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kassa_domain::error::ErrorCode;
use kassa_domain::reference::Reference;
use kassa_shop::{Checked, Delivery, Invalid, Taken};

use super::Posted;
use crate::ui::context::{FormProblem, Rejected};
use crate::ui::parts::proof::PROOF;
use crate::ui::shell::sign_in_href;
use crate::web::app::{App, client_address};
use crate::web::render;
use crate::web::visitor::with_cookie;

/// Sends the answers, once a page; then 303 to the page that tells how it went.
pub async fn send(State(app): State<App>, Path(marker): Path<String>, mut posted: Posted) -> Response {
    let answered =
        if posted.is_turned() { turned(&app, &marker, &mut posted).await } else { answered(&app, &marker, &mut posted).await };
    match answered {
        Ok(response) => response,
        Err(code) => posted.explain(code).await,
    }
}

/// Another day of the calendar: the same form with the same answers. Nothing is checked.
async fn turned(app: &App, marker: &str, posted: &mut Posted) -> Result<Response, ErrorCode> {
    let lang = posted.visitor.page.lang;
    let form = app.shop.stand_alone(lang, marker).await?;
    posted.may_bring_files(app).await?;
    let (owner, cookie) = posted.owner_or_new(app).await?;
    let invalid = app.shop.look(&owner, &form.definition, posted.filled()).await?;
    let status = if invalid.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let rejected = Rejected::Form { invalid, view: posted.view(), key: posted.text("key").to_owned(), problem: None };
    Ok(with_cookie(render::rejected(&posted.visitor, rejected, status).await, cookie))
}

async fn answered(app: &App, marker: &str, posted: &mut Posted) -> Result<Response, ErrorCode> {
    let (shop, lang) = (&app.shop, posted.visitor.page.lang);
    let key: Reference = posted.text("key").parse().map_err(|_| ErrorCode::BadRequest)?;
    let form = shop.stand_alone(lang, marker).await?;
    // Sent before (a double click, a reload): nothing is checked or kept again.
    if shop.sent_form(marker, &key).await?.is_some() {
        shop.await_form(marker, &key).await?;
        return Ok(gone(posted, marker, &key));
    }
    posted.may_bring_files(app).await?;
    let (owner, cookie) = posted.owner_or_new(app).await?;
    let filled = posted.filled();
    if let Some(before) = shop.sent_before(marker, &owner, &filled.answers).await? {
        return Ok(gone(posted, marker, &before));
    }
    let answers = filled.answers.clone();
    let person = posted.visitor.visit.person.clone();
    let taken = match shop.check_form(lang, &form, filled, &owner, person.as_ref()).await? {
        Checked::Passed(taken) => taken,
        Checked::SignInFirst => return Ok(with_cookie(to_sign_in(posted), cookie)),
        Checked::Invalid(invalid) => return Ok(with_cookie(again(posted, invalid, None).await, cookie)),
        Checked::Shut(shut) => {
            let invalid = Invalid { answers, ..Invalid::default() };
            return Ok(with_cookie(again(posted, invalid, Some(FormProblem::Shut(shut))).await, cookie));
        }
    };
    if let Err(code) = app.limiter.check(client_address(app, posted.peer, &posted.headers)).await {
        return Ok(with_cookie(posted.explain(code).await, cookie));
    }
    let delivery = shop.send_form(lang, form, &key, (&taken, posted.text(PROOF)), &owner, person.as_ref()).await?;
    let Taken { answers, files, .. } = taken;
    let mut invalid = Invalid { answers, files, ..Invalid::default() };
    let problem = match delivery {
        Delivery::Gone => return Ok(with_cookie(gone(posted, marker, &key), cookie)),
        // A session of this click's own would hide the other's.
        Delivery::Before => return Ok(gone(posted, marker, &key)),
        Delivery::SignInFirst => return Ok(with_cookie(to_sign_in(posted), cookie)),
        Delivery::Invalid(errors) => {
            invalid.errors = errors;
            None
        }
        Delivery::Refused => Some(FormProblem::Refused),
        Delivery::NoProof => Some(FormProblem::NoProof),
        Delivery::Shut(shut) => Some(FormProblem::Shut(shut)),
        Delivery::NotSent => Some(FormProblem::NotSent),
    };
    Ok(with_cookie(again(posted, invalid, problem).await, cookie))
}

fn gone(posted: &Posted, marker: &str, key: &Reference) -> Response {
    posted.go(&format!("/forms/{marker}/sent?key={key}"))
}

fn to_sign_in(posted: &Posted) -> Response {
    Redirect::to(&sign_in_href(&posted.visitor.page)).into_response()
}

/// The same page again, with its key.
async fn again(posted: &Posted, invalid: Invalid, problem: Option<FormProblem>) -> Response {
    let status = match problem {
        Some(FormProblem::NotSent) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let rejected = Rejected::Form { invalid, view: posted.view(), key: posted.text("key").to_owned(), problem };
    render::rejected(&posted.visitor, rejected, status).await
}
