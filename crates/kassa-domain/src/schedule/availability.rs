//! Which slots can be booked now, and why the others cannot.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use super::{ClockChange, Schedule, Slot};

/// How a slot stands for somebody who looks at it now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Availability {
    /// `left`: the tickets that there still are, where somebody counts.
    Open {
        left: Option<u32>,
    },
    SoldOut,
    /// It has begun.
    Past,
    /// It begins so soon that booking has ended.
    TooSoon,
    /// The clocks jump over its beginning.
    Skipped,
}

impl Availability {
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open { .. })
    }
}

/// A slot as it is offered now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferedSlot {
    pub slot: Slot,
    pub availability: Availability,
}

/// A day with at least one slot, bookable or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedDay {
    pub day: NaiveDate,
    pub slots: Vec<OfferedSlot>,
}

impl OfferedDay {
    /// How many of its slots can be booked.
    pub fn open_slots(&self) -> usize {
        self.slots.iter().filter(|offered| offered.availability.is_open()).count()
    }

    pub fn is_open(&self) -> bool {
        self.open_slots() > 0
    }
}

/// Tickets that are reserved, by slot.
pub type Taken = HashMap<Slot, u32>;

/// What decides about a slot besides its schedule.
#[derive(Debug, Clone)]
pub struct Terms<'a, Tz: TimeZone> {
    pub now: DateTime<Utc>,
    /// The venue's zone.
    pub zone: &'a Tz,
    /// Booking ends so long before a slot begins.
    pub lead: Duration,
    pub taken: &'a Taken,
}

impl<Tz: TimeZone> Terms<'_, Tz> {
    /// The slots of a day, if it has any.
    pub fn day(&self, schedule: &Schedule, day: NaiveDate) -> Option<OfferedDay> {
        let slots = schedule.slots_on(day).into_iter();
        let slots: Vec<_> =
            slots.map(|slot| OfferedSlot { slot, availability: self.availability(schedule.places, slot) }).collect();
        (!slots.is_empty()).then_some(OfferedDay { day, slots })
    }

    /// How one of its slots stands; `places`: all that it has, where somebody counts.
    pub fn availability(&self, places: Option<u32>, slot: Slot) -> Availability {
        let Some(start) = slot.starts_at(self.zone) else { return Availability::Skipped };
        if start <= self.now {
            return Availability::Past;
        }
        if slot.clock_change(self.zone) == Some(ClockChange::Skipped) {
            return Availability::Skipped;
        }
        if start - self.lead <= self.now {
            return Availability::TooSoon;
        }
        let left = places.map(|places| places.saturating_sub(self.taken.get(&slot).copied().unwrap_or(0)));
        if left == Some(0) { Availability::SoldOut } else { Availability::Open { left } }
    }
}
