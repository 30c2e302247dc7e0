//! The cart: what somebody means to buy, before it becomes an order.

mod added;
mod form;
mod removed;
mod shown;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::attempt::{Order, Purpose, State};
use super::money::Money;
use super::problem::Problem;
use super::product::{Picture, Product, ProductLine};
use super::reference::Reference;

pub use added::Added;
pub use form::{CartForm, Press, WrongQuantity, quantity};
pub use removed::{Removed, UNDO_FOR};
pub use shown::{InOrder, Note, ShownCart, ShownLine, UnpaidOrder, WayToPay};

/// The most pieces of one product in a cart, and so in an order.
pub const MOST_PIECES: u32 = 99;
/// The most different products that can be put into a cart.
pub const MOST_LINES: usize = 50;
/// What was seen is noted again only when it is so old.
const SEEN_FOR: Duration = Duration::minutes(1);

/// Somebody's cart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    /// Grows with every change of what would be ordered; part of an attempt's key.
    #[serde(skip)]
    pub version: i64,
    /// The checkout that was begun from this cart.
    #[serde(skip)]
    pub draft: Option<Reference>,
    pub lines: Vec<CartLine>,
    /// What was removed by the last change, until the next one.
    #[serde(default, deserialize_with = "removed::read")]
    pub removed: Vec<Removed>,
    /// What was put in lately, press by press.
    #[serde(default)]
    pub added: Vec<Added>,
}

/// So many of one product, with what its customer knows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    pub product_id: i64,
    /// 1 to [`MOST_PIECES`].
    pub quantity: u32,
    pub seen: Seen,
}

/// A product as its customer saw it last: what is shown while OneEntry is out of reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub title: String,
    pub price: Option<Money>,
    pub picture: Option<Picture>,
    pub at: DateTime<Utc>,
    /// The price before this one, until the customer does something with the cart and so has taken note.
    #[serde(default)]
    pub price_before: Option<Money>,
}

impl Seen {
    fn of(product: &Product, now: DateTime<Utc>) -> Self {
        Self {
            title: product.title.clone(),
            price: product.price,
            picture: product.picture().cloned(),
            at: now,
            price_before: None,
        }
    }
}

impl Cart {
    /// Puts more of a product into the cart.
    pub fn add(&mut self, product: &Product, quantity: u32, now: DateTime<Utc>) -> Result<(), Problem> {
        if product.price.is_none() {
            return Err(Problem::NotOffered);
        }
        let wanted = self.quantity_of(product.id).saturating_add(quantity);
        if wanted > MOST_PIECES {
            return Err(Problem::TooMany(MOST_PIECES));
        }
        if self.line(product.id).is_none() && self.lines.len() >= MOST_LINES {
            return Err(Problem::CartFull(MOST_LINES));
        }
        self.note_added(product.id, quantity, now);
        self.put(product, wanted, now);
        Ok(())
    }

    /// Sees to it that there are at least so many of a product: for an order that is repeated. What is there already counts.
    pub fn add_up_to(&mut self, product: &Product, quantity: u32, now: DateTime<Utc>) {
        let wanted = self.quantity_of(product.id).max(quantity).min(MOST_PIECES);
        self.decided(product.id);
        self.put(product, wanted, now);
    }

    fn put(&mut self, product: &Product, quantity: u32, now: DateTime<Utc>) {
        self.changed();
        match self.lines.iter_mut().find(|line| line.product_id == product.id) {
            Some(line) => *line = CartLine { quantity, seen: Seen::of(product, now), ..line.clone() },
            None => self.lines.push(CartLine { product_id: product.id, quantity, seen: Seen::of(product, now) }),
        }
    }

    /// Does what a posted form asks for, as far as its quantities can be read.
    ///
    /// A quantity that still is what the page showed changes nothing: another tab may have changed it since. A line that is
    /// gone by now does not come back by its quantity.
    pub fn apply(&mut self, form: &CartForm, now: DateTime<Utc>) {
        match form.press {
            Press::Look => return,
            Press::Undo => return self.restore(now),
            // The same change once more, by a script that was slower than its page: what was removed can still be put back.
            Press::Update if !self.would_change(form) => self.noted(),
            Press::Update | Press::Remove(_) => self.changed(),
            // A script may have sent the change a moment before: the next page still says what was removed.
            Press::Checkout | Press::CheckoutRest | Press::OrderAgain => self.noted(),
        }
        for (product_id, quantity) in form.changed_quantities() {
            self.decided(product_id);
            match self.lines.iter_mut().find(|line| line.product_id == product_id) {
                Some(_) if quantity == 0 => self.remove(product_id, now),
                Some(line) => line.quantity = quantity,
                None => {}
            }
        }
        match form.press {
            Press::Remove(product_id) => self.remove(product_id, now),
            // What the customer saw as blocked; whatever else is by now, the cart's page tells.
            Press::CheckoutRest => form.blocked().iter().for_each(|product_id| self.remove(*product_id, now)),
            _ => {}
        }
    }

