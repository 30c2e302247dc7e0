//! A product on a shelf.

use kassa_domain::product::{Picture, Product};
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use super::added::Added;
use super::cms::lang_of;
use crate::ui::context::page;
use crate::ui::parts::sentence::half_seen;
use crate::ui::text::shop as text;

/// The card: the whole of it leads to the product's page, but for the button that puts one into the cart.
#[component]
pub fn ProductCard(product: Product, #[prop(optional)] with_button: bool) -> impl IntoView {
    let page = page();
    let path = page.href(&product.path());
    let lang = page.lang;
    let language = lang_of(lang, &product.title);
    let price = match product.price {
        Some(price) => view! { <p class="price">{price.format(lang)}</p> }.into_any(),
        None if page.hides_prices => view! { <p class="price price-none">{text::price_hidden(lang)}</p> }.into_any(),
        None => view! { <p class="price price-none">{text::no_price(lang)}</p> }.into_any(),
    };
    let button = (with_button && product.price.is_some()).then(|| {
        let title = view! { <span lang=language.clone()>{product.title.clone()}</span> }.into_any();
        view! {
            <form class="product-buy" method="post" action=path.clone()>
                <input type="hidden" name="quantity" value="1"/>
                <button class="button button-quiet" type="submit">{half_seen(text::add_this(lang, title))}</button>
            </form>
            <Added/>
        }
    });
    view! {
        <article class="product-card">
            // The title names the product; the picture would only say it twice.
            <ProductPicture picture=product.picture().map(|picture| Picture { alt: String::new(), ..picture.clone() }) title=product.title.clone()/>
            <h3 class="product-title" lang=language>
                <a href=path>{product.title}</a>
            </h3>
            {price}
            {button}
        </article>
    }
    .into_any()
}

/// The picture, or a poster made of the title's first letter. `is_main`: the page is about it, so that it comes before all others.
#[component]
pub fn ProductPicture(
    #[prop(optional_no_strip)] picture: Option<Picture>,
    title: String,
    #[prop(optional)] is_main: bool,
) -> impl IntoView {
    match picture {
        Some(picture) => {
            let (loading, priority) = if is_main { (None, Some("high")) } else { (Some("lazy"), None) };
            view! {
                <div class="picture">
                    <img src=picture.url alt=picture.alt loading=loading fetchpriority=priority decoding="async" width="480" height="480"/>
                </div>
            }
            .into_any()
        }
        None => {
            let letter = title.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().to_string());
            view! { <div class="picture picture-none" aria-hidden="true"><span>{letter}</span></div> }.into_any()
        }
    }
}
