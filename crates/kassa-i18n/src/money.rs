//! Amounts of money.

use std::sync::OnceLock;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;

use crate::icu;
use crate::lang::Lang;
use crate::messages::money as words;

/// An amount as people of a language write it: `$340.00`, `340,00 $`. `minor` is in the currency's smallest unit, of which `digits` stand
/// behind the point; whole amounts keep their zeros.
pub fn amount(lang: Lang, minor: i64, digits: u32, symbol: &str) -> String {
    let digits = i16::try_from(digits).unwrap_or(0);
    let mut decimal = Decimal::from(minor.unsigned_abs());
    decimal.multiply_pow10(-digits);
    let number = match formatter(lang) {
        Some(formatter) => formatter.format_to_string(&decimal),
        None => decimal.to_string(),
    };
    let kind = if symbol.chars().all(char::is_alphabetic) { "letters" } else { "sign" };
    let amount = words::amount(lang, kind, symbol, &number);
    if minor < 0 { words::negative(lang, &amount) } else { amount }
}

fn formatter(lang: Lang) -> Option<&'static DecimalFormatter> {
    static FORMATTERS: [OnceLock<Option<DecimalFormatter>>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
    FORMATTERS[lang as usize].get_or_init(|| icu::decimal(lang.code())).as_ref()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Lang::En, 123_456_789, 2, "$", "$1,234,567.89")]
    #[case(Lang::Ru, 123_456_789, 2, "$", "1\u{a0}234\u{a0}567,89\u{a0}$")]
    #[case(Lang::De, 123_456_789, 2, "€", "1.234.567,89\u{a0}€")]
    #[case(Lang::Ru, 123_400, 2, "₽", "1\u{a0}234,00\u{a0}₽")]
    #[case(Lang::En, 100, 0, "¥", "¥100")]
    #[case(Lang::En, 5, 2, "€", "€0.05")]
    #[case(Lang::En, -550, 2, "€", "\u{2212}€5.50")]
    #[case(Lang::De, -550, 2, "€", "\u{2212}5,50\u{a0}€")]
    #[case(Lang::En, 1_234, 2, "CHF", "CHF\u{a0}12.34")]
    #[case(Lang::En, i64::MIN, 0, "$", "\u{2212}$9,223,372,036,854,775,808")]
    fn people_read_it_in_their_language(
        #[case] lang: Lang,
        #[case] minor: i64,
        #[case] digits: u32,
        #[case] symbol: &str,
        #[case] text: &str,
    ) {
        assert_eq!(amount(lang, minor, digits, symbol), text);
    }
}
