//! Recurrence rules are expanded into slots by Kassa's own rule (docs/schedules.md#the-rule).
//!
//! Digits are the venue's wall clock. A slot has no zone until somebody asks for its instant in one.

mod availability;
mod clock_change;
mod day;
mod exception;
#[cfg(test)]
mod literal;
mod month;
mod repeat;
mod rule;
mod slot;
mod window;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use availability::{Availability, OfferedDay, OfferedSlot, Taken, Terms};
pub use clock_change::ClockChange;
pub use day::{ScheduleDay, days, month_days, same_month, week_start};
pub use exception::Exception;
pub use month::{Month, View};
pub use repeat::Repeat;
pub use rule::Rule;
pub use slot::Slot;
pub use window::Window;

/// All rules of a schedule field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    pub rules: Vec<Rule>,
    /// How many tickets one slot takes; `None`: nobody counts.
    pub places: Option<u32>,
    /// What nobody could read, in words for staff. It gives no slots.
    pub unread: Vec<String>,
    /// Nothing is offered: an exception closes days, and nobody can tell which.
    #[serde(default)]
    pub is_closed: bool,
}

impl Schedule {
    /// Every slot that begins on a day of `[from, to]`, sorted, without duplicates.
    pub fn expand(&self, from: NaiveDate, to: NaiveDate) -> Vec<Slot> {
        days(from, to).flat_map(|day| self.slots_on(day)).collect()
    }

    /// The slots that begin on this day, sorted, without duplicates.
    pub fn slots_on(&self, day: NaiveDate) -> Vec<Slot> {
        let rules = if self.is_closed { &[] } else { self.rules.as_slice() };
        let slots: BTreeSet<Slot> = rules.iter().flat_map(|rule| rule.slots_on(day)).collect();
        slots.into_iter().collect()
    }

    /// Whether this very slot is in the schedule.
    pub fn contains(&self, slot: Slot) -> bool {
        self.slots_on(slot.start.date()).contains(&slot)
    }

    /// What is wrong with it, in words for staff: the slots that they may miss.
    pub fn broken(&self) -> Vec<String> {
        let numbered = self.rules.iter().zip(1..);
        let faults = numbered.flat_map(|(rule, n)| rule.faults().into_iter().map(move |fault| format!("rule {n}: {fault}")));
        self.unread.iter().cloned().chain(faults).collect()
    }
}

#[cfg(test)]
mod tests;
