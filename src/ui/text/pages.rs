//! The words around the venue's own pages.

pub use kassa_i18n::messages::pages::*;

use kassa_domain::lang::Lang;

use super::super::plain_text::{cut, of_html};

/// What a page of text is about: its own first words, else its name.
pub fn description(lang: Lang, brand: &str, title: &str, html: Option<&str>) -> String {
    const LONGEST: usize = 155;
    let words = html.map(of_html).filter(|words| words.chars().count() >= 20);
    cut(&words.unwrap_or_else(|| about(lang, title, brand)), LONGEST)
}
