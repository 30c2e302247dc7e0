//! Dates and times that people give as answers are digits without a zone, as with slots (docs/adr/0009-wall-clock-plus-zone.md).

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// `date`, `dateTime` or `time`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MomentKind {
    Date,
    DateTime,
    Time,
}

impl MomentKind {
    /// The HTML input's type; its value has the shape that [`MomentKind::read`] takes.
    pub const fn input_type(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::DateTime => "datetime-local",
            Self::Time => "time",
        }
    }

    /// Reads what a browser's date input sends, or what somebody typed in that shape where there is none.
    pub fn read(self, text: &str) -> Option<NaiveDateTime> {
        let time = |text: &str| ["%H:%M", "%H:%M:%S"].into_iter().find_map(|format| NaiveTime::parse_from_str(text, format).ok());
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        match self {
            Self::Date => Some(day(text)?.and_time(NaiveTime::MIN)),
            // A time of no day in particular.
            Self::Time => Some(DateTime::UNIX_EPOCH.date_naive().and_time(time(text)?)),
            Self::DateTime => {
                let (date, hours) = text.split_once(['T', ' '])?;
                Some(day(date)?.and_time(time(hours)?))
            }
        }
    }

    /// The digits in the shape that the browser's input takes, and [`MomentKind::read`] reads.
    pub fn input_value(self, moment: NaiveDateTime) -> String {
        let format = match self {
            Self::Date => "%Y-%m-%d",
            Self::DateTime => "%Y-%m-%dT%H:%M",
            Self::Time => "%H:%M",
        };
        moment.format(format).to_string()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(MomentKind::Date, "2026-11-29", Some("2026-11-29"))]
    #[case(MomentKind::DateTime, "2026-11-29T18:30", Some("2026-11-29T18:30"))]
    #[case(MomentKind::DateTime, "2026-11-29 18:30:59", Some("2026-11-29T18:30"))]
    #[case(MomentKind::Time, "18:30", Some("18:30"))]
    #[case(MomentKind::Date, "2026-02-30", None)]
    #[case(MomentKind::Date, "29.11.2026", None)]
    #[case(MomentKind::Time, "24:30", None)]
    #[case(MomentKind::DateTime, "2026-11-29", None)]
    fn a_moment_is_read_and_written(#[case] kind: MomentKind, #[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(kind.read(text).map(|moment| kind.input_value(moment)).as_deref(), expected);
    }
}
