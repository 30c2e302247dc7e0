//! The catalogue: a form that looks for products, and what it found. Without a script, as a form of the web does.

use chrono::{DateTime, Utc};
use kassa_domain::address;
use kassa_domain::catalog::{Category, Filter, Found, STOCK, Sort, Wish};
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::head::{DocumentHead, Indexing, PageHead};
use crate::ui::parts::as_of::AsOf;
use crate::ui::parts::cms::{id_of, lang_of};
use crate::ui::parts::error_summary::{ErrorSummary, Fault, FieldMessage};
use crate::ui::parts::notice::Empty;
use crate::ui::parts::product_card::ProductCard;
use crate::ui::parts::prose::{Prose, language};
use crate::ui::parts::venue_words::PriceNote;
use crate::ui::text::{catalog as text, head, shop};

/// A filter's name in the address, and in the form: the CMS's markers could be called `page`.
pub fn filter_name(marker: &str) -> String {
    if marker == STOCK { "stock".to_owned() } else { format!("f.{marker}") }
}

/// `typed`: the bounds of the price as they were typed; `wrong`: the names of those that are no price.
#[component]
pub fn CatalogPage(
    wish: Wish,
    typed: [String; 2],
    wrong: Vec<&'static str>,
    /// The one that is looked at.
    #[prop(optional_no_strip)]
    category: Option<Category>,
    categories: Vec<Category>,
    filters: Vec<Filter>,
    found: Found,
    #[prop(optional_no_strip)] as_of: Option<DateTime<Utc>>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let here = page.href(address::CATALOG);
    let label = |name: &str| if name == "from" { text::from(lang) } else { text::to(lang) };
    let fault = |name: &&'static str| Fault {
        target: (*name).to_owned(),
        question: Some(label(name).into()),
        message: text::no_price(lang).into(),
    };
    let faults: Vec<Fault> = wrong.iter().map(fault).collect();
    let address = Address { wish: wish.clone(), typed: typed.clone() };
    let head = head(&address, category.as_ref(), &categories, &found).wrong(!faults.is_empty());
    let pages = pages(&address, &found);
    let rooms = (!categories.is_empty()).then(|| rooms(&address, categories));
    let action = here.clone();
    let heading = match category {
        Some(Category { title, language: told, text, picture, .. }) => {
            let text = text.map(|note| view! { <Prose html=note.html language=note.language class="lead prose"/> });
            // Beside its own name a picture says nothing new.
            let picture = picture.map(|picture| view! { <img class="category-picture" src=picture.url alt="" decoding="async" width="320" height="240"/> });
            let language = language(told.as_deref(), &title);
            view! { <header class="page-head category-head"><div><h1 lang=language>{title}</h1>{text}</div>{picture}</header> }
                .into_any()
        }
        None => view! { <header class="page-head"><h1>{text::title(lang)}</h1></header> }.into_any(),
    };
    let body = if found.products.is_empty() {
        view! {
            <Empty heading=text::nothing(lang) text=text::nothing_more(lang)>
                <a class="button" href=here>{text::all(lang)}</a>
            </Empty>
        }
        .into_any()
    } else {
        let cards = found.products.into_iter().map(|product| view! { <li><ProductCard product with_button=true/></li> });
        view! { <ul class="products">{cards.collect_view()}</ul>{pages} }.into_any()
    };
    view! {
        <DocumentHead head/>
        <ErrorSummary faults/>
        {heading}
        {rooms}
        <Search wish typed wrong filters here=action/>
        <section aria-labelledby="found">
            <AsOf at=as_of/>
            <h2 id="found" class="found">{shop::product_count(lang, found.total)}</h2>
            {body}
            <PriceNote/>
        </section>
    }
    .into_any()
}

/// What the list says about itself. A category that holds everything is the catalogue once more.
fn head(address: &Address, category: Option<&Category>, choices: &[Category], found: &Found) -> PageHead {
    let (lang, wish) = (page().lang, &address.wish);
    let (title, description) = match category {
        Some(Category { title, text, .. }) => {
            let words = text.as_ref().map(|note| note.html.as_str());
            (title.clone(), head::category(lang, page().brand.name.as_str(), title, words, found.total))
        }
        None => (text::title(lang).to_owned(), head::catalog(lang).to_owned()),
    };
    let (title, description) = match found.page {
        1 => (title, description),
        number => head::on_page(lang, &title, &description, number, found.pages),
    };
    let is_everything = !found.products.is_empty() && choices.iter().all(|choice| choice.url != wish.category);
    let own = if wish.is_plain() && is_everything { "" } else { &wish.category };
    // What somebody has arranged, or what is empty, nobody looks for.
    let is_listed = wish.is_plain() && !found.products.is_empty();
    let indexing = if is_listed { Indexing::Listed } else { Indexing::LinksOnly };
    PageHead::listed(title, description, &address.with(own, found.page)).indexed(indexing)
}

