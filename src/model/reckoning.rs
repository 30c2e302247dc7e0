//! What OneEntry makes of an order's lines: discounts, a coupon, bonus points (contract 10, `previewOrder`).

use serde::{Deserialize, Serialize};

use super::money::Money;

/// The way from the lines' sum to what is to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoning {
    /// The lines together.
    pub sum: Money,
    /// What is left of it after discounts and coupon.
    pub discounted: Money,
    /// Bonus points that pay for a part.
    pub bonus: Money,
    /// What is to pay.
    pub due: Money,
    /// The coupon's code, where one was used.
    pub coupon: Option<String>,
}

impl Reckoning {
    /// What discounts take off; `None` where they take nothing.
    pub fn discount(&self) -> Option<Money> {
        self.sum.minus(self.discounted).filter(|money| money.minor() != 0)
    }

    /// Whatever else OneEntry has added, delivery for one; `None` for nothing.
    pub fn other(&self) -> Option<Money> {
        self.due.minus(self.discounted.minus(self.bonus)?).filter(|money| money.minor() != 0)
    }
}

/// Why a coupon does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CouponProblem {
    Missing,
    Unknown,
    Expired,
    Used,
    /// OneEntry's own words: a condition that the order does not meet.
    Said(String),
}

impl CouponProblem {
    /// Reads OneEntry's refusal (contract 4.3).
    pub fn from_message(message: &str) -> Self {
        let lower = message.to_lowercase();
        if lower.contains("not found") {
            Self::Unknown
        } else if lower.contains("expired") {
            Self::Expired
        } else if lower.contains("already been used") {
            Self::Used
        } else {
            Self::Said(message.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use iso_currency::Currency;
    use rstest::rstest;

    use super::*;

    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    #[test]
    fn every_part_has_its_line() {
        let reckoning =
            Reckoning { sum: usd(34_000), discounted: usd(30_600), bonus: usd(1_000), due: usd(30_100), coupon: None };
        assert_eq!((reckoning.discount(), reckoning.other()), (Some(usd(3_400)), Some(usd(500))));
        let plain = Reckoning { discounted: usd(34_000), bonus: usd(0), due: usd(34_000), ..reckoning };
        assert_eq!((plain.discount(), plain.other()), (None, None));
    }

    #[rstest]
    #[case("Coupon not found", CouponProblem::Unknown)]
    #[case("Coupon has expired", CouponProblem::Expired)]
    #[case("Coupon has already been used", CouponProblem::Used)]
    #[case("Add $15 more to unlock KASSA10", CouponProblem::Said("Add $15 more to unlock KASSA10".into()))]
    fn a_refusal_has_a_reason(#[case] message: &str, #[case] expected: CouponProblem) {
        assert_eq!(CouponProblem::from_message(message), expected);
    }
}
