//! Places of a slot: who takes how many, and where there are some left. Kassa counts itself
//! (docs/adr/0007-capacity-and-holds.md).

use kassa_domain::answers::Answers;
use kassa_domain::attempt::{Attempt, Purpose};
use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::{Definition, FieldKind};
use kassa_domain::problem::{FieldError, Problem};
use kassa_domain::product::{AgreedLine, ProductLine};
use kassa_domain::schedule::{Availability, OfferedSlot, Slot, Taken, days};
use kassa_domain::submission::Submission;
use kassa_store::{Owner, Reservation, SlotsOf};

use super::Shop;

/// So many other times are named where one is gone.
const NAMED: usize = 3;
/// How far around a slot others are looked for.
const AROUND: chrono::Days = chrono::Days::new(60);

/// Whether an order that has ended can have its place back.
pub(super) enum Retaken {
    /// The time is over, or the form is gone: nobody can say that there is a place.
    Gone,
    /// If there is still room for this; `None`: nobody counts.
    Perhaps(Option<Reservation>),
}

impl Shop {
    /// The tickets that are taken of every slot from today on, or kept for others than `owner`; none where nobody counts.
    pub(super) async fn taken(
        &self,
        definition: &Definition,
        purpose: Purpose,
        owner: Option<&Owner>,
    ) -> Result<Taken, ErrorCode> {
        match definition.schedule() {
            Some((field, schedule)) if schedule.places.is_some() => {
                let of = self.slots_of(definition, purpose, &field.marker);
                Ok(self.store().taken(&of, self.today(), owner, self.clock().now()).await?)
            }
            _ => Ok(Taken::new()),
        }
    }

    /// What is wrong with a slot that has not enough places for these tickets, beside those that its owner keeps.
    pub(super) async fn lack_of_places(
        &self,
        owner: &Owner,
        draft: &Draft,
        definition: &Definition,
        submission: &Submission,
    ) -> Result<Option<FieldError>, ErrorCode> {
        let Some((field, schedule)) = definition.schedule() else { return Ok(None) };
        let (Some(slot), Some(_)) = (submission.slot, schedule.places) else { return Ok(None) };
        let taken = self.taken(definition, draft.purpose, Some(owner)).await?;
        let left = match self.terms(&taken).availability(schedule.places, slot) {
            Availability::Open { left: Some(left) } => left,
            Availability::SoldOut => 0,
            _ => return Ok(None),
        };
        let is_lacking = left < tickets(ordered(draft, submission)).max(1);
        Ok(is_lacking.then(|| FieldError { marker: field.marker.clone(), problem: lack(left), custom: None }))
    }

    /// The times nearest to a slot that is lost which have places for so many tickets, in order.
    pub(super) async fn nearest_free(
        &self,
        owner: &Owner,
        draft: &Draft,
        definition: &Definition,
        submission: &Submission,
    ) -> Result<Vec<Slot>, ErrorCode> {
        let Some(slot) = submission.slot else { return Ok(Vec::new()) };
        self.nearest_to(slot, tickets(ordered(draft, submission)), owner, draft.purpose, definition).await
    }

    /// The same for a draft whose answers do not pass any more (`errors`).
    pub async fn times_instead(&self, owner: &Owner, draft: &Draft, errors: &[FieldError]) -> Result<Vec<Slot>, ErrorCode> {
        self.instead_of(&draft.answers, errors, owner, draft.purpose, &self.draft_form(draft).await?).await
    }

    /// The same for answers that do not pass; none unless what is wrong is the time: it has begun, or was withdrawn.
    pub(super) async fn instead_of(
        &self,
        answers: &Answers,
        errors: &[FieldError],
        owner: &Owner,
        purpose: Purpose,
        definition: &Definition,
    ) -> Result<Vec<Slot>, ErrorCode> {
        let Some((field, _)) = definition.schedule() else { return Ok(Vec::new()) };
        let is_lost = |error: &FieldError| {
            error.marker == field.marker
                && matches!(error.problem, Problem::NoSuchSlot | Problem::SlotPast | Problem::SlotSkipped)
        };
        let slot = Slot::from_id(answers.text(&field.marker)).filter(|_| errors.iter().any(is_lost));
        let Some(slot) = slot else { return Ok(Vec::new()) };
        let typed = definition.visible_fields().flat_map(|field| answers.quantities(&field.marker));
        let wanted = typed.filter_map(|(_, quantity)| quantity.parse().ok()).fold(0, u32::saturating_add);
        self.nearest_to(slot, wanted, owner, purpose, definition).await
    }

