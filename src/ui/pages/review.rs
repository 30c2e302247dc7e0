//! Everything once more, before anything is ordered.

use leptos::prelude::*;

use crate::model::money::Money;
use crate::model::product::AgreedLine;
use crate::model::schedule::Slot;
use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::Notice;
use crate::ui::parts::receipt::Lines;
use crate::ui::parts::time::SlotTime;
use crate::ui::text::{checkout as text, steps};

/// Why the order was not placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewProblem {
    /// A price differs from the one that was on the screen.
    PriceMoved,
    /// The slot was taken, or has begun.
    SlotGone,
    /// Nobody is signed in, or the session has ended.
    SignIn,
    /// OneEntry does not answer.
    Unavailable,
    /// Another tab has changed the draft.
    Stale,
}

/// The answers, the lines, and the one button that orders. `key` goes with the form, so that it orders at most once.
#[component]
pub fn ReviewPage(
    /// The questions with their answers, in the form's order.
    answers: Vec<(String, String)>,
    lines: Vec<AgreedLine>,
    #[prop(optional_no_strip)] total: Option<Money>,
    #[prop(optional_no_strip)] when: Option<Slot>,
    /// The payment account's title.
    account: String,
    key: String,
    action: String,
    change_details: String,
    change_payment: String,
    #[prop(optional_no_strip)] problem: Option<ReviewProblem>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let title = text::review(lang);
    let label = total.map_or_else(|| text::place(lang).to_owned(), |total| text::place_for(lang, &total.format(lang)));
    let rows = answers.into_iter().map(|(question, answer)| view! { <Row question answer/> });
    let account_language = lang_of(lang, &account);
    view! {
        <HeadTitle text=title is_error=problem.is_some()/>
        {problem.map(|problem| view! { <Problem problem/> })}
        <header class="page-head">
            <p class="step">{steps::step(lang, 3)}</p>
            <h1>{title}</h1>
            <p class="lead">{text::review_lead(lang)}</p>
        </header>
        <div class="review">
            <section class="review-part" aria-labelledby="review-order">
                <h2 id="review-order">{text::order(lang)}</h2>
                {when.map(|slot| view! { <p class="review-slot"><SlotTime when=slot/></p> })}
                <Lines lines total/>
            </section>
            <section class="review-part" aria-labelledby="review-details">
                <h2 id="review-details">{text::details(lang)}</h2>
                <p class="change"><a href=change_details>{text::change(lang)}<span class="visually-hidden">" "{text::change_details(lang)}</span></a></p>
                <dl class="facts">{rows.collect_view()}</dl>
            </section>
            <section class="review-part" aria-labelledby="review-payment">
                <h2 id="review-payment">{text::payment_short(lang)}</h2>
                <p class="change"><a href=change_payment>{text::change(lang)}<span class="visually-hidden">" "{text::change_payment(lang)}</span></a></p>
                <dl class="facts"><div><dt>{text::pay_with(lang)}</dt><dd lang=account_language>{account}</dd></div></dl>
            </section>
            <form class="place" method="post" action=action>
                <input type="hidden" name="key" value=key/>
                <button class="button button-large" type="submit">{label}</button>
            </form>
        </div>
    }
    .into_any()
}

#[component]
fn Row(question: String, answer: String) -> impl IntoView {
    let lang = page().lang;
    let is_empty = answer.trim().is_empty();
    let answer = if is_empty {
        view! { <dd class="quiet">{text::no_answer(lang)}</dd> }.into_any()
    } else {
        view! { <dd lang=lang_of(lang, &answer)>{answer.clone()}</dd> }.into_any()
    };
    view! { <div><dt lang=lang_of(lang, &question)>{question.clone()}</dt>{answer}</div> }
}

#[component]
fn Problem(problem: ReviewProblem) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let (heading, more) = match problem {
        ReviewProblem::PriceMoved => (text::price_moved(lang), text::price_moved_more(lang)),
        ReviewProblem::SlotGone => (text::slot_gone(lang), text::slot_gone_more(lang)),
        ReviewProblem::SignIn => (text::sign_in(lang), text::sign_in_more(lang)),
        ReviewProblem::Unavailable => (text::unavailable(lang), text::unavailable_more(lang)),
        ReviewProblem::Stale => (text::stale(lang), text::stale_more(lang)),
    };
    let sign_in = (problem == ReviewProblem::SignIn).then(|| {
        let href = crate::ui::shell::sign_in_href(&page);
        view! { <a class="button" href=href>{text::sign_in_button(lang)}</a> }
    });
    view! { <Notice heading text=more>{sign_in}</Notice> }
}
