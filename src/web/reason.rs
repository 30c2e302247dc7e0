//! Why an answer is a refusal, as one word on its line of the log. Nothing of what people typed.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use kassa_domain::problem::{FieldError, Problem};
use kassa_shop::Shop;

use crate::ui::context::{Rejected, ReviewProblem};

/// Put into a response: the word.
#[derive(Debug, Clone, Copy)]
pub struct Reason(pub &'static str);

/// Put into a response that nobody has to read about: probes, files.
#[derive(Debug, Clone, Copy)]
pub struct Quiet;

/// Puts into a response that it is one of them.
pub async fn quiet(mut response: Response) -> Response {
    response.extensions_mut().insert(Quiet);
    response
}

/// Why a form is shown again.
pub fn of(rejected: &Rejected) -> &'static str {
    match rejected {
        Rejected::Product { .. } => "product",
        Rejected::Cart(_) => "cart",
        Rejected::Details { invalid, .. } | Rejected::Form { invalid, .. } => of_answers(&invalid.errors),
        Rejected::Payment { .. } => "no_account",
        Rejected::Review(ReviewProblem::PriceMoved) => "price_moved",
        Rejected::Review(ReviewProblem::SoldOut(_)) => "sold_out",
        Rejected::Review(ReviewProblem::NoProof) => "no_proof",
        Rejected::Review(ReviewProblem::Stale) => "stale",
        Rejected::Coupon { .. } => "coupon",
        Rejected::SignIn { code: Some(code), .. } => code.word(),
        Rejected::SignIn { .. } => "missing",
        Rejected::SignUp { problem: Some(_), .. } => "sign_up",
        Rejected::SignUp { invalid, .. } => of_answers(&invalid.errors),
        Rejected::Activation { .. } => "code",
        Rejected::Profile { invalid, .. } => of_answers(&invalid.errors),
        Rejected::Password { .. } => "password",
        Rejected::Named { .. } => "no_such_order",
        Rejected::Page { code, .. } => code.word(),
    }
}

fn of_answers(errors: &[FieldError]) -> &'static str {
    let has = |is: fn(&Problem) -> bool| errors.iter().any(|error| is(&error.problem));
    if has(|problem| matches!(problem, Problem::TooManyGuests)) {
        "too_many_guests"
    } else if has(|problem| matches!(problem, Problem::SoldOut | Problem::FewLeft(_))) {
        "sold_out"
    } else {
        "answers"
    }
}

/// Gives a refusal that says nothing itself the reason that its status tells, and counts those by size.
pub async fn give(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let is_order = request.uri().path().contains("/orders/");
    let mut response = next.run(request).await;
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        metrics::counter!("kassa_limited_total", "door" => "size").increment(1);
        if shop.seldom().may_say("size", "") {
            tracing::warn!(
                door = "size",
                "a limit was hit: a request brought more than a form may (docs/limits.md, KASSA_MAX_FILE_MB)"
            );
        }
    }
    let reason = match response.status() {
        // The customer is not told which of the two it is.
        StatusCode::NOT_FOUND if is_order => "no_such_order_or_another_s",
        StatusCode::NOT_FOUND => "not_found",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::BAD_REQUEST => "bad_request",
        StatusCode::UNAUTHORIZED => "sign_in_required",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::PAYLOAD_TOO_LARGE => "too_large",
        StatusCode::UNPROCESSABLE_ENTITY => "answers",
        StatusCode::TOO_MANY_REQUESTS => "too_many_tries",
        _ => return response,
    };
    let is_given = response.extensions().get::<Reason>().is_some_and(|given| !is_order || given.0 != "not_found");
    if !is_given {
        response.extensions_mut().insert(Reason(reason));
    }
    response
}
