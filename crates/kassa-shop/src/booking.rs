//! The box office: a form with its prices, and the calendar of its open slots.

use chrono::NaiveDate;
use kassa_domain::attempt::Purpose;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::{Definition, FieldKind};
use kassa_domain::lang::Lang;
use kassa_domain::schedule::{Availability, Month, OfferedDay, OfferedSlot, Schedule, Taken, Terms, View, days};
use kassa_store::Owner;

use super::Shop;

/// How far ahead the next evenings are looked for.
const AHEAD: chrono::Days = chrono::Days::new(366);
/// Search engines are told of the dates of so many days, and of so many of them.
const WEEK: chrono::Days = chrono::Days::new(7);
const COMING: usize = 30;

impl Shop {
    /// A page of the calendar of a form's schedule; `None` where it has no schedule, or one that is over. What is kept for `owner`
    /// is free for them.
    pub async fn calendar(&self, owner: Option<&Owner>, definition: &Definition, view: View) -> Result<Option<Month>, ErrorCode> {
        let Some((_, schedule)) = definition.schedule() else { return Ok(None) };
        let Some(purpose) = self.purpose_of(&definition.identifier) else {
            // A form that orders nothing takes nobody's place: nobody counts there.
            let uncounted = Schedule { places: None, ..schedule.clone() };
            return Ok(Month::open(&uncounted, view, &self.terms(&Taken::new())));
        };
        let taken = self.taken(definition, purpose, owner).await?;
        Ok(Month::open(schedule, view, &self.terms(&taken)))
    }

    /// The same for a form that somebody has open already.
    pub async fn calendar_of(
        &self,
        owner: Option<&Owner>,
        lang: Lang,
        marker: &str,
        view: View,
    ) -> Result<Option<Month>, ErrorCode> {
        let definition = self.form(lang, marker).await?;
        self.calendar(owner, &definition, view).await
    }

    /// The next days on which tickets can be booked, with their open slots alone.
    pub async fn next_days(
        &self,
        owner: Option<&Owner>,
        definition: &Definition,
        count: usize,
    ) -> Result<Vec<OfferedDay>, ErrorCode> {
        let Some((_, schedule)) = definition.schedule() else { return Ok(Vec::new()) };
        let taken = self.taken(definition, Purpose::Tickets, owner).await?;
        let terms = self.terms(&taken);
        let today = self.today();
        let last = today.checked_add_days(AHEAD).unwrap_or(today);
        let open = days(today, last).filter_map(|day| {
            let mut offered = terms.day(schedule, day)?;
            offered.slots.retain(|slot| slot.availability.is_open());
            offered.is_open().then_some(offered)
        });
        Ok(open.take(count).collect())
    }

    /// The dates of the next seven days, `COMING` at most, those that are sold out among them. The same for everybody: what
    /// somebody holds is taken.
    pub async fn coming(&self, definition: &Definition) -> Result<Vec<OfferedSlot>, ErrorCode> {
        let Some((_, schedule)) = definition.schedule() else { return Ok(Vec::new()) };
        let taken = self.taken(definition, Purpose::Tickets, None).await?;
        let terms = self.terms(&taken);
        let (now, today) = (terms.now, self.today());
        let last = today.checked_add_days(WEEK).unwrap_or(today);
        let end = now.checked_add_days(WEEK).unwrap_or(now);
        let slots = days(today, last).filter_map(|day| terms.day(schedule, day)).flat_map(|day| day.slots);
        let is_coming = |offered: &OfferedSlot| {
            let is_over = matches!(offered.availability, Availability::Past | Availability::Skipped);
            !is_over && offered.slot.starts_at(terms.zone).is_some_and(|start| start < end)
        };
        Ok(slots.filter(is_coming).take(COMING).collect())
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

    /// The marker of the form that an order of this kind fills in.
    pub(super) fn form_of(&self, purpose: Purpose) -> &str {
        match purpose {
            Purpose::Products => &self.settings().orders_form,
            Purpose::Tickets => &self.settings().tickets_form,
        }
    }

    /// What a form orders, if it orders anything.
    fn purpose_of(&self, form: &str) -> Option<Purpose> {
        [Purpose::Tickets, Purpose::Products].into_iter().find(|purpose| self.form_of(*purpose) == form)
    }

    /// The venue's day.
    pub(super) fn today(&self) -> NaiveDate {
        self.clock().now().with_timezone(&self.settings().zone).date_naive()
    }

    /// What decides about slots now.
    pub(super) fn terms<'a>(&'a self, taken: &'a Taken) -> Terms<'a, chrono_tz::Tz> {
        let settings = self.settings();
        Terms { now: self.clock().now(), zone: &settings.zone, lead: settings.lead, taken }
    }
}
