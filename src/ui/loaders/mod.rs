//! Loaders: each asks the services for what one page shows, and draws the page with it.

mod cart;
mod catalog;
mod checkout;
mod filled;
mod forms;
mod on_the_way;
mod orders;
mod profile;
mod sharing;
mod shop;
mod sign_in;
mod sign_up;
mod staff;
mod text_page;

use std::future::Future;
use std::time::Duration;

use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use kassa_domain::error::ErrorCode;
use kassa_domain::order_words::OrderWord;
use kassa_domain::reference::Reference;
use kassa_shop::Visit;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::use_params_map;

use super::context::{Head, Rejected, page};
use super::pages::error::ErrorPage;
use super::shell::sign_in_href;

pub use cart::cart;
pub use catalog::catalog;
pub use checkout::{details, payment, review, tickets};
pub use forms::{form, sent};
pub use orders::{cancel, order, orders, pay};
pub use profile::{password, profile};
pub use shop::{home, product};
pub use sign_in::sign_in;
pub use sign_up::{activate, sign_up};
pub use staff::staff;
pub use text_page::text_page;

/// How long a page that explains an error looks for words.
const MOMENT: Duration = Duration::from_millis(300);

/// What a loader comes to: the page, or the code of the page that explains why not.
type Loaded = Result<AnyView, ErrorCode>;

/// Draws what is loaded; the response's status tells how that went.
pub fn loaded(load: impl Future<Output = Loaded> + Send + 'static) -> AnyView {
    let response = use_context::<ResponseOptions>().unwrap_or_default();
    let rejected = use_context::<Rejected>();
    let content = Suspend::new(async move {
        let (code, posted) = match rejected {
            Some(Rejected::Page { code, posted }) => (code, posted),
            _ => match load.await {
                Ok(page) => return page,
                Err(ErrorCode::SignInRequired) => return redirect(&sign_in_href(&page())),
                Err(ErrorCode::LookAtCart) => return redirect(&href("/cart")),
                Err(code) => (code, Vec::new()),
            },
        };
        if let Ok(status) = StatusCode::from_u16(code.status()) {
            response.set_status(status);
        }
        let order_word = if posted.is_empty() { None } else { word_of_review().await };
        view! { <ErrorPage code posted order_word/> }.into_any()
    });
    view! { <Suspense>{content}</Suspense> }.into_any()
}

/// The words for a button that sends a review once more, and so orders. Where the language of the content cannot be told in a moment,
/// the page's own language chooses.
async fn word_of_review() -> Option<OrderWord> {
    let page = page();
    if !(page.path.starts_with("/checkout/") && page.path.ends_with("/review")) {
        return None;
    }
    let visit = visit().ok()?;
    let locale = tokio::time::timeout(MOMENT, visit.shop.locale(page.lang)).await.ok().and_then(Result::ok);
    visit.shop.settings().order_words.on(page.lang, locale.as_deref())
}

/// Sends the browser elsewhere instead of showing a page.
fn redirect(path: &str) -> AnyView {
    redirect_with(StatusCode::SEE_OTHER, path)
}

/// Sends the browser to the page's own address in this language, for good, with the query that came along. Nobody keeps that: titles
/// change back too, and two kept redirects could lead to each other.
fn moved(path: &str) -> AnyView {
    let response = use_context::<ResponseOptions>().unwrap_or_default();
    response.insert_header(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let query = use_context::<Parts>().and_then(|request| Some(format!("?{}", request.uri.query()?))).unwrap_or_default();
    redirect_with(StatusCode::MOVED_PERMANENTLY, &[href(path), query].concat())
}

fn redirect_with(status: StatusCode, path: &str) -> AnyView {
    let response = use_context::<ResponseOptions>().unwrap_or_default();
    if let Ok(location) = HeaderValue::from_str(path) {
        response.set_status(status);
        response.insert_header(LOCATION, location);
    }
    ().into_any()
}

/// The visit that the web layer provides.
fn visit() -> Result<Visit, ErrorCode> {
    use_context().ok_or(ErrorCode::Internal)
}

/// The page is nobody's own as long as its visitor has no session: see [`Head::may_keep`].
fn may_keep() {
    use_context::<Head>().unwrap_or_default().may_keep();
}

/// A parameter of the address.
fn param(name: &str) -> Option<String> {
    use_params_map().read_untracked().get(name)
}

/// A parameter of the address that is a reference; anything else stands nowhere.
fn reference(name: &str) -> Result<Reference, ErrorCode> {
    param(name).and_then(|text| text.parse().ok()).ok_or(ErrorCode::NotFound)
}

/// A parameter of the query. From the address itself: the router's own map decodes twice, and so makes two wishes of one that holds `%26`.
fn query(name: &str) -> Option<String> {
    let request = use_context::<Parts>()?;
    let mut pairs = url::form_urlencoded::parse(request.uri.query()?.as_bytes());
    pairs.find(|(found, _)| found == name).map(|(_, value)| value.into_owned())
}

/// The address of a page, in this request's language.
fn href(path: &str) -> String {
    page().href(path)
}
