//! The profile's forms.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::Posted;
use crate::model::error::ErrorCode;
use crate::model::submission::FieldError;
use crate::service::{PasswordSet, ProfileSaved};
use crate::ui::context::{Rejected, SaveProblem};
use crate::web::render;
use crate::web::router::{App, client_address};

/// Saves what the person says about themselves.
pub async fn save(State(app): State<App>, posted: Posted) -> Response {
    let again = async |errors, problem| {
        let rejected = Rejected::Profile { answers: posted.answers(), errors, problem };
        render::rejected(&posted.visitor, rejected, status(problem)).await
    };
    let saved = async {
        let person = posted.visitor.visit.signed_in()?;
        app.shop.save_profile(posted.visitor.page.lang, person, &posted.answers()).await
    };
    match saved.await {
        Ok(ProfileSaved::Yes) => posted.go("/profile?saved=profile"),
        Ok(ProfileSaved::Invalid(errors)) => again(errors, None).await,
        Ok(ProfileSaved::Refused) => again(Vec::new(), Some(SaveProblem::Refused)).await,
        Ok(ProfileSaved::Unknown) => again(Vec::new(), Some(SaveProblem::Unknown)).await,
        Err(ErrorCode::Unavailable) => again(Vec::new(), Some(SaveProblem::Unavailable)).await,
        // It keeps what was posted, for another try.
        Err(code) => posted.explain(code).await,
    }
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
    app.limiter.check(client_address(app, posted.peer, &posted.headers)).map_err(ErrorCode::TooManyTries)?;
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
