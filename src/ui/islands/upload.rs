//! Sends files as soon as they are chosen.

use leptos::prelude::*;

/// Stands in a form that takes files. A chosen file is sent at once, with its progress shown; what comes back is a line
/// among the files that were taken, or the message why not. Where it cannot be sent, it goes with the form as ever.
///
/// `form`: the form's marker. `sending`, `sent`: said aloud.
#[island]
pub fn Upload(form: String, lang: String, sending: String, sent: String) -> impl IntoView {
    let news = RwSignal::new(String::new());
    let percent = RwSignal::new(None::<u32>);
    let place = NodeRef::<leptos::html::Div>::new();
    #[cfg(feature = "hydrate")]
    super::sending::watch(super::sending::Words { form, lang, sending: sending.clone(), sent }, place, news, percent);
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, lang, sent);
    view! {
        <div class="sending" node_ref=place>
            <p class="visually-hidden" role="status">{move || news.get()}</p>
            <progress max="100" aria-label=sending hidden=move || percent.get().is_none() value=move || percent.get().unwrap_or_default().to_string()></progress>
        </div>
    }
}
