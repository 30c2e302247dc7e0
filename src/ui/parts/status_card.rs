//! Where an order stands: drawn with the page, and drawn again for an open page whenever it changes.

use kassa_domain::attempt::State;
use kassa_domain::lang::Lang;
use kassa_domain::status::Status;
use leptos::prelude::*;

use crate::ui::text::status as text;

/// What an open page gets (see `actions::payment_status`): whether more can change, the heading, the card.
pub fn html(status: &Status, lang: Lang, reference: &str) -> String {
    let motion = if status.state.is_moving() { "moving" } else { "still" };
    let (heading, _) = text::words(lang, status);
    let owner = Owner::new();
    let card = owner.with(|| view! { <StatusCard status=status.clone() lang reference=reference.to_owned()/> }.to_html());
    [motion, heading, &card].join("\n")
}

/// The card. Whatever can have the focus has an id: an open page puts it back there. `reference` is the plain one, as it stands in addresses.
#[component]
pub fn StatusCard(status: Status, lang: Lang, reference: String) -> impl IntoView {
    let (heading, sentence) = text::words(lang, &status);
    let order = lang.path(&["/orders/", &reference].concat());
    let time_left = status.remaining_s.filter(|_| status.state.is_payable()).map(|seconds| text::time_left(lang, seconds));
    let pay = (status.state == State::Waiting && status.has_payment_page && !status.is_cash).then(|| [&order, "/pay"].concat());
    view! {
        <div class=["status status-", tone(&status)].concat() data-state=status.state.word() data-overdue=status.is_page_overdue.then_some("") data-heading=heading>
            <span class="status-lamps" aria-hidden="true"></span>
            <h2 class="status-heading" id="status-heading" tabindex="-1">{heading}</h2>
            <p class="status-text">{sentence}</p>
            {time_left.map(|left| view! { <p class="status-left">{left}</p> })}
            {pay.map(|pay| view! { <a class="button" href=pay id="status-pay">{text::pay(lang)}</a> })}
            {next(lang, status.state).map(|label| view! { <a class="status-next" href=order id="status-next">{label}</a> })}
        </div>
    }
}

/// A page that was drawn in another state has other forms: this link loads it anew. The style hides it where the page fits.
fn next(lang: Lang, state: State) -> Option<&'static str> {
    match state {
        State::Paid | State::PaidLate => Some(text::see_order(lang)),
        State::Waiting
        | State::Failed
        | State::PaymentCancelled
        | State::PriceChanged
        | State::Absent
        | State::Refused
        | State::Expired
        | State::Cancelled => Some(text::see_options(lang)),
        _ => None,
    }
}

const fn tone(status: &Status) -> &'static str {
    match status.state {
        State::Paid | State::PaidLate if status.is_refunded => "ended",
        State::Paid if status.is_paid_twice || status.is_refund_undecided => "ask",
        State::Paid => "good",
        State::Failed | State::Refused | State::Absent => "bad",
        State::PaymentCancelled | State::PriceChanged | State::NeedsPerson | State::PaidLate => "ask",
        State::Waiting if status.is_cash || status.is_page_overdue => "ask",
        State::Expired | State::Cancelled => "ended",
        _ => "moving",
    }
}
