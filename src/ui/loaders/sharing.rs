//! What pages give to whoever shares or lists them. None of it is worth a page: where it cannot be told, the page goes without.

use kassa_domain::address;
use kassa_domain::catalog::{Category, stands_in, way_down};
use kassa_domain::form::{Definition, FieldKind};
use kassa_domain::lang::Lang;
use kassa_domain::product::Product;
use kassa_shop::{Shop, TextPage};
use leptos::prelude::use_context;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::ui::context::{Head, page};
use crate::ui::plain_text;
use crate::ui::sharing::{Kind, Picture, Sharing, Subject, home_poster, poster};
use crate::ui::structured_data::{self, Programme, Thing};
use crate::ui::text::{catalog as catalog_words, forms, head, shop as shop_words};

pub fn home(lang: Lang) {
    let brand = page().brand;
    let picture = Picture::of(&brand, Subject::Home.path(lang, &home_poster(&brand, lang)));
    share(Sharing { kind: Kind::Website, picture, way: Vec::new(), things: Vec::new() });
}

/// `category`: the one that is looked at; `choices`: those that people choose among.
pub fn catalog(lang: Lang, category: Option<&Category>, choices: &[Category]) {
    let mut way = vec![front_page()];
    let (subject, title) = match category {
        None => (Subject::Catalog, catalog_words::title(lang)),
        Some(Category { url, title, .. }) => {
            way.push(all_products(lang));
            let above = way_down(choices, |choice| choice.url != *url && choice.urls.contains(url));
            way.extend(above.into_iter().map(step));
            (Subject::Category(url.clone()), title.as_str())
        }
    };
    let brand = page().brand;
    let drawn = subject.path(lang, &poster(&brand, lang, title));
    // A drawing says which category it is.
    let picture = if category.is_some() { Picture::drawn(drawn) } else { Picture::of(&brand, drawn) };
    share(Sharing { kind: Kind::Website, picture, way, things: Vec::new() });
}

/// A page of text.
pub fn text_page(lang: Lang, content: &TextPage) {
    let mut way = vec![front_page()];
    way.extend(content.above.iter().map(|link| (link.title.text.clone(), link.address.clone())));
    let picture =
        Picture::drawn(Subject::Page(content.url.clone()).path(lang, &poster(&page().brand, lang, &content.heading.text)));
    share(Sharing { kind: Kind::Website, picture, way, things: Vec::new() });
}

/// `is_ticket`: it is bought at the box office.
pub async fn product(shop: &Shop, lang: Lang, product: &Product, is_ticket: bool) {
    let picture = match shop.shareable(&product.pictures).await {
        Some(own) => Picture::from(own),
        None => Picture::drawn(Subject::Product(product.id).path(lang, &poster(&page().brand, lang, &product.title))),
    };
    let own = whole(lang, &product.path());
    let offered_at = if is_ticket { whole(lang, address::TICKETS) } else { own.clone() };
    // Search engines show SVG as well.
    let pictures: Vec<String> = product.pictures.iter().map(|picture| picture.url.clone()).collect();
    let pictures = if pictures.is_empty() { vec![picture.whole(&page().origin)] } else { pictures };
    let description = product.description.as_deref().map(plain_text::of_html);
    let things = structured_data::product(product, &own, &offered_at, pictures, description);
    let mut way = vec![front_page()];
    if is_ticket {
        way.push((forms::tickets(lang).to_owned(), address::TICKETS.to_owned()));
    } else {
        way.push(all_products(lang));
        let choices = shop.categories(lang).await.unwrap_or_default();
        way.extend(way_down(&choices, |category| stands_in(product, &category.urls)).into_iter().map(step));
    }
    share(Sharing { kind: Kind::Product(product.price), picture, way, things: Vec::from_iter(things) });
}

/// `form`: the booking form with today's prices.
pub async fn tickets(shop: &Shop, lang: Lang, form: &Definition) {
    let brand = page().brand;
    let picture = Picture::of(&brand, Subject::Tickets.path(lang, &poster(&brand, lang, forms::tickets(lang))));
    let things = dates(shop, lang, form, &picture).await.unwrap_or_default();
    share(Sharing { kind: Kind::Website, picture, way: vec![front_page()], things });
}

/// The dates of the next days; `None` where nobody knows where they are.
async fn dates(shop: &Shop, lang: Lang, form: &Definition, picture: &Picture) -> Option<Vec<Thing>> {
    let venue = shop.venue(lang).await.ok()??;
    let slots = shop.coming(form).await.ok()?;
    let rows = form.visible_fields().filter_map(|field| match &field.kind {
        FieldKind::Entity(rows) => Some(rows),
        _ => None,
    });
    let programme = Programme {
        name: shop_words::event_at(lang, &venue.name),
        description: head::tickets(lang).to_owned(),
        venue: &venue,
        zone: shop.settings().zone,
        home: whole(lang, address::HOME),
        image: picture.whole(&page().origin),
        tickets: rows.flatten().filter(|row| row.is_offered).collect(),
    };
    let tickets = whole(lang, address::TICKETS);
    Some(structured_data::events(&programme, &slots, |slot| {
        format!("{tickets}?slot={}", utf8_percent_encode(&slot.id(), NON_ALPHANUMERIC))
    }))
}

fn share(sharing: Sharing) {
    if let Some(head) = use_context::<Head>() {
        head.share(sharing);
    }
}

/// The whole address of a page.
fn whole(lang: Lang, path: &str) -> String {
    format!("{}{}", page().origin, lang.path(path))
}

fn front_page() -> (String, String) {
    (page().brand.name.to_string(), address::HOME.to_owned())
}

fn all_products(lang: Lang) -> (String, String) {
    (catalog_words::title(lang).to_owned(), address::CATALOG.to_owned())
}

fn step(category: &Category) -> (String, String) {
    (category.title.clone(), address::catalog(&category.url, 1))
}
