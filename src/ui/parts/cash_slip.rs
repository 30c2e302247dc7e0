//! How to pay by hand.

use kassa_domain::attempt::Attempt;
use leptos::prelude::*;

use super::time::Moment;
use crate::ui::context::page;
use crate::ui::text::orders as text;

/// Where to go, what to say, how much, and until when.
#[component]
pub fn CashSlip(attempt: Attempt) -> impl IntoView {
    let lang = page().lang;
    view! {
        <section class="slip cash-slip" aria-labelledby="cash-heading">
            <h2 id="cash-heading">{text::cash(lang)}</h2>
            <ol>
                <li>{text::cash_come(lang)}</li>
                <li>{text::cash_say(lang)}" "<strong class="code">{attempt.reference.grouped()}</strong></li>
                <li>{text::cash_pay(lang)}" "<strong>{attempt.order.total.format(lang)}</strong></li>
                {attempt.deadline.map(|deadline| view! { <li>{text::cash_by(lang)}" "<strong><Moment at=deadline/></strong></li> })}
            </ol>
            <p class="hint">{text::cash_after(lang)}</p>
        </section>
    }
    .into_any()
}
