//! What customers do with orders that they have placed.

use tracing::Instrument;

use super::journal::NEVER;
use super::places::Retaken;
use super::{Person, Shop};
use crate::model::attempt::{Attempt, Happening, Order, State};
use crate::model::error::ErrorCode;
use crate::model::reference::Reference;
use crate::model::refund::Refund;
use crate::store::Change;

/// Orders on one page of the list.
const PAGE: u32 = 100;
/// Among so many of their newest orders is the one that somebody comes back for.
const NEWEST: u32 = 100;
/// The longest reason for a refund, in characters.
const LONGEST_NOTE: usize = 1_000;

/// A page of somebody's orders.
#[derive(Debug, Clone)]
pub struct OrdersPage {
    /// The newest first, without their timelines.
    pub attempts: Vec<Attempt>,
    /// Only those that are not settled.
    pub is_open_only: bool,
    pub page: u32,
    pub pages: u32,
    pub count: u32,
    pub open: u32,
}

impl Shop {
    /// The person's order, with its timeline. Somebody else's is not found.
    pub async fn order(&self, person: &Person, reference: &Reference) -> Result<Attempt, ErrorCode> {
        self.store().attempt(&person.owner, reference).await?.ok_or(ErrorCode::NotFound)
    }

    /// The person's newest orders, without their timelines.
    pub async fn orders(&self, person: &Person) -> Result<Vec<Attempt>, ErrorCode> {
        Ok(self.store().attempts_of(&person.owner, false, 0, NEWEST).await?)
    }

    /// A page of the person's orders, the newest first. A page that is none is the nearest one.
    pub async fn orders_page(&self, person: &Person, is_open_only: bool, page: u32) -> Result<OrdersPage, ErrorCode> {
        let (count, open) = self.store().count_attempts(&person.owner).await?;
        let shown = if is_open_only { open } else { count };
        let pages = shown.div_ceil(PAGE).max(1);
        let page = page.clamp(1, pages);
        let attempts = self.store().attempts_of(&person.owner, is_open_only, (page - 1) * PAGE, PAGE).await?;
        Ok(OrdersPage { attempts, is_open_only, page, pages, count, open })
    }

    /// The order that somebody comes back for from a provider's page: the only one for which they left for there, else the only one
    /// that they could have left for.
    pub async fn returning(&self, person: &Person) -> Result<Option<Reference>, ErrorCode> {
        // What was paid a moment ago, as another tab has seen, is still what they come back for.
        let recently = self.clock().now() - chrono::Duration::hours(1);
        let is_meant = |attempt: &Attempt| {
            !attempt.order.account.is_cash() && (!attempt.state.is_settled() || attempt.changed_at > recently)
        };
        let attempts: Vec<Attempt> = self.orders(person).await?.into_iter().filter(is_meant).collect();
        let away = self.store().left_for_provider(&person.owner).await?;
        let of = |is_meant: &dyn Fn(&Attempt) -> bool| attempts.iter().filter(|attempt| is_meant(attempt)).collect::<Vec<_>>();
        let mut meant = of(&|attempt| away.contains(&attempt.reference));
        if meant.is_empty() {
            meant = of(&|attempt| !attempt.state.is_settled());
        }
        if meant.is_empty() {
            meant = of(&|_| true);
        }
        match meant.as_slice() {
            [one] => Ok(Some(one.reference.clone())),
            _ => Ok(None),
        }
    }

    /// The customer is shown the way to the provider's page.
    pub async fn note_leaving(&self, reference: &Reference) -> Result<(), ErrorCode> {
        Ok(self.store().note_happening(reference, Happening::Left, self.clock().now()).await?)
    }

    /// The customer is back from there.
    pub async fn note_return(&self, reference: &Reference) -> Result<(), ErrorCode> {
        Ok(self.store().note_happening(reference, Happening::Returned, self.clock().now()).await?)
    }

    /// Another payment of the same order; a new session is opened only once all earlier ones have ended.
    pub async fn pay_again(&self, person: &Person, reference: &Reference) -> Result<(), ErrorCode> {
        let (shop, now) = (self.clone(), self.clock().now());
        self.change(person, reference, move |attempt| {
            if attempt.is_page_overdue(now) {
                return Some(Change::to(State::Renewing));
            }
            let deadline = shop.deadline(attempt, attempt.created_at, now);
            attempt.is_payable_again(now).then(|| Change { deadline: Some(deadline), ..Change::to(State::Ordered) })
        })
        .await
    }

