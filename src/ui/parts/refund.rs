//! Money that goes back: asking for it, and how that stands.

use kassa_domain::refund::Refund;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::text::refund as text;

/// The form, behind a disclosure: nobody asks by mistake.
#[component]
pub fn AskRefund(action: String) -> impl IntoView {
    let lang = page().lang;
    view! {
        <details class="disclosure">
            <summary>{text::ask(lang)}</summary>
            <form method="post" action=action>
                <p id="refund-hint">{text::ask_more(lang)}</p>
                <div class="field">
                    <label class="question" for="refund-note">{text::note(lang)}</label>
                    <textarea class="input" id="refund-note" name="note" rows="3" maxlength="1000" aria-describedby="refund-hint"></textarea>
                </div>
                <button class="button button-quiet" type="submit">{text::send(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Where the request stands. `is_late`: the money came too late for its place. `withdraw`: where a request that is not decided can be
/// taken back.
#[component]
pub fn RefundState(refund: Refund, is_late: bool, withdraw: String) -> impl IntoView {
    let lang = page().lang;
    let withdraw = (refund == Refund::Pending).then(|| {
        view! {
            <form method="post" action=withdraw>
                <button class="button button-quiet" type="submit" aria-describedby="refund-heading">{text::withdraw(lang)}</button>
            </form>
        }
    });
    let (heading, more) = text::state(lang, refund, is_late);
    view! {
        <section class="slip refund" data-refund=refund.word() aria-labelledby="refund-heading">
            <h2 id="refund-heading">{heading}</h2>
            <p>{more}</p>
            {withdraw}
        </section>
    }
    .into_any()
}
