//! A product on a shelf.

use leptos::prelude::*;

use super::cms::lang_of;
use crate::model::product::{Picture, Product};
use crate::ui::context::page;
use crate::ui::text::shop as text;

/// The card: the whole of it leads to the product's page.
#[component]
pub fn ProductCard(product: Product) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let language = lang_of(lang, &product.title);
    let price = match product.price {
        Some(price) => view! { <p class="price">{price.format(lang)}</p> }.into_any(),
        None => view! { <p class="price price-none">{text::no_price(lang)}</p> }.into_any(),
    };
    view! {
        <article class="product-card">
            // The title names the product; the picture would only say it twice.
            <ProductPicture picture=product.picture.map(|picture| Picture { alt: String::new(), ..picture }) title=product.title.clone()/>
            <h3 class="product-title" lang=language>
                <a href=page.href(&format!("/products/{}", product.id))>{product.title}</a>
            </h3>
            {price}
        </article>
    }
    .into_any()
}

/// The picture, or a poster made of the title's first letter.
#[component]
pub fn ProductPicture(#[prop(optional_no_strip)] picture: Option<Picture>, title: String) -> impl IntoView {
    match picture {
        Some(picture) => view! {
            <div class="picture"><img src=picture.url alt=picture.alt loading="lazy" decoding="async" width="480" height="480"/></div>
        }
        .into_any(),
        None => {
            let letter = title.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().to_string());
            view! { <div class="picture picture-none" aria-hidden="true"><span>{letter}</span></div> }.into_any()
        }
    }
}