    /// The customer wants their money back. Written down first, then OneEntry is asked.
    pub async fn ask_refund(&self, person: &Person, reference: &Reference, note: &str) -> Result<(), ErrorCode> {
        let (zone, now) = (self.settings().zone, self.clock().now());
        let refund_note: String = note.trim().chars().take(LONGEST_NOTE).collect();
        self.change(person, reference, move |attempt| {
            let starts_at = attempt.order.slot.and_then(|slot| slot.starts_at(&zone));
            let order = Order { refund_note, ..attempt.order.clone() };
            let change = Change { refund: Some(Refund::Asking), order: Some(order), sent_at: Some(NEVER), ..Change::default() };
            attempt.is_refundable(starts_at, now).then_some(change)
        })
        .await
    }

    /// The customer takes their request back, unless it is decided.
    pub async fn withdraw_refund(&self, person: &Person, reference: &Reference) -> Result<(), ErrorCode> {
        let withdraw = |attempt: &Attempt| {
            let is_open = attempt.refund == Some(Refund::Pending);
            is_open.then(|| Change { refund: Some(Refund::Withdrawing), ..Change::default() })
        };
        self.change(person, reference, withdraw).await
    }

    /// The customer agrees to what OneEntry calculated.
    pub async fn accept_total(&self, person: &Person, reference: &Reference) -> Result<(), ErrorCode> {
        let (shop, now) = (self.clone(), self.clock().now());
        self.change(person, reference, move |attempt| {
            let total = attempt.other_total.filter(|_| attempt.state == State::PriceChanged)?;
            let mut order = attempt.order.clone();
            order.total = total;
            // It came about in another way than was shown.
            order.reckoning = None;
            let deadline = Some(shop.deadline(attempt, attempt.created_at, now));
            Some(Change { order: Some(order), other_total: Some(None), deadline, ..Change::to(State::Ordered) })
        })
        .await
    }

    pub async fn cancel(&self, person: &Person, reference: &Reference) -> Result<(), ErrorCode> {
        self.change(person, reference, |attempt| attempt.is_cancellable().then(|| Change::to(State::Cancelling))).await
    }

    /// The customer asks to send an order again of which it is proved that it does not exist. Where a person had to prove that
    /// they send it, they have to once more: the draft to do that with, if it is still there.
    ///
    /// Its place was free for others meanwhile: where it is gone, or its time has begun, there is nothing left to order.
    pub async fn send_again(&self, person: &Person, reference: &Reference) -> Result<Option<Reference>, ErrorCode> {
        let attempt = self.order(person, reference).await?;
        if attempt.state != State::Absent {
            return Ok(None);
        }
        if attempt.order.has_proof() {
            return self.order_anew(person, &attempt).await;
        }
        let change = match self.place_of(&attempt).await? {
            Retaken::Gone => Change::to(State::Refused),
            Retaken::Perhaps(retake) => Change { retake, ..Change::to(State::Placed) },
        };
        self.change(person, reference, move |attempt| (attempt.state == State::Absent).then_some(change)).await?;
        Ok(None)
    }

    /// Ends an order that does not exist, and makes its draft ready for another one.
    async fn order_anew(&self, person: &Person, attempt: &Attempt) -> Result<Option<Reference>, ErrorCode> {
        let is_absent = |attempt: &Attempt| (attempt.state == State::Absent).then(|| Change::to(State::Cancelled));
        self.change(person, &attempt.reference, is_absent).await?;
        let Some(id) = attempt.order.draft.as_ref() else { return Ok(None) };
        match self.draft(&person.owner, id).await {
            Ok(draft) => {
                self.save(&person.owner, &draft, draft.clone()).await?;
                Ok(Some(id.clone()))
            }
            Err(ErrorCode::NotFound) => Ok(None),
            Err(code) => Err(code),
        }
    }

    /// Writes a decision and works on it. A decision that does not fit the state any more changes nothing: the page that
    /// follows shows how things are.
    async fn change(
        &self,
        person: &Person,
        reference: &Reference,
        change: impl FnOnce(&Attempt) -> Option<Change> + Send + 'static,
    ) -> Result<(), ErrorCode> {
        self.order(person, reference).await?;
        let decision = self.decide(reference, change).instrument(tracing::info_span!("attempt", %reference));
        if decision.await? {
            self.advance_briefly(reference).await;
        }
        Ok(())
    }
}
