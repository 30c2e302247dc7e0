//! Drives attempts: asks the journal for the next step, writes it down, tries it, writes down what came of it.

mod ending;
mod finding;
mod ordering;
mod paying;
mod refunding;
mod span;

use backon::Retryable;
use chrono::{DateTime, Utc};
use kassa_domain::attempt::{ABSENCE_AFTER, Attempt, State, Step, deadline};
use kassa_domain::error::ErrorCode;
use kassa_domain::reference::Reference;
use kassa_store::{Change, Journal};
use tokio::task::JoinHandle;
use tracing::Instrument;

use super::Shop;
use super::keeper::Keeper;
use super::patience::patience;
use super::sales;

const _: () = assert!(kassa_store::LEASE.num_seconds() > ordering::CALL.num_seconds(), "two could work on one attempt");
/// Steps in one go; more would mean that two of them chase each other.
const MOST_STEPS: usize = 8;

/// When a call was sent of which nothing can be under way any more.
pub(super) const NEVER: DateTime<Utc> = DateTime::UNIX_EPOCH;

pub use finding::Named;
pub(super) use span::{span, span_of};

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

    /// The call that was sent last, and had no answer, may still be done.
    fn may_be_under_way(&self, now: DateTime<Utc>) -> bool {
        self.journal.sent_at.is_some_and(|sent_at| now < sent_at + ordering::CALL + ABSENCE_AFTER)
    }
}

impl Shop {
    /// Works on an attempt in a task of its own, which nobody's closed tab can drop; whether everything that was tried has worked.
    pub fn advance(&self, reference: Reference) -> JoinHandle<bool> {
        let shop = self.clone();
        let drive = async move {
            let driven = shop.drive(&reference).await;
            driven.is_ok()
        };
        self.inner.tasks.spawn(drive.in_current_span())
    }

    async fn drive(&self, reference: &Reference) -> Result<(), ErrorCode> {
        let store = self.store();
        let lease = store.lease_attempt(reference, self.clock().now()).instrument(span(reference)).await?;
        let Some(lease) = lease else { return Ok(()) };
        let mut result = Ok(true);
        for _ in 0..MOST_STEPS {
            result = self.step(reference, &lease).await;
            if !matches!(result, Ok(true)) {
                break;
            }
        }
        let release = || store.release_attempt(reference, &lease);
        release.retry(patience()).when(kassa_store::Error::is_passing).instrument(span(reference)).await?;
        result.map(|_| ())
    }

    async fn step(&self, reference: &Reference, lease: &str) -> Goes {
        let read = async { Ok::<_, ErrorCode>(self.store().journal(reference).await?) };
        let Some(journal) = read.instrument(span(reference)).await? else { return Ok(false) };
        let span = span_of(&journal.attempt);
        let step = async {
            let went = self.try_step(journal, lease).await;
            if let Err(code) = &went {
                tracing::warn!(%code, "an attempt rests after an error");
            }
            went
        };
        step.instrument(span).await
    }

    async fn try_step(&self, journal: Journal, lease: &str) -> Goes {
        let step = journal.attempt.next_step(self.clock().now());
        if step == Step::Rest {
            return Ok(false);
        }
        let Some(login) = self.store().usable_login(&journal.owner).await? else {
            tracing::info!("an attempt waits for its owner to sign in again");
            return Ok(false);
        };
        let work = Work { journal, lease: lease.to_owned(), keeper: Keeper::new(self, &login) };
        match step {
            Step::SendOrder => self.send_order(work).await,
            Step::FindOrder => self.find_order(work).await,
            Step::FindAgain => self.find_again(work).await,
            Step::OpenSession => self.open_session(work).await,
            Step::ReadSessions => self.read_sessions(&work).await,
            Step::RenewSession => self.renew_session(work).await,
            Step::AskRefund => self.request_refund(&work).await,
            Step::ReadRefund => self.read_refund(&work).await,
            Step::WithdrawRefund => self.cancel_refund(&work).await,
            Step::Expire => self.end(work, State::Expiring, State::Expired).await,
            Step::Cancel => self.end(work, State::Cancelling, State::Cancelled).await,
            Step::Rest => Ok(false),
        }
    }

    /// Writes a step's outcome. Without the lease nothing is written, and whoever has it goes on.
    async fn write(&self, work: &Work, change: Change) -> Goes {
        let now = self.clock().now();
        let write = || self.store().write_attempt(&work.journal, &work.lease, change.clone(), now);
        let written = write.retry(patience()).when(kassa_store::Error::is_passing).await?;
        Ok(self.moved(work.attempt(), &change, written))
    }

