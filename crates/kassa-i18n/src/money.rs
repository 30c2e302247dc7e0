//! Amounts of money.

use std::sync::OnceLock;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use kassa_domain::lang::Lang;
use kassa_domain::money::Money;

use crate::icu;
use crate::messages::money as words;

/// Money in words of a language.
pub trait FormatMoney {
    /// The amount as people of a language write it: `$340.00`, `340,00 $`. Whole amounts keep their zeros.
    fn format(self, lang: Lang) -> String;
}

impl FormatMoney for Money {
    fn format(self, lang: Lang) -> String {
        let digits = i16::try_from(Money::digits(self.currency())).unwrap_or_default();
        let mut decimal = Decimal::from(self.minor().unsigned_abs());
        decimal.multiply_pow10(-digits);
        let number = match formatter(lang) {
            Some(formatter) => formatter.format(&decimal).to_string(),
            None => decimal.to_string(),
        };
        let symbol = self.currency().symbol().to_string();
        let kind = if symbol.chars().all(char::is_alphabetic) { "letters" } else { "sign" };
        let amount = words::amount(lang, kind, &symbol, &number);
        if self.minor() < 0 { words::negative(lang, &amount) } else { amount }
    }
}

fn formatter(lang: Lang) -> Option<&'static DecimalFormatter> {
    static FORMATTERS: [OnceLock<Option<DecimalFormatter>>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
    FORMATTERS[lang as usize].get_or_init(|| icu::decimal(lang.code())).as_ref()
}

#[cfg(test)]
mod tests {
    use iso_currency::Currency;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Lang::En, 123_456_789, Currency::USD, "$1,234,567.89")]
    #[case(Lang::Ru, 123_456_789, Currency::USD, "1\u{a0}234\u{a0}567,89\u{a0}$")]
    #[case(Lang::De, 123_456_789, Currency::EUR, "1.234.567,89\u{a0}€")]
    #[case(Lang::Ru, 123_400, Currency::RUB, "1\u{a0}234,00\u{a0}₽")]
    #[case(Lang::En, 100, Currency::JPY, "¥100")]
    #[case(Lang::En, 5, Currency::EUR, "€0.05")]
    #[case(Lang::En, -550, Currency::EUR, "\u{2212}€5.50")]
    #[case(Lang::De, -550, Currency::EUR, "\u{2212}5,50\u{a0}€")]
    #[case(Lang::En, i64::MIN, Currency::JPY, "\u{2212}¥9,223,372,036,854,775,808")]
    fn people_read_it_in_their_language(#[case] lang: Lang, #[case] minor: i64, #[case] currency: Currency, #[case] text: &str) {
        assert_eq!(Money::new(minor, currency).format(lang), text);
    }

    /// A sign that is a word stands apart from the number.
    #[test]
    fn letters_are_apart() {
        let crowns = Money::new(1_234, Currency::SEK);
        assert_eq!(crowns.format(Lang::En), "kr\u{a0}12.34");
        assert_eq!(crowns.format(Lang::De), "12,34\u{a0}kr");
    }
}
