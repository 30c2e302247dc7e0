//! The forms of a checkout, and the way back from a provider's page.

use std::time::{Duration, Instant};

use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_shop::{Holder, Placement, Saved};

use super::{Posted, discounts, reference};
use crate::ui::context::{Rejected, ReviewProblem};
use crate::ui::parts::proof::PROOF;
use crate::web::app::App;
use crate::web::language;
use crate::web::render;
use crate::web::visitor::{Visitor, with_cookie};

/// "Place order" is answered within 2 s whatever OneEntry does (docs/adr/0006-an-attempt-is-a-journal.md): after this nothing is
/// waited for.
const ANSWER: Duration = Duration::from_millis(1_800);

/// A booking that has no draft yet.
pub async fn tickets(State(app): State<App>, mut posted: Posted) -> Response {
    let is_turned = posted.is_turned();
    let welcome = posted.may_bring_files(&app).await;
    let may_keep = if is_turned { Ok(()) } else { posted.may_keep_places(&app).await };
    let filled = posted.filled();
    let network = posted.network(&app);
    let saved = async {
        welcome?;
        may_keep?;
        let (owner, cookie) = posted.owner_or_new(&app).await?;
        let lang = posted.visitor.page.lang;
        let saved = if is_turned {
            Saved::Invalid(app.shop.look(&owner, &app.shop.tickets_form(lang).await?, filled).await?)
        } else {
            app.shop.start_tickets(Holder { owner: &owner, network: network.as_deref() }, lang, filled).await?
        };
        Ok((saved, cookie))
    };
    match saved.await {
        Ok((saved, cookie)) => with_cookie(after_details(&posted, saved).await, cookie),
        Err(code) => posted.fail(code).await,
    }
}

/// The details of a draft.
pub async fn details(State(app): State<App>, Path(draft): Path<String>, mut posted: Posted) -> Response {
    let is_turned = posted.is_turned();
    let may_keep = if is_turned { Ok(()) } else { posted.may_keep_places(&app).await };
    let filled = posted.filled();
    let network = posted.network(&app);
    let saved = async {
        let (owner, draft) = posted.visitor.visit.draft(&reference(&draft)?).await?;
        if is_turned {
            return Ok(Saved::Invalid(app.shop.look(owner, &app.shop.draft_form(&draft).await?, filled).await?));
        }
        may_keep?;
        app.shop.save_details(Holder { owner, network: network.as_deref() }, draft, filled).await
    };
    match saved.await {
        Ok(saved) => after_details(&posted, saved).await,
        // The way to sign in would lose what was typed.
        Err(code @ ErrorCode::SignInRequired) => posted.explain(code).await,
        Err(code) => posted.fail(code).await,
    }
}

async fn after_details(posted: &Posted, saved: Saved) -> Response {
    let invalid = match saved {
        Saved::Yes(Draft { id, .. }) => return posted.go(&format!("/checkout/{id}/payment")),
        Saved::Invalid(invalid) => invalid,
    };
    let is_fine = invalid.errors.is_empty() && posted.is_turned();
    let status = if is_fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    render::rejected(&posted.visitor, Rejected::Details { invalid, view: posted.view() }, status).await
}

/// The way to pay.
pub async fn payment(State(app): State<App>, Path(draft): Path<String>, posted: Posted) -> Response {
    let account = posted.text("account");
    let chosen = async {
        let person = posted.visitor.visit.signed_in()?;
        let draft = app.shop.draft(&person.owner, &reference(&draft)?).await?;
        app.shop.choose_account(person, draft, account).await
    };
    match chosen.await {
        Ok(true) => posted.go(&format!("/checkout/{draft}/review")),
        Ok(false) => posted.reject(Rejected::Payment { account: Some(account.to_owned()) }).await,
        Err(code) => posted.fail(code).await,
    }
}

/// Places the order. Answers within moments whatever OneEntry does: the journal has it.
pub async fn place(State(app): State<App>, Path(draft): Path<String>, posted: Posted) -> Response {
    if let Some(discount) = discounts::of(&posted) {
        return discounts::take(&app, &draft, &posted, discount).await;
    }
    match placed(&app, &draft, &posted).await {
        Ok(response) => response,
        // Nothing was placed: the page says so, and its button tries again with the same key.
        Err(code) => posted.fail(code).await,
    }
}

async fn placed(app: &App, draft: &str, posted: &Posted) -> Result<Response, ErrorCode> {
    let begun = Instant::now();
    let person = posted.visitor.visit.signed_in()?;
    let draft = app.shop.draft(&person.owner, &reference(draft)?).await?;
    let problem = match app.shop.place(person, &draft, posted.text("key"), posted.text(PROOF)).await? {
        Placement::Placed(reference) => {
            app.shop.advance_within(&reference, ANSWER.saturating_sub(begun.elapsed())).await;
            let attempt = app.shop.order(person, &reference).await?;
            // What OneEntry did not accept is put right where it was asked.
            if let Some(path) = attempt.correction() {
                return Ok(posted.go(&path));
            }
            let page = if attempt.page().is_some() { "/pay" } else { "" };
            return Ok(posted.go(&format!("/orders/{reference}{page}")));
        }
        Placement::NoAccount => return Ok(posted.go(&format!("/checkout/{}/payment", draft.id))),
        Placement::Stale => ReviewProblem::Stale,
        Placement::NoProof => ReviewProblem::NoProof,
        Placement::PriceMoved => ReviewProblem::PriceMoved,
        // The details name what does not pass any more, with the nearest times where it is the slot; the answers are kept.
        Placement::Invalid(_) => return Ok(posted.go(&format!("/checkout/{}?again=1", draft.id))),
        Placement::SoldOut(free) => ReviewProblem::SoldOut(free),
    };
    Ok(posted.reject(Rejected::Review(problem)).await)
}

/// Back from the provider: to the order that somebody left for, in its own language; without a session, sign-in first. Where nobody
/// can tell which order it is, the list shows all.
pub async fn returned(State(app): State<App>, Extension(visitor): Extension<Visitor>, headers: HeaderMap) -> Response {
    // The provider knows one address, whatever its customers speak.
    let lang = match visitor.page.lang {
        lang if lang == Lang::default() => app.shop.settings().offered(language::remembered(&headers).unwrap_or_default()),
        other => other,
    };
    let Some(person) = &visitor.visit.person else {
        let back = lang.path(super::RETURN);
        let next = percent_encoding::utf8_percent_encode(&back, percent_encoding::NON_ALPHANUMERIC);
        return Redirect::to(&format!("{}?next={next}", lang.path("/sign-in"))).into_response();
    };
    match app.shop.come_back(person, visitor.session.as_ref()).await {
        Ok(Some(attempt)) => {
            let lang = app.shop.settings().offered(attempt.order.lang);
            Redirect::to(&lang.path(&format!("/orders/{}", attempt.reference))).into_response()
        }
        Ok(None) => Redirect::to(&lang.path("/orders")).into_response(),
        Err(code) => render::error(&visitor, code).await,
    }
}

/// Some providers come back with a POST. It is read by nobody.
pub async fn posted_return(Extension(visitor): Extension<Visitor>) -> Response {
    Redirect::to(&visitor.page.href(super::RETURN)).into_response()
}
