//! The steps of a checkout.

use axum::http::StatusCode;
use kassa_domain::answers::Answers;
use kassa_domain::attempt::Purpose;
use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::FieldKind;
use kassa_domain::hold::CheckoutPage;
use kassa_domain::lang::Lang;
use kassa_domain::order_words::OrderWord;
use kassa_domain::problem::{FieldError, Problem};
use kassa_domain::reckoning::CouponProblem;
use kassa_domain::reference::Reference;
use kassa_domain::schedule::Slot;
use kassa_i18n::lists;
use kassa_shop::{Place, Placement, Reckoned, Review, Shop, Visit};
use kassa_store::Owner;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::filled::{Filled, questions};
use super::{Loaded, href, may_keep, query, redirect, reference, sharing, visit};
use crate::ui::context::{Rejected, ReviewProblem, page};
use crate::ui::pages::form::{FormPage, Heading};
use crate::ui::pages::payment::PaymentPage;
use crate::ui::pages::review::{Answered, ReviewPage};
use crate::ui::parts::cart::Undo;
use crate::ui::parts::cms::{lang_by_letters, lang_of};
use crate::ui::parts::discounts::Offer;
use crate::ui::parts::hold::{HeldElsewhere, HoldPanel, RanOut};
use crate::ui::parts::nearest::OtherTimes;
use crate::ui::parts::notice::{Notice, Success};
use crate::ui::parts::proof::Proof;
use crate::ui::parts::questions::Questions;
use crate::ui::text::{calendar, hold as text};

/// A booking that has no draft yet.
pub async fn tickets() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let action = href("/tickets");
    let (posted, owner) = (Filled::posted(), visit.owner.as_ref());
    let kept = visit.shop.kept_answers(owner, Place::Tickets).await?;
    let free = posted.free();
    let is_posted = posted.is_posted;
    let form = &visit.shop.settings().tickets_form;
    let questions = questions(&visit.shop, owner, lang, form, posted.or_kept(kept)).await?;
    let questions = prefilled(&visit, lang, questions, is_posted).await;
    let elsewhere = held_elsewhere(&visit).await?;
    // An old link, or one that somebody has made up: the other days are here, that one is not.
    let is_missing = query("day").filter(|day| !day.is_empty()).is_some_and(|day| !questions.calendar.shows(&day));
    if is_missing {
        use_context::<ResponseOptions>().unwrap_or_default().set_status(StatusCode::NOT_FOUND);
    }
    let above = view! {
        {is_missing.then(|| view! { <Notice heading=calendar::no_such_day(lang) text=calendar::no_such_day_more(lang)/> })}
        <OtherTimes free change_details=action.clone()/>
        {elsewhere}
    }
    .into_any();
    may_keep();
    sharing::tickets(&visit.shop, lang, &questions.definition).await;
    Ok(view! { <FormPage heading=Heading::Tickets above questions lines=Vec::new() action/> }.into_any())
}

/// What is kept for the visitor for a booking that they have begun before, or was until a while ago.
async fn held_elsewhere(visit: &Visit) -> Result<Option<AnyView>, ErrorCode> {
    let Some(owner) = &visit.owner else { return Ok(None) };
    let Some(hold) = visit.shop.last_hold(owner).await? else { return Ok(None) };
    let draft = match visit.shop.draft(owner, &hold.draft).await {
        Err(ErrorCode::NotFound) => return Ok(None),
        draft => draft?,
    };
    let next = visit.shop.furthest(owner, &draft).await?;
    if !hold.is_over(visit.shop.clock().now()) {
        return Ok(Some(view! { <HeldElsewhere hold next/> }.into_any()));
    }
    let lines = match so_far(&visit.shop, owner, &draft).await {
        // Something of it is gone: the details say what.
        Err(ErrorCode::NotFound) => Vec::new(),
        so_far => so_far?.0,
    };
    Ok(Some(view! { <RanOut hold next lines/> }.into_any()))
}

/// The questions with what the visitor's profile knows, unless this very request brought the answers.
async fn prefilled(visit: &Visit, lang: Lang, mut questions: Questions, is_posted: bool) -> Questions {
    if !is_posted {
        let (definition, answers) = (&questions.definition, &questions.answers);
        questions.prefilled = visit.shop.prefilled(lang, visit.person.as_ref(), definition, answers).await;
    }
    questions
}

