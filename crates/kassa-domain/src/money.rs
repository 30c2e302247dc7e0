//! Money: whole minor units of one currency, never a float.

use std::fmt;

use iso_currency::Currency;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::lang::Lang;

/// An amount in minor units (cents) of an ISO 4217 currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why a decimal text is no amount of a currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{text}' is no amount of {currency}")]
pub struct NotMoney {
    text: String,
    currency: String,
}

impl Money {
    /// An amount of `minor` units: `Money::new(34000, USD)` is 340 dollars.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads a decimal in major units, as OneEntry writes it (`340`, `"340.00"`). Exact: a part of a minor unit is an error.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, NotMoney> {
        let fail = || NotMoney { text: text.to_owned(), currency: currency.code().to_owned() };
        let decimal: Decimal = text.trim().parse().map_err(|_| fail())?;
        let scale = Decimal::from(10_i64.pow(Self::digits(currency)));
        let minor = decimal.checked_mul(scale).ok_or_else(fail)?;
        if !minor.fract().is_zero() {
            return Err(fail());
        }
        Ok(Self { minor: minor.to_i64().ok_or_else(fail)?, currency })
    }

    pub const fn minor(self) -> i64 {
        self.minor
    }

    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// This amount `quantity` times; `None` where it leaves the range of numbers.
    pub fn times(self, quantity: u32) -> Option<Self> {
        Some(Self { minor: self.minor.checked_mul(i64::from(quantity))?, currency: self.currency })
    }

    /// The sum; `None` for two currencies or where it leaves the range of numbers.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        Some(Self { minor: self.minor.checked_add(other.minor)?, currency: self.currency })
    }

    /// The difference; `None` for two currencies or where it leaves the range of numbers.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { minor: other.minor.checked_neg()?, ..other })
    }

    /// The amount in major units, with no digit too many: `25`, `33.5`.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, Self::digits(self.currency)).normalize()
    }

    /// The amount in major units with all its digits, for programs that read it: `340.00`.
    pub fn plain(self) -> String {
        Decimal::new(self.minor, Self::digits(self.currency)).to_string()
    }

    /// The amount as people of a language write it: `$340.00`, `340,00 $`. Whole amounts keep their zeros.
    pub fn format(self, lang: Lang) -> String {
        let digits = Self::digits(self.currency);
        let unit = 10_u64.pow(digits);
        let (whole, part) = (self.minor.unsigned_abs() / unit, self.minor.unsigned_abs() % unit);
        let (group, point) = match lang {
            Lang::En => (',', '.'),
            Lang::Ru => ('\u{a0}', ','),
        };
        let mut number = grouped(whole, group);
        if digits > 0 {
            number.push_str(&format!("{point}{part:0width$}", width = digits as usize));
        }
        let sign = if self.minor < 0 { "\u{2212}" } else { "" };
        let symbol = self.currency.symbol().to_string();
        match lang {
            Lang::En if symbol.chars().all(char::is_alphabetic) => format!("{sign}{symbol}\u{a0}{number}"),
            Lang::En => format!("{sign}{symbol}{number}"),
            Lang::Ru => format!("{sign}{number}\u{a0}{symbol}"),
        }
    }

    fn digits(currency: Currency) -> u32 {
        currency.exponent().unwrap_or(2).into()
    }
}

/// Thousands apart, from 1 000 on.
fn grouped(whole: u64, separator: char) -> String {
    let plain = whole.to_string();
    let mut text = String::with_capacity(plain.len() + plain.len() / 3);
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// The decimal in major units with the currency's code, for logs: `340.00 USD`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.plain(), self.currency.code())
    }
}

/// On the wire and in the store: `[34000, "USD"]`.
impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.minor, self.currency.code()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (minor, code) = <(i64, String)>::deserialize(deserializer)?;
        let currency = Currency::from_code(&code).ok_or_else(|| serde::de::Error::custom("unknown currency"))?;
        Ok(Self { minor, currency })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("340", Currency::USD, 34_000)]
    #[case("340.00", Currency::USD, 34_000)]
    #[case("0.1", Currency::EUR, 10)]
    #[case("-5.5", Currency::USD, -550)]
    #[case("340", Currency::JPY, 340)]
    fn a_decimal_is_read_exactly(#[case] text: &str, #[case] currency: Currency, #[case] minor: i64) {
        assert_eq!(Money::parse(text, currency), Ok(Money::new(minor, currency)));
    }

    #[rstest]
    #[case("")]
    #[case("1e3x")]
    #[case("0.001")]
    #[case("99999999999999999999")]
    fn what_is_no_amount_is_refused(#[case] text: &str) {
        assert!(Money::parse(text, Currency::USD).is_err());
    }

    #[rstest]
    #[case(Lang::En, 123_456_789, Currency::USD, "$1,234,567.89")]
    #[case(Lang::Ru, 123_456_789, Currency::USD, "1\u{a0}234\u{a0}567,89\u{a0}$")]
    #[case(Lang::En, 100, Currency::JPY, "¥100")]
    #[case(Lang::En, -550, Currency::EUR, "\u{2212}€5.50")]
    fn people_read_it_in_their_language(#[case] lang: Lang, #[case] minor: i64, #[case] currency: Currency, #[case] text: &str) {
        assert_eq!(Money::new(minor, currency).format(lang), text);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(minor in -1_000_000_000_000_i64..1_000_000_000_000) {
            let money = Money::new(minor, Currency::USD);
            let printed = money.to_string();
            let decimal = printed.trim_end_matches(" USD");
            prop_assert_eq!(Money::parse(decimal, Currency::USD), Ok(money));
        }
    }
}
