//! A text of the CMS.

use leptos::prelude::*;

use super::cms::{lang_of, language_of};
use crate::ui::context::page;
use crate::ui::plain_text;
use crate::ui::prose::{PAGE, Place, in_place};

/// Sanitised HTML, as it stands in this place. `language` is what the CMS says of it; else its letters tell.
#[component]
pub fn Prose(
    html: String,
    #[prop(optional_no_strip)] language: Option<String>,
    #[prop(default = PAGE)] place: Place,
    #[prop(default = "prose")] class: &'static str,
) -> impl IntoView {
    let page = page();
    let language = language_of(language.as_deref(), page.lang, &plain_text::of_html(&html));
    let html = in_place(&page, &html, place);
    view! { <div class=class lang=language inner_html=html></div> }.into_any()
}

/// A heading's or a link's language, where it is not the page's.
pub fn language(told: Option<&str>, text: &str) -> Option<String> {
    let lang = page().lang;
    match told {
        Some(_) => language_of(told, lang, text),
        None => lang_of(lang, text),
    }
}
