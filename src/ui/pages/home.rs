//! The shop window: the next evenings, then the shelf.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

use crate::model::product::Product;
use crate::model::schedule::Slot;
use crate::ui::context::page;
use crate::ui::format;
use crate::ui::head::{DocumentHead, PageHead};
use crate::ui::parts::as_of::AsOf;
use crate::ui::parts::notice::Empty;
use crate::ui::parts::product_card::ProductCard;
use crate::ui::text::{catalog, head, shop as text};

/// So many days stand in the hero.
const EVENINGS: usize = 3;

/// `slots` are the next ones, sorted; those of the first days are shown.
#[component]
pub fn HomePage(
    products: Vec<Product>,
    slots: Vec<Slot>,
    #[prop(optional_no_strip)] as_of: Option<DateTime<Utc>>,
) -> impl IntoView {
    let lang = page().lang;
    view! {
        <DocumentHead head=PageHead::listed(text::home_title(lang), head::home(lang), "/")/>
        <Hero slots/>
        <section class="shelf" aria-labelledby="shelf-heading">
            <AsOf at=as_of/>
            <Shelf products/>
        </section>
    }
    .into_any()
}

#[component]
fn Hero(slots: Vec<Slot>) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let zone = slots.first().and_then(|slot| slot.starts_at(&page.venue)).map(|at| format::zone_name(page.venue, at));
    let evenings = match zone {
        None => view! { <p>{text::no_evenings(lang)}</p> }.into_any(),
        Some(zone) => {
            let days = by_day(slots).into_iter().take(EVENINGS).map(|(day, slots)| view! { <Evening day slots/> });
            view! { <ul class="evenings">{days.collect_view()}</ul><p class="zone">{zone}</p> }.into_any()
        }
    };
    view! {
        <section class="hero">
            <div class="hero-words">
                <h1>{text::hero(lang)}</h1>
                <p class="lead">{text::hero_lead(lang)}</p>
                <a class="button" href=page.href("/tickets")>{text::hero_button(lang)}</a>
            </div>
            <div class="hero-stub">
                <h2>{text::next_evenings(lang)}</h2>
                {evenings}
            </div>
        </section>
    }
    .into_any()
}

/// One day of the programme; leads to the box office with that day open.
#[component]
fn Evening(day: NaiveDate, slots: Vec<Slot>) -> impl IntoView {
    let page = page();
    let times = slots.iter().map(|slot| slot.start.format("%H:%M").to_string()).collect::<Vec<_>>().join("  ");
    view! {
        <li>
            <a class="evening" href=page.href(&format!("/tickets?day={day}"))>
                <span class="evening-day">{format::weekday(page.lang, day)}", "{format::day_and_month(page.lang, day)}</span>" "
                <span class="evening-times">{times}</span>
            </a>
        </li>
    }
    .into_any()
}

#[component]
fn Shelf(products: Vec<Product>) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    if products.is_empty() {
        return view! {
            <h2 id="shelf-heading" class="visually-hidden">{text::products(lang)}</h2>
            <Empty heading=text::no_products(lang) text=text::no_products_more(lang)>
                <a class="button" href=page.href("/tickets")>{text::hero_button(lang)}</a>
            </Empty>
        }
        .into_any();
    }
    let cards = products.into_iter().map(|product| view! { <li><ProductCard product with_button=true/></li> });
    view! {
        <div class="shelf-head">
            <h2 id="shelf-heading">{text::products(lang)}</h2>
            <p class="quiet">{text::products_lead(lang)}</p>
            <p><a href=page.href("/catalog")>{catalog::look_for(lang)}</a></p>
        </div>
        <ul class="products">{cards.collect_view()}</ul>
        <p class="shelf-end"><a class="button button-quiet" href=page.href("/catalog")>{text::all_products(lang)}</a></p>
    }
    .into_any()
}

fn by_day(slots: Vec<Slot>) -> Vec<(NaiveDate, Vec<Slot>)> {
    let mut days: Vec<(NaiveDate, Vec<Slot>)> = Vec::new();
    for slot in slots {
        let day = slot.start.date();
        match days.last_mut() {
            Some((last, slots)) if *last == day => slots.push(slot),
            _ => days.push((day, vec![slot])),
        }
    }
    days
}
