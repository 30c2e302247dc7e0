//! OneEntry reckons what an order's lines come to: discounts, a coupon, bonus points
//! (docs/oneentry-contract/discounts.md#previewing-an-order).

use serde::{Deserialize, Serialize};

use super::money::Money;
use super::product::ProductLine;

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
    /// What comes along for nothing.
    #[serde(default)]
    pub gifts: Vec<Gift>,
}

/// So many of a product that cost nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gift {
    pub product_id: i64,
    pub quantity: u32,
    /// In the order's language; empty where nobody could tell.
    pub title: String,
}

/// The gifts among what OneEntry would order (a line, and whether it is a gift). A gift can also stand in for what lies in the
/// order anyway, which then costs less: only what is beyond the ordered lines comes along.
pub fn gifts(ordered: &[ProductLine], reckoned: &[(ProductLine, bool)]) -> Vec<ProductLine> {
    let sum = |lines: &mut dyn Iterator<Item = u32>| lines.fold(0, u32::saturating_add);
    let mut gifts: Vec<ProductLine> = Vec::new();
    for (line, _) in reckoned.iter().filter(|(_, is_gift)| *is_gift) {
        let id = line.product_id;
        if gifts.iter().any(|gift| gift.product_id == id) {
            continue;
        }
        let wanted = sum(&mut ordered.iter().filter(|own| own.product_id == id).map(|own| own.quantity));
        let all = sum(&mut reckoned.iter().filter(|(other, _)| other.product_id == id).map(|(other, _)| other.quantity));
        gifts.push(ProductLine { product_id: id, quantity: all.saturating_sub(wanted) });
    }
    gifts.retain(|gift| gift.quantity > 0);
    gifts
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

#[cfg(test)]
mod tests {
    use iso_currency::Currency;

    use super::*;

    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    #[test]
    fn every_part_has_its_line() {
        let reckoning = Reckoning {
            sum: usd(34_000),
            discounted: usd(30_600),
            bonus: usd(1_000),
            due: usd(30_100),
            coupon: None,
            gifts: Vec::new(),
        };
        assert_eq!((reckoning.discount(), reckoning.other()), (Some(usd(3_400)), Some(usd(500))));
        let plain = Reckoning { discounted: usd(34_000), bonus: usd(0), due: usd(34_000), ..reckoning };
        assert_eq!((plain.discount(), plain.other()), (None, None));
    }

    #[test]
    fn a_gift_is_what_nobody_ordered() {
        let line = |product_id, quantity| ProductLine { product_id, quantity };
        let ordered = [line(14, 2), line(7, 1)];
        let own = [(line(14, 2), false), (line(7, 1), false)];
        assert_eq!(gifts(&ordered, &own), []);
        assert_eq!(gifts(&ordered, &[own[0], own[1], (line(21, 1), true)]), [line(21, 1)]);
        assert_eq!(gifts(&ordered, &[own[0], own[1], (line(7, 2), true)]), [line(7, 2)]);
        // It stands in for what was ordered: that line says it already.
        assert_eq!(gifts(&ordered, &[own[0], (line(7, 1), true)]), []);
    }

    #[test]
    fn what_was_written_before_gifts_is_read() {
        let old = r#"{"sum":[100,"USD"],"discounted":[100,"USD"],"bonus":[0,"USD"],"due":[100,"USD"],"coupon":null}"#;
        assert_eq!(serde_json::from_str::<Reckoning>(old).unwrap().gifts, []);
    }
}
