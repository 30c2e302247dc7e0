//! All orders of a person.

use leptos::prelude::*;

use crate::model::attempt::{Attempt, Purpose};
use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::Empty;
use crate::ui::parts::time::{Moment, SlotTime};
use crate::ui::text::orders as text;

/// The orders, newest first, as they come.
#[component]
pub fn OrdersPage(attempts: Vec<Attempt>) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let body = if attempts.is_empty() {
        view! {
            <Empty heading=text::empty(lang) text=text::empty_more(lang)>
                <a class="button" href=page.href("/tickets")>{text::to_tickets(lang)}</a>
                <a class="button button-quiet" href=page.href("/")>{text::to_shop(lang)}</a>
            </Empty>
        }
        .into_any()
    } else {
        let cards = attempts.into_iter().map(|attempt| view! { <li><OrderCard attempt/></li> });
        view! { <ul class="orders">{cards.collect_view()}</ul> }.into_any()
    };
    view! {
        <HeadTitle text=text::title(lang)/>
        <header class="page-head"><h1>{text::title(lang)}</h1></header>
        {body}
    }
    .into_any()
}

#[component]
fn OrderCard(attempt: Attempt) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let order = attempt.order;
    let purpose = match order.purpose {
        Purpose::Tickets => text::purpose_tickets(lang),
        Purpose::Products => text::purpose_products(lang),
    };
    let lines = order.lines.into_iter().map(|line| {
        view! { <li>{line.quantity}"\u{a0}× "<span lang=lang_of(lang, &line.title)>{line.title.clone()}</span></li> }
    });
    view! {
        <article class="order-card" data-state=attempt.state.word()>
            <div class="order-card-body">
                <h2><a href=page.href(&format!("/orders/{}", attempt.reference))>{purpose}" "<span class="code">{attempt.reference.grouped()}</span></a></h2>
                <ul class="order-card-lines">{lines.collect_view()}</ul>
                {order.slot.map(|slot| view! { <p><SlotTime when=slot/></p> })}
                <p class="quiet">{text::placed_at(lang)}" "<Moment at=attempt.created_at/></p>
            </div>
            <div class="order-card-stub">
                <p class="badge">{text::state(lang, attempt.state)}</p>
                <p class="price">{order.total.format(lang)}</p>
            </div>
        </article>
    }
    .into_any()
}
