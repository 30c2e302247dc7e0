//! One product, and the way to buy it.

use chrono::{DateTime, Utc};
use kassa_domain::attribute::{Fact, Said};
use kassa_domain::lang::Lang;
use kassa_domain::problem::Problem;
use kassa_domain::product::{Picture, Product};
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::head::{DocumentHead, PageHead};
use crate::ui::parts::added::Added;
use crate::ui::parts::as_of::AsOf;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::error_summary::{ErrorSummary, Fault, FieldMessage};
use crate::ui::parts::product_card::{ProductCard, ProductPicture};
use crate::ui::parts::prose::Prose;
use crate::ui::parts::venue_words::PriceNote;
use crate::ui::prose::SECTION;
use crate::ui::text::{catalog, head, problems, shop as text};

const QUANTITY: &str = "quantity";
const MESSAGE: &str = "quantity-error";
/// The way to the box office, for a ticket.
const BOX_OFFICE: &str = "box-office";

/// `quantity` is what was typed, `error` what is wrong with it.
#[component]
pub fn ProductPage(
    product: Product,
    facts: Vec<Fact>,
    /// What the CMS has put beside it.
    related: Vec<Product>,
    /// The box office sells it, with a day and a time.
    is_ticket: bool,
    quantity: String,
    /// The page's own, in every language.
    addresses: Vec<(Lang, String)>,
    #[prop(optional_no_strip)] error: Option<Problem>,
    #[prop(optional_no_strip)] as_of: Option<DateTime<Utc>>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let language = lang_of(lang, &product.title);
    let message = error.map(|error| problems::problem(lang, &error, None));
    let head = PageHead::listed(product.title.clone(), head::product(lang, page.brand.name.as_str(), &product), "").at(addresses);
    let target = if is_ticket { BOX_OFFICE } else { QUANTITY };
    let faults =
        message.iter().map(|message| Fault { target: target.into(), question: None, message: message.clone().into() }).collect();
    let buy = match product.price {
        price if is_ticket => view! {
            {price.map(|price| view! { <p class="price price-large">{price.format(lang)}</p> })}
            <p>{text::is_ticket(lang)}</p>
            <p class="actions"><a class="button" id=BOX_OFFICE href=page.href("/tickets")>{text::hero_button(lang)}</a></p>
        }
        .into_any(),
        Some(price) => view! {
            <p class="price price-large">{price.format(lang)}</p>
            <div><BuyForm action=page.href(&product.path()) quantity message=message.clone()/><Added/></div>
        }
        .into_any(),
        None if page.hides_prices => view! { <p class="price price-none">{text::price_hidden(lang)}</p> }.into_any(),
        None => view! { <p class="price price-none">{text::no_price(lang)}</p><p>{text::no_price_more(lang)}</p> }.into_any(),
    };
    view! {
        <DocumentHead head=head.wrong(message.is_some())/>
        <p class="way-back"><a href=page.href("/catalog")>{text::all_products(lang)}</a></p>
        <ErrorSummary faults/>
        <AsOf at=as_of/>
        <article class="product">
            <Gallery pictures=product.pictures title=product.title.clone()/>
            <div class="product-words">
                <h1 lang=language>{product.title}</h1>
                {buy}
                <PriceNote/>
                {product.description.map(|html| view! { <Prose html/> })}
                <Facts facts stock=product.status.map(|status| status.title) sku=product.sku/>
            </div>
        </article>
        {(!related.is_empty()).then(|| {
            let cards = related.into_iter().map(|product| view! { <li><ProductCard product/></li> });
            view! {
                <section class="related" aria-labelledby="related">
                    <h2 id="related">{catalog::related(lang)}</h2>
                    <ul class="products">{cards.collect_view()}</ul>
                </section>
            }
        })}
    }
    .into_any()
}

/// The picture on the shelf, and the others as links to themselves.
#[component]
fn Gallery(pictures: Vec<Picture>, title: String) -> impl IntoView {
    let lang = page().lang;
    let mut pictures = pictures.into_iter();
    let first = pictures.next();
    let others = pictures.zip(2..).map(|(picture, number)| {
        let alt = catalog::picture_number(lang, number, &title);
        view! { <li><a class="picture" href=picture.url.clone()><img src=picture.url.clone() alt=alt loading="lazy" decoding="async" width="160" height="160"/></a></li> }
    });
    let others: Vec<_> = others.collect();
    let others = (!others.is_empty()).then(|| view! { <ul class="more-pictures">{others}</ul> });
    view! { <div class="product-picture"><ProductPicture picture=first title is_main=true/>{others}</div> }.into_any()
}

/// What else is to know: the attributes of the CMS, the stock, the article's number.
#[component]
fn Facts(
    facts: Vec<Fact>,
    #[prop(optional_no_strip)] stock: Option<String>,
    #[prop(optional_no_strip)] sku: Option<String>,
) -> impl IntoView {
    let lang = page().lang;
    let (prose, facts): (Vec<Fact>, Vec<Fact>) = facts.into_iter().partition(|fact| matches!(fact.said, Said::Prose { .. }));
    let sections = prose.into_iter().filter_map(|fact| match fact.said {
        Said::Prose { header, html } => {
            let heading = header.unwrap_or(fact.title);
            let language = lang_of(lang, &heading);
            Some(view! {
                <section class="product-section">
                    <h2 lang=language>{heading}</h2>
                    <Prose html place=SECTION/>
                </section>
            })
        }
        _ => None,
    });
    let rows = facts.into_iter().map(|fact| {
        let value = match fact.said {
            Said::Files(files) => {
                files.into_iter().map(|file| view! { <a href=file.url>{file.name}</a>" " }).collect_view().into_any()
            }
            Said::Line(line) => view! { <span lang=lang_of(lang, &line)>{line.clone()}</span> }.into_any(),
            Said::Options(_) | Said::Prose { .. } => ().into_any(),
        };
        view! { <div><dt lang=lang_of(lang, &fact.title)>{fact.title.clone()}</dt><dd>{value}</dd></div> }
    });
    let rows = rows.collect_view();
    let stock = stock
        .map(|stock| view! { <div><dt>{catalog::stock(lang)}</dt><dd lang=lang_of(lang, &stock)>{stock.clone()}</dd></div> });
    let sku = sku.map(|sku| view! { <div><dt>{text::sku(lang)}</dt><dd class="code">{sku}</dd></div> });
    view! {
        {sections.collect_view()}
        <dl class="facts" aria-label=catalog::facts(lang)>{rows}{stock}{sku}</dl>
    }
    .into_any()
}

#[component]
fn BuyForm(action: String, quantity: String, #[prop(optional_no_strip)] message: Option<String>) -> impl IntoView {
    let lang = page().lang;
    let is_wrong = message.is_some();
    view! {
        <form class="buy" method="post" action=action novalidate=true>
            <div class="field" class:field-wrong=is_wrong>
                <label class="question" for=QUANTITY>{text::quantity(lang)}</label>
                {message.map(|message| view! { <FieldMessage id=MESSAGE.to_owned() message/> })}
                <input class="input input-short" type="number" inputmode="numeric" min="1" step="1" id=QUANTITY name="quantity" value=quantity
                    autocomplete="off" aria-describedby=is_wrong.then_some(MESSAGE) aria-invalid=is_wrong.then_some("true")/>
            </div>
            <button class="button" type="submit">{text::add(lang)}</button>
        </form>
    }
    .into_any()
}
