//! Exceptions on the wire: `external` (contract 18.1).

use serde_json::Value;

use super::{Reader, array, repeat, stretch};
use crate::model::schedule::Exception;

impl Reader {
    /// A closed day, or closed hours of a day. Where the hours cannot be told the whole day is closed: a slot too few can be put
    /// right, one too many has been sold.
    pub(super) fn exception(&mut self, exception: &Value) -> Option<Exception> {
        let Some(day) = exception.get("date").and_then(|date| self.day(date)) else {
            self.tell("an exception without a date that can be read is ignored");
            return None;
        };
        let written = array(exception, "times");
        let mut times: Vec<(u32, u32)> = written.iter().filter_map(stretch).filter(|(from, to)| from < to).collect();
        let is_whole = exception.get("inFullDay").and_then(Value::as_bool);
        if times.len() < written.len() {
            self.tell(format!("the exception of {day} has hours that cannot be read: the whole day is closed"));
            times.clear();
        } else if is_whole == Some(true) && !times.is_empty() {
            self.tell(format!("the exception of {day} has hours and inFullDay: the whole day is closed"));
            times.clear();
        } else if is_whole == Some(false) && times.is_empty() {
            self.tell(format!("the exception of {day} has neither hours nor inFullDay: the whole day is closed"));
        }
        // Hours that are closed, or hours that take the place of the usual ones? Nobody has told (contract 27).
        if !array(exception, "externalTimes").is_empty() {
            let closed = if times.is_empty() { "the whole day is closed" } else { "its times are" };
            self.tell(format!("the exception of {day} has externalTimes, which Kassa does not know: {closed}"));
        }
        Some(Exception { day, repeat: repeat(exception), times })
    }
}
