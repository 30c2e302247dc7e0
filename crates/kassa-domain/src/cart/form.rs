//! The cart's form as it comes back: from the page, or from its island, in the same names.

use std::collections::BTreeMap;

use crate::problem::Problem;

use super::MOST_PIECES;

/// No cart that people fill has so many lines; the rest of a longer form is not read.
const MOST_TYPED: usize = 200;

/// What was pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Press {
    /// Nothing: a page that was open for a while looks what there is now.
    #[default]
    Look,
    Update,
    Remove(i64),
    Undo,
    Checkout,
    /// The same without what cannot be ordered.
    CheckoutRest,
    /// The same once more, beside an order of the very same cart that is not paid yet.
    OrderAgain,
}

impl Press {
    /// Whether it leads on to the checkout.
    pub const fn is_checkout(self) -> bool {
        matches!(self, Self::Checkout | Self::CheckoutRest | Self::OrderAgain)
    }
}

/// A posted cart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CartForm {
    pub press: Press,
    quantities: Vec<Typed>,
    /// The products that the page marked as such that cannot be ordered.
    blocked: Vec<i64>,
}

/// What stands in a line's quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    product_id: i64,
    text: String,
    /// The quantity that the page was drawn with.
    shown: String,
}

/// A quantity that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongQuantity {
    pub product_id: i64,
    pub problem: Problem,
}

impl CartForm {
    /// Reads `q.14` (the quantity of product 14), `was.14` (what the page showed), `blocked.14`, and what was pressed: `remove=14`,
    /// `undo`, `update`, `checkout`, `checkout=rest`, `checkout=again`.
    pub fn from_pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> Self {
        let id = |name: &str, prefix: &str| name.strip_prefix(prefix)?.parse::<i64>().ok();
        // The first one counts, should there be several.
        let mut shown = BTreeMap::new();
        for (name, value) in pairs.clone() {
            if let Some(product_id) = id(name, "was.") {
                shown.entry(product_id).or_insert(value);
            }
        }
        let typed = pairs.clone().filter_map(|(name, text)| Some((id(name, "q.")?, text))).take(MOST_TYPED);
        let typed = typed.map(|(product_id, text)| Typed {
            product_id,
            text: text.to_owned(),
            shown: shown.get(&product_id).copied().unwrap_or_default().to_owned(),
        });
        let quantities: Vec<Typed> = typed.collect();
        let blocked = pairs.clone().filter_map(|(name, _)| id(name, "blocked.")).take(MOST_TYPED).collect();
        let press = |(name, value): (&str, &str)| match name {
            "remove" => value.parse().ok().map(Press::Remove),
            "undo" => Some(Press::Undo),
            "checkout" if value == "rest" => Some(Press::CheckoutRest),
            "checkout" if value == "again" => Some(Press::OrderAgain),
            "checkout" => Some(Press::Checkout),
            "update" => Some(Press::Update),
            _ => None,
        };
        // A form can be sent without a button.
        let unsaid = if quantities.is_empty() { Press::Look } else { Press::Update };
        Self { press: pairs.clone().find_map(press).unwrap_or(unsaid), quantities, blocked }
    }

    /// What was typed for a product.
    pub fn typed(&self, product_id: i64) -> Option<&str> {
        self.quantities.iter().find(|typed| typed.product_id == product_id).map(|typed| typed.text.as_str())
    }

    /// Quantities that cannot be read. Whoever removes a line, or puts one back, is not asked about others.
    pub fn wrong(&self) -> Vec<WrongQuantity> {
        if self.press != Press::Update && !self.press.is_checkout() {
            return Vec::new();
        }
        let wrong = |typed: &Typed| {
            let problem = typed.read().err()?;
            Some(WrongQuantity { product_id: typed.product_id, problem })
        };
        self.quantities.iter().filter_map(wrong).collect()
    }

    /// What cannot be ordered, as the page said.
    pub(super) fn blocked(&self) -> &[i64] {
        &self.blocked
    }

    /// Quantities that can be read and are not what the page showed; 0 takes the line away.
    pub(super) fn changed_quantities(&self) -> impl Iterator<Item = (i64, u32)> {
        let changed = self.quantities.iter().filter(|typed| typed.text.trim() != typed.shown.trim());
        changed.filter_map(|typed| Some((typed.product_id, typed.read().ok()?)))
    }
}

impl Typed {
    fn read(&self) -> Result<u32, Problem> {
        if self.text.trim() == "0" { Ok(0) } else { quantity(&self.text) }
    }
}

/// A quantity as people type it: a whole number from 1 to [`MOST_PIECES`].
pub fn quantity(text: &str) -> Result<u32, Problem> {
    match text.trim().parse::<u64>() {
        Ok(0) | Err(_) => Err(Problem::BadQuantity),
        Ok(quantity) => match u32::try_from(quantity) {
            Ok(quantity) if quantity <= MOST_PIECES => Ok(quantity),
            _ => Err(Problem::TooMany(MOST_PIECES)),
        },
    }
}
