//! Finds out who asks, for everything behind it.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::SET_COOKIE;
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::cookie::CookieJar;
use chrono_tz::Tz;
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_shop::{Session, Visit};
use kassa_store::SessionId;
use tower_http::request_id::RequestId;

use super::app::App;
use super::language::PathLang;
use super::render;
use super::visitor::{Visitor, with_cookie};
use crate::ui::context::Page;

/// The longest query that the page's own links repeat, in bytes.
const LONGEST_QUERY: usize = 1_000;

/// Finds out who asks. A session whose store is out of reach is an error, never a guest.
pub async fn recognise(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let cookies = CookieJar::from_headers(request.headers());
    let session = cookies.get(app.cookie_name()).and_then(|cookie| SessionId::from_cookie(cookie.value()));
    let lang = request.extensions().get::<PathLang>().map_or_else(Lang::default, |lang| lang.0);
    app.shop.catch_up_with_currencies().await;
    let mut visitor = Visitor {
        visit: Visit { shop: app.shop.clone(), person: None, owner: None },
        page: Page {
            lang,
            brand: app.shop.settings().brand.clone(),
            origin: app.public_url.origin().to_owned(),
            project: Some(Arc::new(app.shop.project_url().clone())),
            languages: app.shop.settings().languages.clone(),
            content: app.shop.content_at_hand().await,
            path: request.uri().path().to_owned(),
            query: query(&request),
            user: None,
            cart: 0,
            is_staff: false,
            is_demo: app.shop.settings().is_demo,
            hides_prices: app.shop.currency().is_err(),
            now: app.shop.clock().now(),
            venue: app.shop.settings().zone,
            customer: cookies.get("tz").and_then(|cookie| cookie.value().parse::<Tz>().ok()),
            request_id: request_id(&request),
            words: Arc::default(),
        },
        session: None,
    };
    // No name of anything holds a NUL, and PostgreSQL takes no text with one.
    if request.uri().path().contains("%00") {
        return render::error(&visitor, ErrorCode::NotFound).await;
    }
    let mut renewed = None;
    if let Some(id) = session {
        match app.shop.session(&id).await {
            Ok(None) => {}
            Ok(Some(Session { person, is_renewed })) => {
                renewed = is_renewed.then(|| app.session_cookie(&id));
                visitor.visit.owner = Some(
                    person.as_ref().map_or_else(|| app.shop.store().vault().owner_of_session(&id), |person| person.owner.clone()),
                );
                visitor.page.is_staff = person.as_ref().is_some_and(|person| app.shop.is_staff(&person.user));
                visitor.page.user = person.as_ref().map(|person| person.user.clone());
                if let Some(person) = &person {
                    app.shop.look_for_currency(person);
                }
                visitor.visit.person = person;
                visitor.session = Some(id);
                match pieces(&app, &visitor).await {
                    Ok(pieces) => visitor.page.cart = pieces,
                    Err(code) => return render::error(&visitor, code).await,
                }
            }
            Err(code) => return render::error(&visitor, code).await,
        }
    }
    request.extensions_mut().insert(visitor);
    let response = next.run(request).await;
    // What signs in or out has a cookie of its own.
    let has_own =
        response.headers().get_all(SET_COOKIE).iter().any(|cookie| cookie.as_bytes().starts_with(app.cookie_name().as_bytes()));
    with_cookie(response, renewed.filter(|_| !has_own))
}

/// The query of a page, in its own encoding. A form's address needs none, and one that nobody would type is left out.
fn query(request: &Request) -> String {
    let query = request.uri().query().filter(|query| !query.is_empty() && query.len() <= LONGEST_QUERY);
    match query {
        Some(query) if request.method() == Method::GET => format!("?{query}"),
        _ => String::new(),
    }
}

/// What the header tells about the cart. An island's question has no header.
async fn pieces(app: &App, visitor: &Visitor) -> Result<u32, ErrorCode> {
    let is_page = !visitor.page.path.starts_with("/api/");
    match visitor.visit.owner.as_ref().filter(|_| is_page) {
        Some(owner) => Ok(app.shop.store().pieces_in_cart(owner).await?),
        None => Ok(0),
    }
}

fn request_id(request: &Request) -> String {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
    id.unwrap_or_default().to_owned()
}
