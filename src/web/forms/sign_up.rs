//! Signing up, and the code that proves the address.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kassa_domain::error::ErrorCode;
use kassa_shop::{Activated, Invalid, Resent, SignedUp, local_path};
use kassa_store::{Owner, SessionId};
use secrecy::SecretString;

use super::Posted;
use crate::ui::context::{CodeProblem, Rejected, SignUpProblem};
use crate::web::app::{App, client_address};
use crate::web::render;
use crate::web::visitor::with_cookie;

/// Makes an account and signs in, or asks for the code first. A password is in no answer of this handler.
pub async fn sign_up(State(app): State<App>, mut posted: Posted) -> Response {
    match made(&app, &mut posted).await {
        Ok(response) => response,
        Err(ErrorCode::Unavailable) => again(&posted, typed(&posted), Some(SignUpProblem::Unavailable)).await,
        Err(ErrorCode::TooManyTries(seconds)) => again(&posted, typed(&posted), Some(SignUpProblem::TooMany(seconds))).await,
        Err(code) => render::error(&posted.visitor, code).await,
    }
}

async fn made(app: &App, posted: &mut Posted) -> Result<Response, ErrorCode> {
    let lang = posted.visitor.page.lang;
    posted.may_bring_files(app).await?;
    let (owner, cookie) = posted.owner_or_new(app).await?;
    let filled = posted.filled();
    let account = match app.shop.check_sign_up(lang, filled, &owner).await? {
        Ok(account) => account,
        Err(invalid) => return Ok(with_cookie(again(posted, invalid, None).await, cookie)),
    };
    match app.limiter.check(client_address(app, posted.peer, &posted.headers)).await {
        Err(ErrorCode::TooManyTries(seconds)) => {
            return Ok(with_cookie(again(posted, typed(posted), Some(SignUpProblem::TooMany(seconds))).await, cookie));
        }
        checked => checked?,
    }
    let (next, before) = (posted.text("next"), posted.visitor.session.as_ref());
    let response = match app.shop.sign_up(lang, &account, next, &owner, before).await? {
        SignedUp::SignedIn(session) => return Ok(signed_in(app, posted, next, &session)),
        SignedUp::CodeSent => posted.go("/sign-up/activate"),
        SignedUp::Made => Redirect::to(&sign_in_after(posted, next)).into_response(),
        SignedUp::Invalid(errors) => again(posted, Invalid { errors, ..typed(posted) }, None).await,
        SignedUp::Refused => again(posted, typed(posted), Some(SignUpProblem::Refused)).await,
        SignedUp::Unknown => again(posted, typed(posted), Some(SignUpProblem::Unknown)).await,
    };
    Ok(with_cookie(response, cookie))
}

/// What was typed, with nothing wrong in it.
fn typed(posted: &Posted) -> Invalid {
    Invalid { answers: posted.answers(), ..Invalid::default() }
}

async fn again(posted: &Posted, invalid: Invalid, problem: Option<SignUpProblem>) -> Response {
    let status = match problem {
        Some(SignUpProblem::Unavailable) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let rejected = Rejected::SignUp { invalid, next: posted.text("next").to_owned(), problem };
    match problem {
        Some(SignUpProblem::TooMany(seconds)) => posted.reject_for(seconds, rejected).await,
        _ => render::rejected(&posted.visitor, rejected, status).await,
    }
}

/// Takes the code, or has another one sent.
pub async fn activate(State(app): State<App>, posted: Posted) -> Response {
    match activated(&app, &posted).await {
        Ok(response) => response,
        Err(ErrorCode::Unavailable) => code_again(&posted, Vec::new(), Some(CodeProblem::Unavailable)).await,
        Err(code) => render::error(&posted.visitor, code).await,
    }
}

async fn activated(app: &App, posted: &Posted) -> Result<Response, ErrorCode> {
    let visitor = &posted.visitor;
    let pending = app.shop.pending_activation(visitor.visit.owner.as_ref()).await?;
    let (login, next) = match &pending {
        Some(pending) => (pending.login.as_str(), pending.next.as_str()),
        None => (posted.text("login").trim(), ""),
    };
    let wants_another = !posted.text("another").is_empty();
    let (code, password) = (posted.text("code").trim(), posted.text("password"));
    let wanted = [("login", login, true), ("code", code, !wants_another), ("password", password, !wants_another)];
    let missing: Vec<_> =
        wanted.into_iter().filter(|(_, text, is_needed)| *is_needed && text.is_empty()).map(|(name, ..)| name).collect();
    if !missing.is_empty() {
        return Ok(code_again(posted, missing, None).await);
    }
    match app.limiter.check(client_address(app, posted.peer, &posted.headers)).await {
        Err(ErrorCode::TooManyTries(seconds)) => {
            return Ok(code_again(posted, Vec::new(), Some(CodeProblem::TooMany(seconds))).await);
        }
        checked => checked?,
    }
    if wants_another {
        return another(app, posted, login, next).await;
    }
    let password = SecretString::from(password);
    match app.shop.activate(visitor.page.lang, login, code, &password, visitor.session.as_ref()).await? {
        Activated::SignedIn(session) => Ok(signed_in(app, posted, next, &session)),
        Activated::WrongPassword => Ok(Redirect::to(&sign_in_after(posted, next)).into_response()),
        Activated::WrongCode => Ok(code_again(posted, Vec::new(), Some(CodeProblem::Wrong)).await),
        Activated::Spent => Ok(code_again(posted, Vec::new(), Some(CodeProblem::Spent)).await),
    }
}

async fn another(app: &App, posted: &Posted, login: &str, next: &str) -> Result<Response, ErrorCode> {
    let (owner, cookie): (Owner, _) = posted.owner_or_new(app).await?;
    app.shop.begin_activation(&owner, login, next).await?;
    let response = match app.shop.resend_code(login).await? {
        Resent::Yes => posted.go("/sign-up/activate?sent=1"),
        Resent::Wait(seconds) => code_again(posted, Vec::new(), Some(CodeProblem::Wait(seconds))).await,
    };
    Ok(with_cookie(response, cookie))
}

async fn code_again(posted: &Posted, missing: Vec<&'static str>, problem: Option<CodeProblem>) -> Response {
    let status = match problem {
        Some(CodeProblem::Spent) => StatusCode::TOO_MANY_REQUESTS,
        Some(CodeProblem::Unavailable) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let rejected = Rejected::Activation { login: posted.text("login").to_owned(), missing, problem };
    match problem {
        Some(CodeProblem::TooMany(seconds) | CodeProblem::Wait(seconds)) => posted.reject_for(seconds, rejected).await,
        _ => render::rejected(&posted.visitor, rejected, status).await,
    }
}

/// To where the visitor was going, as a new session.
fn signed_in(app: &App, posted: &Posted, next: &str, session: &SessionId) -> Response {
    let target = local_path(next).unwrap_or_else(|| posted.visitor.page.href("/profile"));
    with_cookie(Redirect::to(&target), Some(app.session_cookie(session)))
}

/// The account is there; who it is for signs in by hand.
fn sign_in_after(posted: &Posted, next: &str) -> String {
    let next = percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC);
    format!("{}?made=1&next={next}", posted.visitor.page.href("/sign-in"))
}
