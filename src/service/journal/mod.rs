//! Drives attempts: asks the journal for the next step, writes it down, tries it, writes down what came of it.

mod ending;
mod ordering;
mod paying;
mod refunding;

use backon::Retryable;
use chrono::Duration;
use tokio::task::JoinHandle;
use tracing::Instrument;

use super::Shop;
use super::keeper::Keeper;
use super::patience::patience;
use crate::model::attempt::{Attempt, State, Step};
use crate::model::error::ErrorCode;
use crate::model::reference::Reference;
use crate::store::{self, Change, Journal};

/// Longer than any call that makes something. What is written afterwards asks for the lease, and what was sent is never sent again.
const LEASE: Duration = Duration::seconds(120);
const _: () = assert!(LEASE.num_seconds() > ordering::CALL.num_seconds(), "two could work on one attempt");
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
        // Every line of the log that comes of it, a call to OneEntry too, carries the reference.
        let span = tracing::info_span!("attempt", %reference);
        let drive = async move {
            if let Err(code) = shop.drive(&reference).await {
                tracing::warn!(%code, "an attempt rests after an error");
            }
        };
        self.inner.tasks.spawn(drive.instrument(span))
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
        let release = || store.release_attempt(reference, &lease);
        release.retry(patience()).when(store::Error::is_passing).await?;
        result.map(|_| ())
    }

    async fn step(&self, reference: &Reference, lease: &str) -> Goes {
        let Some(journal) = self.store().journal(reference).await? else { return Ok(false) };
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
            Step::OpenSession => self.open_session(work).await,
            Step::ReadSessions => self.read_sessions(&work).await,
            Step::RenewSession => self.renew_session(work).await,
            Step::AskRefund => self.request_refund(&work).await,
            Step::ReadRefund => self.read_refund(&work).await,
            Step::Expire => self.end(work, State::Expiring, State::Expired).await,
            Step::Cancel => self.end(work, State::Cancelling, State::Cancelled).await,
            Step::Rest => Ok(false),
        }
    }

    /// Writes a step's outcome. Without the lease nothing is written, and whoever has it goes on.
    async fn write(&self, work: &Work, change: Change) -> Goes {
        if let Some(state) = change.state {
            moved(work.attempt().state, state);
        }
        let now = self.clock().now();
        let write = || self.store().write_attempt(&work.journal, &work.lease, change.clone(), now);
        Ok(write.retry(patience()).when(store::Error::is_passing).await?)
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
                Some(change) => {
                    if let Some(state) = change.state {
                        moved(journal.attempt.state, state);
                    }
                    store.write_attempt(&journal, &lease, change, now).await?
                }
                None => false,
            },
            None => false,
        };
        store.release_attempt(reference, &lease).await?;
        Ok(written)
    }
}

/// Tells log and metrics about a new state.
fn moved(from: State, to: State) {
    if from != to {
        tracing::info!(from = from.word(), to = to.word(), "attempt");
        metrics::counter!("kassa_attempt_transitions_total", "to" => to.word()).increment(1);
    }
}
