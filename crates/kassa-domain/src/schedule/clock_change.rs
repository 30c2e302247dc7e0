//! Wall-clock digits in a zone whose clocks are put forward and back.

use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use super::Slot;

/// What a change of the clocks does to a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClockChange {
    /// The clocks jump over its beginning: that moment does not exist, and nobody can come at it.
    Skipped,
    /// Its beginning is on the clock twice. The first time is meant.
    Twice,
    /// The clocks change between its beginning and its end: it lasts longer or shorter than its digits say.
    Within,
}

impl Slot {
    /// What a change of the zone's clocks does to it; `None` on all ordinary days.
    pub fn clock_change<Tz: TimeZone>(&self, zone: &Tz) -> Option<ClockChange> {
        match zone.from_local_datetime(&self.start) {
            LocalResult::None => return Some(ClockChange::Skipped),
            LocalResult::Ambiguous(..) => return Some(ClockChange::Twice),
            LocalResult::Single(_) => {}
        }
        let lasts = self.ends_at(zone)? - self.starts_at(zone)?;
        (lasts != self.end - self.start).then_some(ClockChange::Within)
    }
}

/// The longest that clocks were ever put forward is a day (Apia, 2011-12-30): so long before a gap they show the time before it.
const BEFORE: Duration = Duration::hours(25);

/// The instant of wall-clock digits. Digits that happen twice mean the first time; digits that are skipped are counted on from
/// the time before the gap (RFC 5545, 3.3.5), so that an end after a gap still comes after its beginning.
pub fn instant<Tz: TimeZone>(digits: NaiveDateTime, zone: &Tz) -> Option<DateTime<Utc>> {
    match zone.from_local_datetime(&digits) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Some(time.to_utc()),
        LocalResult::None => {
            let before = zone.from_local_datetime(&digits.checked_sub_signed(BEFORE)?).latest()?;
            before.to_utc().checked_add_signed(BEFORE)
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;
    use rstest::rstest;

    use super::ClockChange::{Skipped, Twice, Within};
    use super::*;

    fn slot(id: &str) -> Slot {
        Slot::from_id(id).unwrap()
    }

    #[rstest]
    #[case::an_ordinary_day("Europe/Berlin", "2026-11-29T16:30/2026-11-29T18:00", None)]
    #[case::begins_in_the_gap("Europe/Berlin", "2026-03-29T02:30/2026-03-29T03:30", Some(Skipped))]
    #[case::begins_where_the_gap_ends("Europe/Berlin", "2026-03-29T03:00/2026-03-29T04:00", None)]
    #[case::ends_in_the_gap("Europe/Berlin", "2026-03-29T01:30/2026-03-29T02:30", None)]
    #[case::around_the_gap("Europe/Berlin", "2026-03-29T01:00/2026-03-29T04:00", Some(Within))]
    #[case::begins_twice("Europe/Berlin", "2026-10-25T02:30/2026-10-25T03:30", Some(Twice))]
    #[case::around_the_second_hour("Europe/Berlin", "2026-10-25T01:30/2026-10-25T03:30", Some(Within))]
    #[case::new_york_forward("America/New_York", "2026-03-08T02:00/2026-03-08T03:00", Some(Skipped))]
    #[case::new_york_back("America/New_York", "2026-11-01T01:30/2026-11-01T02:30", Some(Twice))]
    #[case::half_an_hour_forward("Australia/Lord_Howe", "2026-10-04T02:15/2026-10-04T03:15", Some(Skipped))]
    #[case::after_the_half_hour("Australia/Lord_Howe", "2026-10-04T02:30/2026-10-04T03:30", None)]
    #[case::half_an_hour_back("Australia/Lord_Howe", "2026-04-05T01:45/2026-04-05T02:45", Some(Twice))]
    #[case::midnight_does_not_exist("Africa/Cairo", "2026-04-24T00:00/2026-04-24T01:00", Some(Skipped))]
    #[case::midnight_in_santiago("America/Santiago", "2026-09-06T00:30/2026-09-06T01:30", Some(Skipped))]
    #[case::a_whole_day_skipped("Pacific/Apia", "2011-12-30T16:30/2011-12-30T18:00", Some(Skipped))]
    #[case::the_day_after("Pacific/Apia", "2011-12-31T16:30/2011-12-31T18:00", None)]
    #[case::over_the_lost_day("Pacific/Apia", "2011-12-29T22:00/2011-12-31T02:00", Some(Within))]
    #[case::no_summer_time("Asia/Tokyo", "2026-03-29T02:30/2026-03-29T03:30", None)]
    fn the_clocks_change(#[case] zone: Tz, #[case] id: &str, #[case] change: Option<ClockChange>) {
        assert_eq!(slot(id).clock_change(&zone), change);
    }

    #[rstest]
    #[case::the_hour_after("Europe/Berlin", "2026-03-29T02:30/2026-03-29T03:30", "2026-03-29T01:30:00Z", "2026-03-29T01:30:00Z")]
    #[case::an_end_in_the_gap(
        "Europe/Berlin",
        "2026-03-29T01:30/2026-03-29T02:30",
        "2026-03-29T00:30:00Z",
        "2026-03-29T01:30:00Z"
    )]
    #[case::the_first_of_two(
        "Europe/Berlin",
        "2026-10-25T02:30/2026-10-25T03:30",
        "2026-10-25T00:30:00Z",
        "2026-10-25T02:30:00Z"
    )]
    #[case::half_an_hour(
        "Australia/Lord_Howe",
        "2026-10-04T02:15/2026-10-04T03:15",
        "2026-10-03T15:45:00Z",
        "2026-10-03T16:15:00Z"
    )]
    #[case::a_lost_day("Pacific/Apia", "2011-12-30T12:00/2011-12-30T13:00", "2011-12-30T22:00:00Z", "2011-12-30T23:00:00Z")]
    fn every_digit_has_an_instant(#[case] zone: Tz, #[case] id: &str, #[case] start: &str, #[case] end: &str) {
        let slot = slot(id);
        assert_eq!(slot.starts_at(&zone), Some(start.parse().unwrap()));
        assert_eq!(slot.ends_at(&zone), Some(end.parse().unwrap()));
    }

    proptest::proptest! {
        /// An end never comes before its beginning, whatever the clocks do.
        #[test]
        fn time_does_not_run_backwards(zone in 0..chrono_tz::TZ_VARIANTS.len(), at in 0_i64..4_000_000_000, minutes in 1_i64..3000) {
            let start = DateTime::from_timestamp(at - at % 60, 0).unwrap().naive_utc();
            let slot = Slot { start, end: start + Duration::minutes(minutes) };
            let zone = chrono_tz::TZ_VARIANTS[zone];
            proptest::prop_assert!(slot.starts_at(&zone).unwrap() <= slot.ends_at(&zone).unwrap());
        }
    }
}
