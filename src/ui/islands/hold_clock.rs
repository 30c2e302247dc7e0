//! Counts down how long places are kept.

use leptos::prelude::*;

/// The last seconds, in which the card says by its tone that it ends soon. Of the shop's rules the browser knows this one alone.
#[cfg(any(feature = "hydrate", feature = "ssr"))]
pub const SOON: u32 = 120;
#[cfg(feature = "ssr")]
const _: () = assert!(SOON == kassa_domain::hold::SOON, "the browser and the server tell the end differently");

/// Counts down in the card in `#hold`, and says aloud when five minutes are left, when one is, and when it is over. The server is
/// asked at each of these moments and whenever the page comes back; what it says stands.
///
/// The card itself is the server's: the browser's half knows how many seconds are left, and neither an end nor words.
#[island]
pub fn HoldClock(place: String) -> impl IntoView {
    let news = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    super::countdown::start(place, move |text| news.set(text));
    #[cfg(not(feature = "hydrate"))]
    let _ = place;
    view! { <p class="visually-hidden" role="status">{move || news.get()}</p> }
}