/// What the address asks for, with another page or category.
struct Address {
    wish: Wish,
    typed: [String; 2],
}

impl Address {
    /// Without the language.
    fn with(&self, category: &str, page: usize) -> String {
        let Self { wish, typed: [from, to] } = self;
        let page = if page > 1 { page.to_string() } else { String::new() };
        let sort = if wish.sort == Sort::default() { "" } else { wish.sort.word() };
        let wishes =
            [("q", wish.words.as_str()), ("category", category), ("from", from), ("to", to), ("sort", sort), ("page", &page)];
        let filters: Vec<_> = wish.filters.iter().map(|(marker, value)| (filter_name(marker), value.as_str())).collect();
        address::arranged(wishes.into_iter().chain(filters.iter().map(|(name, value)| (name.as_str(), *value))))
    }

    fn href(&self, category: &str, number: usize) -> String {
        page().href(&self.with(category, number))
    }
}

/// The categories, each a link that keeps every other wish.
fn rooms(address: &Address, categories: Vec<Category>) -> AnyView {
    let lang = page().lang;
    let link = |url: &str, title: String, language: Option<String>| {
        let is_here = (url == address.wish.category).then_some("page");
        view! { <li><a href=address.href(url, 1) aria-current=is_here lang=language>{title}</a></li> }
    };
    let every = link("", text::every_category(lang).to_owned(), None);
    let links: Vec<_> = categories
        .into_iter()
        .map(|category| link(&category.url, category.title.clone(), lang_of(lang, &category.title)))
        .collect();
    view! { <nav class="rooms" aria-label=text::category_pages(lang)><ul>{every}{links}</ul></nav> }.into_any()
}

#[component]
fn Search(wish: Wish, typed: [String; 2], wrong: Vec<&'static str>, filters: Vec<Filter>, here: String) -> impl IntoView {
    let lang = page().lang;
    let sorts =
        Sort::ALL.map(|sort| view! { <option value=sort.word() selected={sort == wish.sort}>{text::sort(lang, sort)}</option> });
    let filters = filters.into_iter().map(|filter| {
        let chosen = wish.chosen(&filter.marker);
        let (name, id) = (filter_name(&filter.marker), id_of("filter-", &filter.marker));
        let language = filter.title.as_ref().and_then(|title| lang_of(lang, title));
        let title = filter.title.unwrap_or_else(|| text::stock(lang).to_owned());
        let options = filter.options.into_iter().map(|(value, title)| {
            let is_chosen = value == chosen;
            view! { <option value=value selected=is_chosen lang=lang_of(lang, &title)>{title.clone()}</option> }
        });
        view! {
            <div class="field"><label for=id.clone() lang=language>{title}</label>
                <select class="input" id=id name=name><option value="">{text::any(lang)}</option>{options.collect_view()}</select>
            </div>
        }
    });
    let filters = filters.collect_view();
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
    let category =
        (!wish.category.is_empty()).then(|| view! { <input type="hidden" name="category" value=wish.category.clone()/> });
    view! {
        <form class="search" role="search" method="get" action=here>
            <div class="field search-words"><label for="q">{text::words(lang)}</label><input class="input" type="search" id="q" name="q" value=wish.words/></div>
            {category}
            {bound("from", text::from(lang), from)}
            {bound("to", text::to(lang), to)}
            {filters}
            <div class="field"><label for="sort">{text::order(lang)}</label><select class="input" id="sort" name="sort">{sorts.collect_view()}</select></div>
            <button class="button" type="submit">{text::search(lang)}</button>
        </form>
    }
    .into_any()
}

/// The links to the page before and after, with the same wishes.
fn pages(address: &Address, found: &Found) -> AnyView {
    if found.pages == 1 {
        return ().into_any();
    }
    let lang = page().lang;
    let href = |page: usize| address.href(&address.wish.category, page);
    let before = (found.page > 1)
        .then(|| view! { <a class="button button-quiet" rel="prev" href=href(found.page - 1)>{text::before(lang)}</a> });
    let after = (found.page < found.pages)
        .then(|| view! { <a class="button button-quiet" rel="next" href=href(found.page + 1)>{text::after(lang)}</a> });
    view! { <nav class="actions pages" aria-label=text::pages(lang)>{before}<p>{text::page_of(lang, found.page, found.pages)}</p>{after}</nav> }.into_any()
}
