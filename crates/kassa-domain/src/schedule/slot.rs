//! What is booked.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use super::clock_change::instant;

/// One bookable `[start, end)`, in the venue's wall-clock digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
}

impl Slot {
    /// The value of its radio button: `2026-11-29T16:30/2026-11-29T18:00`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.start.format("%Y-%m-%dT%H:%M"), self.end.format("%Y-%m-%dT%H:%M"))
    }

    /// Reads [`Slot::id`]. That it is well formed does not make it a slot of any schedule.
    pub fn from_id(id: &str) -> Option<Self> {
        let (start, end) = id.split_once('/')?;
        let read = |text| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok();
        let slot = Self { start: read(start)?, end: read(end)? };
        (slot.start < slot.end).then_some(slot)
    }

    /// The instant at which it starts in the venue's zone (see [`super::ClockChange`] for digits that are none or two).
    pub fn starts_at<Tz: TimeZone>(&self, zone: &Tz) -> Option<DateTime<Utc>> {
        instant(self.start, zone)
    }

    /// The instant at which it ends in the venue's zone.
    pub fn ends_at<Tz: TimeZone>(&self, zone: &Tz) -> Option<DateTime<Utc>> {
        instant(self.end, zone)
    }
}
