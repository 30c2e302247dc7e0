//! A form that stands alone.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;

use super::Posted;
use crate::model::error::ErrorCode;
use crate::model::reference::Reference;
use crate::model::submission::FieldError;
use crate::service::{Checked, Delivery};
use crate::ui::context::{FormProblem, Rejected};
use crate::ui::shell::sign_in_href;
use crate::web::render;
use crate::web::router::{App, client_address};
use crate::web::visitor::with_cookie;

/// Sends the answers, once a page; then 303 to the page that tells how it went.
pub async fn send(State(app): State<App>, Path(marker): Path<String>, posted: Posted) -> Response {
    let day = |name| posted.text(name).parse::<NaiveDate>().ok();
    let (day, from) = (day("_day"), day("_from"));
    if day.is_some() || from.is_some() {
        // Another day: the same form with the same answers. Nothing is checked or kept.
        let view = rejected(&posted, Vec::new(), None, (day, from));
        return render::rejected(&posted.visitor, view, StatusCode::OK).await;
    }
    match answered(&app, &marker, &posted).await {
        Ok(response) => response,
        Err(code) => posted.explain(code).await,
    }
}

async fn answered(app: &App, marker: &str, posted: &Posted) -> Result<Response, ErrorCode> {
    let (shop, lang) = (&app.shop, posted.visitor.page.lang);
    let key: Reference = posted.text("key").parse().map_err(|_| ErrorCode::BadRequest)?;
    let form = shop.stand_alone(lang, marker).await?;
    let gone = |key: &Reference| posted.go(&format!("/forms/{marker}/sent?key={key}"));
    // Sent before (a double click, a reload): nothing is checked or kept again.
    if shop.sent_form(marker, &key).await?.is_some() {
        return Ok(gone(&key));
    }
    let answers = posted.answers();
    let (owner, cookie) = posted.visitor.owner_or_new(app).await?;
    if let Some(before) = shop.sent_before(marker, &owner, &answers).await? {
        return Ok(gone(&before));
    }
    let person = posted.visitor.visit.person.as_ref();
    let to_sign_in = || Redirect::to(&sign_in_href(&posted.visitor.page)).into_response();
    let submission = match shop.check_form(lang, &form, &answers, &owner, person).await? {
        Checked::Passed(submission) => submission,
        Checked::SignInFirst => return Ok(with_cookie(to_sign_in(), cookie)),
        Checked::Invalid(errors) => return Ok(with_cookie(again(posted, errors, None).await, cookie)),
        Checked::Shut(shut) => {
            return Ok(with_cookie(again(posted, Vec::new(), Some(FormProblem::Shut(shut))).await, cookie));
        }
    };
    if let Err(seconds) = app.limiter.check(client_address(app, posted.peer, &posted.headers)) {
        return Ok(with_cookie(posted.explain(ErrorCode::TooManyTries(seconds)).await, cookie));
    }
    let response = match shop.send_form(lang, form, &key, (&answers, submission), &owner, person).await? {
        Delivery::Gone => gone(&key),
        Delivery::SignInFirst => to_sign_in(),
        Delivery::Invalid(errors) => again(posted, errors, None).await,
        Delivery::Refused => again(posted, Vec::new(), Some(FormProblem::Refused)).await,
        Delivery::Shut(shut) => again(posted, Vec::new(), Some(FormProblem::Shut(shut))).await,
        Delivery::NotSent => {
            let view = rejected(posted, Vec::new(), Some(FormProblem::NotSent), (None, None));
            render::rejected(&posted.visitor, view, StatusCode::SERVICE_UNAVAILABLE).await
        }
    };
    Ok(with_cookie(response, cookie))
}

async fn again(posted: &Posted, errors: Vec<FieldError>, problem: Option<FormProblem>) -> Response {
    posted.reject(rejected(posted, errors, problem, (None, None))).await
}

fn rejected(
    posted: &Posted,
    errors: Vec<FieldError>,
    problem: Option<FormProblem>,
    (day, from): (Option<NaiveDate>, Option<NaiveDate>),
) -> Rejected {
    Rejected::Form { answers: posted.answers(), errors, day, from, key: posted.text("key").to_owned(), problem }
}
