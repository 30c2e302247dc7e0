//! This is the rule once more, slow and by the letter (docs/schedules.md#the-rule): every anchor day against every day. What the
//! shop runs must say the same.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::{Exception, Repeat, Rule, Schedule, Slot, Window};

/// "A day D is covered by an anchor day A when ..."
fn is_covered(d: NaiveDate, first: NaiveDate, last: NaiveDate, flags: Repeat) -> bool {
    let has_year_key = flags.every_year.is_some();
    let in_every_year = flags.every_year == Some(true);
    let mut a = first;
    while a <= last {
        let has_no_flags = !flags.every_week && !flags.every_month && !in_every_year;
        let covers = if has_no_flags {
            d == a
        } else {
            let is_not_before = d >= first;
            let month = d.month() == a.month() || flags.every_month;
            let year = d.year() == a.year() || in_every_year || (flags.every_month && !has_year_key);
            let day = if flags.every_week { d.weekday() == a.weekday() } else { d.day() == a.day() };
            is_not_before && month && year && day
        };
        if covers {
            return true;
        }
        a = a.succ_opt().unwrap();
    }
    false
}

/// Every minute of a day is tried as a slot's beginning.
fn cut(window: Window) -> Vec<(u32, u32)> {
    let mut slots = Vec::new();
    let mut next = window.start;
    for minute in 0..=1440 {
        let length = window.period.unwrap_or(window.end.saturating_sub(window.start));
        if minute == next && length > 0 && minute + length <= window.end {
            slots.push((minute, minute + length));
            next = minute + length;
        }
    }
    slots
}

fn expand(schedule: &Schedule, from: NaiveDate, to: NaiveDate) -> Vec<Slot> {
    let mut all = Vec::new();
    for d in from.iter_days().take_while(|d| *d <= to) {
        for rule in &schedule.rules {
            let Some((first, last)) = rule.anchors else { continue };
            if !is_covered(d, first, last, rule.repeat) {
                continue;
            }
            for (start, end) in rule.windows.iter().flat_map(|window| cut(*window)) {
                let is_closed = rule.exceptions.iter().any(|exception| {
                    let hours = exception.times.iter().any(|(off, on)| start < *on && *off < end);
                    is_covered(d, exception.days.0, exception.days.1, exception.repeat) && (exception.times.is_empty() || hours)
                });
                let at = |minutes: u32| d.and_hms_opt(0, 0, 0).unwrap() + chrono::Duration::minutes(minutes.into());
                if !is_closed {
                    all.push(Slot { start: at(start), end: at(end) });
                }
            }
        }
    }
    all.sort();
    all.dedup();
    all
}

fn a_day() -> impl Strategy<Value = NaiveDate> {
    // Around leap days, month ends and the turn of a century that has no leap day.
    let start = prop_oneof![Just("2023-12-25"), Just("2024-02-20"), Just("2025-04-20"), Just("2095-12-20")];
    (start, 0_u64..900).prop_map(|(start, n)| start.parse::<NaiveDate>().unwrap() + chrono::Days::new(n))
}

fn a_repeat() -> impl Strategy<Value = Repeat> {
    any::<(bool, bool, Option<bool>)>().prop_map(|(every_week, every_month, every_year)| Repeat {
        every_week,
        every_month,
        every_year,
    })
}

fn a_range() -> impl Strategy<Value = (NaiveDate, NaiveDate)> {
    let length = prop_oneof![4 => 0_i64..3, 2 => 3_i64..40, 1 => 40_i64..1200, 1 => 1200_i64..5000, 1 => Just(-2_i64)];
    (a_day(), length).prop_map(|(first, n)| (first, first + chrono::Duration::days(n)))
}

prop_compose! {
    fn a_window()(start in 0_u32..1440, length in 0_u32..400, period in prop_oneof![1 => Just(None), 4 => (0_u32..200).prop_map(Some)]) -> Window {
        Window { start, end: (start + length).min(1440), period }
    }
}

prop_compose! {
    fn an_exception()(days in prop_oneof![3 => a_day().prop_map(|day| (day, day)), 1 => a_range()], repeat in a_repeat(), times in prop::collection::vec((0_u32..1440, 0_u32..1440), 0..2)) -> Exception {
        Exception { days, repeat, times }
    }
}

prop_compose! {
    fn a_rule()(anchors in a_range(), windows in prop::collection::vec(a_window(), 0..3), repeat in a_repeat(), exceptions in prop::collection::vec(an_exception(), 0..3)) -> Rule {
        Rule { anchors: Some(anchors), windows, repeat, exceptions }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn covered_days_are_those_of_the_text(range in a_range(), repeat in a_repeat(), from in a_day()) {
        for d in from.iter_days().take(420) {
            prop_assert_eq!(repeat.covers(range, d), is_covered(d, range.0, range.1, repeat), "{}", d);
        }
    }

    #[test]
    fn slots_are_those_of_the_text(rules in prop::collection::vec(a_rule(), 0..3), from in a_day()) {
        let schedule = Schedule { rules, ..Schedule::default() };
        let to = from + chrono::Days::new(40);
        let slots = schedule.expand(from, to);
        prop_assert_eq!(&slots, &expand(&schedule, from, to));
        for slot in slots {
            prop_assert!(slot.start < slot.end);
            prop_assert_eq!(Slot::from_id(&slot.id()), Some(slot));
            prop_assert!(schedule.contains(slot));
        }
    }

    /// The shop looks a year ahead with every page: the length of the anchors' range must not matter.
    #[test]
    fn any_days_that_there_are_can_be_asked_about(repeat in a_repeat(), days in any::<[i32; 3]>()) {
        let day = |n: i32| NaiveDate::from_num_days_from_ce_opt(n / 25).unwrap();
        let [first, last, asked] = days.map(day);
        repeat.covers((first, last), asked);
        repeat.covers((NaiveDate::MIN, NaiveDate::MAX), asked);
        repeat.covers((NaiveDate::MIN, NaiveDate::MAX), NaiveDate::MAX);
    }
}
