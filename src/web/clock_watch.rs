//! This machine's clock beside OneEntry's: deadlines and schedules go by the first, and nobody sees that it is wrong.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use kassa_shop::Shop;

/// So much is not said: replies take a while, and their dates have no fractions.
const NEAR: TimeDelta = TimeDelta::minutes(1);
/// How often it is said.
const AGAIN: Duration = Duration::from_secs(600);

/// Remembers what was seen and said.
#[derive(Debug, Default)]
pub struct ClockWatch {
    was_off: bool,
    said: Option<Instant>,
}

impl ClockWatch {
    /// Compares the clocks, if a reply came within the last `round`.
    pub fn look(&mut self, shop: &Shop, round: Duration) {
        let Some((theirs, _)) = shop.their_time_heard().filter(|(_, ago)| *ago <= round) else { return };
        let Some(offset) = self.judge(shop.clock().now(), theirs, Instant::now()) else { return };
        tracing::warn!(
            offset_seconds = offset.num_seconds(),
            "this machine's clock is not OneEntry's: deadlines and times of slots are off by so much. Which one is right?"
        );
    }

    /// The offset where it has to be said: seen twice, so that a clock that is just being set is left alone.
    fn judge(&mut self, ours: DateTime<Utc>, theirs: DateTime<Utc>, now: Instant) -> Option<TimeDelta> {
        let offset = ours - theirs;
        metrics::gauge!("kassa_clock_offset_seconds").set(offset.as_seconds_f64());
        let is_off = offset.abs() > NEAR;
        let is_sure = std::mem::replace(&mut self.was_off, is_off) && is_off;
        let is_due = self.said.is_none_or(|said| now.duration_since(said) >= AGAIN);
        if !is_sure || !is_due {
            return None;
        }
        self.said = Some(now);
        Some(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_off_is_told_now_and_then() {
        let mut watch = ClockWatch::default();
        let (theirs, start) = (DateTime::UNIX_EPOCH, Instant::now());
        let mut judge = |off: i64, after: u64| {
            watch
                .judge(theirs + TimeDelta::seconds(off), theirs, start + Duration::from_secs(after))
                .map(|told| told.num_seconds())
        };
        assert_eq!([judge(0, 0), judge(59, 3), judge(-60, 6)], [None; 3]);
        assert_eq!([judge(7200, 9), judge(7200, 12), judge(7200, 15)], [None, Some(7200), None]);
        assert_eq!([judge(7200, 611), judge(7201, 612)], [None, Some(7201)]);
    }
}
