//! A cart beside today's products: what its page shows.

use chrono::{DateTime, Utc};

use super::{Cart, CartLine, Removed, is_settling};
use crate::attempt::{Attempt, Purpose, State};
use crate::money::Money;
use crate::product::{AgreedLine, Product, ProductLine, total};
use crate::reference::Reference;

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
    /// Where it is ordered already.
    pub in_order: Option<InOrder>,
}

/// So many pieces of a line are in an order that is not paid yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InOrder {
    pub reference: Reference,
    pub quantity: u32,
}

/// An order from somebody's cart that is not paid yet: until then the cart keeps what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnpaidOrder {
    pub reference: Reference,
    pub total: Money,
    pub way: WayToPay,
    lines: Vec<ProductLine>,
}

/// How an order can be paid now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayToPay {
    /// The provider's page is open.
    Page,
    /// Another payment has to be begun.
    Again,
    /// Its own page says how it stands.
    Order,
}

impl UnpaidOrder {
    /// `None` for an order that was paid or has ended, or is about to, or has served its cart already.
    pub fn of(attempt: &Attempt, now: DateTime<Utc>) -> Option<Self> {
        let (order, state) = (&attempt.order, attempt.state);
        let is_over = state.is_settled() || is_settling(order, state);
        let is_ending = matches!(state, State::Absent | State::NeedsPerson | State::Expiring | State::Cancelling);
        if order.purpose != Purpose::Products || is_over || is_ending {
            return None;
        }
        let way = if attempt.page().is_some() {
            WayToPay::Page
        } else if attempt.is_payable_again(now) {
            WayToPay::Again
        } else {
            WayToPay::Order
        };
        Some(Self { reference: attempt.reference.clone(), total: order.total, way, lines: order.product_lines() })
    }

    fn quantity_of(&self, product_id: i64) -> u32 {
        let of = self.lines.iter().filter(|line| line.product_id == product_id);
        of.fold(0, |sum, line| sum.saturating_add(line.quantity))
    }
}

/// A cart as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShownCart {
    pub lines: Vec<ShownLine>,
    /// What can be put back.
    pub removed: Vec<Removed>,
    /// The newest order with something of it that is not paid yet.
    pub unpaid: Option<UnpaidOrder>,
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
        let mut removed = cart.removed;
        removed.retain(|removed| removed.is_fresh(now));
        let shown = |line: CartLine| {
            let product = products.and_then(|products| products.iter().find(|product| product.id == line.product_id));
            let note = match (products, product) {
                (Some(_), None) => Some(Note::Gone),
                _ if tickets.contains(&line.product_id) => Some(Note::IsTicket),
                (_, Some(product)) if product.price.is_none() => Some(Note::NoPrice),
                _ if line.seen.price.is_none() => Some(Note::NoPrice),
                _ => line.seen.price_before.map(Note::PriceWas),
            };
            let status = product.and_then(|product| Some(product.status.as_ref()?.title.clone()));
            ShownLine { line, note, status, in_order: None }
        };
        Self { lines: cart.lines.into_iter().map(shown).collect(), removed, as_of, unpaid: None }
    }

    /// Says at each line in which of these orders it is: the first that has it. The newest order comes first.
    pub fn beside(mut self, orders: &[UnpaidOrder]) -> Self {
        for shown in &mut self.lines {
            let CartLine { product_id, quantity, .. } = shown.line;
            let in_order = orders.iter().find(|order| order.quantity_of(product_id) > 0);
            shown.in_order = in_order.map(|order| InOrder {
                reference: order.reference.clone(),
                quantity: order.quantity_of(product_id).min(quantity),
            });
        }
        let is_named = |order: &&UnpaidOrder| self.orders().any(|in_order| in_order.reference == order.reference);
        self.unpaid = orders.iter().find(is_named).cloned();
        self
    }

    fn orders(&self) -> impl Iterator<Item = &InOrder> {
        self.lines.iter().filter_map(|shown| shown.in_order.as_ref())
    }

    /// Nothing is in it that was not ordered already.
    pub fn is_all_ordered(&self) -> bool {
        let is_ordered = |shown: &ShownLine| shown.in_order.as_ref().is_some_and(|order| order.quantity == shown.line.quantity);
        self.lines.iter().all(is_ordered)
    }

    /// How many of its lines cannot be ordered.
    pub fn blocked(&self) -> usize {
        self.lines.iter().filter(|shown| shown.is_blocked()).count()
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
