//! Putting something into the cart, and taking it out again with a second thought.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Cart, UNDO_FOR};

/// So many presses of "Add to cart" can be taken back; of more, the latest.
const MOST_ADDED: usize = 20;

/// The pieces that one press put into the cart. It is kept until its product's quantity is decided otherwise: whatever else is added
/// to that product, these pieces lie there, so that taking them out never goes below what was there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The cart's version that it made: no other press has it.
    pub key: i64,
    pub product_id: i64,
    pub quantity: u32,
    pub at: DateTime<Utc>,
}

impl Cart {
    /// Notes what a press puts in, before it does.
    pub(super) fn note_added(&mut self, product_id: i64, quantity: u32, now: DateTime<Utc>) {
        let key = self.version.saturating_add(1);
        self.added.retain(|added| added.is_fresh(now));
        let surplus = (self.added.len() + 1).saturating_sub(MOST_ADDED);
        self.added.drain(..surplus);
        self.added.push(Added { key, product_id, quantity, at: now });
    }

    /// Takes out what the press with this key put in, once; whether there was anything to take.
    pub fn take_back(&mut self, product_id: i64, key: i64, now: DateTime<Utc>) -> bool {
        let is_it = |added: &Added| (added.product_id, added.key) == (product_id, key) && added.is_fresh(now);
        let Some(place) = self.added.iter().position(is_it) else { return false };
        let added = self.added.remove(place);
        self.changed();
        if let Some(line) = self.lines.iter_mut().find(|line| line.product_id == product_id) {
            line.quantity = line.quantity.saturating_sub(added.quantity);
        }
        self.lines.retain(|line| line.quantity > 0);
        if self.lines.is_empty() {
            // Whoever fills it anew begins anew.
            self.draft = None;
        }
        true
    }

    /// Somebody has decided how many of a product there are to be: no earlier press counts any more.
    pub(super) fn decided(&mut self, product_id: i64) {
        self.added.retain(|added| added.product_id != product_id);
    }
}

impl Added {
    fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now < self.at + UNDO_FOR
    }
}
