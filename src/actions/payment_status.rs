//! Asks where an order stands.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::Refusal;

/// How the status is drawn: the web layer brings it, so that this room knows no pages.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy)]
pub struct DrawStatus(pub fn(&kassa_domain::status::Status, kassa_domain::lang::Lang, &str) -> String);

/// The state of the caller's order, drawn: `moving` or `still`, the heading, and the card's HTML, a line each. Text and no
/// structure: half of the browser's code would be spent on reading one. Somebody else's order is not found.
#[server(input = Json, prefix = "/api", endpoint = "payment-status")]
pub async fn payment_status(reference: String, lang: String) -> Result<String, Refusal> {
    let visit: kassa_shop::Visit = use_context().ok_or(Refusal::Failed)?;
    let DrawStatus(draw) = use_context().ok_or(Refusal::Failed)?;
    let lang = kassa_domain::lang::Lang::from_code(&lang).unwrap_or_default();
    let parsed = reference.parse().map_err(|_| Refusal::Gone)?;
    let attempt = visit.shop.watched_state(visit.signed_in()?, &parsed).await?;
    let status = kassa_domain::status::Status::of(&attempt, visit.shop.clock().now());
    Ok(draw(&status, lang, parsed.as_str()))
}
