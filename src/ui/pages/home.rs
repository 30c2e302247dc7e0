//! The shop window: the next evenings, then the shelf.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use kassa_domain::product::Product;
use kassa_domain::schedule::Slot;
use kassa_domain::venue_words::HomeWords;
use kassa_i18n::dates;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::format;
use crate::ui::head::{DocumentHead, PageHead};
use crate::ui::pages::text_page::Part;
use crate::ui::parts::as_of::AsOf;
use crate::ui::parts::notice::Empty;
use crate::ui::parts::product_card::ProductCard;
use crate::ui::parts::prose::{Prose, language};
use crate::ui::parts::venue_words::PriceNote;
use crate::ui::text::{catalog, head, pages, shop as text};

/// So many days stand in the hero.
const EVENINGS: usize = 3;

/// `slots` are the next ones, sorted; those of the first days are shown.
#[component]
pub fn HomePage(
    products: Vec<Product>,
    slots: Vec<Slot>,
    /// The venue's own words; without them the page has ours.
    #[prop(optional_no_strip)]
    words: Option<Arc<HomeWords>>,
    #[prop(optional_no_strip)] as_of: Option<DateTime<Utc>>,
) -> impl IntoView {
    let lang = page().lang;
    let title = words.as_ref().map_or_else(|| text::home_title(lang).to_owned(), |words| words.heading.text.clone());
    let lead = words.as_ref().and_then(|words| words.lead.as_ref());
    let description = match (&words, lead) {
        (Some(_), Some(lead)) => pages::description(lang, page().brand.name.as_str(), &title, Some(&lead.html)),
        _ => head::home(lang).to_owned(),
    };
    let sections = words.iter().flat_map(|words| words.sections.clone());
    let sections: Vec<_> = sections.map(|section| view! { <Part heading=Some(section.heading) note=section.text/> }).collect();
    view! {
        <DocumentHead head=PageHead::listed(title, description, "/")/>
        <Hero slots words=words.clone()/>
        <section class="shelf" aria-labelledby="shelf-heading">
            <AsOf at=as_of/>
            <Shelf products words=words.clone()/>
        </section>
        {(!sections.is_empty()).then(|| view! { <div class="home-parts">{sections}</div> })}
    }
    .into_any()
}

#[component]
fn Hero(slots: Vec<Slot>, #[prop(optional_no_strip)] words: Option<Arc<HomeWords>>) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let zone = slots.first().and_then(|slot| slot.starts_at(&page.venue)).map(|at| format::zone_name(page.venue, at));
    let is_own = words.is_some();
    let (dates_title, dates_language) =
        said(words.as_ref().and_then(|words| words.dates_title.as_deref()), text::next_evenings(lang));
    let hero_words = match words.as_deref().cloned() {
        None => view! { <h1>{text::hero(lang)}</h1><p class="lead">{text::hero_lead(lang)}</p> }.into_any(),
        Some(HomeWords { kicker, heading, lead, .. }) => {
            let own = language(heading.language.as_deref(), &heading.text);
            view! {
                {kicker.map(|kicker| view! { <p class="kicker" lang=language(None, &kicker)>{kicker.clone()}</p> })}
                <h1 lang=own>{heading.text}</h1>
                {lead.map(|lead| view! { <Prose html=lead.html language=lead.language class="lead prose"/> })}
            }
            .into_any()
        }
    };
    let evenings = match zone {
        None => view! { <p>{text::no_evenings(lang)}</p> }.into_any(),
        Some(zone) => {
            let days = by_day(slots).into_iter().take(EVENINGS).map(|(day, slots)| view! { <Evening day slots/> });
            view! { <ul class="evenings">{days.collect_view()}</ul><p class="zone">{zone}</p> }.into_any()
        }
    };
    view! {
        <section class="hero" class:hero-own=is_own>
            <div class="hero-words">
                {hero_words}
                <a class="button" href=page.href("/tickets")>{text::hero_button(lang)}</a>
            </div>
            <div class="hero-stub">
                <h2 lang=dates_language>{dates_title}</h2>
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
    let times = slots.iter().map(|slot| dates::time(page.lang, slot.start.time())).collect::<Vec<_>>().join("  ");
    view! {
        <li>
            <a class="evening" href=page.href(&format!("/tickets?day={day}"))>
                <span class="evening-day">{dates::weekday_and_day(page.lang, day)}</span>" "
                <span class="evening-times">{times}</span>
            </a>
        </li>
    }
    .into_any()
}

/// The venue's own line with its language, else ours, which is in the page's.
fn said(own: Option<&str>, ours: &str) -> (String, Option<String>) {
    (own.unwrap_or(ours).to_owned(), own.and_then(|own| language(None, own)))
}

#[component]
fn Shelf(products: Vec<Product>, #[prop(optional_no_strip)] words: Option<Arc<HomeWords>>) -> impl IntoView {
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
    let own = words.as_deref();
    let own_title = own.and_then(|words| words.shop_title.as_deref());
    let own_lead = own.and_then(|words| words.shop_lead.as_deref());
    let (title, title_language) = said(own_title, text::products(lang));
    // Whoever has a heading of their own does not get our words below it.
    let has_lead = own_lead.is_some() || own_title.is_none();
    let lead = has_lead.then(|| {
        let (lead, language) = said(own_lead, text::products_lead(lang));
        view! { <p class="quiet" lang=language>{lead}</p> }
    });
    let cards = products.into_iter().map(|product| view! { <li><ProductCard product with_button=true/></li> });
    view! {
        <div class="shelf-head">
            <h2 id="shelf-heading" lang=title_language>{title}</h2>
            {lead}
            <p><a href=page.href("/catalog")>{catalog::look_for(lang)}</a></p>
        </div>
        <ul class="products">{cards.collect_view()}</ul>
        <PriceNote/>
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
