//! The box office: a form with its prices and its open slots.

use chrono::{Days, NaiveDate};

use super::Shop;
use crate::model::error::ErrorCode;
use crate::model::form::{Definition, FieldKind};
use crate::model::lang::Lang;
use crate::model::schedule::{Schedule, Slot};

/// A booking form, ready to be shown.
#[derive(Debug, Clone)]
pub struct BookingForm {
    pub definition: Definition,
    /// The next days with open slots, from the asked day on.
    pub days: Vec<OpenDay>,
    /// Where the list goes on, if it does.
    pub more_from: Option<NaiveDate>,
}

/// A day with at least one slot that can still be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDay {
    pub day: NaiveDate,
    pub slots: Vec<OpenSlot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenSlot {
    pub slot: Slot,
    /// It has begun, or begins too soon.
    pub is_past: bool,
}

/// Days on one page of the calendar.
const DAYS_SHOWN: usize = 6;
/// How far ahead open days are looked for.
const HORIZON_DAYS: u64 = 366;

impl Shop {
    /// The booking form with the days from `from` on; today, where that lies in the past.
    pub async fn booking_form(&self, lang: Lang, from: Option<NaiveDate>) -> Result<BookingForm, ErrorCode> {
        self.form_with_days(lang, &self.settings().tickets_form, from).await
    }

    /// The same of any form.
    pub async fn form_with_days(&self, lang: Lang, marker: &str, from: Option<NaiveDate>) -> Result<BookingForm, ErrorCode> {
        let definition = self.form_with_prices(lang, marker).await?;
        let (days, more_from) = match definition.schedule() {
            Some((_, schedule)) => self.open_days(schedule, from),
            None => (Vec::new(), None),
        };
        Ok(BookingForm { definition, days, more_from })
    }

    /// A definition whose product options carry today's prices. An option whose product is gone is not offered.
    pub async fn form_with_prices(&self, lang: Lang, marker: &str) -> Result<Definition, ErrorCode> {
        let mut definition = self.form(lang, marker).await?;
        let rows = definition.fields.iter_mut().filter_map(|field| match &mut field.kind {
            FieldKind::Entity(rows) => Some(rows),
            _ => None,
        });
        let mut rows: Vec<_> = rows.flatten().filter(|row| row.is_offered).collect();
        let ids: Vec<i64> = rows.iter().filter_map(|row| row.id.product()).collect();
        let products = self.fresh_products(lang, &ids).await?;
        for row in &mut rows {
            let Some(id) = row.id.product() else { continue };
            let product = products.iter().find(|product| product.id == id);
            row.price = product.and_then(|product| product.price);
            row.is_offered = row.price.is_some();
        }
        Ok(definition)
    }

    fn open_days(&self, schedule: &Schedule, from: Option<NaiveDate>) -> (Vec<OpenDay>, Option<NaiveDate>) {
        let settings = self.settings();
        let now = self.clock().now();
        let today = now.with_timezone(&settings.zone).date_naive();
        let first = from.unwrap_or(today).max(today);
        let last = first.checked_add_days(Days::new(HORIZON_DAYS)).unwrap_or(first);
        let mut days: Vec<OpenDay> = Vec::new();
        for slot in schedule.expand(first, last) {
            let is_past = slot.starts_at(&settings.zone).is_none_or(|start| start - settings.lead <= now);
            let day = slot.start.date();
            match days.last_mut() {
                Some(open) if open.day == day => open.slots.push(OpenSlot { slot, is_past }),
                _ => days.push(OpenDay { day, slots: vec![OpenSlot { slot, is_past }] }),
            }
        }
        days.retain(|day| day.slots.iter().any(|slot| !slot.is_past));
        let more_from = days.get(DAYS_SHOWN).map(|day| day.day);
        days.truncate(DAYS_SHOWN);
        (days, more_from)
    }
}
