//! What customers do with orders that they have placed.

use kassa_domain::attempt::{Attempt, Order, State};
use kassa_domain::error::ErrorCode;
use kassa_domain::reference::Reference;
use kassa_domain::refund::Refund;
use kassa_store::Change;
use tracing::Instrument;

use super::journal::{NEVER, span};
use super::payment_watch::PATIENCE;
use super::places::Retaken;
use super::{Person, Shop};

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
    /// OneEntry could not be asked about all of them in time: some may have moved on.
    pub is_behind: bool,
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

    /// A page of the person's orders, the newest first, as they stand now as far as can be told within a moment. A page that is none
    /// is the nearest one.
    pub async fn orders_page(&self, person: &Person, is_open_only: bool, page: u32) -> Result<OrdersPage, ErrorCode> {
        let found = self.known_orders_page(person, is_open_only, page).await?;
        let looked = self.look_at(&found.attempts, PATIENCE).await;
        let found = if looked.is_news { self.known_orders_page(person, is_open_only, page).await? } else { found };
        Ok(OrdersPage { is_behind: looked.is_behind, ..found })
    }

    /// The same as the journal has it.
    async fn known_orders_page(&self, person: &Person, is_open_only: bool, page: u32) -> Result<OrdersPage, ErrorCode> {
        let (count, open) = self.store().count_attempts(&person.owner).await?;
        let shown = if is_open_only { open } else { count };
        let pages = shown.div_ceil(PAGE).max(1);
        let page = page.clamp(1, pages);
        let attempts = self.store().attempts_of(&person.owner, is_open_only, (page - 1) * PAGE, PAGE).await?;
        Ok(OrdersPage { attempts, is_open_only, page, pages, count, open, is_behind: false })
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

    /// The customer cancels the order as it stood on the page that asked them (`seen`); `false` where it stands otherwise by now:
    /// they did not agree to that. Money that has arrived is found before anything ends.
    pub async fn cancel(&self, person: &Person, reference: &Reference, seen: State) -> Result<bool, ErrorCode> {
        let is_meant = move |attempt: &Attempt| attempt.is_cancellable() && attempt.state == seen;
        // A second press does not wait for what the first one has set going.
        if !is_meant(&self.order(person, reference).await?) {
            return Ok(false);
        }
        self.decided(person, reference, move |attempt| is_meant(attempt).then(|| Change::to(State::Cancelling))).await
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
        self.decided(person, reference, change).await.map(|_| ())
    }

    /// The same; `false` where the decision did not fit.
    async fn decided(
        &self,
        person: &Person,
        reference: &Reference,
        change: impl FnOnce(&Attempt) -> Option<Change> + Send + 'static,
    ) -> Result<bool, ErrorCode> {
        self.order(person, reference).await?;
        let decision = self.decide(reference, change).instrument(span(reference));
        let is_changed = decision.await?;
        if is_changed {
            self.advance_briefly(reference).await;
        }
        Ok(is_changed)
    }
}
