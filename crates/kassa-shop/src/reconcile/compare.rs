//! Compares what one customer's orders are in the store and at OneEntry. Pure: both sides have been read.

use std::collections::{BTreeMap, BTreeSet};

use kassa_domain::attempt::{Attempt, Purpose, State};
use kassa_domain::reference::Reference;
use kassa_domain::schedule::Slot;
use kassa_oneentry::ListedOrder;

use super::report::{Difference, Tally};

/// One customer's orders of one storage, on both sides.
pub(super) struct Sides<'a> {
    pub storage: &'a str,
    pub attempts: Vec<&'a Attempt>,
    /// Whose order an id is, over all storages.
    pub claimed: &'a BTreeMap<i64, Reference>,
    pub listed: &'a [ListedOrder],
    pub is_complete: bool,
    /// The status that means "cancelled", where the storage has one.
    pub cancelled: Option<&'a str>,
    /// Whether a slot lies behind us: nobody books it any more.
    pub is_over: &'a dyn Fn(Slot) -> bool,
    /// Whether an order without a slot is old enough to be from before this shop.
    pub is_before: &'a dyn Fn(&ListedOrder) -> bool,
}

/// Its places are counted in the store.
pub(super) fn is_counted(attempt: &Attempt) -> bool {
    let is_ended = matches!(attempt.state, State::Absent | State::Refused | State::Expired | State::Cancelled | State::PaidLate);
    !is_ended && !attempt.is_refunded()
}

/// How many tickets an attempt is for.
pub(super) fn tickets(attempt: &Attempt) -> u32 {
    attempt.order.lines.iter().map(|line| line.quantity).sum()
}

/// Adds what both sides count to the tally, and everything in which they differ.
pub(super) fn compare(sides: &Sides<'_>, tally: &mut Tally) {
    let mut known: BTreeSet<i64> = sides.claimed.keys().copied().collect();
    for attempt in &sides.attempts {
        let Some(id) = attempt.order_id else {
            without_order(attempt, sides, tally);
            continue;
        };
        known.insert(id);
        let listed = sides.listed.iter().find(|listed| listed.id == id);
        with_order(attempt, id, listed, sides, tally);
    }
    for listed in sides.listed.iter().filter(|listed| !known.contains(&listed.id) && !is_cancelled(listed, sides)) {
        let slot = listed.slot();
        if slot.is_some_and(sides.is_over) || (slot.is_none() && (sides.is_before)(listed)) {
            continue;
        }
        let tickets = listed.products.iter().map(|line| line.quantity).sum();
        if let Some(slot) = slot {
            tally.slot(sides.storage, slot).at_oneentry += tickets;
        }
        tally.differ(Difference::UnknownHere { storage: sides.storage.to_owned(), order_id: listed.id, slot, tickets });
    }
}

/// What has no order yet cannot be compared; the shop finds out when it opens.
fn without_order(attempt: &Attempt, sides: &Sides<'_>, tally: &mut Tally) {
    if !is_counted(attempt) {
        return;
    }
    if let Some(slot) = slot_ahead(attempt, sides) {
        let count = tally.slot(sides.storage, slot);
        count.in_store += tickets(attempt);
        count.open += tickets(attempt);
    }
    if attempt.state == State::Placed {
        tally.placed += 1;
    } else {
        tally.unresolved.push(attempt.reference.clone());
    }
}

fn with_order(attempt: &Attempt, id: i64, listed: Option<&ListedOrder>, sides: &Sides<'_>, tally: &mut Tally) {
    let (reference, slot) = (attempt.reference.clone(), slot_ahead(attempt, sides));
    let is_behind = attempt.order.purpose == Purpose::Tickets && slot.is_none();
    let (is_counted, tickets) = (is_counted(attempt), tickets(attempt));
    if let Some(slot) = slot.filter(|_| is_counted) {
        tally.slot(sides.storage, slot).in_store += tickets;
    }
    let Some(listed) = listed else {
        match slot {
            _ if !is_counted || is_behind => {}
            // Not in a listing that is cut off: nothing is known about it.
            _ if !sides.is_complete => {
                if let Some(slot) = slot {
                    tally.slot(sides.storage, slot).unseen += tickets;
                }
                tally.unseen += 1;
            }
            slot => tally.differ(Difference::UnknownThere { reference, order_id: id, slot, tickets }),
        }
        return;
    };
    tally.compared += 1;
    let is_cancelled = is_cancelled(listed, sides);
    let there = listed.slot().filter(|slot| !(sides.is_over)(*slot));
    let tickets_there: u32 = listed.products.iter().map(|line| line.quantity).sum();
    if let Some(slot) = there.filter(|_| !is_cancelled && is_counted) {
        tally.slot(sides.storage, slot).at_oneentry += tickets_there;
    }
    if is_counted && is_cancelled {
        tally.differ(Difference::CancelledThere { reference, order_id: id, slot, tickets });
    } else if is_counted && !is_behind && (there, tickets_there) != (slot, tickets) {
        tally.differ(Difference::Otherwise { reference, order_id: id, here: (slot, tickets), there: (there, tickets_there) });
    } else if !is_counted && !is_cancelled && listed.is_completed == Some(true) && is_forgotten_money(attempt) {
        if let Some(slot) = there {
            tally.slot(sides.storage, slot).at_oneentry += tickets_there;
        }
        tally.differ(Difference::PaidThere { reference, order_id: id, slot: there, tickets: tickets_there });
    }
}

/// Paid at OneEntry, and the store knows of no money: neither late nor given back.
fn is_forgotten_money(attempt: &Attempt) -> bool {
    matches!(attempt.state, State::Expired | State::Cancelled)
}

fn slot_ahead(attempt: &Attempt, sides: &Sides<'_>) -> Option<Slot> {
    attempt.order.slot.filter(|slot| !(sides.is_over)(*slot))
}

fn is_cancelled(listed: &ListedOrder, sides: &Sides<'_>) -> bool {
    listed.status.is_some() && listed.status.as_deref() == sides.cancelled
}
