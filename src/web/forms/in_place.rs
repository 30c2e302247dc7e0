//! Answers for a page that sends one of its forms by itself and stays open: `public/add.js`. The same addresses, the same forms, the
//! same session; only what comes back is JSON, in the words of the page's language.

use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::problem::Problem;
use kassa_shop::Addition;
use serde::Serialize;

use crate::ui::text::{errors, problems, shop as text};
use crate::web::reason::Reason;
use crate::web::render;

/// Whether an open page asks, and not a browser on its way to a page.
pub fn is_asked(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).is_some_and(|accepted| accepted == "application/json")
}

/// What is said beside the form, how many pieces lie in the cart then, and what a second thought needs.
#[derive(Debug, Default, Serialize)]
struct Answer {
    said: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pieces: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undo: Option<Undo>,
}

#[derive(Debug, Serialize)]
struct Undo {
    /// The value of the form's field `undo`.
    key: String,
    text: &'static str,
}

/// What an open page needs to know of its visitor: one that comes back out of the browser's memory is drawn anew when that has changed.
#[derive(Debug, Serialize)]
pub struct Around {
    pub pieces: u32,
    pub is_signed_in: bool,
}

pub fn added(lang: Lang, added: Addition) -> Response {
    let undo = Undo { key: added.key.to_string(), text: text::undo(lang) };
    let said = text::added_to(lang, added.of_it);
    Json(Answer { said, pieces: Some(added.pieces), undo: Some(undo) }).into_response()
}

pub fn taken_back(lang: Lang, pieces: u32, is_taken: bool) -> Response {
    let (status, said) =
        if is_taken { (StatusCode::OK, text::taken_back(lang)) } else { (StatusCode::CONFLICT, text::not_taken_back(lang)) };
    (status, Json(Answer { said: said.to_owned(), pieces: Some(pieces), undo: None })).into_response()
}

/// What is wrong with what was sent.
pub fn rejected(lang: Lang, problem: &Problem) -> Response {
    let said = problems::problem(lang, problem, None);
    (StatusCode::UNPROCESSABLE_ENTITY, Extension(Reason("product")), Json(Answer { said, ..Answer::default() })).into_response()
}

pub fn failed(lang: Lang, code: &ErrorCode) -> Response {
    let said = match code {
        ErrorCode::NotFound => text::not_sold(lang).to_owned(),
        code => errors::words(lang, code).1,
    };
    let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let response = (status, Extension(Reason(code.word())), Json(Answer { said, ..Answer::default() })).into_response();
    match code {
        ErrorCode::TooManyTries(seconds) => render::after(*seconds, response),
        _ => response,
    }
}
