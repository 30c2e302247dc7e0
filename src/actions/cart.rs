//! Changes the cart, or looks what is in it now.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::Refusal;

#[cfg(feature = "ssr")]
pub use self::drawing::DrawCart;

/// Does what the cart's form asks for, and draws the cart as it is then: the number of pieces, what is to be read out, and the
/// HTML, a line each. `form`: the fields of the page's own form as a browser encodes them, only those that matter; empty to look.
#[server(input = Json, prefix = "/api", endpoint = "cart")]
pub async fn cart(form: String, lang: String) -> Result<String, Refusal> {
    let visit: kassa_shop::Visit = use_context().ok_or(Refusal::Failed)?;
    let DrawCart(draw) = use_context().ok_or(Refusal::Failed)?;
    let lang = kassa_domain::lang::Lang::from_code(&lang).unwrap_or_default();
    let pairs: Vec<_> = url::form_urlencoded::parse(form.as_bytes()).collect();
    let form = kassa_domain::cart::CartForm::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value)));
    if let Some(owner) = &visit.owner {
        visit.shop.change_cart(owner, &form).await?;
    }
    let shown = visit.shop.cart(visit.owner.as_ref(), lang).await?;
    Ok(draw(lang, shown, &form))
}

#[cfg(feature = "ssr")]
mod drawing {
    use std::sync::Arc;

    use kassa_domain::cart::{CartForm, ShownCart};
    use kassa_domain::lang::Lang;

    /// Draws a cart after its form was applied.
    pub type Draw = dyn Fn(Lang, ShownCart, &CartForm) -> String + Send + Sync;

    /// How a cart is drawn: the web layer brings it, so that this room knows no pages.
    #[derive(Clone)]
    pub struct DrawCart(pub Arc<Draw>);
}
