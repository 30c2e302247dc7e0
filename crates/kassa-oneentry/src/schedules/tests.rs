//! Both shapes, exceptions, and whatever else may arrive.

use proptest::prelude::*;
use rstest::rstest;
use serde_json::json;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(hours: u32, minutes: u32) -> Value {
    json!({ "hours": hours, "minutes": minutes })
}

fn schedule(rules: &Value) -> Schedule {
    read(Some(rules), None, ScheduleDay::Editor)
}

/// A form's rule of one plain day in 2026, 10:00 to 12:00 by the hour, with changes.
fn form_rule(changes: Value) -> Value {
    let mut rule = json!({
        "id": "r",
        "range": ["2026-05-04T00:00:00.000Z", "2026-05-04T00:00:00.000Z"],
        "intervals": [{ "id": "w", "start": at(10, 0), "end": at(12, 0), "period": 60 }],
        "external": [], "inEveryWeek": false, "inEveryMonth": false, "inEveryYears": false,
    });
    if let (Some(rule), Value::Object(changes)) = (rule.as_object_mut(), changes) {
        rule.extend(changes);
    }
    json!([rule])
}

/// `05-04 10:00` and so on, in 2026.
fn slots(schedule: &Schedule) -> Vec<String> {
    let slots = schedule.expand(day("2026-01-01"), day("2026-12-31"));
    slots.iter().map(|slot| slot.start.format("%m-%d %H:%M").to_string()).collect()
}

#[test]
fn an_entitys_schedule_says_the_same_in_other_words() {
    let entity = json!([{ "values": [{
        "id": "r",
        "dates": ["2026-05-04T00:00:00.000Z", "2026-05-05T00:00:00.000Z"],
        "times": [[at(10, 0), at(11, 0)], [at(11, 0), at(12, 0)]],
        "inEveryWeek": true, "inEveryMonth": false, "external": [{ "date": "2026-05-11T00:00:00.000Z" }],
    }] }]);
    let form = form_rule(json!({
        "range": ["2026-05-04T00:00:00.000Z", "2026-05-05T00:00:00.000Z"],
        "inEveryWeek": true, "external": [{ "date": "2026-05-11T00:00:00.000Z" }],
    }));
    let (entity, form) = (schedule(&entity), schedule(&form));
    assert_eq!(slots(&entity), slots(&form));
    assert_eq!(slots(&entity).len(), 14);
    assert_eq!((entity.broken(), form.broken()), (vec![], vec![]));
}

#[rstest]
#[case::nothing(None)]
#[case::null(Some(Value::Null))]
#[case::no_rule(Some(json!([])))]
fn no_schedule_is_no_fault(#[case] intervals: Option<Value>) {
    let schedule = read(intervals.as_ref(), None, ScheduleDay::Editor);
    assert_eq!((schedule.rules.len(), schedule.broken()), (0, vec![]));
}

#[test]
fn a_whole_month_is_counted_from_zero() {
    let month = |month| form_rule(json!({ "range": [], "fullMonth": month, "selectedYear": 2026 }));
    let may = schedule(&month(json!(4)));
    assert_eq!((slots(&may).len(), slots(&may)[0].as_str(), slots(&may)[61].as_str()), (62, "05-01 10:00", "05-31 11:00"));
    for unreadable in [json!(12), json!(-1), json!("May"), Value::Null] {
        let schedule = schedule(&month(unreadable));
        assert_eq!((slots(&schedule).len(), schedule.broken().len()), (0, 1));
    }
}

