//! The document's title.

use leptos::prelude::*;
use leptos_meta::Title;

use super::cms::escape;
use crate::model::lang::Lang;
use crate::ui::context::page;
use crate::ui::text::shell as text;

/// `Tickets · Kassa`
pub fn full(lang: Lang, text: &str) -> String {
    format!("{text} · {}", text::brand(lang))
}

/// `Tickets · Kassa`; `Error: Tickets · Kassa` when something has to be corrected.
#[component]
pub fn HeadTitle(#[prop(into)] text: String, #[prop(optional)] is_error: bool) -> impl IntoView {
    let lang = page().lang;
    let prefix = if is_error { format!("{} ", text::error_prefix(lang)) } else { String::new() };
    let title = format!("{prefix}{}", full(lang, &text));
    // leptos_meta 0.8 writes the title into the page as it is, and titles carry the CMS's words.
    view! { <Title text=escape(&title)/> }
}
