//! Schedules come in two shapes: a form's (docs/oneentry-contract/schedules.md#the-rule-in-a-form) and an entity's
//! (docs/oneentry-contract/schedules.md#the-rule-of-an-entity).
//!
//! Anything unreadable gives no slots rather than wrong ones, and is told to staff.

mod external;
#[cfg(test)]
mod recorded;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kassa_domain::schedule::{Repeat, Rule, Schedule, ScheduleDay, Window, month_days};
use serde_json::Value;

use super::wire::whole;

/// `localizeInfos.intervals` of a form's `timeInterval` attribute, or the `value` of an entity's. `capacity` is Kassa's own: the
/// additional field that says how many tickets one slot takes.
pub fn read(intervals: Option<&Value>, capacity: Option<&Value>, reading: ScheduleDay) -> Schedule {
    let mut reader = Reader { reading, unread: Vec::new(), is_closed: false };
    let rules = match intervals {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(rules)) => rules.iter().flat_map(concrete).map(|rule| reader.rule(rule)).collect(),
        Some(_) => {
            reader.tell("it is no list of rules");
            Vec::new()
        }
    };
    let places = reader.places(capacity);
    Schedule { rules, places, unread: reader.unread, is_closed: reader.is_closed }
}

/// A rule of a form stands for itself; an entity's are in groups, each under `values`.
fn concrete(rule: &Value) -> &[Value] {
    match rule.get("values") {
        Some(Value::Array(values)) => values,
        _ => std::slice::from_ref(rule),
    }
}

/// Reads rules, and notes what it cannot read.
struct Reader {
    reading: ScheduleDay,
    unread: Vec<String>,
    /// An exception closes days that nobody can tell.
    is_closed: bool,
}

impl Reader {
    fn tell(&mut self, fault: impl Into<String>) {
        self.unread.push(fault.into());
    }

    /// Nobody counts where nothing is said. Where it cannot be read nothing can be sold: that is no time to guess.
    fn places(&mut self, capacity: Option<&Value>) -> Option<u32> {
        let capacity = capacity.filter(|value| !value.is_null() && value.as_str().is_none_or(|text| !text.trim().is_empty()))?;
        let places = whole(capacity).and_then(|places| u32::try_from(places).ok());
        if places.is_none() {
            self.tell("its capacity is no whole number: every slot is sold out");
        }
        Some(places.unwrap_or(0))
    }

    fn rule(&mut self, rule: &Value) -> Rule {
        Rule {
            anchors: self.anchors(rule),
            windows: self.windows(rule),
            repeat: repeat(rule),
            exceptions: self.exceptions(rule.get("external")),
        }
    }

    /// The range's days, or the days of a whole month where one is picked. A range of one day has both of its ends there.
    fn anchors(&self, rule: &Value) -> Option<(NaiveDate, NaiveDate)> {
        let range = if rule.get("dates").is_some() { array(rule, "dates") } else { array(rule, "range") };
        if let (Some(first), Some(last)) = (range.first(), range.last()) {
            return Some((self.day(first)?, self.day(last)?));
        }
        let month = rule.get("fullMonth").and_then(whole)?;
        let year = rule.get("selectedYear").and_then(whole)?;
        month_days(i32::try_from(year).ok()?, u32::try_from(month.checked_add(1)?).ok()?)
    }

    /// The calendar day of an instant. Without an instant it is not clear whose midnight is meant, but a plain date is one.
    fn day(&self, value: &Value) -> Option<NaiveDate> {
        let text = value.as_str()?;
        let instant = text.parse::<DateTime<Utc>>().map(|instant| self.reading.of(instant));
        instant.or_else(|_| text.parse()).ok()
    }

    fn windows(&mut self, rule: &Value) -> Vec<Window> {
        let is_entity = rule.get("times").is_some() && rule.get("intervals").is_none();
        let hours = array(rule, if is_entity { "times" } else { "intervals" });
        let windows: Vec<Window> = hours.iter().filter_map(window).collect();
        if windows.len() < hours.len() {
            self.tell(format!("{} of {} hours cannot be read and give no slots", hours.len() - windows.len(), hours.len()));
        }
        windows
    }
}

/// `{start, end, period}` of a form, or `[start, end]` of an entity: the latter is one slot.
fn window(hours: &Value) -> Option<Window> {
    let (start, end) = stretch(hours)?;
    let period = match hours.get("period") {
        None | Some(Value::Null) => None,
        Some(period) => Some(whole(period).and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or(0)),
    };
    Some(Window { start, end, period })
}

/// `[from, to]` or `{start, end}` as minutes after midnight.
fn stretch(pair: &Value) -> Option<(u32, u32)> {
    let (from, to) = match pair {
        Value::Array(pair) => (pair.first()?, pair.get(1)?),
        other => (other.get("start")?, other.get("end")?),
    };
    Some((minutes(from)?, minutes(to)?))
}

/// `{hours, minutes}` as minutes after midnight, at most a whole day.
fn minutes(time: &Value) -> Option<u32> {
    let part = |key| match time.get(key) {
        None | Some(Value::Null) => Some(0),
        Some(value) => whole(value).and_then(|value| u32::try_from(value).ok()),
    };
    time.get("hours")?;
    let total = part("hours")?.checked_mul(60)?.checked_add(part("minutes")?)?;
    (total <= 24 * 60).then_some(total)
}

fn repeat(rule: &Value) -> Repeat {
    Repeat { every_week: flag(rule, "inEveryWeek"), every_month: flag(rule, "inEveryMonth"), every_year: every_year(rule) }
}

/// The key's spelling varies; its absence means something of its own.
fn every_year(rule: &Value) -> Option<bool> {
    let mut keys = ["inEveryYears", "inEveryYear"].into_iter().filter(|key| rule.get(key).is_some_and(|value| !value.is_null()));
    let first = keys.next()?;
    Some(flag(rule, first) || keys.any(|key| flag(rule, key)))
}

fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}
