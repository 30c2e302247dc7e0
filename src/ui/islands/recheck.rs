//! Checks an answer again while it is being corrected.

use leptos::prelude::*;

/// Stands in a form that came back with mistakes. Whenever the answer to a wrong question changes, the server looks at it
/// again, and the message beside it changes or goes; `fixed` is then said aloud.
///
/// `form`: the form's marker.
#[island]
pub fn Recheck(form: String, lang: String, fixed: String) -> impl IntoView {
    let news = RwSignal::new(String::new());
    let place = NodeRef::<leptos::html::P>::new();
    #[cfg(feature = "hydrate")]
    super::correcting::watch(form, lang, fixed, place, news);
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, lang, fixed);
    view! { <p class="visually-hidden" role="status" node_ref=place>{move || news.get()}</p> }
}
