//! The invisible check that a form is sent by a person is reCAPTCHA Enterprise (docs/oneentry-contract/forms.md#captcha).

use leptos::prelude::*;

/// Loads the provider's script, and gets a token for its form each time that is about to be sent. Where the script does not
/// come, or gives no token, `blocked` says so and nothing is sent.
///
/// `name`: the hidden input that takes the token.
#[island]
pub fn Captcha(script: String, key: String, action: String, name: String, blocked: String) -> impl IntoView {
    let is_blocked = RwSignal::new(false);
    let input = NodeRef::<leptos::html::Input>::new();
    #[cfg(feature = "hydrate")]
    super::proof::guard(script, key, action, input, is_blocked);
    #[cfg(not(feature = "hydrate"))]
    let _ = (script, key, action);
    view! {
        <input type="hidden" name=name node_ref=input/>
        <div role="alert">{move || is_blocked.get().then(|| view! { <p class="field-error">{blocked.clone()}</p> })}</div>
    }
}
