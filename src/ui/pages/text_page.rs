//! A page of the venue's own text: an imprint, terms, the way to the house.

use chrono::{DateTime, Utc};
use kassa_domain::address;
use kassa_domain::product::Picture;
use kassa_domain::venue_words::{Heading, Note};
use kassa_shop::{PageLink, TextPage};
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::head::{DocumentHead, PageHead};
use crate::ui::parts::as_of::AsOf;
use crate::ui::parts::prose::{Prose, language};
use crate::ui::prose::SECTION;
use crate::ui::text::{catalog, pages as text};

/// Draws the page with what stands around it.
#[component]
pub fn TextPageView(content: TextPage, #[prop(optional_no_strip)] as_of: Option<DateTime<Utc>>) -> impl IntoView {
    let lang = page().lang;
    let TextPage { url, heading, text: own, pictures, sections, above, below } = content;
    let first = own.as_ref().or(sections.first().map(|(_, note)| note));
    let description = text::description(lang, page().brand.name.as_str(), &heading.text, first.map(|note| note.html.as_str()));
    let head = PageHead::listed(heading.text.clone(), description, &address::page(&url));
    let title = heading.text.clone();
    view! {
        <DocumentHead head/>
        {above.last().map(|link| view! { <p class="way-back"><Way link=link.clone()/></p> })}
        <AsOf at=as_of/>
        <article class="text-page">
            <header class="page-head"><HeadingOne heading/></header>
            {own.map(|note| view! { <Prose html=note.html language=note.language/> })}
            <Pictures pictures title/>
            {sections.into_iter().map(|(heading, note)| view! { <Part heading note/> }).collect_view()}
        </article>
        {(!below.is_empty()).then(|| view! { <Below below/> })}
    }
    .into_any()
}

#[component]
fn HeadingOne(heading: Heading) -> impl IntoView {
    let language = language(heading.language.as_deref(), &heading.text);
    view! { <h1 lang=language>{heading.text}</h1> }
}

/// A part of a page: a text with a heading, or without.
#[component]
pub fn Part(#[prop(optional_no_strip)] heading: Option<Heading>, note: Note) -> impl IntoView {
    let Some(heading) = heading else {
        return view! { <Prose html=note.html language=note.language/> }.into_any();
    };
    let language = language(heading.language.as_deref(), &heading.text);
    view! {
        <section class="text-part">
            <h2 lang=language>{heading.text}</h2>
            <Prose html=note.html language=note.language place=SECTION/>
        </section>
    }
    .into_any()
}

#[component]
fn Pictures(pictures: Vec<Picture>, title: String) -> impl IntoView {
    let lang = page().lang;
    let pictures = pictures.into_iter().zip(1..).map(|(picture, number)| {
        let alt = if number == 1 { title.clone() } else { catalog::picture_number(lang, number, &title) };
        view! { <li><img src=picture.url alt=alt loading="lazy" decoding="async" width="640" height="480"/></li> }
    });
    let pictures: Vec<_> = pictures.collect();
    (!pictures.is_empty()).then(|| view! { <ul class="text-pictures">{pictures}</ul> })
}

#[component]
fn Below(below: Vec<PageLink>) -> impl IntoView {
    let links = below.into_iter().map(|link| view! { <li><Way link/></li> });
    view! {
        <nav class="text-below" aria-labelledby="below">
            <h2 id="below" class="small-heading">{text::below(page().lang)}</h2>
            <ul class="link-list">{links.collect_view()}</ul>
        </nav>
    }
}

#[component]
fn Way(link: PageLink) -> impl IntoView {
    let language = language(link.title.language.as_deref(), &link.title.text);
    view! { <a href=page().href(&link.address) lang=language>{link.title.text}</a> }
}
