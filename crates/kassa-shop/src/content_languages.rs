//! In which languages the project's content is, whatever the shop's own words are in.

use std::sync::Arc;
use std::time::Duration;

use kassa_domain::lang::Lang;
use kassa_oneentry::Locale;

use super::Shop;

/// No page waits longer to learn this.
const MOMENT: Duration = Duration::from_millis(300);

/// The BCP 47 code of the content that pages of each language show; empty as long as nobody knows.
#[derive(Debug, Clone, Default)]
pub struct ContentLanguages(Arc<Vec<(Lang, String)>>);

impl ContentLanguages {
    fn of_project(locales: &[Locale]) -> Self {
        let content = |lang: Lang| Some((lang, language(&locale_of(locales, lang)?.code)));
        Self(Arc::new(Lang::ALL.into_iter().filter_map(content).collect()))
    }

    /// What content a page in this language shows.
    pub fn of(&self, page: Lang) -> Option<&str> {
        self.0.iter().find(|(lang, _)| *lang == page).map(|(_, code)| code.as_str())
    }
}

/// The locale for a language: the active one in that language, else the project's first, which is its default.
pub(super) fn locale_of(locales: &[Locale], lang: Lang) -> Option<&Locale> {
    locales.iter().find(|locale| Lang::from_code(&locale.code) == Some(lang)).or(locales.first())
}

/// `en_US` is `en`, which the shop speaks; `fr_FR` stays `fr-FR`.
fn language(locale: &str) -> String {
    Lang::from_code(locale).map_or_else(|| locale.replace('_', "-"), |lang| lang.code().to_owned())
}

impl Shop {
    /// The languages of the content. Who asks does not wait long: without an answer, texts are told apart by their letters.
    pub async fn content_languages(&self) -> ContentLanguages {
        let locales = tokio::time::timeout(MOMENT, self.locales()).await;
        match locales {
            Ok(Ok(locales)) => ContentLanguages::of_project(&locales),
            _ => self.content_at_hand().await,
        }
    }

    /// The same from memory alone.
    pub async fn content_at_hand(&self) -> ContentLanguages {
        self.locales_at_hand().await.map(|locales| ContentLanguages::of_project(&locales)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locales(codes: &[&str]) -> Vec<Locale> {
        codes.iter().map(|code| Locale { code: (*code).to_owned(), short_code: String::new() }).collect()
    }

    #[test]
    fn a_language_without_a_locale_has_the_first_one() {
        let content = ContentLanguages::of_project(&locales(&["en_US", "ru_RU"]));
        assert_eq!([Lang::En, Lang::Ru, Lang::De].map(|lang| content.of(lang)), [Some("en"), Some("ru"), Some("en")]);
        let content = ContentLanguages::of_project(&locales(&["fr_FR", "de_AT"]));
        assert_eq!([Lang::En, Lang::Ru, Lang::De].map(|lang| content.of(lang)), [Some("fr-FR"), Some("fr-FR"), Some("de")]);
        assert_eq!(ContentLanguages::of_project(&[]).of(Lang::En), None);
    }
}