#[rstest]
#[case::one_end(json!({ "range": ["2026-05-04T00:00:00.000Z"] }), 2)]
#[case::a_plain_date(json!({ "range": ["2026-05-04", "2026-05-04"] }), 2)]
#[case::no_period(json!({ "intervals": [{ "start": at(10, 0), "end": at(12, 0), "period": null }] }), 1)]
#[case::a_period_in_words(json!({ "intervals": [{ "start": at(10, 0), "end": at(12, 0), "period": "60" }] }), 2)]
#[case::no_minutes(json!({ "intervals": [{ "start": { "hours": 10 }, "end": { "hours": 12 }, "period": 60 }] }), 2)]
#[case::until_midnight(json!({ "intervals": [{ "start": at(23, 0), "end": at(24, 0), "period": 60 }] }), 1)]
fn unusual_rules_are_read(#[case] changes: Value, #[case] count: usize) {
    let schedule = schedule(&form_rule(changes));
    assert_eq!((slots(&schedule).len(), schedule.broken()), (count, vec![]));
}

#[rstest]
#[case::not_a_list(json!({ "range": [] }))]
#[case::no_range(form_rule(json!({ "range": [] })))]
#[case::no_date(form_rule(json!({ "range": ["today", "tomorrow"] })))]
#[case::backwards(form_rule(json!({ "range": ["2026-05-04T00:00:00Z", "2026-05-01T00:00:00Z"] })))]
#[case::no_hours(form_rule(json!({ "intervals": [] })))]
#[case::hours_that_are_none(form_rule(json!({ "intervals": [{ "start": at(25, 0), "end": at(26, 0), "period": 60 }] })))]
#[case::a_zero_period(form_rule(json!({ "intervals": [{ "start": at(10, 0), "end": at(12, 0), "period": 0 }] })))]
#[case::a_negative_period(form_rule(json!({ "intervals": [{ "start": at(10, 0), "end": at(12, 0), "period": -5 }] })))]
#[case::an_end_before_its_start(form_rule(json!({ "intervals": [{ "start": at(12, 0), "end": at(10, 0), "period": 60 }] })))]
fn broken_rules_give_no_slots_and_are_told(#[case] rules: Value) {
    let schedule = schedule(&rules);
    assert!(slots(&schedule).is_empty());
    assert!(!schedule.broken().is_empty());
}

