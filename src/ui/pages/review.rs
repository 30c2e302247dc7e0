//! Everything once more, before anything is ordered.

use kassa_domain::hold::{CheckoutPage, Hold};
use kassa_domain::money::Money;
use kassa_domain::order_words::OrderWord;
use kassa_domain::product::AgreedLine;
use kassa_domain::reckoning::Reckoning;
use kassa_domain::schedule::Slot;
use leptos::prelude::*;

use crate::ui::context::{ReviewProblem, page};
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::discounts::{CODE, Discounts, Offer, coupon_message};
use crate::ui::parts::error_summary::{ErrorSummary, Fault};
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::hold::HoldPanel;
use crate::ui::parts::nearest::Nearest;
use crate::ui::parts::notice::Notice;
use crate::ui::parts::order_button::order_label;
use crate::ui::parts::proof::Proof;
use crate::ui::parts::questions::FINISH;
use crate::ui::parts::receipt::Lines;
use crate::ui::parts::time::SlotTime;
use crate::ui::parts::venue_words::{OrderNote, PriceNote};
use crate::ui::text::{checkout as text, steps};

/// A question and its answer, in words.
pub struct Answered {
    pub question: String,
    pub answer: String,
    /// The answer's language, where it is not the page's.
    pub language: Option<String>,
}

/// The answers, the lines, and the one button that orders. `key` goes with the form, so that it orders at most once; without
/// one nothing can be ordered.
#[component]
pub fn ReviewPage(
    /// The questions with their answers, in the form's order.
    answers: Vec<Answered>,
    lines: Vec<AgreedLine>,
    #[prop(optional_no_strip)] reckoning: Option<Reckoning>,
    /// Coupon and bonus, where the project has them.
    #[prop(optional_no_strip)]
    offer: Option<Offer>,
    #[prop(optional_no_strip)] total: Option<Money>,
    /// What the button says instead of the shop's own words.
    #[prop(optional_no_strip)]
    order_word: Option<OrderWord>,
    #[prop(optional_no_strip)] when: Option<Slot>,
    /// The payment account's title.
    account: String,
    key: String,
    action: String,
    change_details: String,
    change_payment: String,
    /// Where a shop order's lines are changed.
    #[prop(optional_no_strip)]
    change_cart: Option<String>,
    #[prop(optional_no_strip)] problem: Option<ReviewProblem>,
    /// The check that a person orders.
    #[prop(optional_no_strip)]
    proof: Option<Proof>,
    /// What is kept for this order, or was.
    #[prop(optional_no_strip)]
    hold: Option<Hold>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let title = text::review(lang);
    let label = order_label(order_word, text::place(lang), total);
    // A form without questions of its own has its answers in the order's lines.
    let has_details = !answers.is_empty();
    let change_order = change_cart.or_else(|| (!has_details).then(|| change_details.clone()));
    let rows = answers.into_iter().map(|answered| view! { <Row answered/> });
    let account_language = lang_of(lang, &account);
    let wrong = offer.as_ref().and_then(|offer| offer.wrong.as_ref());
    let fault = wrong.map(|(_, problem)| coupon_message(lang, problem));
    let faults = fault.into_iter().map(|message| Fault { target: CODE.to_owned(), question: None, message }).collect::<Vec<_>>();
    let is_error = problem.is_some() || !faults.is_empty();
    view! {
        <HeadTitle text=title is_error/>
        <ErrorSummary faults/>
        {problem.map(|problem| view! { <Problem problem change_details=change_details.clone()/> })}
        <header class="page-head">
            <p class="step">{steps::step(lang, 3)}</p>
            <h1>{title}</h1>
            <p class="lead">{text::review_lead(lang)}</p>
        </header>
        {hold.map(|hold| view! { <HoldPanel hold here=CheckoutPage::Review/> })}
        {proof.as_ref().map(|proof| proof.notice(lang))}
        <div class="review">
            <section class="review-part" aria-labelledby="review-order">
                <h2 id="review-order">{text::order(lang)}</h2>
                {change_order.map(|href| view! { <Change href words=text::change_order(lang)/> })}
                {when.map(|slot| view! { <p class="review-slot"><SlotTime when=slot/></p> })}
                <Lines lines reckoning total/>
                <PriceNote/>
            </section>
            {has_details.then(|| view! {
                <section class="review-part" aria-labelledby="review-details">
                    <h2 id="review-details">{text::details(lang)}</h2>
                    <Change href=change_details words=text::change_details(lang)/>
                    <dl class="facts">{rows.collect_view()}</dl>
                </section>
            })}
            <section class="review-part" aria-labelledby="review-payment">
                <h2 id="review-payment">{text::payment_short(lang)}</h2>
                <Change href=change_payment words=text::change_payment(lang)/>
                <dl class="facts"><div><dt>{text::pay_with(lang)}</dt><dd lang=account_language>{account}</dd></div></dl>
            </section>
            {offer.map(|offer| view! { <Discounts offer action=action.clone()/> })}
            {(!key.is_empty()).then(|| view! {
                <form class="place" method="post" action=action data-waits=proof.as_ref().map(|_| "")>
                    <input type="hidden" name="key" value=key/>
                    {proof.clone().map(|proof| proof.view(lang))}
                    <OrderNote/>
                    <button class="button button-large" type="submit" id=FINISH>{label}</button>
                </form>
            })}
        </div>
    }
    .into_any()
}

/// The link back to a step; the second half of its words names it for those who hear links out of their place.
#[component]
fn Change(href: String, words: (String, String)) -> impl IntoView {
    let (seen, hidden) = words;
    view! { <p class="change"><a href=href>{seen}<span class="visually-hidden">{hidden}</span></a></p> }
}

#[component]
fn Row(answered: Answered) -> impl IntoView {
    let lang = page().lang;
    let Answered { question, answer, language } = answered;
    let is_empty = answer.trim().is_empty();
    let answer = if is_empty {
        view! { <dd class="quiet">{text::no_answer(lang)}</dd> }.into_any()
    } else {
        view! { <dd lang=language>{answer}</dd> }.into_any()
    };
    view! { <div><dt lang=lang_of(lang, &question)>{question.clone()}</dt>{answer}</div> }
}

#[component]
fn Problem(problem: ReviewProblem, change_details: String) -> impl IntoView {
    let lang = page().lang;
    let (heading, more) = match problem {
        ReviewProblem::SoldOut(free) if free.is_empty() => (text::sold_out(lang), text::sold_out_everywhere(lang)),
        ReviewProblem::SoldOut(free) => {
            return view! { <Notice heading=text::sold_out(lang) text=text::sold_out_more(lang)><Nearest free change_details/></Notice> }.into_any();
        }
        ReviewProblem::PriceMoved => (text::price_moved(lang), text::price_moved_more(lang)),
        ReviewProblem::NoProof => (text::no_proof(lang), text::no_proof_more(lang)),
        ReviewProblem::Stale => (text::stale(lang), text::stale_more(lang)),
    };
    view! { <Notice heading text=more/> }.into_any()
}
