//! One order: where it stands, what it is, what happened, what can be done.

use leptos::prelude::*;

use crate::model::attempt::{Attempt, Event, Purpose, State};
use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::receipt::Lines;
use crate::ui::parts::ticket::Ticket;
use crate::ui::parts::time::{Moment, SlotTime};
use crate::ui::text::orders as text;

/// `status` is the status card, alive or not.
#[component]
pub fn OrderPage(attempt: Attempt, status: AnyView) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let title = format!("{} {}", text::order(lang), attempt.reference.grouped());
    let is_ticket = attempt.state == State::Paid && attempt.order.purpose == Purpose::Tickets;
    view! {
        <HeadTitle text=title/>
        <div class="order" data-state=attempt.state.word()>
            <header class="page-head order-head">
                <p class="way-back"><a href=page.href("/orders")>{text::all(lang)}</a></p>
                <h1>{text::order(lang)}" "<span class="order-reference">{attempt.reference.grouped()}</span></h1>
            </header>
            <div class="order-status">{status}</div>
            {is_ticket.then(|| view! { <Ticket attempt=attempt.clone()/><p class="quiet print-hint">{text::print_hint(lang)}</p> })}
            <Actions attempt=attempt.clone()/>
            <div class="columns order-columns">
                <Summary attempt=attempt.clone()/>
                <Timeline events=attempt.events/>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Summary(attempt: Attempt) -> impl IntoView {
    let lang = page().lang;
    let order = attempt.order;
    let account = order.account.title;
    let deadline = attempt.deadline.filter(|_| !attempt.state.is_settled());
    view! {
        <section class="summary" aria-labelledby="summary-heading">
            <h2 id="summary-heading">{text::what(lang)}</h2>
            <Lines lines=order.lines total=Some(order.total)/>
            <dl class="facts">
                {order.slot.map(|slot| view! { <div><dt>{text::when(lang)}</dt><dd><SlotTime when=slot/></dd></div> })}
                <div><dt>{text::pay_with(lang)}</dt><dd lang=lang_of(lang, &account)>{account.clone()}</dd></div>
                {deadline.map(|deadline| view! { <div><dt>{text::pay_by(lang)}</dt><dd><Moment at=deadline/></dd></div> })}
                <div><dt>{text::reference(lang)}</dt><dd class="code">{attempt.reference.grouped()}</dd></div>
            </dl>
        </section>
    }
    .into_any()
}

#[component]
fn Timeline(events: Vec<Event>) -> impl IntoView {
    let lang = page().lang;
    (!events.is_empty()).then(|| {
        let items = events.into_iter().map(|event| {
            view! { <li><span class="timeline-state">{text::state(lang, event.state)}</span>" "<span class="timeline-at"><Moment at=event.at/></span></li> }
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

/// The forms that fit the state. When the card changes in an open page, the style hides those that no longer do.
#[component]
fn Actions(attempt: Attempt) -> impl IntoView {
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
    let has_any = state.is_cancellable() || state.is_payable_again() || matches!(state, State::PriceChanged | State::Absent);
    has_any.then(|| {
        view! {
            <section class="order-actions" aria-labelledby="actions-heading">
                <h2 id="actions-heading" class="visually-hidden">{text::actions(lang)}</h2>
                {totals}
                <div class="actions">
                    {state.is_payable_again().then(|| main("pay-again", text::pay_again(lang)))}
                    {(state == State::PriceChanged).then(|| main("accept", text::accept(lang)))}
                    {(state == State::Absent).then(|| main("retry", text::retry(lang)))}
                    {state.is_cancellable().then(|| view! {
                        <form method="post" action=action("cancel")>
                            <button class="button button-quiet" type="submit" aria-describedby="cancel-hint">{text::cancel(lang)}</button>
                        </form>
                    })}
                </div>
                {state.is_cancellable().then(|| view! { <p class="hint" id="cancel-hint">{text::cancel_more(lang)}</p> })}
            </section>
        }
    })
    .into_any()
}