    fn would_change(&self, form: &CartForm) -> bool {
        form.changed_quantities()
            .any(|(product_id, quantity)| self.line(product_id).is_some_and(|line| line.quantity != quantity))
    }

    fn remove(&mut self, product_id: i64, now: DateTime<Utc>) {
        if let Some(place) = self.lines.iter().position(|line| line.product_id == product_id) {
            let line = self.lines.remove(place);
            self.decided(product_id);
            // Whoever fills it anew begins anew.
            let draft = if self.lines.is_empty() { self.draft.take() } else { None };
            self.removed.push(Removed { line, place, at: now, draft });
        }
    }

    fn restore(&mut self, now: DateTime<Utc>) {
        // Each place was noted when what had gone before was gone already.
        for Removed { line, place, at, draft } in std::mem::take(&mut self.removed).into_iter().rev() {
            if now < at + UNDO_FOR && self.line(line.product_id).is_none() {
                self.lines.insert(place.min(self.lines.len()), line);
                self.draft = self.draft.take().or(draft);
            }
        }
    }

    /// Takes off what was ordered, and no more: what was added since stays.
    pub fn take_off(&mut self, ordered: &[ProductLine]) {
        self.changed();
        ordered.iter().for_each(|ordered| self.decided(ordered.product_id));
        for line in &mut self.lines {
            let gone = ordered.iter().filter(|ordered| ordered.product_id == line.product_id);
            line.quantity = gone.fold(line.quantity, |left, ordered| left.saturating_sub(ordered.quantity));
        }
        self.lines.retain(|line| line.quantity > 0);
        // Another cart needs another checkout: its answers went with the order.
        self.draft = None;
    }

    /// A guest signed in: what they had chosen comes to what their login had. Nothing of either is lost.
    pub fn merge(&mut self, guest: Self) {
        if guest.lines.is_empty() {
            return;
        }
        self.changed();
        self.draft = guest.draft.or(self.draft.take());
        for line in guest.lines {
            self.decided(line.product_id);
            match self.lines.iter_mut().find(|own| own.product_id == line.product_id) {
                Some(own) => own.quantity = own.quantity.saturating_add(line.quantity).min(MOST_PIECES),
                None => self.lines.push(line),
            }
        }
    }

    /// Leaves out what things cost: nobody knows for sure in which currency.
    pub fn hide_prices(&mut self) {
        for line in &mut self.lines {
            (line.seen.price, line.seen.price_before) = (None, None);
        }
    }

    /// Notes what the customer is shown; whether there was anything to note. This changes nothing of what would be ordered.
    pub fn see(&mut self, products: &[Product], now: DateTime<Utc>) -> bool {
        let mut is_news = false;
        for line in &mut self.lines {
            let Some(product) = products.iter().find(|product| product.id == line.product_id) else { continue };
            let mut seen = Seen::of(product, now);
            let before = line.seen.price_before.or(line.seen.price);
            seen.price_before = before.filter(|before| seen.price.is_some_and(|price| price != *before));
            let is_same = Seen { at: seen.at, ..line.seen.clone() } == seen;
            if !is_same || (line.seen.at - now).abs() >= SEEN_FOR {
                line.seen = seen;
                is_news = true;
            }
        }
        is_news
    }

    /// Whoever changes something has seen what there was to see, and can undo only this last change.
    fn changed(&mut self) {
        self.removed.clear();
        self.noted();
    }

    /// Whoever goes on has seen what there was to see.
    fn noted(&mut self) {
        self.lines.iter_mut().for_each(|line| line.seen.price_before = None);
    }

    fn line(&self, product_id: i64) -> Option<&CartLine> {
        self.lines.iter().find(|line| line.product_id == product_id)
    }

    /// How many pieces of a product there are.
    pub fn quantity_of(&self, product_id: i64) -> u32 {
        self.line(product_id).map_or(0, |line| line.quantity)
    }

    /// How many pieces there are altogether.
    pub fn pieces(&self) -> u32 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.quantity))
    }

    /// The lines as they are ordered.
    pub fn product_lines(&self) -> Vec<ProductLine> {
        self.lines.iter().map(|line| ProductLine { product_id: line.product_id, quantity: line.quantity }).collect()
    }
}

/// Whether an order that comes to this state has served its cart. A cart is kept until its order is settled, so that nothing is
/// lost where the payment fails. Cash is paid later: there the order itself is what was wanted.
pub fn is_settling(order: &Order, state: State) -> bool {
    let is_settled = state == State::Paid || (state == State::Waiting && order.account.is_cash());
    order.purpose == Purpose::Products && is_settled
}
