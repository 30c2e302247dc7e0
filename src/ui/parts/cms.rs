//! Words of the CMS, which need not be in the page's language.

use kassa_domain::lang::Lang;

use crate::ui::plain_text::of_html;

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

/// The same for sanitised HTML: the names of elements and the addresses of links are nobody's language.
pub fn lang_of_html(page: Lang, html: &str) -> Option<&'static str> {
    lang_of(page, &of_html(html))
}

/// What the CMS said about a text's language wins over its letters.
pub fn language_of(told: Option<&str>, page: Lang, text: &str) -> Option<String> {
    match told {
        Some(told) if Lang::from_code(told) == Some(page) => None,
        Some(told) => Some(told.to_owned()),
        None => lang_of(page, text).map(str::to_owned),
    }
}

/// A text of the CMS where HTML is expected.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
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

    #[test]
    fn markup_is_no_language() {
        assert_eq!(lang_of_html(Lang::Ru, "<a href=\"https://example.com/help\">да</a>"), None);
        assert_eq!(lang_of_html(Lang::En, "<a href=\"https://example.com/help\">да</a>"), Some("ru"));
        assert_eq!(lang_of_html(Lang::En, "1 &lt; 2"), None);
    }

    #[test]
    fn what_the_cms_says_wins() {
        assert_eq!(language_of(Some("de-DE"), Lang::En, "Titel").as_deref(), Some("de-DE"));
        assert_eq!(language_of(Some("en-US"), Lang::En, "Title"), None);
        assert_eq!(language_of(None, Lang::En, "Имя").as_deref(), Some("ru"));
    }
}
