//! The words of the button that orders. In some countries the law chooses them, and the operator knows which.

use std::collections::BTreeMap;

use super::lang::Lang;

/// The operator's words by language, with those that a language has of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderWords(BTreeMap<String, String>);

/// Words for one button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderWord {
    pub text: String,
    /// The language of the words where it is not the page's own.
    pub lang: Option<String>,
}

/// Why words cannot stand on a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotWords {
    #[error("it is empty: say what stands on the button that orders, or leave the variable out")]
    Empty,
    #[error("it is longer than {} characters, and the total stands beside it: shorten it", OrderWords::LONGEST)]
    TooLong,
    #[error("it holds a control character: take it out")]
    Control,
}

impl OrderWords {
    /// What such a variable begins with; the code of a language follows.
    pub const VARIABLE: &str = "KASSA_ORDER_BUTTON_";
    /// In characters.
    pub const LONGEST: usize = 60;
    /// § 312j (3) of the German civil code asks for these words, or others as clear.
    const GERMAN: &str = "Zahlungspflichtig bestellen";

    /// The language that a variable speaks of: `KASSA_ORDER_BUTTON_DE` is `de`.
    pub fn language_of(variable: &str) -> Option<String> {
        let code = variable.strip_prefix(Self::VARIABLE)?;
        let is_code = matches!(code.len(), 2 | 3) && code.bytes().all(|letter| letter.is_ascii_uppercase());
        is_code.then(|| code.to_ascii_lowercase())
    }

    /// Takes the operator's words for a language.
    pub fn say(&mut self, language: String, text: &str) -> Result<(), NotWords> {
        let text = text.trim();
        if text.chars().any(char::is_control) {
            return Err(NotWords::Control);
        }
        if text.is_empty() {
            return Err(NotWords::Empty);
        }
        if text.chars().count() > Self::LONGEST {
            return Err(NotWords::TooLong);
        }
        self.0.insert(language, text.to_owned());
        Ok(())
    }

    /// The words for a page whose content is in this OneEntry locale; `None` for those that the interface has anyway.
    ///
    /// A project may be in a language that the interface does not speak, or in one whose law chooses the words. Then the content's
    /// language counts: who reads that in German is asked in German whether they want to pay.
    pub fn on(&self, page: Lang, locale: Option<&str>) -> Option<OrderWord> {
        let is_others = |code: &String| code != page.code();
        let counts = |code: &String| Lang::from_code(code).is_none() || law(code).is_some();
        let content = locale.and_then(primary).filter(is_others).filter(counts);
        if let Some(content) = content
            && let Some(text) = self.of(&content)
        {
            return Some(OrderWord { text: text.to_owned(), lang: Some(content) });
        }
        self.0.get(page.code()).map(|text| OrderWord { text: text.clone(), lang: None })
    }

    fn of(&self, language: &str) -> Option<&str> {
        self.0.get(language).map(String::as_str).or_else(|| law(language))
    }
}

/// The words that a language's law asks for.
fn law(language: &str) -> Option<&'static str> {
    (language == "de").then_some(OrderWords::GERMAN)
}

/// The language of a locale: `de_AT` and `de-AT` are `de`.
fn primary(locale: &str) -> Option<String> {
    locale.split(['-', '_']).next().filter(|code| !code.is_empty()).map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn words(said: &[(&str, &str)]) -> OrderWords {
        let mut words = OrderWords::default();
        for (language, text) in said {
            words.say((*language).to_owned(), text).unwrap();
        }
        words
    }

    #[rstest]
    // What the interface says anyway.
    #[case(&[], Lang::En, Some("en_US"), None)]
    #[case(&[], Lang::Ru, Some("ru_RU"), None)]
    #[case(&[], Lang::En, None, None)]
    // Content in German, whatever the interface speaks.
    #[case(&[], Lang::En, Some("de_DE"), Some(("Zahlungspflichtig bestellen", Some("de"))))]
    #[case(&[], Lang::Ru, Some("de-AT"), Some(("Zahlungspflichtig bestellen", Some("de"))))]
    #[case(&[("de", "Kaufen")], Lang::En, Some("de_CH"), Some(("Kaufen", Some("de"))))]
    // Words for the interface do not replace those that the content's language asks for.
    #[case(&[("en", "Buy now")], Lang::En, Some("de_DE"), Some(("Zahlungspflichtig bestellen", Some("de"))))]
    // Nothing is asked for in French: the operator's words for it, else those of the page.
    #[case(&[], Lang::En, Some("fr_FR"), None)]
    #[case(&[("fr", "Commander avec obligation de paiement")], Lang::En, Some("fr_FR"), Some(("Commander avec obligation de paiement", Some("fr"))))]
    #[case(&[("en", "Buy now")], Lang::En, Some("fr_FR"), Some(("Buy now", None)))]
    // Content in another language of the interface is no reason to leave the page's.
    #[case(&[("en", "Buy now"), ("ru", "Купить")], Lang::En, Some("ru_RU"), Some(("Buy now", None)))]
    #[case(&[("en", "Buy now"), ("de", "Kaufen")], Lang::En, Some("en_GB"), Some(("Buy now", None)))]
    // A German page has German words of its own, whatever its content is in, unless the operator has others.
    #[case(&[], Lang::De, Some("de_DE"), None)]
    #[case(&[], Lang::De, Some("en_US"), None)]
    #[case(&[("en", "Buy now")], Lang::De, Some("en_US"), None)]
    #[case(&[("de", "Kaufen")], Lang::De, Some("de_AT"), Some(("Kaufen", None)))]
    fn the_contents_language_chooses(
        #[case] said: &[(&str, &str)],
        #[case] page: Lang,
        #[case] locale: Option<&str>,
        #[case] expected: Option<(&str, Option<&str>)>,
    ) {
        let expected = expected.map(|(text, lang)| OrderWord { text: text.to_owned(), lang: lang.map(str::to_owned) });
        assert_eq!(words(said).on(page, locale), expected);
    }

    #[rstest]
    #[case("KASSA_ORDER_BUTTON_DE", Some("de"))]
    #[case("KASSA_ORDER_BUTTON_EN", Some("en"))]
    #[case("KASSA_ORDER_BUTTON_HSB", Some("hsb"))]
    #[case("KASSA_ORDER_BUTTON_GERMAN", None)]
    #[case("KASSA_ORDER_BUTTON_de", None)]
    #[case("KASSA_ORDER_BUTTON_", None)]
    #[case("KASSA_ORDER_BUTTON", None)]
    fn a_variable_names_a_language(#[case] variable: &str, #[case] expected: Option<&str>) {
        assert_eq!(OrderWords::language_of(variable).as_deref(), expected);
    }

    #[rstest]
    #[case(" ", NotWords::Empty)]
    #[case("Buy\nnow", NotWords::Control)]
    #[case("Buy now and pay at once, whatever it may cost you today or tomorrow", NotWords::TooLong)]
    fn words_fit_on_a_button(#[case] text: &str, #[case] expected: NotWords) {
        assert_eq!(OrderWords::default().say("en".to_owned(), text), Err(expected));
    }
}
