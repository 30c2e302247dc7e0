//! The routes, and the layers around them in order.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Extension, Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, SET_COOKIE};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, post};
use kassa_domain::cart::CartForm;
use kassa_domain::error::ErrorCode;
use kassa_shop::Brand;
use leptos::prelude::provide_context;
use tower::ServiceBuilder;
use tower_http::ServiceBuilderExt;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::request_id::MakeRequestUuid;
use tower_http::trace::TraceLayer;

use super::app::App;
use super::error::StartError;
use super::headers::Policy;
use super::health::{self, Health};
use super::reason::{self, Quiet, Reason};
use super::visitor::Visitor;
use super::{
    assets, brand, crawlers, demo, forms, forwarded, headers, language, limits, metrics, other_site, pages, pictures, recognise,
    render,
};
use crate::actions::calendar::{DrawCalendar, Place};
use crate::actions::cart::DrawCart;
use crate::actions::check_answer::DrawProblem;
use crate::actions::hold::DrawHold;
use crate::actions::payment_status::DrawStatus;
use crate::ui::context::Page;
use crate::ui::fragments;
use crate::ui::parts::{cart, hold, schedule, status_card};

/// The shop's routes. Layers run from the top down.
pub fn shop(app: App, health: Health) -> Result<Router, StartError> {
    // Set before by another shop of this process: that one serves all.
    let _set_before = any_spawner::Executor::init_tokio();
    let policy = Policy::new(app.public_url.is_https(), app.shop.project_url(), &app.shop.settings().captcha);
    let csrf = CsrfLayer::new().add_trusted_origin(app.public_url.origin()).map_err(|_| StartError::PublicUrl)?;
    // Providers come back from their own site, some with a POST; it is read by nobody.
    let csrf = csrf.with_insecure_bypass(|_, uri| uri.path() == forms::RETURN);
    let csrf = csrf.with_rejection_response(|_| StatusCode::FORBIDDEN.into_response());
    let pages = Router::new()
        .route("/api/{*function}", post(server_function))
        .merge(forms::routes())
        .fallback(any(pages::page))
        .with_state(app.clone())
        // One of the layers counts.
        .layer(DefaultBodyLimit::disable())
        .layer(
            ServiceBuilder::new()
                .layer(middleware::from_fn(metrics::observe))
                .layer(middleware::from_fn_with_state(app.shop.clone(), reason::give))
                .layer(middleware::from_fn_with_state(app.clone(), forwarded::tell))
                .layer(middleware::from_fn_with_state(app.clone(), recognise::recognise))
                // Refusals of the layers below come out as pages.
                .layer(middleware::from_fn(explain))
                .layer(csrf)
                .layer(middleware::from_fn_with_state(app.shop.settings().languages.clone(), language::choose))
                .layer(middleware::from_fn_with_state(app.shop.clone(), limits::hold))
                .layer(CatchPanicLayer::new()),
        );
    let id = HeaderName::from_static("x-request-id");
    let is_demo = app.shop.settings().is_demo;
    let looks = app.shop.settings().brand.clone();
    let router = Router::new()
        .merge(health::routes(health))
        .merge(pictures::routes(app.shop.clone()))
        .merge(brand::routes(app.shop.clone()))
        .merge(crawlers::routes(app))
        // Files need nobody's session.
        .fallback_service(Router::new().fallback_service(pages).layer(middleware::from_fn_with_state(looks, file_or)))
        .layer(
            ServiceBuilder::new()
                .layer(middleware::from_fn(own_request_id))
                .set_request_id(id.clone(), MakeRequestUuid)
                .layer(TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(log).on_failure(()))
                .propagate_request_id(id)
                .sensitive_headers([COOKIE, SET_COOKIE, AUTHORIZATION])
                .layer(middleware::from_fn_with_state(policy, headers::secure))
                .layer(CompressionLayer::new()),
        );
    Ok(if is_demo { router.layer(middleware::from_fn(demo::guard)) } else { router })
}

/// The islands' way to the services.
async fn server_function(Extension(visitor): Extension<Visitor>, request: Request<Body>) -> Response {
    let Visitor { visit, page, .. } = visitor;
    let (around, here) = (page.clone(), page.clone());
    let draw = move |lang, shown, form: &CartForm| cart::redraw(&Page { lang, ..around.clone() }, shown, form);
    let draw_cart = DrawCart(Arc::new(draw));
    let draw_hold = DrawHold(Arc::new(move |place, hold| hold::redraw(&here, place, hold)));
    let draw = move |place: &Place, month, slot: &str| schedule::redraw(&page, place, month, slot);
    let draw_calendar = DrawCalendar(Arc::new(draw));
    leptos_axum::handle_server_fns_with_context(
        move || {
            provide_context(visit.clone());
            provide_context(DrawStatus(status_card::html));
            provide_context(DrawProblem(fragments::problem));
            provide_context(draw_calendar.clone());
            provide_context(draw_cart.clone());
            provide_context(draw_hold.clone());
        },
        request,
    )
    .await
    .into_response()
}

/// Turns bare refusals of layers and extractors into pages that explain them.
async fn explain(Extension(visitor): Extension<Visitor>, request: Request, next: Next) -> Response {
    let is_function = request.uri().path().starts_with("/api/");
    let from = other_site::From::of(&request);
    let mut response = next.run(request).await;
    if response.extensions().get::<ProtectionError>().is_some() {
        from.tell(&visitor.visit.shop, &visitor.page.origin);
        response.extensions_mut().insert(Reason(ErrorCode::CrossSite.word()));
    }
    // A layer's refusal is plain text, or nothing at all.
    let is_said = response
        .headers()
        .get("content-type")
        .is_some_and(|kind| ["text/html", "application/json"].iter().any(|said| kind.as_bytes().starts_with(said.as_bytes())));
    if is_said || is_function {
        return response;
    }
    let code = match response.status() {
        StatusCode::FORBIDDEN => ErrorCode::CrossSite,
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::TooLarge,
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::UNPROCESSABLE_ENTITY => ErrorCode::BadRequest,
        StatusCode::SERVICE_UNAVAILABLE => ErrorCode::Unavailable,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => ErrorCode::NotFound,
        status if status.is_server_error() => ErrorCode::Internal,
        _ => return response,
    };
    render::error(&visitor, code).await
}

async fn file_or(State(looks): State<Arc<Brand>>, request: Request, next: Next) -> Response {
    match brand::file(&looks, &request).or_else(|| assets::file(&request)) {
        Some(response) => (Extension(Quiet), response).into_response(),
        None => next.run(request).await,
    }
}

/// Request ids are ours: one that came along could be anything.
async fn own_request_id(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove("x-request-id");
    next.run(request).await
}

fn span(request: &Request) -> tracing::Span {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    // The path, never the query: a query may carry what people typed.
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
}

fn log(response: &Response<impl axum::body::HttpBody>, took: Duration, _span: &tracing::Span) {
    let status = response.status().as_u16();
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let reason = response.extensions().get::<Reason>().map(|reason| reason.0);
    if response.extensions().get::<Quiet>().is_some() {
        tracing::debug!(status, took_ms, "answered");
    } else if status >= 500 {
        tracing::error!(status, took_ms, reason, "answered");
    } else {
        tracing::info!(status, took_ms, reason, "answered");
    }
}
