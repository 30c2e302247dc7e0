//! Drives attempts: asks the journal for the next step, writes it down, tries it, writes down what came of it.

use chrono::Duration;
use tokio::task::JoinHandle;

use super::Shop;
use super::keeper::Keeper;
use super::matching::is_same;
use crate::model::attempt::{ABSENCE_AFTER, Attempt, LISTINGS_APART, Order, State, Step, deadline};
use crate::model::error::ErrorCode;
use crate::model::money::Money;
use crate::model::payment::{PaymentSession, SessionStatus, decisive, is_paid_twice};
use crate::model::product::ProductLine;
use crate::model::reference::Reference;
use crate::oneentry::{CreatedOrder, Error, NewOrder, Outcome};
use crate::store::{Change, Journal};

/// Longer than any single step: a write ends after 20 s, and a step has few of them.
const LEASE: Duration = Duration::seconds(120);
/// The longest that an order call can be under way: a try with a token that has expired, its renewal, and the second try.
const CALL: Duration = Duration::seconds(60);
/// OneEntry could not be reached for so long: the customer is asked.
const GIVE_UP: Duration = Duration::minutes(2);
/// Listings told nothing for so long: a person is asked.
const UNRESOLVED: Duration = Duration::minutes(15);
/// Steps in one go; more would mean that two of them chase each other.
const MOST_STEPS: usize = 8;

/// Whether the driver goes on at once.
type Goes = Result<bool, ErrorCode>;

struct Work {
    journal: Journal,
    lease: String,
    keeper: Keeper,
}

impl Work {
    fn attempt(&self) -> &Attempt {
        &self.journal.attempt
    }
}

impl Shop {
    /// Works on an attempt in a task of its own, which nobody's closed tab can drop.
    pub fn advance(&self, reference: Reference) -> JoinHandle<()> {
        let shop = self.clone();
        self.inner.tasks.spawn(async move {
            if let Err(code) = shop.drive(&reference).await {
                tracing::warn!(%reference, %code, "an attempt rests after an error");
            }
        })
    }

    async fn drive(&self, reference: &Reference) -> Result<(), ErrorCode> {
        let store = self.store();
        let Some(lease) = store.lease_attempt(reference, self.clock().now(), LEASE).await? else { return Ok(()) };
        let mut result = Ok(true);
        for _ in 0..MOST_STEPS {
            result = self.step(reference, &lease).await;
            if !matches!(result, Ok(true)) {
                break;
            }
        }
        store.release_attempt(reference, &lease).await?;
        result.map(|_| ())
    }

    async fn step(&self, reference: &Reference, lease: &str) -> Goes {
        let Some(journal) = self.store().journal(reference).await? else { return Ok(false) };
        let step = journal.attempt.next_step(self.clock().now());
        if step == Step::Rest {
            return Ok(false);
        }
        let Some(login) = self.store().usable_login(&journal.owner).await? else {
            tracing::info!(%reference, "an attempt waits for its owner to sign in again");
            return Ok(false);
        };
        let work = Work { journal, lease: lease.to_owned(), keeper: Keeper::new(self, &login) };
        match step {
            Step::SendOrder => self.send_order(work).await,
            Step::FindOrder => self.find_order(work).await,
            Step::OpenSession => self.open_session(work).await,
            Step::ReadSessions => self.read_sessions(&work).await,
            Step::Expire => self.end(work, State::Expiring, State::Expired).await,
            Step::Cancel => self.end(work, State::Cancelling, State::Cancelled).await,
            Step::Rest => Ok(false),
        }
    }

    /// Writes a step's outcome. Without the lease nothing is written, and whoever has it goes on.
    async fn write(&self, work: &Work, change: Change) -> Goes {
        let attempt = work.attempt();
        if let Some(state) = change.state.filter(|state| *state != attempt.state) {
            tracing::info!(reference = %attempt.reference, from = attempt.state.word(), to = state.word(), "attempt");
            metrics::counter!("kassa_attempt_transitions_total", "to" => state.word()).increment(1);
        }
        Ok(self.store().write_attempt(&work.journal, &work.lease, change, self.clock().now()).await?)
    }

