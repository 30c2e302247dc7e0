//! What must lie in people's carts: all that they put there, until an order of it is settled.

use std::collections::HashMap;

use super::world::AtOneEntry;
use crate::shop::{CartRow, Row};

/// What somebody has put into their cart since it was last filled anew.
#[derive(Debug, Clone, Default)]
struct Filled {
    pieces: i64,
    /// Orders that had been taken off by then.
    before: Vec<String>,
}

/// What everybody has put into their carts: people by number, guests by device.
#[derive(Debug, Default)]
pub struct Carts {
    people: HashMap<usize, Filled>,
    guests: HashMap<usize, i64>,
}

impl Carts {
    /// A person's cart, or a guest's on a device, gets so many pieces more.
    pub fn add(&mut self, device: usize, person: Option<usize>, pieces: i64) {
        match person {
            Some(person) => self.people.entry(person).or_default().pieces += pieces,
            None => *self.guests.entry(device).or_default() += pieces,
        }
    }

    /// A guest signs in: both carts become one.
    pub fn merge(&mut self, device: usize, person: usize) {
        let guest = self.guests.remove(&device).unwrap_or_default();
        self.people.entry(person).or_default().pieces += guest;
    }

    /// A person has emptied the cart by hand and put one piece into it.
    pub fn fill_anew(&mut self, person: usize, rows: &[Row]) {
        let before = rows.iter().filter(|row| row.is_off_cart()).map(|row| row.reference.clone()).collect();
        self.people.insert(person, Filled { pieces: 1, before });
    }

    /// What is missing in somebody's cart, or was taken off it too soon. `carts` must have been read before `rows`, and those before
    /// `orders`: what is settled in between is not missing.
    pub fn broken(
        &self,
        carts: &[CartRow],
        rows: &[Row],
        orders: &[AtOneEntry],
        owner: impl Fn(usize) -> String,
    ) -> Option<String> {
        for row in rows.iter().filter(|row| row.is_off_cart()) {
            let order = orders.iter().find(|order| Some(order.id) == row.order_id);
            if !order.is_some_and(|order| order.is_cash || order.count("completed") > 0) {
                return Some(format!("taken off the cart and not settled: {row:?}, {order:?}"));
            }
        }
        self.people.iter().find_map(|(person, filled)| {
            let owner = owner(*person);
            let is_since = |row: &&Row| row.owner == owner && row.is_off_cart() && !filled.before.contains(&row.reference);
            let ordered = |row: &Row| orders.iter().find(|order| Some(order.id) == row.order_id).map_or(0, |order| order.pieces);
            let taken: i64 = rows.iter().filter(is_since).map(ordered).sum();
            let there = carts.iter().find(|cart| cart.owner == owner).map_or(0, |cart| cart.pieces);
            let missing = there < filled.pieces - taken;
            missing.then(|| format!("{person} put {filled:?} into the cart, {taken} were settled, {there} are there"))
        })
    }
}
