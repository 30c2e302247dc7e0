//! The head of a page that is its visitor's own.

use leptos::prelude::*;

use crate::ui::head::{DocumentHead, PageHead};

/// Says the page's title, and that search engines do not list it.
#[component]
pub fn HeadTitle(#[prop(into)] text: String, #[prop(optional)] is_error: bool) -> impl IntoView {
    view! { <DocumentHead head=PageHead::unlisted(text).wrong(is_error)/> }
}
