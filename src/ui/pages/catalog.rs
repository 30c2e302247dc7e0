//! The catalogue: a form that looks for products, and what it found. Without a script, as a form of the web does.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::catalog::{Category, Found, Sort, Wish};
use crate::ui::context::page;
use crate::ui::parts::as_of::AsOf;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::error_summary::{ErrorSummary, Fault, FieldMessage};
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::Empty;
use crate::ui::parts::product_card::ProductCard;
use crate::ui::text::{catalog as text, shop};

/// `typed`: the bounds of the price as they were typed; `wrong`: the names of those that are no price.
#[component]
pub fn CatalogPage(
    wish: Wish,
    typed: [String; 2],
    wrong: Vec<&'static str>,
    categories: Vec<Category>,
    found: Found,
    #[prop(optional_no_strip)] as_of: Option<DateTime<Utc>>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let here = page.href("/catalog");
    let label = |name: &str| if name == "from" { text::from(lang) } else { text::to(lang) };
    let fault = |name: &&'static str| Fault {
        target: (*name).to_owned(),
        question: Some(label(name).to_owned()),
        message: text::no_price(lang).to_owned(),
    };
    let faults: Vec<Fault> = wrong.iter().map(fault).collect();
    let pages = pages(&wish, &typed, &found, &here);
    let action = here.clone();
    let body = if found.products.is_empty() {
        view! {
            <Empty heading=text::nothing(lang) text=text::nothing_more(lang)>
                <a class="button" href=here>{text::all(lang)}</a>
            </Empty>
        }
        .into_any()
    } else {
        let cards = found.products.into_iter().map(|product| view! { <li><ProductCard product/></li> });
        view! { <ul class="products">{cards.collect_view()}</ul>{pages} }.into_any()
    };
    view! {
        <HeadTitle text=text::title(lang) is_error=!faults.is_empty()/>
        <ErrorSummary faults/>
        <header class="page-head"><h1>{text::title(lang)}</h1></header>
        <Search wish typed wrong categories here=action/>
        <section aria-labelledby="found">
            <AsOf at=as_of/>
            <h2 id="found" class="found">{shop::product_count(lang, found.total)}</h2>
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn Search(wish: Wish, typed: [String; 2], wrong: Vec<&'static str>, categories: Vec<Category>, here: String) -> impl IntoView {
    let lang = page().lang;
    let options = categories.into_iter().map(|category| {
        let title = format!("{}{}", "\u{2003}".repeat(category.depth), category.title);
        view! { <option value=category.url.clone() selected={category.url == wish.category} lang=lang_of(lang, &category.title)>{title}</option> }
    });
    let sorts =
        Sort::ALL.map(|sort| view! { <option value=sort.word() selected={sort == wish.sort}>{text::sort(lang, sort)}</option> });
    let bound = |name: &'static str, label: &'static str, value: String| {
        let error = wrong.contains(&name).then(|| format!("{name}-error"));
        let is_wrong = error.is_some();
        view! {
            <div class="field" class:field-wrong=is_wrong>
                <label for=name>{label}</label>
                {error.clone().map(|id| view! { <FieldMessage id message=text::no_price(lang).to_owned()/> })}
                <input class="input" type="text" inputmode="decimal" id=name name=name value=value autocomplete="off"
                    aria-describedby=error aria-invalid=is_wrong.then_some("true")/>
            </div>
        }
    };
    let [from, to] = typed;
    view! {
        <form class="search" role="search" method="get" action=here>
            <div class="field search-words"><label for="q">{text::words(lang)}</label><input class="input" type="search" id="q" name="q" value=wish.words/></div>
            <div class="field"><label for="category">{text::category(lang)}</label>
                <select class="input" id="category" name="category"><option value="">{text::every_category(lang)}</option>{options.collect_view()}</select>
            </div>
            {bound("from", text::from(lang), from)}
            {bound("to", text::to(lang), to)}
            <div class="field"><label for="sort">{text::order(lang)}</label><select class="input" id="sort" name="sort">{sorts.collect_view()}</select></div>
            <button class="button" type="submit">{text::search(lang)}</button>
        </form>
    }
    .into_any()
}

/// The links to the page before and after, with the same wishes.
fn pages(wish: &Wish, typed: &[String; 2], found: &Found, here: &str) -> AnyView {
    if found.pages == 1 {
        return ().into_any();
    }
    let lang = page().lang;
    let address = |page: usize| {
        let page = page.to_string();
        let pairs = [
            ("q", wish.words.as_str()),
            ("category", &wish.category),
            ("from", &typed[0]),
            ("to", &typed[1]),
            ("sort", wish.sort.word()),
            ("page", &page),
        ];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<_> =
            pairs.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC))).collect();
        format!("{here}?{}", pairs.join("&"))
    };
    let before = (found.page > 1)
        .then(|| view! { <a class="button button-quiet" rel="prev" href=address(found.page - 1)>{text::before(lang)}</a> });
    let after = (found.page < found.pages)
        .then(|| view! { <a class="button button-quiet" rel="next" href=address(found.page + 1)>{text::after(lang)}</a> });
    view! { <nav class="actions pages" aria-label=text::pages(lang)>{before}<p>{text::page_of(lang, found.page, found.pages)}</p>{after}</nav> }.into_any()
}
