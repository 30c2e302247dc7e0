//! Schedules by Kassa's rule (contract 18.3): recurrence rules expanded into slots.
//!
//! Digits are the venue's wall clock. A slot has no zone until somebody asks for its instant in one.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, Duration, LocalResult, NaiveDate, NaiveDateTime, TimeZone, Utc, Weekday};
use serde::{Deserialize, Serialize};

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

    /// The digits stamped with `Z`, as every OneEntry front end submits them (contract 18.4).
    pub fn wire(&self) -> [String; 2] {
        [self.start, self.end].map(|digits| digits.format("%Y-%m-%dT%H:%M:%S.000Z").to_string())
    }

    /// The instant at which it starts in the venue's zone. Digits that happen twice mean the first time; digits that a
    /// clock change skips mean the moment an hour later.
    pub fn starts_at<Tz: TimeZone>(&self, zone: &Tz) -> Option<DateTime<Utc>> {
        instant(self.start, zone)
    }

    /// The instant at which it ends in the venue's zone.
    pub fn ends_at<Tz: TimeZone>(&self, zone: &Tz) -> Option<DateTime<Utc>> {
        instant(self.end, zone)
    }
}

fn instant<Tz: TimeZone>(digits: NaiveDateTime, zone: &Tz) -> Option<DateTime<Utc>> {
    match zone.from_local_datetime(&digits) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Some(time.to_utc()),
        LocalResult::None => zone.from_local_datetime(&(digits + Duration::hours(1))).earliest().map(|time| time.to_utc()),
    }
}

/// Which calendar day an anchor's instant stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ScheduleDay {
    /// The day that the editor saw: the UTC date twelve hours later.
    #[default]
    Editor,
    /// The UTC date, as the SDK reads it.
    Utc,
}

impl ScheduleDay {
    pub fn of(self, instant: DateTime<Utc>) -> NaiveDate {
        match self {
            Self::Editor => instant.checked_add_signed(Duration::hours(12)).unwrap_or(instant).date_naive(),
            Self::Utc => instant.date_naive(),
        }
    }
}

/// All rules of a schedule field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    pub rules: Vec<Rule>,
}

/// One recurrence rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The anchor days, first and last, inclusive.
    pub anchors: Option<(NaiveDate, NaiveDate)>,
    pub windows: Vec<Window>,
    pub every_week: bool,
    pub every_month: bool,
    /// `None`: the rule has no year key at all; then "every month" repeats without end.
    pub every_year: Option<bool>,
    pub exceptions: Vec<Exception>,
}

/// A stretch of a day, in minutes after midnight, cut into slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub start: u32,
    pub end: u32,
    /// Minutes of one slot; `None`: the window is one slot. Zero is broken and gives none.
    pub period: Option<u32>,
}

/// A day, or hours of a day, on which nothing happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    pub day: NaiveDate,
    pub every_week: bool,
    pub every_month: bool,
    pub every_year: Option<bool>,
    /// Minutes after midnight; empty: the whole day.
    pub times: Vec<(u32, u32)>,
}

/// The longest range of anchor days that is looked at: ten years. A longer one is an editor's slip.
const LONGEST_RANGE: u64 = 3660;

impl Schedule {
    /// Every slot that begins on a day of `[from, to]`, sorted, without duplicates.
    pub fn expand(&self, from: NaiveDate, to: NaiveDate) -> Vec<Slot> {
        let mut slots = BTreeSet::new();
        for day in days(from, to) {
            for rule in self.rules.iter().filter(|rule| rule.covers(day)) {
                slots.extend(rule.slots_of(day));
            }
        }
        slots.into_iter().collect()
    }

    /// Whether this very slot is in the schedule.
    pub fn contains(&self, slot: Slot) -> bool {
        let day = slot.start.date();
        self.expand(day, day).contains(&slot)
    }
}

