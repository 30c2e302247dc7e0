//! The profile's forms.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kassa_domain::error::ErrorCode;
use kassa_domain::problem::FieldError;
use kassa_shop::{Invalid, PasswordSet, ProfileSaved};

use super::Posted;
use crate::ui::context::{Rejected, SaveProblem};
use crate::web::app::{App, client_address};
use crate::web::render;

/// Saves what the person says about themselves.
pub async fn save(State(app): State<App>, mut posted: Posted) -> Response {
    let filled = posted.filled();
    let saved = async {
        let person = posted.visitor.visit.signed_in()?;
        app.shop.save_profile(posted.visitor.page.lang, person, filled).await
    };
    let typed = || Invalid { answers: posted.answers(), ..Invalid::default() };
    let (invalid, problem) = match saved.await {
        Ok(ProfileSaved::Yes) => return posted.go("/profile?saved=profile"),
        Ok(ProfileSaved::Invalid(invalid)) => (invalid, None),
        Ok(ProfileSaved::Refused) => (typed(), Some(SaveProblem::Refused)),
        Ok(ProfileSaved::Unknown) => (typed(), Some(SaveProblem::Unknown)),
        Err(ErrorCode::Unavailable) => (typed(), Some(SaveProblem::Unavailable)),
        // It keeps what was posted, for another try.
        Err(code) => return posted.explain(code).await,
    };
    render::rejected(&posted.visitor, Rejected::Profile { invalid, problem }, status(problem)).await
}

/// Sets a new password. Neither of the two is in any answer.
pub async fn password(State(app): State<App>, posted: Posted) -> Response {
    match set(&app, &posted).await {
        Ok(PasswordSet::Yes) => posted.go("/profile?saved=password"),
        Ok(PasswordSet::Invalid(errors)) => password_again(&posted, errors, None).await,
        Ok(PasswordSet::Unknown) => password_again(&posted, Vec::new(), Some(SaveProblem::Unknown)).await,
        Err(ErrorCode::Unavailable) => password_again(&posted, Vec::new(), Some(SaveProblem::Unavailable)).await,
        Err(ErrorCode::TooManyTries(seconds)) => password_again(&posted, Vec::new(), Some(SaveProblem::TooMany(seconds))).await,
        Err(ErrorCode::SignInRequired) => posted.fail(ErrorCode::SignInRequired).await,
        Err(code) => render::error(&posted.visitor, code).await,
    }
}

async fn set(app: &App, posted: &Posted) -> Result<PasswordSet, ErrorCode> {
    let person = posted.visitor.visit.signed_in()?;
    let lang = posted.visitor.page.lang;
    let passwords = match app.shop.check_password(lang, &posted.answers()).await? {
        Ok(passwords) => passwords,
        Err(errors) => return Ok(PasswordSet::Invalid(errors)),
    };
    app.limiter.check(client_address(app, posted.peer, &posted.headers)).await?;
    app.shop.set_password(lang, person, passwords).await
}

async fn password_again(posted: &Posted, errors: Vec<FieldError>, problem: Option<SaveProblem>) -> Response {
    render::rejected(&posted.visitor, Rejected::Password { errors, problem }, status(problem)).await
}

const fn status(problem: Option<SaveProblem>) -> StatusCode {
    match problem {
        Some(SaveProblem::TooMany(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(SaveProblem::Unavailable) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
