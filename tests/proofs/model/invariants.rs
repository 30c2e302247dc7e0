//! What must hold: at every moment, and when everything has come to rest.

use std::collections::HashMap;

use super::action::PEOPLE;
use super::world::{AtOneEntry, Broken, World};
use crate::project::login;
use crate::shop::{Row, owner_of};

/// After every action.
pub async fn at_every_moment(world: &World<'_>) -> Result<(), Broken> {
    let mut journal = world.journal().await;
    let (carts, rows) = (journal.carts().await, journal.rows().await);
    let orders = world.orders().await;
    if let Some(order) = orders.iter().find(|order| order.count("waiting") > 1) {
        return Err(format!("two sessions that can be paid: {order:?}"));
    }
    if let Some(broken) = world.carts.broken(&carts, &rows, &orders, |person| owner_of(&login(person))) {
        return Err(broken);
    }
    let taken = journal.most_taken(world.project.now_ms().await).await;
    let tell = || format!("{taken} tickets of a slot held, reserved or sold, {} places", world.places);
    if taken > world.places.into() { Err(tell()) } else { Ok(()) }
}

/// Once nothing moves any more.
pub async fn at_rest(world: &World<'_>) -> Result<(), Broken> {
    at_every_moment(world).await?;
    let orders = world.orders().await;
    let rows = world.journal().await.rows().await;
    let mut claims = HashMap::new();
    for row in &rows {
        if let Some(id) = row.order_id
            && let Some(other) = claims.insert(id, row)
        {
            return Err(format!("order {id} belongs to {} and to {}", other.reference, row.reference));
        }
    }
    for person in 0..PEOPLE {
        let (login, owner) = (login(person), owner_of(&login(person)));
        let is_flagged = |row: &&Row| row.owner == owner && row.order_id.is_none() && row.state == "needs_person";
        let is_unclaimed = |order: &&AtOneEntry| order.user == login && !claims.contains_key(&order.id);
        let (flagged, unclaimed) = (rows.iter().filter(is_flagged).count(), orders.iter().filter(is_unclaimed).count());
        if unclaimed > flagged {
            return Err(format!(
                "{unclaimed} orders of {login} exist that nobody was told about, {flagged} are with staff: {orders:?} {rows:?}"
            ));
        }
    }
    let mut sold: HashMap<&str, i64> = HashMap::new();
    for order in &orders {
        let Some(row) = claims.get(&order.id) else { continue };
        if row.owner != owner_of(&order.user) {
            return Err(format!("an order of {} is shown to somebody else: {row:?}", order.user));
        }
        let is_paid = order.count("completed") > 0;
        if is_paid && !matches!(row.state.as_str(), "paid" | "paid_late") {
            return Err(format!("paid, and the customer is told {}: {order:?}", row.state));
        }
        if !is_paid && row.state == "paid" {
            return Err(format!("confirmed, and never paid: {order:?}"));
        }
        let is_settled = row.state == "paid" || (order.is_cash && row.state == "waiting");
        if is_settled && !order.is_ticket && !row.is_off_cart() {
            return Err(format!("settled, and still in the cart: {row:?}"));
        }
        if matches!(row.state.as_str(), "cancelled" | "expired") && order.count("waiting") > 0 {
            return Err(format!("{}, and still to be paid: {order:?}", row.state));
        }
        // What came too late for a place that was sold again is with staff.
        if is_paid && order.is_ticket && row.state != "paid_late" {
            *sold.entry(order.slot.as_str()).or_default() += order.pieces;
        }
    }
    match sold.into_iter().find(|(_, tickets)| *tickets > world.places.into()) {
        Some((slot, tickets)) => Err(format!("{tickets} tickets of {slot} sold, {} places", world.places)),
        None => Ok(()),
    }
}