impl Rule {
    fn covers(&self, day: NaiveDate) -> bool {
        let Some((first, last)) = self.anchors else { return false };
        if !self.every_week && !self.every_month && self.every_year != Some(true) {
            return first <= day && day <= last;
        }
        let repeat = Repeat { every_week: self.every_week, every_month: self.every_month, every_year: self.every_year };
        day >= first && days(first, last).take(LONGEST_RANGE as usize).any(|anchor| repeat.covers(anchor, day))
    }

    fn slots_of(&self, day: NaiveDate) -> impl Iterator<Item = Slot> {
        let slots = self.windows.iter().flat_map(move |window| window.slots_of(day));
        slots.filter(move |slot| !self.exceptions.iter().any(|exception| exception.removes(*slot)))
    }
}

/// How an anchor day comes back (contract 18.3, rule 3).
struct Repeat {
    every_week: bool,
    every_month: bool,
    every_year: Option<bool>,
}

impl Repeat {
    fn covers(&self, anchor: NaiveDate, day: NaiveDate) -> bool {
        let has_endless_months = self.every_month && self.every_year.is_none();
        let is_month = day.month() == anchor.month() || self.every_month;
        let is_year = day.year() == anchor.year() || self.every_year == Some(true) || has_endless_months;
        let is_day = if self.every_week { day.weekday() == anchor.weekday() } else { day.day() == anchor.day() };
        is_month && is_year && is_day
    }
}

impl Window {
    fn slots_of(self, day: NaiveDate) -> impl Iterator<Item = Slot> {
        let length = self.end.saturating_sub(self.start);
        let period = self.period.unwrap_or(length);
        let count = length.checked_div(period).unwrap_or(0);
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        (0..count).map(move |index| {
            let start = self.start + index * period;
            let at = |minutes: u32| midnight + Duration::minutes(minutes.into());
            Slot { start: at(start), end: at(start + period) }
        })
    }
}

impl Exception {
    fn removes(&self, slot: Slot) -> bool {
        let day = slot.start.date();
        let repeat = Repeat { every_week: self.every_week, every_month: self.every_month, every_year: self.every_year };
        let repeats = self.every_week || self.every_month || self.every_year == Some(true);
        let is_day = day == self.day || (repeats && day > self.day && repeat.covers(self.day, day));
        if !is_day || self.times.is_empty() {
            return is_day;
        }
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        let minutes = |time: NaiveDateTime| (time - midnight).num_minutes();
        self.times.iter().any(|(from, to)| minutes(slot.start) < i64::from(*to) && i64::from(*from) < minutes(slot.end))
    }
}

/// The first and the last day of a month, `month` from 1; `None` where there is no such month.
pub fn month_days(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    Some((first, next.pred_opt()?))
}

