//! What a customer can do with an order.

use leptos::prelude::*;

use super::refund::AskRefund;
use crate::model::attempt::{Attempt, Purpose, State};
use crate::ui::context::page;
use crate::ui::text::orders as text;

/// The forms that fit the state. When the card changes in an open page, the style hides those that no longer do.
#[component]
pub fn OrderActions(attempt: Attempt) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let state = attempt.state;
    let action = |verb: &str| page.href(&format!("/orders/{}/{verb}", attempt.reference));
    let main = |verb: &str, label: &'static str| {
        view! { <form method="post" action=action(verb)><button class="button" type="submit">{label}</button></form> }
    };
    let totals = (state == State::PriceChanged).then(|| {
        let agreed = attempt.order.total.format(lang);
        let other = attempt.other_total.map(|other| view! { <div><dt>{text::new_total(lang)}</dt><dd class="price">{other.format(lang)}</dd></div> });
        view! { <dl class="facts totals"><div><dt>{text::agreed_total(lang)}</dt><dd class="price">{agreed}</dd></div>{other}</dl> }
    });
    let correction = attempt.correction().map(|path| page.href(&path));
    let is_cancellable = attempt.is_cancellable();
    let is_payable_again = attempt.is_payable_again(page.now);
    let pay_again = if attempt.is_page_overdue(page.now) { text::new_page(lang) } else { text::pay_again(lang) };
    let starts_at = attempt.order.slot.and_then(|slot| slot.starts_at(&page.venue));
    let is_refundable = attempt.is_refundable(starts_at, page.now);
    let is_repeatable = attempt.order.purpose == Purpose::Products && state.is_settled();
    let has_any = correction.is_some()
        || is_refundable
        || is_repeatable
        || is_cancellable
        || is_payable_again
        || matches!(state, State::PriceChanged | State::Absent);
    has_any.then(|| {
        view! {
            <section class="order-actions" aria-labelledby="actions-heading">
                <h2 id="actions-heading" class="visually-hidden">{text::actions(lang)}</h2>
                {totals}
                <div class="actions">
                    {is_payable_again.then(|| main("pay-again", pay_again))}
                    {correction.map(|href| view! { <a class="button" href=href>{text::correct(lang)}</a> })}
                    {(state == State::PriceChanged).then(|| main("accept", text::accept(lang)))}
                    {(state == State::Absent).then(|| main("retry", text::retry(lang)))}
                    {is_repeatable.then(|| view! {
                        <form method="post" action=action("repeat")>
                            <button class="button button-quiet" type="submit">{text::repeat(lang)}</button>
                        </form>
                    })}
                    {is_cancellable.then(|| view! {
                        <form method="post" action=action("cancel")>
                            <button class="button button-quiet" type="submit" aria-describedby="cancel-hint">{text::cancel(lang)}</button>
                        </form>
                    })}
                </div>
                {is_cancellable.then(|| view! { <p class="hint" id="cancel-hint">{text::cancel_more(lang)}</p> })}
                {is_refundable.then(|| view! { <AskRefund action=action("refund")/> })}
            </section>
        }
    })
    .into_any()
}
