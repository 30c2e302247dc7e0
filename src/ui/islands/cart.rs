//! Keeps the cart's page in step.

use leptos::prelude::*;

/// Makes the cart `#cart` alive: a quantity counts once it is left, a removed line goes at once, and other tabs follow. Where an
/// answer is lost, `failed` is said aloud and the cart is looked at once more. Back, or a return to the tab, shows what is in the
/// cart now.
///
/// The cart itself is the server's, drawn anew with every change: the browser's half knows neither prices nor rules.
#[island]
pub fn CartInStep(lang: String, failed: String) -> impl IntoView {
    let news = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    super::in_step::attach(lang, failed, move |text| news.set(text));
    #[cfg(not(feature = "hydrate"))]
    let _ = (lang, failed);
    view! { <p class="visually-hidden" role="status">{move || news.get()}</p> }
}
