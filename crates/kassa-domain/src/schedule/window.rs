//! The hours of a day.

use chrono::{Duration, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::Slot;

/// A stretch of a day, in minutes after midnight, cut into slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub start: u32,
    pub end: u32,
    /// Minutes of one slot; `None`: the window is one slot. Zero is broken and gives none.
    pub period: Option<u32>,
}

impl Window {
    /// Consecutive slots from its start on; one that would pass its end is dropped.
    pub fn slots_on(self, day: NaiveDate) -> impl Iterator<Item = Slot> {
        let length = self.end.saturating_sub(self.start);
        let period = self.period.unwrap_or(length);
        let count = length.checked_div(period).unwrap_or(0);
        let midnight = day.and_time(NaiveTime::MIN);
        let at = move |minutes: u32| midnight.checked_add_signed(Duration::minutes(minutes.into()));
        (0..count).filter_map(move |index| {
            let start = self.start + index * period;
            Some(Slot { start: at(start)?, end: at(start + period)? })
        })
    }

    /// Why it gives no slots, if so.
    pub fn fault(self) -> Option<String> {
        let hours = || format!("{} to {}", clock(self.start), clock(self.end));
        let length = self.end.saturating_sub(self.start);
        match self.period {
            _ if length == 0 => Some(format!("the hours {} end before they begin", hours())),
            Some(0) => Some(format!("the period of {} is no number of minutes from 1 on", hours())),
            Some(period) if period > length => Some(format!("{} is shorter than its period of {period} minutes", hours())),
            _ => None,
        }
    }
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
