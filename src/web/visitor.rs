//! Who asks: the session cookie, the language, the browser's zone.

use axum::extract::{Request, State};
use axum::http::header::SET_COOKIE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use chrono_tz::Tz;
use tower_http::request_id::RequestId;

use super::language::PathLang;
use super::render;
use super::router::App;
use crate::model::error::ErrorCode;
use crate::model::lang::Lang;
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

/// Finds out who asks. A session whose store is out of reach is an error, never a guest.
pub async fn recognise(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let cookies = CookieJar::from_headers(request.headers());
    let session = cookies.get(app.cookie_name()).and_then(|cookie| SessionId::from_cookie(cookie.value()));
    let lang = request.extensions().get::<PathLang>().map_or(Lang::En, |lang| lang.0);
    let mut visitor = Visitor {
        visit: Visit { shop: app.shop.clone(), person: None, owner: None },
        page: Page {
            lang,
            path: request.uri().path().to_owned(),
            user: None,
            is_demo: app.shop.settings().is_demo,
            now: app.shop.clock().now(),
            venue: app.shop.settings().zone,
            customer: cookies.get("tz").and_then(|cookie| cookie.value().parse::<Tz>().ok()),
            request_id: request_id(&request),
        },
        session: None,
    };
    if let Some(id) = session {
        match app.shop.person(&id).await {
            Ok(None) => {}
            Ok(Some(person)) => {
                visitor.visit.owner = Some(
                    person.as_ref().map_or_else(|| app.shop.store().vault().owner_of_session(&id), |person| person.owner.clone()),
                );
                visitor.page.user = person.as_ref().map(|person| person.user.clone());
                visitor.visit.person = person;
                visitor.session = Some(id);
            }
            Err(code) => return render::error(&visitor, code).await,
        }
    }
    request.extensions_mut().insert(visitor);
    next.run(request).await
}

fn request_id(request: &Request) -> String {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
    id.unwrap_or_default().to_owned()
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

impl App {
    /// `__Host-` pins the cookie to this very host over https.
    pub fn cookie_name(&self) -> &'static str {
        if self.public_url.is_https() { "__Host-kassa" } else { "kassa" }
    }

    pub fn session_cookie(&self, id: &SessionId) -> Cookie<'static> {
        self.cookie(id.cookie().to_owned())
    }

    /// Takes the session cookie away.
    pub fn no_session_cookie(&self) -> Cookie<'static> {
        let mut cookie = self.cookie(String::new());
        cookie.make_removal();
        cookie
    }

    fn cookie(&self, value: String) -> Cookie<'static> {
        let cookie = Cookie::build((self.cookie_name(), value)).path("/").http_only(true).same_site(SameSite::Lax);
        cookie.secure(self.public_url.is_https()).permanent().build()
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
