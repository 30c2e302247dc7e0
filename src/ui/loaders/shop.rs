//! The shop window.

use leptos::prelude::*;

use super::{Loaded, param, visit};
use crate::model::error::ErrorCode;
use crate::ui::context::{Rejected, page};
use crate::ui::pages::home::HomePage;
use crate::ui::pages::product::ProductPage;

/// Evenings named on the front page.
const EVENINGS: usize = 3;

pub async fn home() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let products = visit.shop.shelf(lang).await?;
    // A front page without evenings is still a shop.
    let form = visit.shop.tickets_form(lang).await.ok();
    let days = match form {
        Some(form) => visit.shop.next_days(visit.owner.as_ref(), &form, EVENINGS).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let slots = days.into_iter().flat_map(|day| day.slots).map(|offered| offered.slot).collect();
    Ok(view! { <HomePage products slots/> }.into_any())
}

pub async fn product() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let rejected = use_context::<Rejected>();
    let id = param("id").and_then(|id| id.parse().ok()).ok_or(ErrorCode::NotFound)?;
    let product = visit.shop.product(lang, id).await?;
    // A product's page without its neighbours is still one.
    let mut related = visit.shop.related(lang, id).await.unwrap_or_default();
    related.retain(|other| other.id != id);
    let (quantity, error) = match rejected {
        Some(Rejected::Product { quantity, problem }) => (quantity, Some(problem)),
        _ => ("1".to_owned(), None),
    };
    Ok(view! { <ProductPage product related quantity error/> }.into_any())
}
