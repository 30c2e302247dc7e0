//! Languages and formatters as ICU4X and Fluent know them.

use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use kassa_domain::lang::Lang;
use unic_langid::LanguageIdentifier;

/// The language for ICU4X. A test makes sure that every code is one.
pub(crate) fn locale(lang: Lang) -> Locale {
    lang.code().parse().unwrap_or(Locale::UNKNOWN)
}

/// The language for Fluent.
pub(crate) fn identifier(lang: Lang) -> LanguageIdentifier {
    lang.code().parse().unwrap_or_default()
}

/// How numbers are written in a language.
pub(crate) fn decimal(code: &str) -> Option<DecimalFormatter> {
    let locale: Locale = code.parse().ok()?;
    DecimalFormatter::try_new(locale.into(), Default::default()).ok()
}
