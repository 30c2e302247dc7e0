//! Posted forms: each goes to its page's own address. Good: 303. Bad: the same page again, with the answers, 422.

mod cart;
mod checkout;
mod cms_form;
mod discounts;
mod holds;
mod in_place;
mod orders;
mod parts;
mod profile;
mod sign_in;
mod sign_up;
mod staff;
mod upload;

use axum::Router;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Form};
use axum_extra::extract::cookie::Cookie;
use kassa_domain::answers::Answers;
use kassa_domain::error::ErrorCode;
use kassa_domain::reference::Reference;
use kassa_domain::schedule::View;
use kassa_shop::{Filled, Received};
use kassa_store::Owner;

use self::parts::Parts;
use super::app::{App, Peer, client_address};
use super::limiter::Door;
use super::visitor::Visitor;
use super::{address, render};
use crate::ui::context::Rejected;
use crate::ui::parts::questions::FINGERPRINT;

/// Where providers send their customers back to.
pub const RETURN: &str = "/checkout/return";

/// The addresses that take forms. Their GETs are the pages'.
pub fn routes() -> Router<App> {
    let with_page = |posted: axum::routing::MethodRouter<App>| posted.get(super::pages::page);
    Router::new()
        .route("/products/{id}", with_page(post(cart::add)))
        .route("/cart", post(cart::change).get(cart::look))
        .route("/upload", post(upload::upload))
        .route("/tickets", with_page(post(checkout::tickets)))
        .route(RETURN, get(checkout::returned).post(checkout::posted_return))
        .route("/checkout/{draft}", with_page(post(checkout::details)))
        .route("/checkout/{draft}/payment", with_page(post(checkout::payment)))
        .route("/checkout/{draft}/review", with_page(post(checkout::place)))
        .route("/checkout/{draft}/hold-longer", post(holds::longer))
        .route("/checkout/{draft}/hold-again", post(holds::again))
        .route("/checkout/{draft}/give-back", post(holds::give_back))
        .route("/orders/{reference}/pay-again", post(orders::pay_again))
        .route("/orders/{reference}/accept", post(orders::accept))
        .route("/orders/{reference}/cancel", with_page(post(orders::cancel)))
        .route("/orders/{reference}/leave", get(orders::leave))
        .route("/orders/{reference}/retry", post(orders::retry))
        .route("/orders/{reference}/refund", post(orders::refund))
        .route("/orders/{reference}/withdraw-refund", post(orders::withdraw_refund))
        .route("/staff/{reference}/done", post(staff::done))
        .route("/staff/{reference}/end", post(staff::end))
        .route("/staff", with_page(post(staff::found)))
        .route("/orders/{reference}/repeat", post(cart::repeat))
        .route("/forms/{marker}", with_page(post(cms_form::send)))
        .route("/profile", with_page(post(profile::save)))
        .route("/profile/password", with_page(post(profile::password)))
        .route("/sign-up", with_page(post(sign_up::sign_up)))
        .route("/sign-up/activate", with_page(post(sign_up::activate)))
        .route("/sign-in", with_page(post(sign_in::sign_in)))
        .route("/sign-out", post(sign_in::sign_out))
}

/// The name under which an error page keeps that there was a file.
const LOST: &str = "_lost";

/// Stands in a kept form that held nothing.
const AGAIN: &str = "_again";

/// A posted form with its sender.
pub struct Posted {
    pub visitor: Visitor,
    pub headers: HeaderMap,
    pub peer: std::net::SocketAddr,
    pairs: Vec<(String, String)>,
    files: Vec<Received>,
}

impl FromRequest<App> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Self::Rejection> {
        let (mut parts, body) = request.into_parts();
        let Extension(visitor) =
            Extension::<Visitor>::from_request_parts(&mut parts, app).await.map_err(IntoResponse::into_response)?;
        let peer = Peer::from_request_parts(&mut parts, app).await.map_err(IntoResponse::into_response)?.0;
        let headers = parts.headers.clone();
        let has_files = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
        let request = Request::from_parts(parts, body);
        let Parts { pairs, files } = if has_files {
            let parts = Multipart::from_request(request, app).await.map_err(IntoResponse::into_response)?;
            parts::read(parts, app.shop.largest_file()).await?
        } else {
            let Form(pairs) = Form::from_request(request, app).await.map_err(IntoResponse::into_response)?;
            Parts { pairs, files: Vec::new() }
        };
        Ok(Self { visitor, headers, peer, pairs, files })
    }
}

impl Posted {
    /// The last value under a name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.pairs.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// A calendar day under a name.
    fn date(&self, name: &str) -> Option<chrono::NaiveDate> {
        self.text(name).parse().ok()
    }