    /// Keeps the lease for the next call, however long the last ones took; `false`: somebody else goes on.
    async fn renew(&self, work: &Work) -> Goes {
        Ok(self.store().renew_lease(&work.attempt().reference, &work.lease, self.clock().now()).await?)
    }

    async fn reload(&self, work: Work) -> Result<Work, ErrorCode> {
        let journal = self.store().journal(&work.attempt().reference).await?.ok_or(ErrorCode::Internal)?;
        Ok(Work { journal, ..work })
    }

    /// Writes a decision of the customer, or of staff; `false` where it does not fit the attempt any more. [`ErrorCode::Busy`] while
    /// somebody works on it: what people decide is never dropped in silence.
    ///
    /// In a task of its own: a closed tab must not leave the lease behind.
    pub(super) async fn decide(
        &self,
        reference: &Reference,
        change: impl FnOnce(&Attempt) -> Option<Change> + Send + 'static,
    ) -> Result<bool, ErrorCode> {
        let (shop, reference) = (self.clone(), reference.clone());
        let decide = async move { shop.decide_in_task(&reference, change).await };
        self.inner.tasks.spawn(decide.in_current_span()).await.unwrap_or(Err(ErrorCode::Internal))
    }

    async fn decide_in_task(
        &self,
        reference: &Reference,
        change: impl FnOnce(&Attempt) -> Option<Change>,
    ) -> Result<bool, ErrorCode> {
        let store = self.store();
        // A step under way ends soon; the customer's word waits for it.
        let mut lease = None;
        for _ in 0..20 {
            lease = store.lease_attempt(reference, self.clock().now()).await?;
            if lease.is_some() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        let lease = lease.ok_or(ErrorCode::Busy)?;
        let decided = self.decide_under(reference, &lease, change).await;
        let release = || store.release_attempt(reference, &lease);
        if let Err(error) = release.retry(patience()).when(kassa_store::Error::is_passing).await {
            // It ends by itself.
            tracing::error!(%error, "a lease could not be given back");
        }
        decided
    }

    async fn decide_under(
        &self,
        reference: &Reference,
        lease: &str,
        change: impl FnOnce(&Attempt) -> Option<Change>,
    ) -> Result<bool, ErrorCode> {
        let store = self.store();
        let read = || store.journal(reference);
        let journal = read.retry(patience().with_max_times(3)).when(kassa_store::Error::is_passing).await?;
        let Some(journal) = journal else { return Ok(false) };
        tracing::Span::current().record("storage", journal.attempt.order.storage.as_str());
        span::note_ids(&tracing::Span::current(), (None, None), (journal.attempt.order_id, journal.attempt.session_id));
        let Some(change) = change(&journal.attempt) else { return Ok(false) };
        let now = self.clock().now();
        let write = || store.write_attempt(&journal, lease, change.clone(), now);
        let written = write.retry(patience().with_max_times(3)).when(kassa_store::Error::is_passing).await?;
        if self.moved(&journal.attempt, &change, written) { Ok(true) } else { Err(ErrorCode::Busy) }
    }

    /// Tells log and metrics about what was written; whether anything was.
    fn moved(&self, attempt: &Attempt, change: &Change, written: Option<State>) -> bool {
        let Some(to) = written else { return false };
        let ids = (change.order_id.or(attempt.order_id), change.session_id.or(attempt.session_id));
        span::note_ids(&tracing::Span::current(), (attempt.order_id, attempt.session_id), ids);
        if to != attempt.state {
            tracing::info!(from = attempt.state.word(), to = to.word(), "attempt");
            metrics::counter!("kassa_attempt_transitions_total", "to" => to.word()).increment(1);
        }
        sales::note_change(attempt, change, to);
        true
    }

    /// Until when an order has to be paid that is there `since` then, and whose payment begins at `from`; never sooner than what was
    /// said before.
    pub(super) fn deadline(&self, attempt: &Attempt, since: DateTime<Utc>, from: DateTime<Utc>) -> DateTime<Utc> {
        let settings = self.settings();
        let slot_start = attempt.order.slot.and_then(|slot| slot.starts_at(&settings.zone));
        let deadline = deadline(&attempt.order.account, since, from, settings.cash_deadline, slot_start, settings.lead);
        attempt.deadline.map_or(deadline, |before| deadline.max(before))
    }
}
