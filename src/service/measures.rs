//! How many places are left, for the metrics: of all slots that begin within a day, a week and a month together. A series for each slot
//! would be hundreds, and every one of them gone after its day.

use chrono::Days;

use super::Shop;
use super::sweeper::precise;
use crate::model::attempt::Purpose;
use crate::model::error::ErrorCode;
use crate::model::lang::Lang;
use crate::model::schedule::{Availability, days};

/// The windows, from today on, in days.
pub const WINDOWS: [(&str, u64); 3] = [("day", 1), ("week", 7), ("month", 30)];

impl Shop {
    /// Measures what is left. Where nobody counts places, or the form cannot be read, it is no number: NaN.
    pub(super) async fn measure_places(&self) -> Result<(), ErrorCode> {
        let definition = match self.shown_form(Lang::En, self.form_of(Purpose::Tickets)).await {
            Ok(definition) => definition,
            // OneEntry's own metrics tell of that.
            Err(_) => return Ok(show(|_| None)),
        };
        let Some((_, schedule)) = definition.schedule() else { return Ok(show(|_| None)) };
        let Some(places) = schedule.places else { return Ok(show(|_| None)) };
        let taken = self.taken(&definition, Purpose::Tickets, None).await?;
        let (terms, today) = (self.terms(&taken), self.today());
        show(|length| {
            let last = today.checked_add_days(Days::new(length - 1))?;
            let slots = days(today, last).filter_map(|day| terms.day(schedule, day)).flat_map(|day| day.slots);
            let (mut all, mut left) = (0_i64, 0_i64);
            for slot in slots {
                match slot.availability {
                    Availability::Open { left: open } => {
                        all += i64::from(places);
                        left += i64::from(open.unwrap_or(places));
                    }
                    Availability::SoldOut => all += i64::from(places),
                    _ => {}
                }
            }
            Some((all, left))
        });
        Ok(())
    }
}

/// `count`: of the window of so many days all places of slots that can still be booked, and those that are left.
fn show(count: impl Fn(u64) -> Option<(i64, i64)>) {
    for (window, length) in WINDOWS {
        let (all, left) = count(length).map_or((f64::NAN, f64::NAN), |(all, left)| (precise(all), precise(left)));
        metrics::gauge!("kassa_places", "window" => window).set(all);
        metrics::gauge!("kassa_places_left", "window" => window).set(left);
    }
}
