//! The payment's steps: at most one session that can be paid, and whatever it says.

use kassa_domain::attempt::{Attempt, State};
use kassa_domain::error::ErrorCode;
use kassa_domain::payment::{PaymentSession, SessionStatus, decisive, is_paid_twice};
use kassa_oneentry::{Error, Outcome};
use kassa_store::Change;

use super::{Goes, NEVER, Work};
use crate::Shop;
use crate::places::Retaken;

impl Shop {
    pub(super) async fn open_session(&self, work: Work) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return self.write(&work, Change::to(State::NeedsPerson)).await };
        if work.attempt().order.is_free() {
            // No provider takes a payment of nothing: the order is confirmed as it stands.
            return self.write(&work, Change::to(State::Paid)).await;
        }
        let sessions = self.client().payments(&work.keeper).of_order(order_id).await?;
        let with = |status: SessionStatus| sessions.iter().find(|session| session.status == status);
        if let Some(session) = with(SessionStatus::Paid).or_else(|| with(SessionStatus::Waiting)) {
            return self.settle(&work, session, &sessions).await;
        }
        let known = u32::try_from(sessions.len()).unwrap_or(u32::MAX);
        if is_missing(&work, &sessions) || sessions.iter().any(|session| !session.status.is_terminal()) {
            let change = Change { sessions: Some(known.max(work.attempt().sessions)), ..Change::to(State::CannotTell) };
            return self.write(&work, change).await.map(|_| false);
        }
        let now = self.clock().now();
        if work.attempt().state == State::Opening && work.may_be_under_way(now) {
            // A session that nobody has seen yet may still come to be: a second one could be paid as well.
            return Ok(false);
        }
        if work.attempt().is_late(now) {
            // Nobody knows how often it was tried; nothing can be paid, and nothing is under way.
            return self.write(&work, Change::to(State::Expiring)).await;
        }
        // Whatever comes of the call, money may come by the session that it asks for.
        let with_this = known.saturating_add(1).max(work.attempt().sessions);
        let change = Change { sent_at: Some(now), sessions: Some(with_this), ..Change::to(State::Opening) };
        if !self.write(&work, change).await? {
            return Ok(false);
        }
        let work = self.reload(work).await?;
        match self.client().payments(&work.keeper).open(order_id).await {
            Outcome::Done(session) => {
                let all: Vec<_> = sessions.into_iter().chain([session.clone()]).collect();
                self.settle(&work, &session, &all).await
            }
            Outcome::NotDone(Error::Refused(_) | Error::Forbidden(_) | Error::NotFound(_)) => {
                self.write(&work, Change::to(State::NeedsPerson)).await
            }
            // Surely not done: the sweeper tries again, from the same state, whose age tells how long that has gone on.
            Outcome::NotDone(_) => self.write(&work, Change { sent_at: Some(NEVER), ..Change::default() }).await.map(|_| false),
            // Known once the order's sessions are read again.
            Outcome::Unknown(_) => Ok(false),
        }
    }

    /// A session whose page does not come is ended before another one is opened: two of them could both be paid.
    pub(super) async fn renew_session(&self, work: Work) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return self.write(&work, Change::to(State::NeedsPerson)).await };
        let payments = self.client().payments(&work.keeper);
        let sessions = payments.of_order(order_id).await?;
        if is_missing(&work, &sessions) {
            return self.write(&work, Change::to(State::CannotTell)).await.map(|_| false);
        }
        let overdue = match decisive(&sessions) {
            Some(session) if session.status == SessionStatus::Waiting && session.payment_url.is_none() => session,
            // Ended a moment ago, before a crash.
            Some(session) if session.status == SessionStatus::Expired => {
                return self.write(&work, Change::to(State::Ordered)).await;
            }
            Some(session) => return self.settle(&work, session, &sessions).await,
            None => return self.write(&work, Change::to(State::Ordered)).await,
        };
        match payments.expire_ticket(overdue.id).await {
            Ok(()) => self.write(&work, Change::to(State::Ordered)).await,
            Err(error) if error.is_transient() => Err(error.into()),
            Err(error) => {
                tracing::warn!(%error, "OneEntry does not end a session without a page: the customer waits on, or cancels");
                self.write(&work, Change::to(State::Waiting)).await.map(|_| false)
            }
        }
    }

    pub(super) async fn read_sessions(&self, work: &Work) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return Ok(false) };
        if work.attempt().state == State::NeedsPerson {
            // Staff have it: only money moves it on, however that is told.
            return self.has_become_paid(work, order_id).await.map(|_| false);
        }
        let sessions = self.client().payments(&work.keeper).of_order(order_id).await?;
        let now = self.clock().now();
        let speaks = decisive(&sessions);
        let is_paid = speaks.is_some_and(|session| session.status == SessionStatus::Paid);
        if has_ended(work) && !is_paid && self.is_order_paid(work, order_id).await? {
            return self.write_late_payment(work, Change::default()).await.map(|_| false);
        }
        match speaks {
            Some(session) => self.settle(work, session, &sessions).await,
            None if work.attempt().is_last_reading(now) => {
                self.write(work, Change { last_read_at: Some(now), ..Change::default() }).await.map(|_| false)
            }
            None if work.attempt().state == State::Waiting => {
                self.write(work, Change::to(State::CannotTell)).await.map(|_| false)
            }
            None => Ok(false),
        }
    }

    /// Writes what a session says. Goes on only where that asks for another step at once.
    pub(super) async fn settle(&self, work: &Work, session: &PaymentSession, all: &[PaymentSession]) -> Goes {
        let attempt = work.attempt();
        let state = attempt.after_reading(&session.status);
        let payment_url = match &session.payment_url {
            _ if state != State::Waiting => None,
            Some(url) => Some(url.clone()),
            None => self.page_of_order(work).await,
        };
        // A project that shows one session of many does not make us forget the others.
        let sessions = attempt.sessions.max(u32::try_from(all.len()).unwrap_or(u32::MAX));
        let is_paid_twice = attempt.is_paid_twice || is_paid_twice(all);
        let now = self.clock().now();
        let last_read_at = attempt.is_last_reading(now).then_some(now);
        // The time to pay begins with the session.
        let is_new = matches!(attempt.state, State::Ordered | State::Opening) && state == State::Waiting;
        let opened_at = work.journal.sent_at.filter(|_| is_new);
        let deadline = opened_at.map(|opened_at| self.deadline(attempt, attempt.created_at, opened_at));
        let is_news = last_read_at.is_some()
            || state != attempt.state
            || payment_url != attempt.payment_url
            || attempt.session_id != Some(session.id)
            || (sessions, is_paid_twice) != (attempt.sessions, attempt.is_paid_twice);
        if !is_news {
            if work.journal.attention.is_none() {
                self.tell_closed_way(attempt).await?;
            }
            return Ok(false);
        }
        let reached = Attempt { state, payment_url: payment_url.clone(), ..attempt.clone() };
        let change = Change {
            session_id: Some(session.id),
            payment_url: Some(payment_url),
            sessions: Some(sessions),
            is_paid_twice,
            last_read_at,
            deadline,
            ..Change::to(state)
        };
        let is_written = match state {
            State::Paid if has_ended(work) => self.write_late_payment(work, change).await?,
            _ => self.write(work, change).await?,
        };
        if is_written && is_paid_twice && !attempt.is_paid_twice {
            tracing::error!("PAID TWICE: a refund is due");
            metrics::counter!("kassa_paid_twice_total").increment(1);
        }
        if is_written && state == State::Waiting {
            self.tell_closed_way(&reached).await?;
        }
        Ok(is_written && state == State::Expiring)
    }

    /// The provider's page where the order tells it and not the session. Cash has none.
    async fn page_of_order(&self, work: &Work) -> Option<String> {
        let attempt = work.attempt();
        if attempt.order.account.is_cash() {
            return None;
        }
        if let Some(known) = attempt.page() {
            return Some(known.to_owned());
        }
        let order = &attempt.order;
        // Unread, it is looked for with the next reading.
        let record = self.client().orders(&work.keeper).get(&order.storage, attempt.order_id?, &order.locale).await;
        record.ok()?.order.payment_url
    }

    /// Money for an order that has ended: it gets its place back, or staff give the money back.
    async fn write_late_payment(&self, work: &Work, change: Change) -> Result<bool, ErrorCode> {
        let (store, now) = (self.store(), self.clock().now());
        let written = match self.place_of(work.attempt()).await? {
            Retaken::Gone => {
                let change = Change { state: Some(State::PaidLate), ..change.clone() };
                store.write_attempt(&work.journal, &work.lease, change, now).await?
            }
            Retaken::Perhaps(place) => {
                store.write_late_payment(&work.journal, &work.lease, place.as_ref(), change.clone(), now).await?
            }
        };
        Ok(self.moved(work.attempt(), &change, written))
    }
}

/// It is over, as far as we knew.
fn has_ended(work: &Work) -> bool {
    matches!(work.attempt().state, State::Expired | State::Cancelled)
}

/// The list lacks the session that is known to be there, and any newer one: what it says now is no reason to open another.
fn is_missing(work: &Work, sessions: &[PaymentSession]) -> bool {
    work.attempt().session_id.is_some_and(|known| sessions.iter().all(|session| session.id < known))
}
