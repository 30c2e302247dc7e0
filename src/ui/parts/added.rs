//! Where an open page says that something lies in the cart now.

use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::text::{cart, shop as text};

/// How a page with such a place is known: it loads `public/add.js`.
pub const MARK: &str = "class=\"added\"";

/// Stands right after the form that it speaks of. Empty until `public/add.js` has something to say; with the words for what the server
/// cannot say.
#[component]
pub fn Added() -> impl IntoView {
    let lang = page().lang;
    view! { <div class="added" role="status" data-adding=text::adding(lang) data-failed=cart::failed(lang)></div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_what_is_drawn() {
        let html = Owner::new().with(|| view! { <Added/> }.to_html());
        assert!(html.contains(MARK), "{html}");
    }
}
