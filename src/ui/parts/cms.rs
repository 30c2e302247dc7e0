//! Words of the CMS, which need not be in the page's language.

use crate::model::lang::Lang;

/// The `lang` attribute for a text of the CMS, where its letters give it away (WCAG 3.1.2): screen readers then pronounce
/// it and browsers hyphenate it by its own rules.
pub fn lang_of(page: Lang, text: &str) -> Option<&'static str> {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
    let cyrillic = text.chars().filter(|c| is_cyrillic(*c)).count();
    let other = text.chars().filter(|c| c.is_alphabetic() && !is_cyrillic(*c)).count();
    match page {
        Lang::En if cyrillic > other => Some(Lang::Ru.code()),
        Lang::Ru if other > cyrillic => Some(Lang::En.code()),
        _ => None,
    }
}

/// A text of the CMS as the `id` of an element: only what needs no escaping in links.
pub fn id_of(prefix: &str, text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' });
    prefix.chars().chain(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_give_the_language_away() {
        assert_eq!(lang_of(Lang::En, "Бронзовый"), Some("ru"));
        assert_eq!(lang_of(Lang::En, "Bronze"), None);
        assert_eq!(lang_of(Lang::Ru, "Bronze"), Some("en"));
        assert_eq!(lang_of(Lang::Ru, "16:30"), None);
    }
}
