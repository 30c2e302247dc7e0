//! All orders of a person.

use kassa_domain::attempt::{Attempt, Purpose};
use kassa_domain::refund::Refund;
use kassa_i18n::FormatMoney;
use kassa_shop::OrdersPage as Found;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::Empty;
use crate::ui::parts::sentence::sentence;
use crate::ui::parts::time::{Moment, SlotTime};
use crate::ui::text::orders as text;

/// The orders, newest first, as they come.
#[component]
pub fn OrdersPage(found: Found) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let here = page.href("/orders");
    // Whoever has but a few sees them all at a glance.
    let has_filter = found.is_open_only || (found.open > 0 && found.count > found.open);
    let filter = has_filter.then(|| view! { <Filter is_open_only=found.is_open_only open=found.open here=here.clone()/> });
    let pages = pages(&found, &here);
    let behind = found.is_behind.then(|| view! {
        <p class="hint orders-behind">{text::behind(lang)}" "<a href=format!("{here}{}", page.query)>{text::look_again(lang)}</a></p>
    });
    let body = if found.attempts.is_empty() && found.is_open_only {
        view! {
            <Empty heading=text::none_open(lang) text=text::none_open_more(lang)>
                <a class="button" href=here>{text::all(lang)}</a>
            </Empty>
        }
        .into_any()
    } else if found.attempts.is_empty() {
        view! {
            <Empty heading=text::empty(lang) text=text::empty_more(lang)>
                <a class="button" href=page.href("/tickets")>{text::to_tickets(lang)}</a>
                <a class="button button-quiet" href=page.href("/")>{text::to_shop(lang)}</a>
            </Empty>
        }
        .into_any()
    } else {
        let cards = found.attempts.into_iter().map(|attempt| view! { <li><OrderCard attempt/></li> });
        view! { <ul class="orders">{cards.collect_view()}</ul> }.into_any()
    };
    view! {
        <HeadTitle text=text::title(lang)/>
        <header class="page-head"><h1>{text::title(lang)}</h1></header>
        {filter}
        {behind}
        {body}
        {pages}
    }
    .into_any()
}

/// All orders, or those that are not settled.
#[component]
fn Filter(is_open_only: bool, open: u32, here: String) -> impl IntoView {
    let lang = page().lang;
    let open_only = format!("{here}?show=open");
    let current = |is_here: bool| is_here.then_some("page");
    view! {
        <nav class="filter" aria-label=text::filter(lang)>
            <a href=here aria-current=current(!is_open_only)>{text::all(lang)}</a>
            <a href=open_only aria-current=current(is_open_only)>{text::open_only(lang)}" ("{open}")"</a>
        </nav>
    }
    .into_any()
}

/// The links to the page before and after, of the same orders.
fn pages(found: &Found, here: &str) -> AnyView {
    if found.pages == 1 {
        return ().into_any();
    }
    let lang = page().lang;
    let show = if found.is_open_only { "show=open&" } else { "" };
    let address = |page: u32| format!("{here}?{show}page={page}");
    let before = (found.page > 1)
        .then(|| view! { <a class="button button-quiet" rel="prev" href=address(found.page - 1)>{text::newer(lang)}</a> });
    let after = (found.page < found.pages)
        .then(|| view! { <a class="button button-quiet" rel="next" href=address(found.page + 1)>{text::older(lang)}</a> });
    view! { <nav class="actions pages" aria-label=text::pages(lang)>{before}<p>{text::page_of(lang, found.page, found.pages)}</p>{after}</nav> }.into_any()
}

#[component]
fn OrderCard(attempt: Attempt) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let standing = text::standing(lang, &attempt);
    // Money that goes back, or may: nothing to rejoice at.
    let refund = attempt.refund.filter(|_| attempt.is_refunded() || attempt.is_refund_undecided()).map(Refund::word);
    let order = attempt.order;
    let purpose = match order.purpose {
        Purpose::Tickets => text::purpose_tickets(lang),
        Purpose::Products => text::purpose_products(lang),
    };
    let lines = order.lines.into_iter().map(|line| {
        view! { <li>{line.quantity}"\u{a0}× "<span lang=lang_of(lang, &line.title)>{line.title.clone()}</span></li> }
    });
    view! {
        <article class="order-card" data-state=attempt.state.word() data-refund=refund>
            <div class="order-card-body">
                <h2><a href=page.href(&format!("/orders/{}", attempt.reference))>{purpose}" "<span class="code">{attempt.reference.grouped()}</span></a></h2>
                <ul class="order-card-lines">{lines.collect_view()}</ul>
                {order.slot.map(|slot| view! { <p><SlotTime when=slot/></p> })}
                <p class="quiet">{sentence(text::placed_at(lang, view! { <Moment at=attempt.created_at/> }.into_any()))}</p>
            </div>
            <div class="order-card-stub">
                <p class="badge">{standing}</p>
                <p class="price">{order.total.format(lang)}</p>
            </div>
        </article>
    }
    .into_any()
}
