//! A cart beside today's products: what its page shows.

use chrono::{DateTime, Utc};

use super::{Cart, CartLine, Removed};
use crate::model::money::Money;
use crate::model::product::{AgreedLine, Product, total};

/// What has to be said about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// It is not on sale any more.
    Gone,
    /// It has no price any more.
    NoPrice,
    /// It is a ticket: the box office sells it, with a day and a time.
    IsTicket,
    /// It had this price when the customer saw it before.
    PriceWas(Money),
}

/// A line with what has to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownLine {
    pub line: CartLine,
    pub note: Option<Note>,
    /// The CMS's words for its stock.
    pub status: Option<String>,
}

/// A cart as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShownCart {
    pub lines: Vec<ShownLine>,
    /// What can be put back.
    pub removed: Option<Removed>,
    /// OneEntry is out of reach: prices are as old as this.
    pub as_of: Option<DateTime<Utc>>,
}

impl ShownLine {
    /// It keeps the cart from being ordered.
    pub const fn is_blocked(&self) -> bool {
        matches!(self.note, Some(Note::Gone | Note::NoPrice | Note::IsTicket))
    }
}

impl ShownCart {
    /// `products`: today's; `None` while nobody knows them. `tickets`: the products that the box office sells.
    pub fn of(cart: Cart, products: Option<&[Product]>, tickets: &[i64], now: DateTime<Utc>) -> Self {
        let as_of = if products.is_none() { cart.lines.iter().map(|line| line.seen.at).min() } else { None };
        let removed = cart.removed.filter(|removed| removed.is_fresh(now));
        let shown = |line: CartLine| {
            let product = products.and_then(|products| products.iter().find(|product| product.id == line.product_id));
            let note = match (products, product) {
                (Some(_), None) => Some(Note::Gone),
                _ if tickets.contains(&line.product_id) => Some(Note::IsTicket),
                (_, Some(product)) if product.price.is_none() => Some(Note::NoPrice),
                _ if line.seen.price.is_none() => Some(Note::NoPrice),
                _ => line.seen.price_before.map(Note::PriceWas),
            };
            ShownLine { line, note, status: product.and_then(|product| Some(product.status.as_ref()?.title.clone())) }
        };
        Self { lines: cart.lines.into_iter().map(shown).collect(), removed, as_of }
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Something in it cannot be ordered.
    pub fn is_blocked(&self) -> bool {
        self.lines.iter().any(ShownLine::is_blocked)
    }

    /// How many pieces there are altogether.
    pub fn pieces(&self) -> u32 {
        self.lines.iter().fold(0, |sum, shown| sum.saturating_add(shown.line.quantity))
    }

    /// What all that can be ordered costs.
    pub fn total(&self) -> Option<Money> {
        let agreed = |shown: &ShownLine| {
            let CartLine { product_id, quantity, seen } = &shown.line;
            Some(AgreedLine { product_id: *product_id, quantity: *quantity, title: String::new(), price: seen.price? })
        };
        let lines: Vec<AgreedLine> = self.lines.iter().filter(|shown| !shown.is_blocked()).filter_map(agreed).collect();
        total(&lines)
    }
}
