//! The catalogue: what the address asks for.

use axum::http::StatusCode;
use kassa_domain::catalog::{Sort, Wish};
use kassa_domain::error::ErrorCode;
use kassa_domain::money::Money;
use kassa_shop::Shown;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::{Loaded, may_keep, query, sharing, visit};
use crate::ui::context::page;
use crate::ui::pages::catalog::{CatalogPage, filter_name};

/// More words than anybody types.
const LONGEST: usize = 100;

pub async fn catalog() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let text = |name: &str| query(name).unwrap_or_default().trim().chars().take(LONGEST).collect::<String>();
    let [from, to] = ["from", "to"].map(text);
    let currency = visit.shop.currency().ok();
    let parse = |text: &str| Money::parse(&text.replace(',', "."), currency?).ok();
    let money = |text: &str| parse(text).filter(|money| money.minor() >= 0);
    let filters = visit.shop.filters(lang).await?;
    let chosen = filters.iter().map(|filter| (filter.marker.clone(), text(&filter_name(&filter.marker))));
    // A page is a number from 1 on; others are not there.
    let number = text("page");
    let number = if number.is_empty() { Some(1) } else { number.parse().ok().filter(|number| *number > 0) };
    let wish = Wish {
        words: text("q"),
        category: text("category"),
        from: money(&from),
        to: money(&to),
        filters: chosen.filter(|(_, value)| !value.is_empty()).collect(),
        sort: Sort::from_word(&text("sort")).unwrap_or_default(),
        page: number.ok_or(ErrorCode::NotFound)?,
    };
    let wrong: Vec<&'static str> = [("from", &from, wish.from), ("to", &to, wish.to)]
        .into_iter()
        .filter(|(_, typed, read)| !typed.is_empty() && read.is_none())
        .map(|(name, ..)| name)
        .collect();
    if !wrong.is_empty() {
        use_context::<ResponseOptions>().unwrap_or_default().set_status(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let category = match wish.category.as_str() {
        "" => None,
        url => Some(visit.shop.category(lang, url).await?),
    };
    let categories = visit.shop.categories(lang).await?;
    let Shown { value: found, as_of } = visit.shop.find(lang, &wish).await?;
    if found.page != wish.page {
        return Err(ErrorCode::NotFound);
    }
    may_keep();
    sharing::catalog(lang, category.as_ref(), &categories);
    Ok(view! { <CatalogPage wish typed=[from, to] wrong category categories filters found as_of/> }.into_any())
}
