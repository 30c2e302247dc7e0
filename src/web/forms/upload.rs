//! Files that a page sends as soon as they are chosen.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::problem::FieldError;

use super::Posted;
use crate::ui::fragments;
use crate::web::app::App;
use crate::web::visitor::with_cookie;

/// 200 with the lines of the files that were taken; 422 with the message why one was not. The others are taken then too: they
/// come back with the form.
pub async fn upload(State(app): State<App>, mut posted: Posted) -> Response {
    match take(&app, &mut posted).await {
        Ok(response) => response,
        // Nobody reads a page here: the file stays in its input.
        Err(code) => StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

async fn take(app: &App, posted: &mut Posted) -> Result<Response, ErrorCode> {
    let lang = Lang::from_code(posted.text("lang")).unwrap_or_default();
    let definition = app.shop.form(lang, posted.text("form")).await?;
    let field = definition.field(posted.text("field")).ok_or(ErrorCode::NotFound)?;
    posted.may_bring_files(app).await?;
    let (owner, cookie) = posted.owner_or_new(app).await?;
    let (mut kept, mut problem) = (Vec::new(), None);
    for file in posted.filled().files.into_iter().filter(|file| file.marker == field.marker) {
        match app.shop.take_file(&owner, &definition, file).await? {
            Ok(file) => kept.push(file),
            Err(found) => problem = Some(found),
        }
    }
    let response = match problem {
        None => Html(fragments::kept(lang, field, &kept)).into_response(),
        Some(problem) => {
            let custom = field.rules.files_custom.clone().filter(|_| problem.is_about_a_file());
            let error = FieldError { marker: field.marker.clone(), problem, custom };
            (StatusCode::UNPROCESSABLE_ENTITY, Html(fragments::problem(lang, field, &error))).into_response()
        }
    };
    Ok(with_cookie(response, cookie))
}
