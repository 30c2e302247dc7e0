//! The shop window.

use futures::future::join;
use kassa_domain::address;
use kassa_domain::error::ErrorCode;
use kassa_shop::Shown;
use leptos::prelude::*;

use super::{Loaded, may_keep, moved, param, sharing, visit};
use crate::ui::context::{Rejected, page};
use crate::ui::pages::home::HomePage;
use crate::ui::pages::product::ProductPage;

/// Evenings named on the front page.
const EVENINGS: usize = 3;
/// Products on the front page; the catalogue has them all.
const ON_THE_SHELF: usize = 12;

pub async fn home() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let (shelf, words) = join(visit.shop.shelf(lang), visit.shop.home_words(lang)).await;
    let Shown { value: mut products, as_of } = shelf?;
    products.truncate(ON_THE_SHELF);
    // A front page without evenings is still a shop.
    let form = visit.shop.shown_form(lang, &visit.shop.settings().tickets_form).await.ok();
    let days = match form {
        Some(form) => visit.shop.next_days(visit.owner.as_ref(), &form, EVENINGS).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let slots = days.into_iter().flat_map(|day| day.slots).map(|offered| offered.slot).collect();
    may_keep();
    sharing::home(lang);
    Ok(view! { <HomePage products slots words as_of/> }.into_any())
}

pub async fn product() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let rejected = use_context::<Rejected>();
    let id = param("id").and_then(|step| address::product_id(&step)).ok_or(ErrorCode::NotFound)?;
    let Shown { value: product, as_of } = visit.shop.shown_product(lang, id).await?;
    // A posted form is taken at each of its addresses; whoever only looks is sent to the product's own.
    if rejected.is_none() && product.path() != page().path {
        return Ok(moved(&product.path()));
    }
    // A product's page without its neighbours is still one. While OneEntry is down nobody waits for them.
    let (mut related, addresses) = match as_of {
        None => {
            let (related, addresses) = join(visit.shop.related(lang, id), visit.shop.product_paths(lang, &product)).await;
            (related.unwrap_or_default(), addresses)
        }
        Some(_) => (Vec::new(), vec![(lang, product.path())]),
    };
    let facts = visit.shop.facts(lang, &product).await;
    related.retain(|other| other.id != id);
    // Where nobody can tell, the form stands there and is refused.
    let is_ticket = visit.shop.tickets(lang).await.is_ok_and(|tickets| tickets.contains(&id));
    let (quantity, error) = match rejected {
        Some(Rejected::Product { quantity, problem }) => (quantity, Some(problem)),
        _ => ("1".to_owned(), None),
    };
    may_keep();
    sharing::product(&visit.shop, lang, &product, is_ticket).await;
    Ok(view! { <ProductPage product facts related is_ticket quantity addresses error as_of/> }.into_any())
}
