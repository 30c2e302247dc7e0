//! How to pay by hand.

use kassa_domain::attempt::Attempt;
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use super::time::Moment;
use crate::ui::context::page;
use crate::ui::parts::sentence::sentence;
use crate::ui::text::orders as text;

/// Where to go, what to say, how much, and until when.
#[component]
pub fn CashSlip(attempt: Attempt) -> impl IntoView {
    let lang = page().lang;
    let total = view! { <strong>{attempt.order.total.format(lang)}</strong> }.into_any();
    view! {
        <section class="slip cash-slip" aria-labelledby="cash-heading">
            <h2 id="cash-heading">{text::cash(lang)}</h2>
            <ol>
                <li>{text::cash_come(lang)}</li>
                <li>{text::cash_say(lang)}" "<strong class="code">{attempt.reference.grouped()}</strong></li>
                <li>{sentence(text::cash_pay(lang, total))}</li>
                {attempt.deadline.map(|deadline| {
                    let deadline = view! { <strong><Moment at=deadline/></strong> }.into_any();
                    view! { <li>{sentence(text::cash_by(lang, deadline))}</li> }
                })}
            </ol>
            <p class="hint">{text::cash_after(lang)}</p>
        </section>
    }
    .into_any()
}
