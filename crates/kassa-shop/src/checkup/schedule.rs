//! The box office's schedule: whether it has slots, and whether anything in it is broken or can be read in two ways.

use chrono::{Days, NaiveDate};
use kassa_domain::form::Definition;
use kassa_domain::schedule::{Schedule, ScheduleDay, Taken, Terms, days};

use super::{Checkup, Report, Verdict, advice};

/// How far ahead a schedule must have a slot.
const AHEAD: Days = Days::new(366);

impl Checkup<'_> {
    pub(super) async fn schedule(&self, report: &mut Report, subject: &str, form: &Definition, locale: &str) {
        let Some((field, schedule)) = form.schedule() else {
            return report.say(subject, Verdict::Advice, "it has no schedule", advice::NO_SCHEDULE);
        };
        let marker = field.marker.as_str();
        if schedule.is_closed {
            report.say(
                subject,
                Verdict::Missing,
                format!("an exception of the schedule {marker} cannot be read: days that should be closed would be sold, so nothing is offered"),
                advice::CLOSED_DAYS,
            );
        } else {
            self.next_slot(report, subject, marker, schedule);
        }
        for fault in schedule.broken() {
            report.say(subject, Verdict::Advice, format!("{marker}: {fault}"), advice::BROKEN_SCHEDULE);
        }
        self.readings(report, subject, form, locale).await;
    }

    fn next_slot(&self, report: &mut Report, subject: &str, marker: &str, schedule: &Schedule) {
        let (today, last) = self.year();
        let taken = Taken::new();
        let terms = Terms { now: self.now, zone: &self.settings.zone, lead: self.settings.lead, taken: &taken };
        let open = days(today, last).filter_map(|day| terms.day(schedule, day)).flat_map(|day| day.slots);
        match open.into_iter().find(|offered| offered.availability.is_open()) {
            Some(offered) => {
                let start = offered.slot.start.format("%Y-%m-%d %H:%M");
                let places = schedule
                    .places
                    .map_or_else(|| "nobody counts its places".to_owned(), |places| format!("{places} places each"));
                report.ok(subject, format!("the next slot of {marker} is {start} ({}), {places}", self.settings.zone));
            }
            None if schedule.places == Some(0) => report.say(
                subject,
                Verdict::Missing,
                format!("every slot of the schedule {marker} is sold out: its capacity is 0, or no whole number"),
                advice::SOLD_OUT_FOR_EVER,
            ),
            None => {
                report.say(subject, Verdict::Missing, format!("the schedule {marker} has no slot within a year"), advice::NO_SLOT)
            }
        }
    }

    /// Midnight of the editor's zone is the day before in UTC: then the two readings of a date differ
    /// (docs/schedules.md#the-rule).
    async fn readings(&self, report: &mut Report, subject: &str, form: &Definition, locale: &str) {
        let reading = self.settings.schedule_day;
        let Ok(other) = self.client.forms().get(&form.identifier, locale, reading.other()).await else { return };
        let (today, last) = self.year();
        let first = |form: &Definition| {
            let slots = form.schedule().map(|(_, schedule)| schedule.expand(today, last)).unwrap_or_default();
            slots.first().map(|slot| slot.start.format("%A %Y-%m-%d").to_string())
        };
        let is_same =
            form.schedule().map(|(_, schedule)| &schedule.rules) == other.schedule().map(|(_, schedule)| &schedule.rules);
        if !is_same {
            let (ours, theirs) = (first(form), first(&other));
            if ours.is_none() && theirs.is_none() {
                return; // Nothing to compare, and what is wrong with it was said above.
            }
            let [ours, theirs] = [ours, theirs].map(|day| day.unwrap_or_else(|| "none".to_owned()));
            let (word, other_word) = match reading {
                ScheduleDay::Editor => ("editor", "utc"),
                ScheduleDay::Utc => ("utc", "editor"),
            };
            let found =
                format!("its dates can be read in two ways: {ours} comes first as {word} (used here), {theirs} as {other_word}");
            if self.settings.is_schedule_day_decided {
                report.note(subject, found);
            } else {
                let names = [("ours", word), ("first", ours.as_str()), ("theirs", other_word)];
                report.say(subject, Verdict::Advice, found, advice::TWO_READINGS.with(&names));
            }
        }
    }

    fn year(&self) -> (NaiveDate, NaiveDate) {
        let today = self.now.with_timezone(&self.settings.zone).date_naive();
        (today, today.checked_add_days(AHEAD).unwrap_or(today))
    }
}