/// The details of a draft.
pub async fn details() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let action = href(&page().path);
    let (id, posted) = (reference("draft")?, Filled::posted());
    let (is_again, is_freed, refused) = (query("again").is_some(), query("freed").is_some(), query("refused"));
    let (owner, draft) = visit.draft(&id).await?;
    let mut filled = posted;
    if !filled.is_posted {
        let mut errors = Vec::from_iter(refused_answer(&visit, &refused).await?);
        if errors.is_empty() && is_again {
            errors = visit.shop.check_draft(owner, &draft).await?.err().unwrap_or_default();
            if !errors.is_empty() {
                filled = filled.with_free(visit.shop.times_instead(owner, &draft, &errors).await?);
            }
        }
        if errors.is_empty()
            && is_again
            && let Some(lacking) = visit.shop.lacking(owner, &draft).await?
        {
            errors.push(lacking.error);
            filled = filled.with_free(lacking.free);
        }
        // What was typed last and did not pass stands before what did, unless something is wrong with another answer of the draft.
        let is_same = |kept: &Answers| errors.iter().all(|error| kept.is_same_at(&error.marker, &draft.answers));
        let kept = visit.shop.kept_answers(Some(owner), Place::Details(&id)).await?.filter(is_same);
        filled = filled.or_kept(Some(kept.unwrap_or_else(|| draft.answers.clone()))).with_errors(errors);
    }
    let (heading, form, lines) = match draft.purpose {
        Purpose::Tickets => (Heading::Tickets, &visit.shop.settings().tickets_form, Vec::new()),
        Purpose::Products => {
            let lines = match visit.shop.draft_lines(&draft, &draft.lines).await {
                Err(ErrorCode::LookAtCart) => return ordered_or_cart(&visit, &id).await,
                lines => lines?,
            };
            (Heading::Details, &visit.shop.settings().orders_form, lines)
        }
    };
    let hold = visit.shop.hold_of(owner, &id).await?;
    let free = filled.free();
    let is_posted = filled.is_posted;
    let questions = questions(&visit.shop, Some(owner), draft.lang, form, filled).await?;
    let questions = prefilled(&visit, draft.lang, questions, is_posted).await;
    let removed = if draft.purpose == Purpose::Products { visit.shop.removed_lines(owner).await? } else { Vec::new() };
    let is_freed = is_freed && hold.is_none();
    let above = view! {
        {(!removed.is_empty()).then(|| view! { <Undo removed/> })}
        {is_freed.then(|| view! { <Success heading=text::freed(lang) text=text::freed_more(lang)/> })}
        <OtherTimes free change_details=action.clone()/>
        {hold.map(|hold| view! { <HoldPanel hold here=CheckoutPage::Details/> })}
    }
    .into_any();
    Ok(view! { <FormPage heading above questions lines action/> }.into_any())
}

/// The answer that OneEntry did not accept in an order of this very person.
async fn refused_answer(visit: &Visit, reference: &Option<String>) -> Result<Option<FieldError>, ErrorCode> {
    let reference = reference.as_ref().and_then(|text| text.parse().ok());
    let (Some(person), Some(reference)) = (&visit.person, reference) else { return Ok(None) };
    let marker = match visit.shop.order(person, &reference).await {
        Ok(attempt) => attempt.order.refused,
        Err(ErrorCode::NotFound) => None,
        Err(code) => return Err(code),
    };
    Ok(marker.map(|marker| FieldError { marker, problem: Problem::Refused, custom: None }))
}

/// The way to pay.
pub async fn payment() -> Loaded {
    let visit = visit()?;
    let rejected = use_context::<Rejected>();
    let id = reference("draft")?;
    let (action, back) = (href(&page().path), href(&format!("/checkout/{id}")));
    let person = visit.signed_in()?;
    let draft = visit.shop.draft(&person.owner, &id).await?;
    let (lines, when) = match so_far(&visit.shop, &person.owner, &draft).await {
        Err(ErrorCode::LookAtCart) => return ordered_or_cart(&visit, &id).await,
        so_far => so_far?,
    };
    let accounts = visit.shop.accounts(person, &draft).await?;
    let (chosen, is_missing) = match rejected {
        Some(Rejected::Payment { account }) => (account, true),
        _ => (draft.account.clone(), false),
    };
    let hold = visit.shop.hold_of(&person.owner, &id).await?;
    Ok(view! { <PaymentPage accounts chosen is_missing lines when hold action back/> }.into_any())
}

/// What the order comes to so far; answers that no longer pass are told at the next step.
pub(super) async fn so_far(
    shop: &Shop,
    owner: &Owner,
    draft: &Draft,
) -> Result<(Vec<kassa_domain::product::AgreedLine>, Option<Slot>), ErrorCode> {
    if draft.purpose == Purpose::Products {
        return Ok((shop.draft_lines(draft, &draft.lines).await?, None));
    }
    match shop.check_draft(owner, draft).await? {
        Ok(submission) => Ok((shop.draft_lines(draft, &submission.products).await?, submission.slot)),
        Err(_) => Ok((Vec::new(), None)),
    }
}

