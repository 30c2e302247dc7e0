//! Sums of money are exact cents inside, and have OneEntry's two shapes outside
//! (docs/oneentry-contract/orders.md#an-order-that-is-read).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Number, Value, json};

/// Exact hundredths of the project's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Cents(pub i64);

impl Cents {
    /// Reads a JSON number or numeric string; `None` for anything else and for more than two decimals.
    pub(crate) fn from_json(value: &Value) -> Option<Self> {
        let digits = match value {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            _ => return None,
        };
        let cents = digits.parse::<Decimal>().ok()?.checked_mul(Decimal::ONE_HUNDRED)?;
        if cents.fract().is_zero() { cents.to_i64().map(Self) } else { None }
    }

    /// Multiplies; `None` when the result is too large.
    pub(crate) fn times(self, quantity: i64) -> Option<Self> {
        self.0.checked_mul(quantity).map(Self)
    }

    /// Adds; `None` when the result is too large.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Subtracts; never below zero.
    pub(crate) fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0).max(0))
    }

    /// A percentage (with two decimals), rounded half up.
    pub(crate) fn percent(self, rate: Self) -> Self {
        self.share(rate, Self(10_000))
    }

    /// The share `part / whole`, rounded half up; zero when `whole` is zero.
    pub(crate) fn share(self, part: Self, whole: Self) -> Self {
        if whole.0 <= 0 {
            return Self(0);
        }
        let exact = i128::from(self.0) * i128::from(part.0) * 2 + i128::from(whole.0);
        Self(i64::try_from(exact.div_euclid(i128::from(whole.0) * 2)).unwrap_or(i64::MAX))
    }

    /// The string of order reads: `"340.00"`.
    pub(crate) fn to_text(self) -> String {
        format!("{}{}.{:02}", if self.0 < 0 { "-" } else { "" }, (self.0 / 100).abs(), (self.0 % 100).abs())
    }

    /// The number of create and update replies: `340`, `99.5`.
    pub(crate) fn to_number(self) -> Value {
        if self.0 % 100 == 0 {
            return json!(self.0 / 100);
        }
        // Two decimals survive the way through a double exactly enough: the shortest form is printed.
        self.to_text().parse::<f64>().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_after_create_string_in_reads() {
        let sum = Cents::from_json(&json!(340.00)).unwrap();
        assert_eq!((sum.to_number(), sum.to_text()), (json!(340), "340.00".to_owned()));
        let odd = Cents::from_json(&json!("12.5")).unwrap();
        assert_eq!((odd.to_number(), odd.to_text()), (json!(12.5), "12.50".to_owned()));
        assert_eq!(Cents::from_json(&json!(0.001)), None);
        assert_eq!(Cents(i64::MAX).times(2), None);
        assert_eq!((Cents(105).percent(Cents(1_000)), Cents(10).share(Cents(1), Cents(3))), (Cents(11), Cents(3)));
    }
}
