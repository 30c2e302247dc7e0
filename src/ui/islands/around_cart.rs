//! What a page says about the cart outside of it.

use leptos::prelude::document;

/// The header's count.
pub fn set_count(pieces: &str) {
    if let Some(count) = document().get_element_by_id("cart-count") {
        count.set_text_content(Some(pieces));
    }
}

/// What the page was told when it came says nothing about the cart that stands there now: what is wrong with that stands at its
/// line.
pub fn forget_errors() {
    if let Some(errors) = document().get_element_by_id("cart-errors") {
        document().set_title(&errors.get_attribute("data-title").unwrap_or_default());
        errors.remove();
    }
}
