//! How many places are left, for the metrics: of all slots that begin within a day, a week and a month together. A series for each slot
//! would be hundreds, and every one of them gone after its day.

use chrono::Days;
use kassa_domain::attempt::Purpose;
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::schedule::{Availability, days};

use super::Shop;
use super::sweeper::precise;

/// The windows, from today on, in days.
pub const WINDOWS: [(&str, u64); 3] = [("day", 1), ("week", 7), ("month", 30)];

/// Of a window: the places of all slots that can still be booked, and those that are left.
type Count = Option<(i64, i64)>;

impl Shop {
    /// Measures what is left. Where nobody counts places, or the form cannot be read, it is no number: NaN.
    pub(super) async fn measure_places(&self) -> Result<(), ErrorCode> {
        for ((window, _), count) in WINDOWS.into_iter().zip(self.count_places().await?) {
            let (all, left) = count.map_or((f64::NAN, f64::NAN), |(all, left)| (precise(all), precise(left)));
            metrics::gauge!("kassa_places", "window" => window).set(all);
            metrics::gauge!("kassa_places_left", "window" => window).set(left);
        }
        Ok(())
    }

    async fn count_places(&self) -> Result<[Count; 3], ErrorCode> {
        // Where OneEntry does not tell, its own metrics say so.
        let Ok(definition) = self.shown_form(Lang::default(), self.form_of(Purpose::Tickets)).await else { return Ok([None; 3]) };
        let Some((_, schedule)) = definition.schedule() else { return Ok([None; 3]) };
        let Some(places) = schedule.places else { return Ok([None; 3]) };
        let taken = self.taken(&definition, Purpose::Tickets, None).await?;
        let (terms, today) = (self.terms(&taken), self.today());
        Ok(WINDOWS.map(|(_, length)| {
            let last = today.checked_add_days(Days::new(length - 1))?;
            let slots = days(today, last).filter_map(|day| terms.day(schedule, day)).flat_map(|day| day.slots);
            let counted = slots.filter_map(|slot| match slot.availability {
                Availability::Open { left } => Some(i64::from(left.unwrap_or(places))),
                Availability::SoldOut => Some(0),
                _ => None,
            });
            Some(counted.fold((0, 0), |(all, sum), left| (all + i64::from(places), sum + left)))
        }))
    }
}
