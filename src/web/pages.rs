//! Every GET that is nothing else.

use axum::extract::{Extension, Request, State};
use axum::http::Method;
use axum::response::Response;
use kassa_domain::error::ErrorCode;

use super::app::App;
use super::render;
use super::visitor::Visitor;

/// Every GET that is nothing else: the pages' own router decides.
pub async fn page(State(_app): State<App>, Extension(visitor): Extension<Visitor>, request: Request) -> Response {
    match *request.method() {
        Method::GET | Method::HEAD => render::page(&visitor, request.uri().clone()).await,
        _ => render::error(&visitor, ErrorCode::NotFound).await,
    }
}
