//! Signing in and out.

use axum::extract::State;
use axum::response::{Redirect, Response};
use kassa_domain::error::ErrorCode;
use kassa_shop::local_path;
use secrecy::SecretString;

use super::Posted;
use crate::ui::context::Rejected;
use crate::web::app::{App, client_address};
use crate::web::visitor::with_cookie;
use crate::web::{headers, render};

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
    match app.limiter.check(client_address(&app, posted.peer, &posted.headers)).await {
        Ok(()) => {}
        // Where the visitor was going is not forgotten meanwhile.
        Err(ErrorCode::TooManyTries(seconds)) => {
            return posted.reject_for(seconds, again(Some(ErrorCode::TooManyTries(seconds)), Vec::new())).await;
        }
        Err(code) => return render::error(&posted.visitor, code).await,
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
    if let Some(session) = &posted.visitor.session
        && let Err(code) = app.shop.sign_out(session).await
    {
        return posted.fail(code).await;
    }
    // What was typed into pages that are nobody's, and was never sent, goes as well.
    with_cookie(([headers::FORGET], posted.go("/")), Some(app.no_session_cookie()))
}
