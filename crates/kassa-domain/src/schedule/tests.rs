//! The rule by examples: the scenario's schedule, the flags one by one, windows, exceptions.

use chrono::NaiveDate;
use rstest::rstest;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn schedule(rule: Rule) -> Schedule {
    Schedule { rules: vec![rule], ..Schedule::default() }
}

/// The scenario's own schedule: one Sunday in April 2025, 16:30-21:30 in 90 minutes, week and month, no year key.
fn scenario() -> Schedule {
    let anchor = ScheduleDay::Editor.of("2025-04-26T21:00:00Z".parse().unwrap());
    let windows = vec![Window { start: 16 * 60 + 30, end: 21 * 60 + 30, period: Some(90) }];
    let repeat = Repeat { every_week: true, every_month: true, every_year: None };
    schedule(Rule { anchors: Some((anchor, anchor)), windows, repeat, ..Rule::default() })
}

#[test]
fn the_scenario_is_open_on_sundays_for_ever() {
    let slots = scenario().expand(day("2026-11-22"), day("2026-12-06"));
    let starts: Vec<String> = slots.iter().map(|slot| slot.start.format("%d.%m. %H:%M").to_string()).collect();
    let expected = ["22.11.", "29.11.", "06.12."].map(|day| ["16:30", "18:00", "19:30"].map(|time| format!("{day} {time}")));
    assert_eq!(starts, expected.concat());
    assert_eq!(slots[0].id(), "2026-11-22T16:30/2026-11-22T18:00");
    assert_eq!(scenario().broken(), Vec::<String>::new());
}

#[test]
fn nothing_happens_before_the_first_day() {
    assert!(scenario().expand(day("2025-04-01"), day("2025-04-26")).is_empty());
    assert!(scenario().expand(day("2026-12-06"), day("2026-11-22")).is_empty());
}

#[rstest]
#[case::week_only_stays_in_its_month(true, false, Some(false), &["2026-01-10", "2026-01-17", "2026-01-24", "2026-01-31"])]
#[case::month_only_in_its_year(false, true, Some(false), &["2026-01-10", "2026-02-10", "2026-03-10"])]
#[case::year_only_waits_a_year(false, false, Some(true), &["2026-01-10"])]
#[case::no_flags_is_the_plain_range(false, false, None, &["2026-01-10"])]
fn flags_repeat_the_anchor(#[case] week: bool, #[case] month: bool, #[case] year: Option<bool>, #[case] expected: &[&str]) {
    let anchor = day("2026-01-10");
    let windows = vec![Window { start: 600, end: 660, period: None }];
    let repeat = Repeat { every_week: week, every_month: month, every_year: year };
    let rule = Rule { anchors: Some((anchor, anchor)), windows, repeat, ..Rule::default() };
    let slots = schedule(rule).expand(day("2026-01-01"), day("2026-03-31"));
    let days: Vec<String> = slots.iter().map(|slot| slot.start.date().to_string()).collect();
    assert_eq!(days, expected);
}

#[rstest]
#[case::the_last_slot_must_fit(Window { start: 600, end: 660, period: Some(25) }, 2)]
#[case::no_period_is_one_slot(Window { start: 600, end: 660, period: None }, 1)]
#[case::a_zero_period_is_broken(Window { start: 600, end: 660, period: Some(0) }, 0)]
#[case::longer_than_the_window(Window { start: 600, end: 660, period: Some(90) }, 0)]
#[case::the_end_before_the_start(Window { start: 660, end: 600, period: Some(30) }, 0)]
#[case::until_midnight(Window { start: 1380, end: 1440, period: Some(30) }, 2)]
fn a_window_is_cut_into_slots(#[case] window: Window, #[case] count: usize) {
    assert_eq!(window.slots_on(day("2026-01-10")).count(), count);
    assert_eq!(window.fault().is_some(), count == 0, "staff hear of hours without slots");
}

#[test]
fn an_exception_closes_a_day_or_some_hours() {
    let mut schedule = scenario();
    let exception = |day, times| Exception { days: (day, day), repeat: Repeat::default(), times };
    schedule.rules[0].exceptions =
        vec![exception(day("2026-11-22"), vec![]), exception(day("2026-11-29"), vec![(17 * 60, 18 * 60 + 30)])];
    let slots = schedule.expand(day("2026-11-22"), day("2026-11-29"));
    assert_eq!(slots.iter().map(Slot::id).collect::<Vec<_>>(), ["2026-11-29T19:30/2026-11-29T21:00"]);
}

#[test]
fn an_exception_comes_back_by_its_own_flags() {
    let mut schedule = scenario();
    let repeat = Repeat { every_year: Some(true), ..Repeat::default() };
    schedule.rules[0].exceptions = vec![Exception { days: (day("2025-12-25"), day("2025-12-25")), repeat, times: vec![] }];
    let sundays = |from, to| schedule.expand(day(from), day(to)).len();
    // Christmas is a Sunday in 2033.
    assert_eq!((sundays("2033-12-18", "2033-12-18"), sundays("2033-12-25", "2033-12-25")), (3, 0));
}

#[test]
fn two_rules_that_say_the_same_offer_it_once() {
    let mut schedule = scenario();
    schedule.rules.push(schedule.rules[0].clone());
    assert_eq!(schedule.slots_on(day("2026-11-22")).len(), 3);
}

#[test]
fn staff_hear_what_is_broken() {
    let range = |first, last| Some((day(first), day(last)));
    let window = Window { start: 600, end: 540, period: Some(0) };
    let rules = vec![
        Rule { windows: vec![window], ..Rule::default() },
        Rule { anchors: range("2026-02-01", "2026-01-01"), ..Rule::default() },
        Rule { anchors: range("2026-01-01", "2026-01-01"), ..Rule::default() },
    ];
    let schedule = Schedule { rules, unread: vec!["something else".to_owned()], places: None, is_closed: false };
    let expected = [
        "something else",
        "rule 1: its days cannot be read",
        "rule 1: the hours 10:00 to 09:00 end before they begin",
        "rule 2: its days end (2026-01-01) before they begin (2026-02-01)",
        "rule 3: it has no hours",
    ];
    assert_eq!(schedule.broken(), expected);
    assert!(schedule.expand(day("2026-01-01"), day("2026-12-31")).is_empty());
}
