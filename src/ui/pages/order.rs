//! One order: where it stands, what it is, what happened, what can be done.

use kassa_domain::attempt::{Attempt, Event, Happening, Purpose, State};
use kassa_domain::order_words::OrderWord;
use kassa_i18n::joined;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::parts::cash_slip::CashSlip;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::order_actions::OrderActions;
use crate::ui::parts::receipt::Lines;
use crate::ui::parts::refund::RefundState;
use crate::ui::parts::sentence::sentence;
use crate::ui::parts::ticket::Ticket;
use crate::ui::parts::time::{Moment, SlotTime};
use crate::ui::text::orders as text;

/// `status` is the status card, alive or not.
#[component]
pub fn OrderPage(
    attempt: Attempt,
    status: AnyView,
    /// What a button that orders says instead of the shop's own words.
    #[prop(optional_no_strip)]
    order_word: Option<OrderWord>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let title = joined(text::order(lang, attempt.reference.grouped()));
    let reference = view! { <span class="order-reference">{attempt.reference.grouped()}</span> }.into_any();
    // A question stands beside the status; to cancel what goes well is no question.
    let is_overdue = attempt.is_page_overdue(page.now);
    let is_asked = attempt.state != State::Waiting || is_overdue;
    let is_good = attempt.state == State::Paid && !attempt.is_refunded();
    let is_ticket = is_good && attempt.order.purpose == Purpose::Tickets;
    let is_cash = attempt.state == State::Waiting && attempt.order.account.is_cash();
    let is_late = attempt.state == State::PaidLate;
    let withdraw = page.href(&format!("/orders/{}/withdraw-refund", attempt.reference));
    view! {
        <HeadTitle text=title/>
        <div class="order" data-state=attempt.state.word() data-overdue=is_overdue.then_some("")>
            <header class="page-head order-head">
                <p class="way-back"><a href=page.href("/orders")>{text::all(lang)}</a></p>
                <h1>{sentence(text::order(lang, reference))}</h1>
            </header>
            <div class="order-status">{status}</div>
            {is_ticket.then(|| view! { <Ticket attempt=attempt.clone()/><p class="quiet print-hint">{text::print_hint(lang)}</p> })}
            {is_cash.then(|| view! { <CashSlip attempt=attempt.clone()/> })}
            {attempt.refund.map(|refund| view! { <RefundState refund is_late withdraw/> })}
            {is_asked.then(|| view! { <OrderActions attempt=attempt.clone() order_word=order_word.clone()/> })}
            <div class="columns order-columns">
                <Summary attempt=attempt.clone()/>
                <Timeline events=attempt.events.clone() is_free=attempt.order.is_free()/>
            </div>
            {(!is_asked).then(|| view! { <OrderActions attempt=attempt.clone() order_word/> })}
        </div>
    }
    .into_any()
}

#[component]
fn Summary(attempt: Attempt) -> impl IntoView {
    let lang = page().lang;
    let order = attempt.order;
    let account_language = if order.is_free() { None } else { lang_of(lang, &order.account.title) };
    let account = if order.is_free() { text::nothing_to_pay(lang).to_owned() } else { order.account.title };
    let deadline = attempt.deadline.filter(|_| !attempt.state.is_settled());
    view! {
        <section class="summary" aria-labelledby="summary-heading">
            <h2 id="summary-heading">{text::what(lang)}</h2>
            <Lines lines=order.lines reckoning=order.reckoning total=Some(order.total)/>
            <dl class="facts">
                {order.slot.map(|slot| view! { <div><dt>{text::when(lang)}</dt><dd><SlotTime when=slot/></dd></div> })}
                <div><dt>{text::pay_with(lang)}</dt><dd lang=account_language>{account}</dd></div>
                {deadline.map(|deadline| view! { <div><dt>{text::pay_by(lang)}</dt><dd><Moment at=deadline/></dd></div> })}
                <div><dt>{text::reference(lang)}</dt><dd class="code">{attempt.reference.grouped()}</dd></div>
            </dl>
        </section>
    }
    .into_any()
}

#[component]
fn Timeline(events: Vec<Event>, is_free: bool) -> impl IntoView {
    let lang = page().lang;
    // Steps of a moment say nothing to anybody; nor does an order that goes back to being accepted, on the way to another payment.
    let mut is_accepted = false;
    let is_told = |event: &Event| match event.what {
        Happening::State(State::Ordered) => !std::mem::replace(&mut is_accepted, true),
        Happening::State(state) => !state.is_passing(),
        _ => true,
    };
    let events: Vec<Event> = events.into_iter().filter(is_told).collect();
    (!events.is_empty()).then(|| {
        let items = events.into_iter().map(|event| {
            view! { <li><span class="timeline-state">{text::happening(lang, event.what, is_free)}</span>" "<span class="timeline-at"><Moment at=event.at/></span></li> }
        });
        view! {
            <section class="timeline" aria-labelledby="timeline-heading">
                <h2 id="timeline-heading">{text::timeline(lang)}</h2>
                <ol>{items.collect_view()}</ol>
            </section>
        }
    })
    .into_any()
}
