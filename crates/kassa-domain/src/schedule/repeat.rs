//! How anchor days come back.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The flags of a rule or an exception (docs/schedules.md#the-rule).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    pub every_week: bool,
    pub every_month: bool,
    /// `None`: there is no year key at all; then "every month" repeats without end.
    pub every_year: Option<bool>,
}

/// A part of the anchor days, first and last.
type Stretch = (NaiveDate, NaiveDate);

/// Among so many years there is every day of the year, 29 February too (1896 to 1904 has none).
const YEARS: i32 = 10;

impl Repeat {
    pub fn is_none(self) -> bool {
        !self.every_week && !self.every_month && self.every_year != Some(true)
    }

    /// Whether one of the anchor days `[first, last]` comes back on `day`: on the same weekday ("every week") or else the same
    /// day of the month, in the same month unless every month is meant, in the same year unless every year is.
    ///
    /// Looks for the anchor instead of trying each: a range may be a century long.
    pub fn covers(self, (first, last): Stretch, day: NaiveDate) -> bool {
        if day < first || last < first {
            return false;
        }
        if self.is_none() {
            return day <= last;
        }
        let any_year = self.every_year == Some(true) || (self.every_month && self.every_year.is_none());
        let parts: Vec<Stretch> = match (any_year, self.every_month) {
            (true, true) => vec![(first, last)],
            (false, true) => year(day.year()).into_iter().collect(),
            (false, false) => vec![super::same_month(day)],
            (true, false) => {
                let years = first.year()..=last.year().min(first.year().saturating_add(YEARS));
                years.filter_map(|year| super::month_days(year, day.month())).collect()
            }
        };
        let parts = parts.into_iter().map(|(from, to)| (from.max(first), to.min(last)));
        parts.filter(|(from, to)| from <= to).any(|part| self.has_anchor_like(part, day))
    }

    fn has_anchor_like(self, (from, to): Stretch, day: NaiveDate) -> bool {
        if self.every_week {
            let ahead = (day.weekday().num_days_from_monday() + 7 - from.weekday().num_days_from_monday()) % 7;
            return (to - from).num_days() >= i64::from(ahead);
        }
        // No two months in a row are without a day of the month, and the first one may begin after it: three are enough.
        let months = (0..3).filter_map(|n| super::same_month(from).0.checked_add_months(Months::new(n)));
        months.filter_map(|month| month.with_day(day.day())).any(|anchor| from <= anchor && anchor <= to)
    }
}

fn year(year: i32) -> Option<Stretch> {
    Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
}
