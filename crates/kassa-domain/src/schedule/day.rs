//! Calendar days.

use chrono::{DateTime, Datelike, Days, Duration, Months, NaiveDate, Utc, Weekday};
use serde::{Deserialize, Serialize};

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

    /// The other reading.
    pub const fn other(self) -> Self {
        match self {
            Self::Editor => Self::Utc,
            Self::Utc => Self::Editor,
        }
    }
}

/// The first and the last day of a month, `month` from 1; `None` where there is no such month.
pub fn month_days(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = first.checked_add_months(Months::new(1))?;
    Some((first, next.pred_opt()?))
}

/// The first and the last day of the month around a day.
pub fn same_month(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    // Only the very last month of the calendar has no end.
    month_days(day.year(), day.month()).unwrap_or((day, day))
}

/// Monday to Sunday: where a week of a calendar begins.
pub fn week_start(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).checked_first_day().unwrap_or(day)
}

/// The days of `[from, to]`.
pub fn days(from: NaiveDate, to: NaiveDate) -> impl DoubleEndedIterator<Item = NaiveDate> + Clone {
    let count = u64::try_from((to - from).num_days() + 1).unwrap_or(0);
    (0..count).filter_map(move |n| from.checked_add_days(Days::new(n)))
}
