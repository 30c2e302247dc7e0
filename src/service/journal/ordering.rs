//! The order's steps: sending it once, and finding one whose answer was lost.

use chrono::{DateTime, Duration, Utc};
use iso_currency::Currency;

use super::{Goes, Work};
use crate::model::attempt::{ABSENCE_AFTER, Attempt, LISTINGS_APART, Order, State};
use crate::model::error::ErrorCode;
use crate::model::money::Money;
use crate::model::product::ProductLine;
use crate::oneentry::{CreatedOrder, Error, LONGEST_WRITE, ListedOrder, NewOrder, Outcome};
use crate::service::Shop;
use crate::service::matching::{Likeness, Sent};
use crate::store::Change;

/// The longest that a call which makes something can be under way.
pub(super) const CALL: Duration = Duration::seconds(60);
const _: () = assert!(CALL.num_seconds().cast_unsigned() >= LONGEST_WRITE.as_secs(), "absence would be proved too soon");
/// OneEntry could not be reached for so long: the customer is asked.
const GIVE_UP: Duration = Duration::minutes(2);
/// Listings told nothing for so long: a person is asked.
const UNRESOLVED: Duration = Duration::minutes(15);

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
    async fn adopt(&self, work: &Work, created: &CreatedOrder) -> Goes {
        self.write(work, self.adopted(work.attempt(), created)).await
    }

    /// What is to be written once it is known which order at OneEntry an attempt is: compares what it costs with what was agreed.
    pub(in crate::service) fn adopted(&self, attempt: &Attempt, created: &CreatedOrder) -> Change {
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

    /// Looks for an order whose call had no answer. Absence is proved by two complete listings without one that may be it, never
    /// assumed.
    pub(super) async fn find_order(&self, work: Work) -> Goes {
        let work = if work.attempt().state == State::Ordering {
            if !self.write(&work, Change::to(State::Unresolved)).await? {
                return Ok(false);
            }
            self.reload(work).await?
        } else {
            work
        };
        let order = &work.attempt().order;
        let listing = self.client().orders(&work.keeper).list(&order.storage, &order.locale).await?;
        let claimed = self.store().claimed_orders(&work.journal.owner).await?;
        let sent_at = work.journal.sent_at.unwrap_or(work.attempt().created_at);
        let now = self.clock().now();
        let sent = Sent {
            order,
            attempt_field: self.settings().attempt_field.as_deref(),
            // The listing's own reply has just told their time.
            between: self.client().their_now().map(|their_now| (their_now - (now - sent_at), their_now)),
            is_shared: self.settings().shared_logins.contains(&work.attempt().user),
        };
        let unclaimed = listing.orders.iter().filter(|listed| !claimed.contains(&listed.id));
        let compared: Vec<_> = unclaimed.map(|listed| (listed, sent.likeness(listed))).collect();
        let of = |likeness| compared.iter().filter(move |(_, found)| *found == likeness).map(|(listed, _)| *listed);
        let same: Vec<&ListedOrder> = of(Likeness::Same).collect();
        let may_be_there = sent.is_shared || of(Likeness::Perhaps).next().is_some();
        match same.as_slice() {
            [one] => self.adopt(&work, &(*one).into()).await,
            [] if now < sent_at + CALL + ABSENCE_AFTER => Ok(false),
            [] if listing.is_complete => {
                let is_second = work.journal.listings > 0 && work.journal.listed_at.is_some_and(|at| now >= at + LISTINGS_APART);
                if is_second {
                    let state = if may_be_there { State::NeedsPerson } else { State::Absent };
                    return self.write(&work, Change::to(state)).await;
                }
                if work.journal.listings == 0 {
                    self.write(&work, Change { listings: Some(1), listed_at: Some(now), ..Change::default() }).await?;
                }
                Ok(false)
            }
            [] if now < sent_at + UNRESOLVED => Ok(false),
            _ => self.write(&work, Change::to(State::NeedsPerson)).await,
        }
    }
}

/// What the customer would have to pay for an order as OneEntry has made it; `None` where that is no amount.
///
/// Writes tell what is due after the bonus; listings only the sum before it (contract 10.1).
fn asked_for(order: &Order, created: &CreatedOrder) -> Option<Money> {
    let currency = match created.currency.as_str() {
        "" => order.total.currency(),
        code => Currency::from_code(code)?,
    };
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
