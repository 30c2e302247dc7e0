//! The document's title.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::ui::context::page;
use crate::ui::text::shell as text;

/// `Tickets · Kassa`; `Error: Tickets · Kassa` when something has to be corrected.
#[component]
pub fn HeadTitle(#[prop(into)] text: String, #[prop(optional)] is_error: bool) -> impl IntoView {
    let lang = page().lang;
    let prefix = if is_error { format!("{} ", text::error_prefix(lang)) } else { String::new() };
    let title = format!("{prefix}{text} · {}", text::brand(lang));
    view! { <Title text=escape(&title)/> }
}

/// leptos_meta 0.8 writes the title into the page as it is, and titles carry the CMS's words.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_title_stays_a_title() {
        assert_eq!(super::escape("</title><script> & co"), "&lt;/title&gt;&lt;script&gt; &amp; co");
    }
}
