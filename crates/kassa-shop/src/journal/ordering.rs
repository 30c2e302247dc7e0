//! The order's steps: sending it once, and finding one whose answer was lost.

use chrono::{DateTime, Duration, Utc};
use iso_currency::Currency;
use kassa_domain::attempt::{Attempt, Order, State};
use kassa_domain::error::ErrorCode;
use kassa_domain::money::Money;
use kassa_domain::product::ProductLine;
use kassa_oneentry::{CreatedOrder, Error, LONGEST_WRITE, NewOrder, Outcome};
use kassa_store::Change;

use super::{Goes, Work};
use crate::Shop;

/// The longest that a call which makes something can be under way.
pub(super) const CALL: Duration = Duration::seconds(60);
const _: () = assert!(CALL.num_seconds().cast_unsigned() >= LONGEST_WRITE.as_secs(), "absence would be proved too soon");
/// OneEntry could not be reached for so long: the customer is asked.
const GIVE_UP: Duration = Duration::minutes(2);

impl Shop {
    pub(super) async fn send_order(&self, work: Work) -> Goes {
        let attempt = work.attempt();
        let now = self.clock().now();
        if now > attempt.created_at + GIVE_UP && now > self.asked_at(&work).await? + GIVE_UP {
            // Nothing was sent since, or surely not done: absence needs no further proof.
            return self.write(&work, Change::to(State::Absent)).await;
        }
        let change = Change { sent_at: Some(now), listings: Some(0), ..Change::to(State::Ordering) };
        if !self.write(&work, change).await? {
            return Ok(false);
        }
        let work = self.reload(work).await?;
        let order = &work.attempt().order;
        let products = order.product_lines();
        let outcome = self.client().orders(&work.keeper).create(&order.storage, &new_order(work.attempt(), &products)).await;
        match outcome {
            Outcome::Done(created) => self.adopt(&work, &created).await,
            Outcome::Unknown(_) => self.write(&work, Change::to(State::Unresolved)).await.map(|_| false),
            Outcome::NotDone(Error::Refused(reply)) => {
                let refused = reply.marker().map(str::to_owned);
                let order = Order { refused, ..work.attempt().order.clone() };
                self.write(&work, Change { order: Some(order), ..Change::to(State::Refused) }).await
            }
            Outcome::NotDone(Error::Forbidden(_) | Error::NotFound(_)) => self.write(&work, Change::to(State::Refused)).await,
            // Never sent, or not done: the journal goes back, and the sweeper tries again.
            Outcome::NotDone(_) => self.write(&work, Change::to(State::Placed)).await.map(|_| false),
        }
    }

    /// When the customer asked for the order, or asked again.
    async fn asked_at(&self, work: &Work) -> Result<DateTime<Utc>, ErrorCode> {
        let attempt = work.attempt();
        let told = self.store().attempt(&work.journal.owner, &attempt.reference).await?;
        Ok(told.map_or(attempt.created_at, |attempt| attempt.asked_at()))
    }

    /// The order exists.
    pub(super) async fn adopt(&self, work: &Work, created: &CreatedOrder) -> Goes {
        self.note_currency(&work.attempt().order.storage, &created.currency).await;
        self.write(work, self.adopted(work.attempt(), created)).await
    }

    /// What is to be written once it is known which order at OneEntry an attempt is: compares what it costs with what was agreed.
    pub(super) fn adopted(&self, attempt: &Attempt, created: &CreatedOrder) -> Change {
        let order = &attempt.order;
        let total = asked_for(order, created);
        let state = match total {
            Some(total) if total == order.total => State::Ordered,
            Some(_) => State::PriceChanged,
            None => State::NeedsPerson,
        };
        let now = self.clock().now();
        Change {
            order_id: Some(created.id),
            // Where there is a page, there is a session.
            sessions: created.payment_url.as_ref().map(|_| 1),
            // Nobody is shown a page before they have agreed to the total.
            payment_url: Some(created.payment_url.clone().filter(|_| state == State::Ordered)),
            other_total: Some(total.filter(|total| *total != order.total)),
            deadline: Some(self.deadline(attempt, now, now)),
            ..Change::to(state)
        }
    }
}

/// What the customer would have to pay for an order as OneEntry has made it; `None` where that is no amount.
///
/// Writes tell what is due after the bonus; listings only the sum before it
/// (docs/oneentry-contract/orders.md#an-order-that-is-read).
fn asked_for(order: &Order, created: &CreatedOrder) -> Option<Money> {
    let currency = match created.currency.as_str() {
        "" => order.total.currency(),
        code => Currency::from_code(code)?,
    };
    if currency != order.total.currency() {
        // The digits of another currency prove nothing: the customer is asked.
        return Money::parse(created.due.as_ref().unwrap_or(&created.total), currency).ok();
    }
    if let Some(due) = &created.due {
        return Money::parse(due, currency).ok();
    }
    let total = Money::parse(&created.total, currency).ok()?;
    match &order.reckoning {
        Some(reckoning) if total == reckoning.discounted => Some(order.total),
        Some(reckoning) => total.minus(reckoning.bonus),
        None => Some(total),
    }
}

/// The order as it is sent.
pub(super) fn new_order<'a>(attempt: &'a Attempt, products: &'a [ProductLine]) -> NewOrder<'a> {
    let order = &attempt.order;
    let reckoning = order.reckoning.as_ref();
    NewOrder {
        form: &order.form,
        account: &order.account.identifier,
        locale: &order.locale,
        elements: &order.elements,
        products,
        coupon: reckoning.and_then(|reckoning| reckoning.coupon.as_deref()),
        bonus: reckoning.map(|reckoning| reckoning.bonus).filter(|bonus| bonus.minor() > 0),
    }
}
