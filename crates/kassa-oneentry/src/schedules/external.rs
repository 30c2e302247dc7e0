//! Exceptions stand on the wire as `external` (docs/oneentry-contract/schedules.md#exceptions).
//!
//! What cannot be read closes what it may have meant: a slot too few can be put right, one too many has been sold.

use chrono::{DateTime, Datelike, NaiveDate};
use kassa_domain::schedule::Exception;
use serde_json::Value;

use super::{Reader, array, repeat, stretch};

/// Under these names a single day, or several, were seen or may be expected.
const DAYS: [&str; 4] = ["date", "range", "dates", "day"];
/// Under these names the two ends of a stretch of days.
const ENDS: [(&str, &str); 2] = [("from", "to"), ("start", "end")];
/// How people write dates where an instant is asked for. Of two that fit, both are meant.
const WRITTEN: [&str; 6] = ["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%d/%m/%Y", "%m/%d/%Y", "%Y%m%d"];

impl Reader {
    pub(super) fn exceptions(&mut self, external: Option<&Value>) -> Vec<Exception> {
        match external {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(exceptions)) => exceptions.iter().flat_map(|exception| self.exception(exception)).collect(),
            // One, where a list is expected.
            Some(exception) => self.exception(exception),
        }
    }

    /// Closed days, or closed hours of these days. Where the hours cannot be told the whole days are closed; where the days cannot,
    /// everything is.
    fn exception(&mut self, exception: &Value) -> Vec<Exception> {
        if exception.is_null() {
            return Vec::new();
        }
        let Some(closed) = self.closed_days(exception) else {
            self.is_closed = true;
            self.tell("an exception has no day that can be read: which days are closed nobody can tell, so nothing is offered");
            return Vec::new();
        };
        let name =
            |(first, last): &(NaiveDate, NaiveDate)| if first == last { first.to_string() } else { format!("{first} to {last}") };
        let named = closed.iter().map(name).collect::<Vec<_>>().join(" or ");
        let written = array(exception, "times");
        let mut times: Vec<(u32, u32)> = written.iter().filter_map(stretch).filter(|(from, to)| from < to).collect();
        let is_whole = exception.get("inFullDay").and_then(Value::as_bool);
        let is_list = exception.get("times").is_none_or(|times| times.is_null() || times.is_array());
        if times.len() < written.len() || !is_list {
            self.tell(format!("the exception of {named} has hours that cannot be read: the whole day is closed"));
            times.clear();
        } else if is_whole == Some(true) && !times.is_empty() {
            self.tell(format!("the exception of {named} has hours and inFullDay: the whole day is closed"));
            times.clear();
        } else if is_whole == Some(false) && times.is_empty() {
            self.tell(format!("the exception of {named} has neither hours nor inFullDay: the whole day is closed"));
        }
        // Hours that are closed, or hours that take the place of the usual ones? Nobody has told
        // (docs/oneentry-contract/open-questions.md).
        if !array(exception, "externalTimes").is_empty() {
            let closed = if times.is_empty() { "the whole day is closed" } else { "its times are" };
            self.tell(format!("the exception of {named} has externalTimes, which Kassa does not know: {closed}"));
        }
        closed.into_iter().map(|days| Exception { days, repeat: repeat(exception), times: times.clone() }).collect()
    }

    /// From the first to the last day that an exception names, in whatever way; each of them where it names one that can be read in two
    /// ways. `None` where there is none, or one that cannot be read.
    fn closed_days(&mut self, exception: &Value) -> Option<Vec<(NaiveDate, NaiveDate)>> {
        let mut named: Vec<&Value> = Vec::new();
        let given = |key: &str| {
            exception.get(key).filter(|value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()))
        };
        match exception {
            Value::Object(_) => {
                named.extend(DAYS.into_iter().filter_map(given));
                // Hours go by the name of start and end as well.
                let end = |key| given(key).filter(|value| !value.is_object());
                for (first, last) in ENDS {
                    match (end(first), end(last)) {
                        (None, None) => {}
                        // With one end alone nobody can tell the other.
                        (first, last) => named.extend([first?, last?]),
                    }
                }
            }
            plain => named.push(plain),
        }
        let listed = named.into_iter().flat_map(|value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
        let days = listed.map(|value| self.possible_days(value)).collect::<Option<Vec<_>>>()?;
        if let [possible] = days.as_slice() {
            return Some(possible.iter().map(|day| (*day, *day)).collect());
        }
        let days = days.concat();
        Some(vec![(*days.iter().min()?, *days.iter().max()?)])
    }

    /// The days that one value can mean. Anything but an instant or a plain date is told: it is a guess.
    fn possible_days(&mut self, value: &Value) -> Option<Vec<NaiveDate>> {
        if let Some(day) = self.day(value) {
            return Some(vec![day]);
        }
        let days: Vec<NaiveDate> = match value {
            Value::Number(instant) => {
                // Any small number is an instant as well, of fifty years ago: nobody means that.
                let instant = DateTime::from_timestamp_millis(instant.as_i64()?).filter(|instant| instant.year() >= 2000)?;
                vec![self.reading.of(instant)]
            }
            Value::String(text) => {
                let date = text.trim().split(['T', ' ']).next()?;
                WRITTEN.into_iter().filter_map(|format| NaiveDate::parse_from_str(date, format).ok()).collect()
            }
            _ => return None,
        };
        let first = days.first()?;
        self.tell(format!("an exception writes a day as {value}, which is read as {first}: write it as OneEntry does"));
        Some(days)
    }
}