    async fn nearest_to(
        &self,
        slot: Slot,
        wanted: u32,
        owner: &Owner,
        purpose: Purpose,
        definition: &Definition,
    ) -> Result<Vec<Slot>, ErrorCode> {
        let Some((_, schedule)) = definition.schedule() else { return Ok(Vec::new()) };
        let taken = self.taken(definition, purpose, Some(owner)).await?;
        let terms = self.terms(&taken);
        let has_room = |offered: &OfferedSlot| match offered.availability {
            Availability::Open { left } => left.is_none_or(|left| wanted <= left),
            _ => false,
        };
        let day = slot.start.date();
        let from = day.checked_sub_days(AROUND).unwrap_or(day).max(self.today());
        let around = days(from, day.checked_add_days(AROUND).unwrap_or(day));
        let offered = around.filter_map(|day| terms.day(schedule, day)).flat_map(|day| day.slots);
        let mut free: Vec<Slot> = offered.filter(has_room).map(|offered| offered.slot).collect();
        free.sort_by_key(|other| (other.start - slot.start).abs());
        free.truncate(NAMED);
        free.sort();
        Ok(free)
    }

    /// What an order takes; `None` where it has no slot.
    pub(super) fn reservation(
        &self,
        definition: &Definition,
        purpose: Purpose,
        slot: Option<Slot>,
        lines: &[AgreedLine],
    ) -> Option<Reservation> {
        let tickets = lines.iter().fold(0_u32, |sum, line| sum.saturating_add(line.quantity));
        self.places_of(definition, purpose, slot?, tickets)
    }

    /// So many places of a slot of the form's schedule.
    pub(super) fn places_of(&self, definition: &Definition, purpose: Purpose, slot: Slot, tickets: u32) -> Option<Reservation> {
        let (field, schedule) = definition.schedule()?;
        Some(Reservation { of: self.slots_of(definition, purpose, &field.marker), slot, tickets, places: schedule.places })
    }

    /// What an order that has ended would have to take again.
    pub(super) async fn place_of(&self, attempt: &Attempt) -> Result<Retaken, ErrorCode> {
        let order = &attempt.order;
        let Some(slot) = order.slot else { return Ok(Retaken::Perhaps(None)) };
        if slot.starts_at(&self.settings().zone).is_none_or(|start| start <= self.clock().now()) {
            return Ok(Retaken::Gone);
        }
        match self.form(order.lang, &order.form).await {
            Ok(definition) => Ok(Retaken::Perhaps(self.reservation(&definition, order.purpose, order.slot, &order.lines))),
            Err(ErrorCode::NotFound) => Ok(Retaken::Gone),
            Err(code) => Err(code),
        }
    }

    fn slots_of(&self, definition: &Definition, purpose: Purpose, field: &str) -> SlotsOf {
        let storage = self.storage_of(purpose).to_owned();
        SlotsOf { storage, form: definition.identifier.clone(), field: field.to_owned() }
    }
}

/// The tickets that a submission asks for, or the pieces that its draft does.
pub(super) fn ordered<'a>(draft: &'a Draft, submission: &'a Submission) -> &'a [ProductLine] {
    match draft.purpose {
        Purpose::Products => &draft.lines,
        Purpose::Tickets => &submission.products,
    }
}

/// What is wrong where only so many places are left.
pub(super) const fn lack(left: u32) -> Problem {
    if left == 0 { Problem::SoldOut } else { Problem::FewLeft(left) }
}

pub(super) fn tickets(lines: &[ProductLine]) -> u32 {
    lines.iter().fold(0, |sum, line| sum.saturating_add(line.quantity))
}

/// A booking without a ticket is none, even where the CMS asks for no ticket.
pub(super) fn no_tickets(definition: &Definition) -> Vec<FieldError> {
    let entity = definition.visible_fields().find(|field| matches!(field.kind, FieldKind::Entity(_)));
    let marker = entity.or(definition.fields.first()).map(|field| field.marker.clone()).unwrap_or_default();
    vec![FieldError { marker, problem: Problem::Required, custom: None }]
}