/// Monday to Sunday: where a week of a calendar begins.
pub fn week_start(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

fn days(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= to && day.checked_add_days(Days::new(1)).is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The scenario's own schedule: one Sunday in April 2025, 16:30-21:30 in 90 minutes, week and month, no year key.
    fn scenario() -> Schedule {
        let anchor = ScheduleDay::Editor.of("2025-04-26T21:00:00Z".parse().unwrap());
        let windows = vec![Window { start: 16 * 60 + 30, end: 21 * 60 + 30, period: Some(90) }];
        let rule = Rule { anchors: Some((anchor, anchor)), windows, every_week: true, every_month: true, ..Rule::default() };
        Schedule { rules: vec![rule] }
    }

    #[test]
    fn the_scenario_is_open_on_sundays_for_ever() {
        let slots = scenario().expand(day("2026-11-22"), day("2026-12-06"));
        let starts: Vec<String> = slots.iter().map(|slot| slot.start.format("%d.%m. %H:%M").to_string()).collect();
        let expected = ["22.11.", "29.11.", "06.12."].map(|day| ["16:30", "18:00", "19:30"].map(|time| format!("{day} {time}")));
        assert_eq!(starts, expected.concat());
        assert_eq!(slots[0].wire(), ["2026-11-22T16:30:00.000Z", "2026-11-22T18:00:00.000Z"]);
    }

    #[test]
    fn nothing_happens_before_the_first_day() {
        assert!(scenario().expand(day("2025-04-01"), day("2025-04-26")).is_empty());
    }

    #[rstest]
    #[case::week_only_stays_in_its_month(true, false, Some(false), &["2026-01-10", "2026-01-17", "2026-01-24", "2026-01-31"])]
    #[case::month_only_in_its_year(false, true, Some(false), &["2026-01-10", "2026-02-10", "2026-03-10"])]
    #[case::year_only_waits_a_year(false, false, Some(true), &["2026-01-10"])]
    #[case::no_flags_is_the_plain_range(false, false, None, &["2026-01-10"])]
    fn flags_repeat_the_anchor(#[case] week: bool, #[case] month: bool, #[case] year: Option<bool>, #[case] expected: &[&str]) {
        let anchor = day("2026-01-10");
        let windows = vec![Window { start: 600, end: 660, period: None }];
        let rule = Rule {
            anchors: Some((anchor, anchor)),
            windows,
            every_week: week,
            every_month: month,
            every_year: year,
            ..Rule::default()
        };
        let slots = Schedule { rules: vec![rule] }.expand(day("2026-01-01"), day("2026-03-31"));
        let days: Vec<String> = slots.iter().map(|slot| slot.start.date().to_string()).collect();
        assert_eq!(days, expected);
    }

    #[rstest]
    #[case::the_last_slot_must_fit(Window { start: 600, end: 660, period: Some(25) }, 2)]
    #[case::no_period_is_one_slot(Window { start: 600, end: 660, period: None }, 1)]
    #[case::a_zero_period_is_broken(Window { start: 600, end: 660, period: Some(0) }, 0)]
    #[case::the_end_before_the_start(Window { start: 660, end: 600, period: Some(30) }, 0)]
    #[case::until_midnight(Window { start: 1380, end: 1440, period: Some(30) }, 2)]
    fn a_window_is_cut_into_slots(#[case] window: Window, #[case] count: usize) {
        assert_eq!(window.slots_of(day("2026-01-10")).count(), count);
    }

    #[test]
    fn an_exception_closes_a_day_or_some_hours() {
        let mut schedule = scenario();
        let exception = |day, times| Exception { day, every_week: false, every_month: false, every_year: None, times };
        schedule.rules[0].exceptions =
            vec![exception(day("2026-11-22"), vec![]), exception(day("2026-11-29"), vec![(17 * 60, 18 * 60 + 30)])];
        let slots = schedule.expand(day("2026-11-22"), day("2026-11-29"));
        assert_eq!(slots.iter().map(Slot::id).collect::<Vec<_>>(), ["2026-11-29T19:30/2026-11-29T21:00"]);
    }

    #[test]
    fn digits_that_a_clock_change_skips_still_have_an_instant() {
        let slot = Slot::from_id("2026-03-29T02:30/2026-03-29T03:30").unwrap();
        let berlin: chrono_tz::Tz = "Europe/Berlin".parse().unwrap();
        assert_eq!(slot.starts_at(&berlin), Some("2026-03-29T01:30:00Z".parse().unwrap()));
    }

    proptest! {
        #[test]
        fn a_slot_is_found_by_its_id(week: bool, month: bool, year: Option<bool>, start in 0_u32..1440, length in 0_u32..400, period in 1_u32..200, offset in 0_u64..500) {
            let anchor = day("2025-06-01");
            let windows = vec![Window { start, end: (start + length).min(1440), period: Some(period) }];
            let rule = Rule { anchors: Some((anchor, anchor + Days::new(3))), windows, every_week: week, every_month: month, every_year: year, ..Rule::default() };
            let schedule = Schedule { rules: vec![rule] };
            let from = anchor + Days::new(offset);
            for slot in schedule.expand(from, from + Days::new(31)) {
                prop_assert!(slot.start < slot.end);
                prop_assert_eq!(Slot::from_id(&slot.id()), Some(slot));
                prop_assert!(schedule.contains(slot));
            }
        }
    }
}
