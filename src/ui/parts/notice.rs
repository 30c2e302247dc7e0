//! A message that stands on top of a page.

use leptos::prelude::*;

/// Something went wrong or has to be known first: read out at once. `children` are ways on, if there are any.
#[component]
pub fn Notice(heading: &'static str, #[prop(into)] text: String, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="notice" role="alert">
            <h2 class="notice-heading">{heading}</h2>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Something has worked: read out when there is time.
#[component]
pub fn Success(heading: &'static str, #[prop(into)] text: String) -> impl IntoView {
    view! {
        <div class="notice notice-good" role="status">
            <h2 class="notice-heading">{heading}</h2>
            <p>{text}</p>
        </div>
    }
    .into_any()
}

/// Nothing is here yet, and where to go instead.
#[component]
pub fn Empty(heading: &'static str, text: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="empty">
            <h2>{heading}</h2>
            <p>{text}</p>
            <p class="actions">{children()}</p>
        </div>
    }
    .into_any()
}