/// The exception is one of the 4th; the rule covers 4 to 6 May.
#[rstest]
#[case::a_day(json!({ "date": "2026-05-04T00:00:00.000Z" }), 4, 0)]
#[case::a_day_in_words(json!({ "date": "2026-05-04T00:00:00.000Z", "inFullDay": true, "times": [], "externalTimes": [] }), 4, 0)]
#[case::hours(json!({ "date": "2026-05-04T00:00:00.000Z", "times": [[at(9, 0), at(10, 30)]] }), 5, 0)]
#[case::hours_by_name(json!({ "date": "2026-05-04T00:00:00.000Z", "times": [{ "start": at(9, 0), "end": at(10, 30) }] }), 5, 0)]
#[case::every_week_of_the_month(json!({ "date": "2026-04-27T00:00:00.000Z", "inEveryWeek": true, "inEveryMonth": true }), 4, 0)]
#[case::every_year(json!({ "date": "2025-05-05T00:00:00.000Z", "inEveryYear": true }), 4, 0)]
#[case::another_year(json!({ "date": "2025-05-05T00:00:00.000Z", "inEveryYear": false }), 6, 0)]
#[case::hours_that_cannot_be_read(json!({ "date": "2026-05-04T00:00:00.000Z", "times": ["at noon"] }), 4, 1)]
#[case::hours_backwards(json!({ "date": "2026-05-04T00:00:00.000Z", "times": [[at(11, 0), at(10, 0)]] }), 4, 1)]
#[case::a_whole_day_with_hours(json!({ "date": "2026-05-04T00:00:00.000Z", "inFullDay": true, "times": [[at(9, 0), at(10, 30)]] }), 4, 1)]
#[case::neither_a_day_nor_hours(json!({ "date": "2026-05-04T00:00:00.000Z", "inFullDay": false }), 4, 1)]
#[case::times_of_another_kind(json!({ "date": "2026-05-04T00:00:00.000Z", "externalTimes": [[at(9, 0), at(10, 30)]] }), 4, 1)]
#[case::both_kinds(json!({ "date": "2026-05-04T00:00:00.000Z", "times": [[at(9, 0), at(10, 30)]], "externalTimes": [{}] }), 5, 1)]
// Two days: the 4th and the 5th.
#[case::a_range(json!({ "range": ["2026-05-04T00:00:00.000Z", "2026-05-05T00:00:00.000Z"] }), 2, 0)]
#[case::a_range_of_a_day(json!({ "range": ["2026-05-04T00:00:00.000Z", "2026-05-04T00:00:00.000Z"] }), 4, 0)]
#[case::a_range_backwards(json!({ "range": ["2026-05-05T00:00:00.000Z", "2026-05-04T00:00:00.000Z"] }), 2, 0)]
#[case::a_range_of_hours(json!({ "range": ["2026-05-04", "2026-05-05"], "times": [[at(9, 0), at(10, 30)]] }), 4, 0)]
#[case::a_list_of_days(json!({ "dates": ["2026-05-04T00:00:00.000Z", "2026-05-05T00:00:00.000Z"] }), 2, 0)]
#[case::days_under_date(json!({ "date": ["2026-05-04", "2026-05-05"] }), 2, 0)]
#[case::two_ends(json!({ "from": "2026-05-04", "to": "2026-05-05" }), 2, 0)]
#[case::a_plain_text(json!("2026-05-04T00:00:00.000Z"), 4, 0)]
#[case::a_german_date(json!({ "date": "04.05.2026" }), 4, 1)]
#[case::an_american_date_or_not(json!({ "date": "05/04/2026" }), 4, 1)]
#[case::a_range_of_german_dates(json!({ "from": "04.05.2026", "to": "05.05.2026" }), 2, 2)]
#[case::milliseconds(json!({ "date": 1_777_852_800_000_i64 }), 4, 1)]
#[case::nothing(Value::Null, 6, 0)]
// Which days are meant nobody can tell: nothing is offered.
#[case::no_date(json!({ "times": [[at(9, 0), at(10, 30)]] }), 0, 1)]
#[case::one_end_alone(json!({ "from": "2026-05-04" }), 0, 1)]
#[case::an_end_in_words(json!({ "range": ["2026-05-04", "the day after"] }), 0, 1)]
#[case::in_words(json!({ "date": "Christmas" }), 0, 1)]
#[case::an_empty_one(json!({}), 0, 1)]
#[case::a_flag(json!(true), 0, 1)]
fn exceptions_close(#[case] exception: Value, #[case] count: usize, #[case] told: usize) {
    let range = ["2026-05-04T00:00:00.000Z", "2026-05-06T00:00:00.000Z"];
    let schedule = schedule(&form_rule(json!({ "range": range, "external": [exception] })));
    assert_eq!(slots(&schedule).len(), count);
    assert_eq!(schedule.broken().len(), told, "{:?}", schedule.broken());
}

/// `external` itself is no list.
#[rstest]
#[case::one_exception(json!({ "date": "2026-05-04T00:00:00.000Z" }), 4)]
#[case::a_text(json!("2026-05-04"), 4)]
#[case::nonsense(json!("closed at Christmas"), 0)]
#[case::a_number(json!(3), 0)]
#[case::null(Value::Null, 6)]
fn exceptions_close_in_whatever_shape_they_come(#[case] external: Value, #[case] count: usize) {
    let range = ["2026-05-04T00:00:00.000Z", "2026-05-06T00:00:00.000Z"];
    let schedule = schedule(&form_rule(json!({ "range": range, "external": external })));
    assert_eq!((slots(&schedule).len(), schedule.is_closed), (count, count == 0));
}

