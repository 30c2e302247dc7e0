//! Watches a payment and says when something changes.

use leptos::prelude::*;

/// Keeps the card `#status-card` up to date: asks with growing, jittered delays, rests while the tab is hidden, asks at once when
/// it comes back, announces changes in its live region and in the title, and stops when nothing more can change by itself.
///
/// The card itself is the server's, drawn anew with every change: the browser's half needs neither its texts nor its rules.
#[island]
pub fn PaymentStatus(reference: String, lang: String, interval_ms: u32) -> impl IntoView {
    let news = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    {
        super::polling::remember_time_zone();
        super::polling::watch(reference, lang, interval_ms, move |heading| news.set(heading));
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (reference, lang, interval_ms);
    view! { <p class="visually-hidden" role="status">{move || news.get()}</p> }
}
