//! Asks before an order is cancelled: what is lost with it, and the way to keep it first.

use kassa_domain::attempt::{Attempt, Order, Purpose};
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::Notice;
use crate::ui::parts::sentence::sentence;
use crate::ui::parts::time::SlotTime;
use crate::ui::text::orders as text;

/// The question. `has_moved`: it was answered for an order that stood otherwise.
#[component]
pub fn CancelPage(attempt: Attempt, has_moved: bool) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let order = page.href(&format!("/orders/{}", attempt.reference));
    let action = format!("{order}/cancel");
    let title = text::cancel_ask(lang);
    let reference = view! { <span class="order-reference">{attempt.reference.grouped()}</span> }.into_any();
    let under_way = attempt.may_be_under_way().then(|| match attempt.order.slot {
        Some(_) => text::cancel_under_way_place(lang),
        None => text::cancel_under_way_products(lang),
    });
    view! {
        <HeadTitle text=title/>
        <div class="narrow cancel">
            {has_moved.then(|| view! { <Notice heading=text::cancel_moved(lang) text=text::cancel_moved_more(lang)/> })}
            <header class="page-head">
                <p class="way-back"><a href=order.clone()>{sentence(text::order(lang, reference))}</a></p>
                <h1>{title}</h1>
                <p class="lead">{text::cancel_lead(lang)}</p>
            </header>
            <Loss order=attempt.order/>
            {under_way.map(|more| view! {
                <section class="slip" aria-labelledby="under-way">
                    <h2 id="under-way">{text::cancel_under_way(lang)}</h2>
                    <p>{more}</p>
                </section>
            })}
            <p class="actions"><a class="button button-large" href=order>{text::cancel_keep(lang)}</a></p>
            <form method="post" action=action>
                // How it stands on this page: if it has moved on, this was no answer to that.
                <input type="hidden" name="sure" value=attempt.state.word()/>
                <button class="button button-quiet" type="submit">{text::cancel_yes(lang)}</button>
            </form>
        </div>
    }
    .into_any()
}

/// What goes with an order.
#[component]
fn Loss(order: Order) -> impl IntoView {
    let lang = page().lang;
    let place = order.slot.map(|slot| {
        view! { <div><dt>{text::cancel_place(lang)}</dt><dd><SlotTime when=slot/><p class="hint">{text::cancel_place_more(lang)}</p></dd></div> }
    });
    let (what, more) = match order.purpose {
        Purpose::Tickets => (text::cancel_tickets(lang), None),
        Purpose::Products => (text::cancel_products(lang), Some(text::cancel_products_more(lang))),
    };
    let lines = order.lines.into_iter().map(|line| {
        view! { <li>{line.quantity}"\u{a0}× "<span lang=lang_of(lang, &line.title)>{line.title.clone()}</span></li> }
    });
    view! {
        <dl class="facts">
            {place}
            <div>
                <dt>{what}</dt>
                <dd><ul class="cancel-lines">{lines.collect_view()}</ul>{more.map(|more| view! { <p class="hint">{more}</p> })}</dd>
            </div>
            <div><dt>{text::cancel_total(lang)}</dt><dd class="price">{order.total.format(lang)}</dd></div>
        </dl>
    }
    .into_any()
}

/// Instead of the question: the money has arrived meanwhile.
#[component]
pub fn PaidPage(attempt: Attempt, is_refundable: bool) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let order = page.href(&format!("/orders/{}", attempt.reference));
    let title = text::cancel_paid(lang);
    view! {
        <HeadTitle text=title/>
        <div class="narrow">
            <header class="page-head">
                <h1>{title}</h1>
                <p class="lead">{text::cancel_paid_more(lang)}</p>
            </header>
            {is_refundable.then(|| view! { <p>{text::cancel_paid_refund(lang)}</p> })}
            <p class="actions"><a class="button" href=order>{text::cancel_show(lang)}</a></p>
        </div>
    }
    .into_any()
}
