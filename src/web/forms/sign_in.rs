//! Signing in and out.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::SecretString;

use super::Posted;
use crate::model::error::ErrorCode;
use crate::service::local_path;
use crate::ui::context::Rejected;
use crate::web::app::{App, client_address};
use crate::web::render;
use crate::web::visitor::with_cookie;

/// Signs in and goes back to where the visitor came from. The session is a new one.
pub async fn sign_in(State(app): State<App>, posted: Posted) -> Response {
    let (login, password) = (posted.text("login").trim(), posted.text("password"));
    let next = posted.text("next");
    let again = |code, missing| Rejected::SignIn { login: login.to_owned(), next: next.to_owned(), code, missing };
    let missing: Vec<&'static str> = [("login", login), ("password", password)]
        .into_iter()
        .filter(|(_, value)| value.is_empty())
        .map(|(name, _)| name)
        .collect();
    if !missing.is_empty() {
        return posted.reject(again(None, missing)).await;
    }
    if let Err(code) = app.limiter.check(client_address(&app, posted.peer, &posted.headers)).await {
        return render::error(&posted.visitor, code).await;
    }
    let lang = posted.visitor.page.lang;
    let (name, secret) = (SecretString::from(login), SecretString::from(password));
    match app.shop.sign_in(lang, &name, &secret, posted.visitor.session.as_ref()).await {
        Ok(session) => {
            let target = local_path(next).unwrap_or_else(|| posted.visitor.page.href("/orders"));
            with_cookie(Redirect::to(&target), Some(app.session_cookie(&session)))
        }
        Err(code @ (ErrorCode::WrongCredentials | ErrorCode::Unavailable)) => posted.reject(again(Some(code), Vec::new())).await,
        // A password is not kept for another try.
        Err(code) => render::error(&posted.visitor, code).await,
    }
}

/// Ends the session; a guest's new one begins when it is needed.
pub async fn sign_out(State(app): State<App>, posted: Posted) -> Response {
    if let Err(code) = leave(&app, &posted).await {
        return posted.fail(code).await;
    }
    with_cookie(posted.go("/").into_response(), Some(app.no_session_cookie()))
}

/// Places that were kept for who leaves are anybody's.
async fn leave(app: &App, posted: &Posted) -> Result<(), ErrorCode> {
    if let Some(owner) = &posted.visitor.visit.owner {
        app.shop.release_all(owner).await?;
    }
    match &posted.visitor.session {
        Some(session) => app.shop.sign_out(session).await,
        None => Ok(()),
    }
}
