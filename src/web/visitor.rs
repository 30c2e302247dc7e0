//! Who asks: the session cookie, the language, the browser's zone.

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::Cookie;

use super::app::App;
use crate::model::error::ErrorCode;
use crate::service::Visit;
use crate::store::{Owner, SessionId};
use crate::ui::context::Page;

/// A request's visitor, in its extensions.
#[derive(Clone)]
pub struct Visitor {
    pub visit: Visit,
    pub page: Page,
    pub session: Option<SessionId>,
}

impl Visitor {
    /// Whose drafts these are; a guest without a session gets one, with the cookie to set.
    pub async fn owner_or_new(&self, app: &App) -> Result<(Owner, Option<Cookie<'static>>), ErrorCode> {
        if let Some(owner) = &self.visit.owner {
            return Ok((owner.clone(), None));
        }
        let id = app.shop.store().begin_session(None, app.shop.clock().now()).await?;
        Ok((app.shop.store().vault().owner_of_session(&id), Some(app.session_cookie(&id))))
    }
}

/// Adds a cookie to a response.
pub fn with_cookie(response: impl IntoResponse, cookie: Option<Cookie<'static>>) -> Response {
    let mut response = response.into_response();
    if let Some(value) = cookie.and_then(|cookie| cookie.encoded().to_string().parse().ok()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}
