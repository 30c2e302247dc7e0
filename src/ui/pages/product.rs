//! One product, and the way to buy it.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::model::problem::Problem;
use crate::model::product::Product;
use crate::ui::context::page;
use crate::ui::parts::as_of::AsOf;
use crate::ui::parts::cms::{lang_of, lang_of_html};
use crate::ui::parts::error_summary::{ErrorSummary, Fault, FieldMessage};
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::product_card::{ProductCard, ProductPicture};
use crate::ui::text::{catalog, problems, shop as text};

const QUANTITY: &str = "quantity";
const MESSAGE: &str = "quantity-error";

/// `quantity` is what was typed, `error` what is wrong with it.
#[component]
pub fn ProductPage(
    product: Product,
    /// What the CMS has put beside it.
    related: Vec<Product>,
    quantity: String,
    #[prop(optional_no_strip)] error: Option<Problem>,
    #[prop(optional_no_strip)] as_of: Option<DateTime<Utc>>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let language = lang_of(lang, &product.title);
    let message = error.map(|error| problems::problem(lang, &error, None));
    let faults =
        message.iter().map(|message| Fault { target: QUANTITY.into(), question: None, message: message.clone() }).collect();
    let buy = match product.price {
        Some(price) => view! {
            <p class="price price-large">{price.format(lang)}</p>
            <BuyForm id=product.id quantity message=message.clone()/>
        }
        .into_any(),
        None => view! { <p class="price price-none">{text::no_price(lang)}</p><p>{text::no_price_more(lang)}</p> }.into_any(),
    };
    view! {
        <HeadTitle text=product.title.clone() is_error=message.is_some()/>
        <p class="way-back"><a href=page.href("/catalog")>{text::all_products(lang)}</a></p>
        <ErrorSummary faults/>
        <AsOf at=as_of/>
        <article class="product">
            <div class="product-picture"><ProductPicture picture=product.picture title=product.title.clone()/></div>
            <div class="product-words">
                <h1 lang=language>{product.title}</h1>
                {buy}
                {product.description.map(|html| view! { <div class="prose" lang=lang_of_html(lang, &html) inner_html=html.clone()></div> })}
                {product.status.map(|status| view! { <p class="quiet">{catalog::stock(lang)}": "<span lang=lang_of(lang, &status)>{status.clone()}</span></p> })}
                {product.sku.map(|sku| view! { <p class="quiet">{text::sku(lang)}" "<span class="code">{sku}</span></p> })}
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

#[component]
fn BuyForm(id: i64, quantity: String, #[prop(optional_no_strip)] message: Option<String>) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let is_wrong = message.is_some();
    view! {
        <form class="buy" method="post" action=page.href(&format!("/products/{id}")) novalidate=true>
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