/// Everything once more, before the order is placed.
pub async fn review() -> Loaded {
    let visit = visit()?;
    let (problem, wrong) = match use_context::<Rejected>() {
        Some(Rejected::Review(problem)) => (Some(problem), None),
        Some(Rejected::Coupon { code, problem }) => (None, Some((code, problem))),
        _ => (None, None),
    };
    let id = reference("draft")?;
    let action = href(&page().path);
    let change_details = href(&format!("/checkout/{id}"));
    let change_payment = href(&format!("/checkout/{id}/payment"));
    let person = visit.signed_in()?;
    let draft = visit.shop.draft(&person.owner, &id).await?;
    let review = match visit.shop.show_review(person, &draft).await {
        Err(ErrorCode::LookAtCart) => return ordered_or_cart(&visit, &id).await,
        review => review?,
    };
    let change_cart = (draft.purpose == Purpose::Products).then(|| href("/cart"));
    match review {
        Ok(review) => {
            let answers = said(&review, &draft.answers);
            let (when, total, account) = (review.submission.slot, Some(review.total), review.account.title);
            let proof = Proof::of(&review.definition, &visit.shop);
            let offer = offer(&review.reckoned, draft.coupon.as_ref(), wrong);
            let (lines, key, reckoning) = (review.lines, review.key, review.reckoned.reckoning);
            let hold = visit.shop.hold_of(&person.owner, &id).await?;
            let order_word = order_word(&visit.shop, draft.lang).await?;
            Ok(view! {
                <ReviewPage
                    answers lines reckoning offer total order_word when account key action change_details change_payment change_cart problem
                    proof hold
                />
            }
            .into_any())
        }
        Err(Placement::NoAccount) => Ok(redirect(&change_payment)),
        Err(Placement::SoldOut(free)) => {
            // What was chosen is gone: the page says so and offers to change it.
            let (answers, lines) = (Vec::new(), Vec::new());
            let (account, key, problem) = (String::new(), String::new(), Some(ReviewProblem::SoldOut(free)));
            Ok(view! {
                <ReviewPage answers lines total=None when=None account key action change_details change_payment change_cart problem proof=None hold=None/>
            }
            .into_any())
        }
        // The form says what does not pass any more.
        Err(_) => Ok(redirect(&format!("{change_details}?again=1"))),
    }
}

/// What the button that orders says, where the content of this language or the operator asks for words of their own.
async fn order_word(shop: &Shop, content: Lang) -> Result<Option<OrderWord>, ErrorCode> {
    let locale = shop.locale(content).await?;
    Ok(shop.settings().order_words.on(page().lang, Some(&locale)))
}

/// Coupon and bonus; `None` where the project does not reckon beforehand. `wrong`: what was typed a moment ago.
fn offer(reckoned: &Reckoned, coupon: Option<&String>, wrong: Option<(String, CouponProblem)>) -> Option<Offer> {
    let reckoning = reckoned.reckoning.as_ref()?;
    // A code that counted when it was given, and does no more.
    let lapsed = coupon.cloned().zip(reckoned.problem.clone());
    Some(Offer {
        coupon: reckoning.coupon.clone().filter(|_| wrong.is_none()),
        wrong: wrong.or(lapsed),
        bonus: Some(reckoning.bonus),
        bonus_available: reckoned.bonus_available,
    })
}

/// The cart cannot be ordered. Whoever comes Back after ordering from it meant that order.
async fn ordered_or_cart(visit: &Visit, draft: &Reference) -> Loaded {
    let order = match &visit.person {
        Some(person) => visit.shop.placed_from(person, draft).await?,
        None => None,
    };
    let path = order.map_or_else(|| "/cart".to_owned(), |order| format!("/orders/{order}"));
    Ok(redirect(&href(&path)))
}

/// The answers in words, for the review. Slot and tickets have lines of their own there.
fn said(review: &Review, answers: &Answers) -> Vec<Answered> {
    let lang = page().lang;
    let is_listed = |kind: &FieldKind| matches!(kind, FieldKind::Schedule(_) | FieldKind::Entity(_));
    let fields = review.definition.visible_fields().filter(|field| !is_listed(&field.kind));
    let answered = fields.filter(|field| review.submission.answers.iter().any(|answer| answer.marker == field.marker));
    let words = answered.map(|field| {
        let text = match &field.kind {
            FieldKind::Choice { options, .. } => {
                let chosen = answers.texts(&field.marker);
                let titles = options.iter().filter(|option| chosen.contains(&option.value)).map(|option| option.title.as_str());
                lists::row(lang, titles)
            }
            FieldKind::Files(kind) => {
                let ids = field.file_ids(answers, *kind);
                let files = review.files.iter().filter(|file| ids.contains(&file.id.as_str()));
                lists::row(lang, files.map(|file| file.name.as_str()))
            }
            _ => answers.text(&field.marker).to_owned(),
        };
        // The options are the CMS's, everything else is the customer's.
        let is_chosen = matches!(field.kind, FieldKind::Choice { .. });
        let language = if is_chosen { lang_of(lang, &text) } else { lang_by_letters(lang, &text) };
        Answered { question: field.title.clone(), answer: text, language }
    });
    words.collect()
}
