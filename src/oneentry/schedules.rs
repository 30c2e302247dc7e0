//! Schedules of forms on the wire (contract 18.1).

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::wire::whole;
use crate::model::schedule::{Exception, Rule, Schedule, ScheduleDay, Window, month_days};

/// `localizeInfos.intervals` of a `timeInterval` attribute; anything unreadable gives no slots rather than wrong ones.
pub fn read(intervals: Option<&Value>, reading: ScheduleDay) -> Schedule {
    let rules = intervals.and_then(Value::as_array).map(|rules| rules.iter().map(|rule| read_rule(rule, reading)).collect());
    Schedule { rules: rules.unwrap_or_default() }
}

fn read_rule(rule: &Value, reading: ScheduleDay) -> Rule {
    Rule {
        anchors: anchors(rule, reading),
        windows: array(rule, "intervals").iter().filter_map(read_window).collect(),
        every_week: flag(rule, "inEveryWeek"),
        every_month: flag(rule, "inEveryMonth"),
        every_year: every_year(rule),
        exceptions: array(rule, "external").iter().filter_map(|exception| read_exception(exception, reading)).collect(),
    }
}

/// The range's days, or the days of a whole month where one is picked.
fn anchors(rule: &Value, reading: ScheduleDay) -> Option<(NaiveDate, NaiveDate)> {
    let range = array(rule, "range");
    let day = |value: &Value| read_day(value, reading);
    if let (Some(first), Some(last)) = (range.first().and_then(day), range.last().and_then(day)) {
        return Some((first, last));
    }
    let month = rule.get("fullMonth").and_then(whole)?;
    let year = rule.get("selectedYear").and_then(whole)?;
    month_days(i32::try_from(year).ok()?, u32::try_from(month).ok()? + 1)
}

fn read_day(value: &Value, reading: ScheduleDay) -> Option<NaiveDate> {
    let text = value.as_str()?;
    let instant: DateTime<Utc> = text.parse().ok()?;
    Some(reading.of(instant))
}

fn read_window(window: &Value) -> Option<Window> {
    let period = match window.get("period") {
        None | Some(Value::Null) => None,
        Some(period) => Some(whole(period).and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or(0)),
    };
    Some(Window { start: minutes(window.get("start")?)?, end: minutes(window.get("end")?)?, period })
}

/// `{hours, minutes}` as minutes after midnight, at most a whole day.
fn minutes(time: &Value) -> Option<u32> {
    let part = |key| time.get(key).and_then(whole).and_then(|value| u32::try_from(value).ok());
    let total = part("hours")?.checked_mul(60)?.checked_add(part("minutes").unwrap_or(0))?;
    (total <= 24 * 60).then_some(total)
}

fn read_exception(exception: &Value, reading: ScheduleDay) -> Option<Exception> {
    let times = array(exception, "times").iter().filter_map(|pair| match pair {
        Value::Array(pair) => Some((minutes(pair.first()?)?, minutes(pair.get(1)?)?)),
        other => Some((minutes(other.get("start")?)?, minutes(other.get("end")?)?)),
    });
    Some(Exception {
        day: read_day(exception.get("date")?, reading)?,
        every_week: flag(exception, "inEveryWeek"),
        every_month: flag(exception, "inEveryMonth"),
        every_year: every_year(exception),
        times: times.collect(),
    })
}

fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

/// The key's spelling varies; its absence means something of its own.
fn every_year(rule: &Value) -> Option<bool> {
    let key = ["inEveryYears", "inEveryYear"].into_iter().find(|key| rule.get(key).is_some_and(|value| !value.is_null()));
    key.map(|key| flag(rule, key))
}