#[rstest]
#[case::nothing(None, None, 0)]
#[case::empty(Some(json!("")), None, 0)]
#[case::null(Some(Value::Null), None, 0)]
#[case::a_number(Some(json!(80)), Some(80), 0)]
#[case::in_words(Some(json!(" 80 ")), Some(80), 0)]
#[case::closed(Some(json!(0)), Some(0), 0)]
#[case::unreadable(Some(json!("eighty")), Some(0), 1)]
#[case::negative(Some(json!(-1)), Some(0), 1)]
fn places_are_counted_where_the_cms_says_so(#[case] capacity: Option<Value>, #[case] places: Option<u32>, #[case] told: usize) {
    let schedule = read(Some(&form_rule(json!({}))), capacity.as_ref(), ScheduleDay::Editor);
    assert_eq!((schedule.places, schedule.broken().len()), (places, told));
}

#[test]
fn the_year_key_has_two_spellings() {
    for (key, value, year) in
        [("inEveryYears", true, Some(true)), ("inEveryYear", true, Some(true)), ("inEveryYear", false, Some(false))]
    {
        assert_eq!(repeat(&json!({ key: value })).every_year, year);
    }
    assert_eq!(repeat(&json!({ "inEveryYears": false, "inEveryYear": true })).every_year, Some(true));
    assert_eq!(repeat(&json!({ "inEveryYears": null })).every_year, None);
}

/// Any JSON, with the keys of a schedule more often than chance would have them.
fn json_value() -> impl Strategy<Value = Value> {
    let dates = [
        "2026-05-04T00:00:00.000Z",
        "2026-04-26T21:00:00.000Z",
        "-262143-01-01T00:00:00Z",
        "+262142-12-31T23:59:59Z",
        "2026-02-29",
        "",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0_u64..3000).prop_map(Value::from),
        prop::sample::select(dates.to_vec()).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    let keys = [
        "range",
        "intervals",
        "external",
        "values",
        "dates",
        "times",
        "start",
        "end",
        "period",
        "hours",
        "minutes",
        "date",
        "inEveryWeek",
        "inEveryMonth",
        "inEveryYears",
        "inEveryYear",
        "fullMonth",
        "selectedYear",
        "externalTimes",
        "inFullDay",
        "id",
    ];
    leaf.prop_recursive(5, 80, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(keys.to_vec()), inner), 0..8)
                .prop_map(|pairs| Value::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// Whatever is added to the exceptions closes or changes nothing: no slot is there that was not there before.
    #[test]
    fn an_exception_never_opens_anything(exception in json_value()) {
        let range = ["2026-05-04T00:00:00.000Z", "2026-05-20T00:00:00.000Z"];
        let rules = |external: Value| form_rule(json!({ "range": range, "external": external }));
        let without = slots(&schedule(&rules(json!([]))));
        let with = slots(&schedule(&rules(json!([exception.clone()]))));
        prop_assert!(with.iter().all(|slot| without.contains(slot)));
        let says_something = !exception.is_null();
        prop_assert!(!says_something || with.len() < without.len() || !schedule(&rules(json!([exception]))).rules[0].exceptions.is_empty());
    }

    #[test]
    fn nothing_that_arrives_breaks_the_shop(rules in prop::collection::vec(json_value(), 0..4)) {
        let schedule = read(Some(&Value::from(rules)), None, ScheduleDay::Editor);
        for slot in schedule.expand(day("2026-04-25"), day("2026-06-01")) {
            prop_assert!(slot.start < slot.end);
            prop_assert!((slot.end - slot.start).num_minutes() <= 1440);
        }
        schedule.broken();
    }

    /// Rules that are nearly right, one part replaced by anything.
    #[test]
    fn a_broken_part_breaks_no_more(key in prop::sample::select(vec!["range", "intervals", "external", "inEveryWeek", "inEveryMonth", "inEveryYears", "fullMonth", "selectedYear", "values"]), value in json_value()) {
        let rules = form_rule(json!({ key: value }));
        schedule(&rules).expand(day("2026-04-25"), day("2026-06-01"));
    }
}
