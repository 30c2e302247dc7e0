//! A calendar's page: one month of what is offered, and where to turn from there.

use chrono::{Months, NaiveDate, TimeZone};

use super::{OfferedDay, Schedule, Terms, days, same_month};

/// Nobody plans further ahead than this.
const HORIZON: Months = Months::new(13);
const YEAR: Months = Months::new(12);

/// What somebody wants to see. Everything may be missing, and nothing of it is trusted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    /// The day whose times are shown.
    pub day: Option<NaiveDate>,
    /// Any day of the month that is shown; else the chosen day's month.
    pub month: Option<NaiveDate>,
}

/// One month of a schedule as it is offered now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    pub today: NaiveDate,
    /// Its first day.
    pub first: NaiveDate,
    /// The days that have slots, in order.
    pub days: Vec<OfferedDay>,
    /// The day whose times are shown; it need not lie in this month.
    pub chosen: Option<OfferedDay>,
    /// The month before and after, a year before and after; `None` where nothing is to be seen.
    pub turns: Turns,
    /// Where this month has nothing to book: the nearest day that has, later ones first.
    pub elsewhere: Option<NaiveDate>,
}

/// The months that can be turned to, by their first days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turns {
    pub earlier: Option<NaiveDate>,
    pub later: Option<NaiveDate>,
    pub year_earlier: Option<NaiveDate>,
    pub year_later: Option<NaiveDate>,
}

impl Month {
    /// Opens the calendar where somebody wants to look; without a wish, at the first day that can be booked, which is chosen
    /// then. `None`: the schedule has no slot from today on.
    pub fn open<Tz: TimeZone>(schedule: &Schedule, view: View, terms: &Terms<'_, Tz>) -> Option<Self> {
        let today = terms.now.with_timezone(terms.zone).date_naive();
        let horizon = today.checked_add_months(HORIZON).unwrap_or(today);
        let last = days(today, horizon).rev().find(|day| !schedule.slots_on(*day).is_empty())?;
        let is_open = |day: &NaiveDate| terms.day(schedule, *day).is_some_and(|offered| offered.is_open());
        let wanted = view.day.filter(|day| today <= *day && *day <= last).and_then(|day| terms.day(schedule, day));
        let chosen = wanted.or_else(|| days(today, last).find(is_open).and_then(|day| terms.day(schedule, day)));
        let shown = view.month.or(chosen.as_ref().map(|offered| offered.day)).unwrap_or(today);
        let (first, end) = same_month(shown.clamp(today, last));
        let offered: Vec<_> = days(first.max(today), end.min(last)).filter_map(|day| terms.day(schedule, day)).collect();
        let elsewhere = (!offered.iter().any(OfferedDay::is_open)).then(|| {
            let later = end.succ_opt().and_then(|next| days(next, last).find(is_open));
            later.or_else(|| days(today, first).rev().find(is_open))
        });
        let turns = Turns::around(first, same_month(today).0, same_month(last).0);
        Some(Self { today, first, days: offered, chosen, turns, elsewhere: elsewhere.flatten() })
    }

    /// The slots of one of its days, if it has any.
    pub fn day(&self, day: NaiveDate) -> Option<&OfferedDay> {
        self.days.iter().find(|offered| offered.day == day)
    }
}

