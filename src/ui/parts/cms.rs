//! Words of the CMS, which need not be in the page's language.

use kassa_domain::lang::Lang;
use leptos::prelude::use_context;

use crate::ui::context::Page;
use crate::ui::plain_text::of_html;

/// The `lang` attribute for a text of the CMS that is in another language than the page (WCAG 3.1.2): screen readers then pronounce it
/// and browsers hyphenate it by its own rules. For nothing but texts of the CMS: they are in the language of the project's locale, unless
/// their letters tell otherwise.
pub fn lang_of(page: Lang, text: &str) -> Option<String> {
    let content = use_context::<Page>().and_then(|known| known.content.of(page).map(str::to_owned));
    told_apart(page, content.as_deref(), text)
}

/// The same for a text that anybody may have written: its letters alone tell.
pub fn lang_by_letters(page: Lang, text: &str) -> Option<String> {
    told_apart(page, None, text)
}

/// `content`: the BCP 47 code of the locale that the project has for this language.
fn told_apart(page: Lang, content: Option<&str>, text: &str) -> Option<String> {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_in = |lang: &Lang| text.chars().filter(|letter| lang.language().script.has(*letter)).count() * 2 > letters;
    if letters == 0 {
        return None;
    }
    let language = match (content, content.and_then(Lang::from_code)) {
        (_, Some(lang)) if is_in(&lang) => lang.code(),
        // A language that the shop does not speak: nobody knows its letters better than the project.
        (Some(code), None) => code,
        _ if is_in(&page) => return None,
        _ => Lang::ALL.into_iter().find(is_in)?.code(),
    };
    (language != page.code()).then(|| language.to_owned())
}

/// The same for sanitised HTML: the names of elements and the addresses of links are nobody's language.
pub fn lang_of_html(page: Lang, html: &str) -> Option<String> {
    lang_of(page, &of_html(html))
}

/// What the CMS said about a text's language wins over its letters.
pub fn language_of(told: Option<&str>, page: Lang, text: &str) -> Option<String> {
    match told {
        Some(told) if Lang::from_code(told) == Some(page) => None,
        Some(told) => Some(told.to_owned()),
        None => lang_of(page, text),
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
    use rstest::rstest;

    use super::*;

    #[test]
    fn letters_give_the_language_away() {
        assert_eq!(lang_of(Lang::En, "Бронзовый").as_deref(), Some("ru"));
        assert_eq!(lang_of(Lang::En, "Bronze"), None);
        assert_eq!(lang_of(Lang::Ru, "Bronze").as_deref(), Some("en"));
        assert_eq!(lang_of(Lang::Ru, "16:30"), None);
    }

    /// A page in a language that the project has no locale for shows content in another one.
    #[rstest]
    #[case(Lang::De, Some("en"), "Bronze badge", Some("en"))]
    #[case(Lang::De, Some("en"), "Бронзовый значок", Some("ru"))]
    #[case(Lang::De, Some("en"), "16:30", None)]
    #[case(Lang::De, Some("de"), "Abzeichen aus Bronze", None)]
    #[case(Lang::De, None, "Bronze badge", None)]
    #[case(Lang::En, Some("de"), "Abzeichen aus Bronze", Some("de"))]
    #[case(Lang::En, Some("en"), "Bronze badge", None)]
    #[case(Lang::Ru, Some("ru"), "Bronze badge", Some("en"))]
    #[case(Lang::Ru, Some("ru"), "Бронзовый значок", None)]
    #[case(Lang::En, Some("fr-FR"), "Insigne en bronze", Some("fr-FR"))]
    #[case(Lang::Ru, Some("uk-UA"), "Бронзовий значок", Some("uk-UA"))]
    fn the_projects_locale_tells_more_than_letters(
        #[case] page: Lang,
        #[case] content: Option<&str>,
        #[case] text: &str,
        #[case] expected: Option<&str>,
    ) {
        assert_eq!(told_apart(page, content, text).as_deref(), expected);
    }

    #[test]
    fn markup_is_no_language() {
        assert_eq!(lang_of_html(Lang::Ru, "<a href=\"https://example.com/help\">да</a>"), None);
        assert_eq!(lang_of_html(Lang::En, "<a href=\"https://example.com/help\">да</a>").as_deref(), Some("ru"));
        assert_eq!(lang_of_html(Lang::En, "1 &lt; 2"), None);
    }

    #[test]
    fn what_the_cms_says_wins() {
        assert_eq!(language_of(Some("de-DE"), Lang::En, "Titel").as_deref(), Some("de-DE"));
        assert_eq!(language_of(Some("en-US"), Lang::En, "Title"), None);
        assert_eq!(language_of(None, Lang::En, "Имя").as_deref(), Some("ru"));
    }
}
