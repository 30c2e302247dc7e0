//! When nothing happens.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{Repeat, Slot};

/// Days, or hours of these days, on which nothing happens; they may come back like a rule's anchors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The first and the last of the days, inclusive.
    pub days: (NaiveDate, NaiveDate),
    pub repeat: Repeat,
    /// Minutes after midnight, each `[from, to)`; empty: the whole day.
    pub times: Vec<(u32, u32)>,
}

impl Exception {
    /// Whether it takes this slot away: all of its day, or hours that the slot touches.
    pub fn removes(&self, slot: Slot) -> bool {
        let day = slot.start.date();
        if !self.repeat.covers(self.days, day) {
            return false;
        }
        let midnight = day.and_time(NaiveTime::MIN);
        let [start, end] = [slot.start, slot.end].map(|time| time - midnight);
        let touches = |(from, to): &(u32, u32)| start < minutes(*to) && minutes(*from) < end;
        self.times.is_empty() || self.times.iter().any(touches)
    }
}

fn minutes(after_midnight: u32) -> TimeDelta {
    TimeDelta::minutes(after_midnight.into())
}