    pub fn answers(&self) -> Answers {
        Answers::from_pairs(self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// The page of the calendar that was pressed (`_day`, `_from`) or was open (`_chosen`).
    pub fn view(&self) -> View {
        View { day: self.date("_day").or(self.date("_chosen")), month: self.date("_from") }
    }

    /// Another day, or another month: the same form with the same answers. Nothing is checked or kept.
    pub fn is_turned(&self) -> bool {
        ["_day", "_from"].into_iter().any(|name| self.date(name).is_some())
    }

    /// The CMS form among it, with its files: they can be taken once.
    pub fn filled(&mut self) -> Filled {
        let seen = Some(self.text(FINGERPRINT)).filter(|seen| !seen.is_empty()).map(str::to_owned);
        let lost = self.pairs.iter().filter(|(name, _)| name == LOST).map(|(_, marker)| marker.clone()).collect();
        let files = std::mem::take(&mut self.files);
        // Should the page not come to take them, it asks for them once more.
        self.pairs.extend(files.iter().map(|file| (LOST.to_owned(), file.marker.clone())));
        Filled { answers: self.answers(), files, lost, seen }
    }

    /// Files are sent on to OneEntry: whoever has no session yet, and so nothing that counts their files, is slowed down.
    pub async fn may_bring_files(&self, app: &App) -> Result<(), ErrorCode> {
        if self.files.is_empty() || self.visitor.visit.owner.is_some() {
            return Ok(());
        }
        app.limiter.check(client_address(app, self.peer, &self.headers)).await
    }

    /// Whose what is posted is; a guest without a session gets one, with the cookie to set, unless too many of a network do.
    pub async fn owner_or_new(&self, app: &App) -> Result<(Owner, Option<Cookie<'static>>), ErrorCode> {
        if let Some(owner) = &self.visitor.visit.owner {
            return Ok((owner.clone(), None));
        }
        app.limiter.check_at(Door::Guests, client_address(app, self.peer, &self.headers)).await?;
        let id = app.shop.store().begin_session(None, app.shop.clock().now()).await?;
        Ok((app.shop.store().vault().owner_of_session(&id), Some(app.session_cookie(&id))))
    }

    /// Whether places may be kept: somebody who asks for more and more of them is slowed down.
    pub async fn may_keep_places(&self, app: &App) -> Result<(), ErrorCode> {
        app.limiter.check_at(Door::Holds, client_address(app, self.peer, &self.headers)).await
    }

    /// A guest's network as a keyed hash; none for people who are signed in.
    pub fn network(&self, app: &App) -> Option<String> {
        let is_guest = self.visitor.visit.person.is_none();
        let network = is_guest.then(|| address::network(client_address(app, self.peer, &self.headers)))?;
        Some(app.shop.store().vault().hash_of("network", network.to_string().as_bytes()))
    }

    /// 303 to a page in the visitor's language.
    pub fn go(&self, path: &str) -> Response {
        Redirect::to(&self.visitor.page.href(path)).into_response()
    }

    /// The same page again, with what was typed.
    pub async fn reject(&self, rejected: Rejected) -> Response {
        render::rejected(&self.visitor, rejected, StatusCode::UNPROCESSABLE_ENTITY).await
    }

    /// The same after too many tries: 429, and when the next one is free.
    pub async fn reject_for(&self, seconds: u32, rejected: Rejected) -> Response {
        render::after(seconds, render::rejected(&self.visitor, rejected, StatusCode::TOO_MANY_REQUESTS).await)
    }

    /// The way to sign in and back, or to the cart, or the page that explains the error.
    pub async fn fail(&self, code: ErrorCode) -> Response {
        match code {
            ErrorCode::SignInRequired => Redirect::to(&crate::ui::shell::sign_in_href(&self.visitor.page)).into_response(),
            ErrorCode::LookAtCart => self.go("/cart"),
            code => self.explain(code).await,
        }
    }

    /// The page that explains the error. It keeps what was posted, for another try.
    pub async fn explain(&self, code: ErrorCode) -> Response {
        let mut kept = self.pairs.clone();
        if kept.is_empty() {
            // A form that is nothing but a button can be sent again as well; its address shows no page.
            kept.push((AGAIN.to_owned(), String::new()));
        }
        render::error_keeping(&self.visitor, code, kept).await
    }
}

/// A path's reference; anything else stands nowhere.
fn reference(text: &str) -> Result<Reference, ErrorCode> {
    text.parse().map_err(|_| ErrorCode::NotFound)
}