impl Turns {
    fn around(month: NaiveDate, earliest: NaiveDate, latest: NaiveDate) -> Self {
        let back = |months| month.checked_sub_months(months).map(|to: NaiveDate| to.max(earliest)).filter(|to| *to < month);
        let on = |months| month.checked_add_months(months).map(|to: NaiveDate| to.min(latest)).filter(|to| *to > month);
        let one = Months::new(1);
        Self { earlier: back(one), later: on(one), year_earlier: back(YEAR), year_later: on(YEAR) }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use chrono_tz::Tz;

    use super::*;
    use crate::schedule::{Availability, Repeat, Rule, Slot, Taken, Window};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// From an anchor day on, at 16:30, 18:00 and 19:30.
    fn evenings(first: &str, last: &str, repeat: Repeat) -> Schedule {
        let windows = vec![Window { start: 990, end: 1290, period: Some(90) }];
        let rule = Rule { anchors: Some((day(first), day(last))), windows, repeat, ..Rule::default() };
        Schedule { rules: vec![rule], ..Schedule::default() }
    }

    /// The scenario's: Sundays without end.
    fn sundays() -> Schedule {
        evenings("2025-04-27", "2025-04-27", Repeat { every_week: true, every_month: true, every_year: None })
    }

    fn open_in(zone: Tz, schedule: &Schedule, now: &str, view: View, taken: &Taken) -> Option<Month> {
        let terms = Terms { now: now.parse().unwrap(), zone: &zone, lead: Duration::hours(1), taken };
        Month::open(schedule, view, &terms)
    }

    fn open(schedule: &Schedule, now: &str, view: View) -> Option<Month> {
        open_in(Tz::UTC, schedule, now, view, &Taken::new())
    }

    fn chosen(month: &Month) -> String {
        month.chosen.as_ref().map(|offered| offered.day.to_string()).unwrap_or_default()
    }

    fn states(month: &Month) -> Vec<Availability> {
        month.chosen.iter().flat_map(|offered| offered.slots.iter().map(|slot| slot.availability)).collect()
    }

    const OPEN: Availability = Availability::Open { left: None };

    #[test]
    fn the_first_free_day_is_chosen() {
        let month = open(&sundays(), "2026-11-17T12:00:00Z", View::default()).unwrap();
        assert_eq!((month.first, chosen(&month)), (day("2026-11-01"), "2026-11-22".to_owned()));
        assert_eq!(month.days.iter().map(|offered| offered.day.to_string()).collect::<Vec<_>>(), ["2026-11-22", "2026-11-29"]);
        // Today, as long as there is time.
        let today = open(&sundays(), "2026-11-22T17:15:00Z", View::default()).unwrap();
        assert_eq!(
            (chosen(&today).as_str(), states(&today)),
            ("2026-11-22", vec![Availability::Past, Availability::TooSoon, OPEN])
        );
        let late = open(&sundays(), "2026-11-22T18:30:00Z", View::default()).unwrap();
        assert_eq!(chosen(&late), "2026-11-29");
    }

    #[test]
    fn the_last_day_of_a_month_opens_the_next_one() {
        let month = open(&sundays(), "2026-11-30T12:00:00Z", View::default()).unwrap();
        assert_eq!((month.first, month.turns.earlier), (day("2026-12-01"), Some(day("2026-11-01"))));
        let november = View { month: Some(day("2026-11-30")), ..View::default() };
        let month = open(&sundays(), "2026-11-30T12:00:00Z", november).unwrap();
        assert_eq!((month.days.len(), month.elsewhere), (0, Some(day("2026-12-06"))));
    }

    #[test]
    fn turning_the_page_keeps_the_chosen_day() {
        let view = View { day: Some(day("2026-11-29")), month: Some(day("2027-01-01")) };
        let month = open(&sundays(), "2026-11-17T12:00:00Z", view).unwrap();
        assert_eq!((month.first, chosen(&month).as_str()), (day("2027-01-01"), "2026-11-29"));
        let turns = Turns {
            earlier: Some(day("2026-12-01")),
            later: Some(day("2027-02-01")),
            year_earlier: Some(day("2026-11-01")),
            year_later: Some(day("2027-12-01")),
        };
        assert_eq!(month.turns, turns);
    }

    #[test]
    fn nobody_looks_further_than_the_schedule_or_thirteen_months() {
        for wish in ["1999-01-01", "2026-11-22", "2500-01-01"].map(day) {
            let view = View { day: Some(wish), month: Some(wish) };
            let month = open(&sundays(), "2026-11-17T12:00:00Z", view).unwrap();
            assert!(day("2026-11-01") <= month.first && month.first <= day("2027-12-01"), "{wish}: {}", month.first);
        }
        let short = evenings("2026-11-20", "2026-12-02", Repeat::default());
        let month = open(&short, "2026-11-17T12:00:00Z", View { month: Some(day("2027-05-01")), ..View::default() }).unwrap();
        assert_eq!((month.first, month.turns.later), (day("2026-12-01"), None));
        assert_eq!(open(&short, "2026-12-03T12:00:00Z", View::default()), None);
    }

    #[test]
    fn a_far_beginning_is_found() {
        let far = evenings("2027-10-09", "2027-10-09", Repeat::default());
        let month = open(&far, "2026-11-17T12:00:00Z", View::default()).unwrap();
        assert_eq!((month.first, chosen(&month).as_str()), (day("2027-10-01"), "2027-10-09"));
        let now = View { month: Some(day("2026-11-17")), ..View::default() };
        assert_eq!(open(&far, "2026-11-17T12:00:00Z", now).unwrap().elsewhere, Some(day("2027-10-09")));
    }

    #[test]
    fn places_run_out() {
        let schedule = Schedule { places: Some(10), ..sundays() };
        let slot = |id| Slot::from_id(id).unwrap();
        let taken =
            Taken::from([(slot("2026-11-22T16:30/2026-11-22T18:00"), 12), (slot("2026-11-22T18:00/2026-11-22T19:30"), 3)]);
        let month = open_in(Tz::UTC, &schedule, "2026-11-17T12:00:00Z", View::default(), &taken).unwrap();
        let left = |left| Availability::Open { left: Some(left) };
        assert_eq!(states(&month), [Availability::SoldOut, left(7), left(10)]);
    }

    #[test]
    fn a_day_that_a_zone_skips_cannot_be_booked() {
        let schedule = evenings("2011-12-29", "2011-12-31", Repeat::default());
        let view = View { day: Some(day("2011-12-30")), ..View::default() };
        let taken = Taken::new();
        let month = open_in(chrono_tz::Pacific::Apia, &schedule, "2011-12-28T00:00:00Z", view, &taken).unwrap();
        assert_eq!(states(&month), [Availability::Skipped; 3]);
        // Past is past, also for hours that never were.
        let month = open_in(chrono_tz::Pacific::Apia, &schedule, "2011-12-30T11:00:00Z", view, &taken).unwrap();
        assert_eq!((month.today, chosen(&month).as_str()), (day("2011-12-31"), "2011-12-31"));
    }
}