    async fn send_order(&self, work: Work) -> Goes {
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
                self.release_files(&work.journal.owner, &order.files).await?;
                self.write(&work, Change { order: Some(order), ..Change::to(State::Refused) }).await
            }
            Outcome::NotDone(Error::Forbidden(_) | Error::NotFound(_)) => self.write(&work, Change::to(State::Refused)).await,
            // Never sent, or not done: the journal goes back, and the sweeper tries again.
            Outcome::NotDone(_) => self.write(&work, Change::to(State::Placed)).await.map(|_| false),
        }
    }

    /// When the customer asked for the order, or asked again.
    async fn asked_at(&self, work: &Work) -> Result<chrono::DateTime<chrono::Utc>, ErrorCode> {
        let attempt = work.attempt();
        let told = self.store().attempt(&work.journal.owner, &attempt.reference).await?;
        Ok(told.map_or(attempt.created_at, |attempt| attempt.asked_at()))
    }

    /// The order exists: compares what it costs with what was agreed.
    async fn adopt(&self, work: &Work, created: &CreatedOrder) -> Goes {
        let order = &work.attempt().order;
        let currency =
            if created.currency.is_empty() { order.total.currency().code().to_owned() } else { created.currency.clone() };
        let total = iso_currency::Currency::from_code(&currency).and_then(|currency| Money::parse(&created.total, currency).ok());
        let state = match total {
            Some(total) if total == order.total => State::Ordered,
            Some(_) => State::PriceChanged,
            None => State::NeedsPerson,
        };
        let settings = self.settings();
        let slot_start = order.slot.and_then(|slot| slot.starts_at(&settings.zone));
        let deadline = deadline(&order.account, self.clock().now(), settings.cash_deadline, slot_start, settings.lead);
        let other_total = Some(total.filter(|total| *total != order.total));
        let change = Change { order_id: Some(created.id), other_total, deadline: Some(deadline), ..Change::to(state) };
        self.write(work, change).await
    }

    /// Looks for an order whose call had no answer. Absence is proved by two complete listings, never assumed.
    async fn find_order(&self, work: Work) -> Goes {
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
        let field = self.settings().attempt_field.as_deref();
        let is_ours =
            |listed: &&crate::oneentry::ListedOrder| !claimed.contains(&listed.id) && is_same(order, field, sent_at, listed);
        let candidates: Vec<_> = listing.orders.iter().filter(is_ours).collect();
        let now = self.clock().now();
        match candidates.as_slice() {
            [one] => {
                let created = CreatedOrder { id: one.id, total: one.total.clone(), currency: one.currency.clone() };
                self.adopt(&work, &created).await
            }
            [] if now < sent_at + CALL + ABSENCE_AFTER => Ok(false),
            [] if listing.is_complete => {
                let is_second = work.journal.listings > 0 && work.journal.listed_at.is_some_and(|at| now >= at + LISTINGS_APART);
                if is_second {
                    return self.write(&work, Change::to(State::Absent)).await;
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

    async fn open_session(&self, work: Work) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return self.write(&work, Change::to(State::NeedsPerson)).await };
        let sessions = self.client().payments(&work.keeper).of_order(order_id).await?;
        let is_waiting = |session: &&PaymentSession| session.status == SessionStatus::Waiting;
        if let Some(session) = sessions.iter().find(|session| session.status == SessionStatus::Paid) {
            return self.settle(&work, session, &sessions).await;
        }
        if let Some(session) = sessions.iter().find(is_waiting) {
            return self.settle(&work, session, &sessions).await;
        }
        if sessions.iter().any(|session| !session.status.is_terminal()) {
            return self.write(&work, Change::to(State::CannotTell)).await.map(|_| false);
        }
        let now = self.clock().now();
        let may_be_under_way = work.journal.sent_at.is_some_and(|sent_at| now < sent_at + CALL + ABSENCE_AFTER);
        if work.attempt().state == State::Opening && may_be_under_way {
            // A session that nobody has seen yet may still come to be: a second one could be paid as well.
            return Ok(false);
        }
        if !self.write(&work, Change { sent_at: Some(now), ..Change::to(State::Opening) }).await? {
            return Ok(false);
        }
        let work = self.reload(work).await?;
        match self.client().payments(&work.keeper).open(order_id).await {
            Outcome::Done(session) => self.settle(&work, &session, &[]).await,
            Outcome::NotDone(Error::Refused(_) | Error::Forbidden(_) | Error::NotFound(_)) => {
                self.write(&work, Change::to(State::NeedsPerson)).await
            }
            // Surely not done: the sweeper tries again.
            Outcome::NotDone(_) => self.write(&work, Change::to(State::Ordered)).await.map(|_| false),
            // Known once the order's sessions are read again.
            Outcome::Unknown(_) => Ok(false),
        }
    }

    async fn read_sessions(&self, work: &Work) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return Ok(false) };
        let sessions = self.client().payments(&work.keeper).of_order(order_id).await?;
        match decisive(&sessions) {
            Some(session) => self.settle(work, session, &sessions).await,
            None if work.attempt().state == State::Waiting => {
                self.write(work, Change::to(State::CannotTell)).await.map(|_| false)
            }
            None => Ok(false),
        }
    }

    /// Writes what a session says. Goes on only where that asks for another step at once.
    async fn settle(&self, work: &Work, session: &PaymentSession, all: &[PaymentSession]) -> Goes {
        if is_paid_twice(all) {
            tracing::error!(reference = %work.attempt().reference, "PAID TWICE: a refund is due");
            metrics::counter!("kassa_paid_twice_total").increment(1);
        }
        let attempt = work.attempt();
        let state = attempt.after_reading(&session.status);
        let url = if state == State::Waiting { session.payment_url.clone() } else { None };
        let is_news = state != attempt.state || url != attempt.payment_url || attempt.session_id != Some(session.id);
        if is_news {
            let change = Change { session_id: Some(session.id), payment_url: Some(url), ..Change::to(state) };
            self.write(work, change).await?;
        }
        Ok(state == State::Expiring)
    }

    /// Ends an unpaid attempt in DESIGN's order: read; paid goes the paid way; cancel the order; mark the session.
    async fn end(&self, work: Work, through: State, to: State) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return self.write(&work, Change::to(to)).await };
        if work.attempt().state != through && !self.write(&work, Change::to(through)).await? {
            return Ok(false);
        }
        let work = self.reload(work).await?;
        let order = &work.attempt().order;
        if self.has_become_paid(&work, order_id).await? {
            return Ok(false);
        }
        let orders = self.client().orders(&work.keeper);
        let cancel = match orders.cancel_status(&order.storage, &order.locale).await {
            Ok(status) => status,
            Err(error) if error.is_transient() => return Err(error.into()),
            Err(_) => None,
        };
        let mut is_cancelled = false;
        if let Some(status) = &cancel {
            let products = order.product_lines();
            match orders.cancel(&order.storage, order_id, &new_order(work.attempt(), &products), status).await {
                Ok(()) => is_cancelled = true,
                Err(error) if error.is_transient() => return Err(error.into()),
                // "May have been paid" (contract 4.3): what follows reads again.
                Err(error) => tracing::warn!(reference = %work.attempt().reference, %error, "the order could not be cancelled"),
            }
        }
        if self.has_become_paid(&work, order_id).await? {
            return Ok(false);
        }
        // An order that could not be cancelled must not stay payable.
        if to == State::Expired || !is_cancelled {
            self.mark_expired(&work, order_id).await?;
        }
        self.write(&work, Change { payment_url: Some(None), ..Change::to(to) }).await.map(|_| false)
    }

    /// Reads order and sessions; writes `Paid` if money has arrived after all.
    async fn has_become_paid(&self, work: &Work, order_id: i64) -> Goes {
        let order = &work.attempt().order;
        let sessions = self.client().payments(&work.keeper).of_order(order_id).await?;
        let paid = decisive(&sessions).filter(|session| session.status == SessionStatus::Paid);
        if let Some(session) = paid {
            self.settle(work, session, &sessions).await?;
            return Ok(true);
        }
        let record = match self.client().orders(&work.keeper).get(&order.storage, order_id, &order.locale).await {
            Ok(record) => record,
            Err(Error::NotFound(_)) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        if record.is_completed == Some(true) {
            self.write(work, Change { payment_url: Some(None), ..Change::to(State::Paid) }).await?;
            return Ok(true);
        }
        Ok(false)
    }

    /// `expired_ticket` with an empty address, so that the provider's page is not offered again. Where OneEntry refuses the
    /// route, Kassa shows "expired" on its own authority.
    async fn mark_expired(&self, work: &Work, order_id: i64) -> Result<(), ErrorCode> {
        let payments = self.client().payments(&work.keeper);
        let sessions = payments.of_order(order_id).await?;
        let Some(session) = decisive(&sessions).filter(|session| session.status != SessionStatus::Paid) else { return Ok(()) };
        match payments.expire_ticket(session.id).await {
            Ok(()) => Ok(()),
            Err(error) if error.is_transient() => Err(error.into()),
            Err(error) => {
                if !self.inner.knows_sessions_are_fixed.swap(true, std::sync::atomic::Ordering::Relaxed) {
                    tracing::warn!(%error, "OneEntry does not mark this session as expired; Kassa alone shows it so (said once)");
                }
                Ok(())
            }
        }
    }

    async fn reload(&self, work: Work) -> Result<Work, ErrorCode> {
        let journal = self.store().journal(&work.attempt().reference).await?.ok_or(ErrorCode::Internal)?;
        Ok(Work { journal, ..work })
    }

    /// Writes a decision of the customer, if nobody works on the attempt at this moment.
    pub(super) async fn decide(
        &self,
        reference: &Reference,
        change: impl FnOnce(&Attempt) -> Option<Change>,
    ) -> Result<bool, ErrorCode> {
        let store = self.store();
        let now = self.clock().now();
        // A step under way ends soon; the customer's word waits for it.
        let mut lease = None;
        for _ in 0..20 {
            lease = store.lease_attempt(reference, now, LEASE).await?;
            if lease.is_some() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        let Some(lease) = lease else { return Ok(false) };
        let written = match store.journal(reference).await? {
            Some(journal) => match change(&journal.attempt) {
                Some(change) => store.write_attempt(&journal, &lease, change, now).await?,
                None => false,
            },
            None => false,
        };
        store.release_attempt(reference, &lease).await?;
        Ok(written)
    }
}

fn new_order<'a>(attempt: &'a Attempt, products: &'a [ProductLine]) -> NewOrder<'a> {
    let order = &attempt.order;
    NewOrder { form: &order.form, account: &order.account.identifier, locale: &order.locale, elements: &order.elements, products }
}
