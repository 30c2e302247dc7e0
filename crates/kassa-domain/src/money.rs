//! Money: whole minor units of one currency, never a float.

use std::fmt;

use iso_currency::Currency;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

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

    /// How many digits stand behind the point.
    pub fn digits(currency: Currency) -> u32 {
        currency.exponent().unwrap_or(2).into()
    }
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
