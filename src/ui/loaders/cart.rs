//! The cart.

use leptos::prelude::*;

use super::{Loaded, may_keep, query, visit};
use crate::ui::context::{Rejected, page};
use crate::ui::pages::cart::CartPage;

pub async fn cart() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let form = match use_context::<Rejected>() {
        Some(Rejected::Cart(form)) => form,
        _ => Default::default(),
    };
    let is_partly = query("partly").is_some();
    let cart = visit.shop.cart(visit.owner.as_ref(), lang).await?;
    may_keep();
    Ok(view! { <CartPage cart form is_partly/> }.into_any())
}
