//! Signing in and out.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::SecretString;

use super::Posted;
use crate::model::error::ErrorCode;
use crate::ui::context::Rejected;
use crate::web::render;
use crate::web::router::{App, client_address};
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
    if let Err(seconds) = app.limiter.check(client_address(&app, posted.peer, &posted.headers)) {
        return render::error(&posted.visitor, ErrorCode::TooManyTries(seconds)).await;
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
    with_cookie(posted.go("/").into_response(), Some(app.no_session_cookie()))
}

/// A path of this very site: one slash, nothing that a browser could read as another host, no control characters.
fn local_path(next: &str) -> Option<String> {
    let is_local =
        next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && !next.chars().any(char::is_control);
    let base = url::Url::parse("http://kassa.invalid").ok()?;
    let url = base.join(next).ok().filter(|url| is_local && url.origin() == base.origin())?;
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    // Dots may have left two slashes at the front.
    (!url.path().starts_with("//")).then(|| format!("{}{query}", url.path()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("/checkout/ABC/review?x=1", Some("/checkout/ABC/review?x=1"))]
    #[case("/ru/orders", Some("/ru/orders"))]
    #[case("https://evil.example/", None)]
    #[case("//evil.example/", None)]
    #[case("/\\evil.example", None)]
    #[case("/\n/evil.example", None)]
    #[case("/a/..//evil.example", None)]
    #[case("", None)]
    fn only_a_path_of_this_site_is_followed(#[case] next: &str, #[case] expected: Option<&str>) {
        assert_eq!(local_path(next).as_deref(), expected);
    }
}
