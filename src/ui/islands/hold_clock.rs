//! Counts down how long places are kept.

use leptos::prelude::*;

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
