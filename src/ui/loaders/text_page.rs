//! The venue's own pages of text.

use kassa_domain::error::ErrorCode;
use kassa_shop::TextPageFound;
use leptos::prelude::*;

use super::{Loaded, may_keep, moved, param, sharing, visit};
use crate::ui::context::page;
use crate::ui::pages::text_page::TextPageView;

pub async fn text_page() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let url = param("url").ok_or(ErrorCode::NotFound)?;
    let found = visit.shop.text_page(lang, &url).await?;
    match found.value {
        TextPageFound::Elsewhere(address) => Ok(moved(&address)),
        TextPageFound::Page(content) => {
            may_keep();
            sharing::text_page(lang, &content);
            Ok(view! { <TextPageView content=*content as_of=found.as_of/> }.into_any())
        }
    }
}
