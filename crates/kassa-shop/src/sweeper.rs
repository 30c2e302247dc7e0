//! Finishes what crashes, closed tabs and deadlines left, and forgets what is over.

use std::time::Duration;

use chrono::{DateTime, Duration as Span, Utc};
use futures::future::join_all;
use kassa_domain::attempt::State;
use kassa_domain::error::ErrorCode;
use kassa_store::Login;
use tokio_util::sync::CancellationToken;

use super::Shop;
use super::journal::span;
use super::keeper::Keeper;

/// How often the journal is looked through.
const ROUND: Duration = Duration::from_secs(1);
/// The shop's time between two looks at what is old: a day that passes at once, as in tests, is looked at like one that took its time.
const HOUSEKEEPING: Span = Span::minutes(10);
/// Rounds between two looks at what needs a person, and at how things stand.
const ATTENTION: u32 = 5;
/// How often the places that are left are counted.
const PLACES: Duration = Duration::from_secs(30);
/// A person who signed out is signed out at OneEntry no later than this.
const LEAVING: Span = Span::minutes(30);
/// A due attempt is picked up once in so long, over all replicas.
const PICKUP: Span = Span::seconds(2);

impl Shop {
    /// Sweeps until `stop`.
    pub async fn sweep(self, stop: CancellationToken) {
        let mut round = 0_u32;
        let mut tidied: Option<DateTime<Utc>> = None;
        while stop.run_until_cancelled(tokio::time::sleep(ROUND)).await.is_some() {
            self.sweep_once(round).await;
            let now = self.clock().now();
            if tidied.is_none_or(|tidied| (now - tidied).abs() >= HOUSEKEEPING) {
                tidied = Some(now);
                told("tidy", self.tidy().await);
            }
            round = round.wrapping_add(1);
        }
    }

    /// Every part of it, also where another one fails. What can be settled is settled before anybody is alarmed.
    async fn sweep_once(&self, round: u32) {
        told("attempts", self.pick_up_due().await);
        if round.is_multiple_of(ATTENTION) {
            told("attention", self.tell_attention().await);
            told("currency", self.recall_currencies().await);
            told("measures", self.measure().await);
        }
        told("sign_outs", self.sign_out_leaving().await);
    }

    async fn pick_up_due(&self) -> Result<(), ErrorCode> {
        let now = self.clock().now();
        for reference in self.store().due_attempts(now).await? {
            if self.store().claim_check(&reference, now, PICKUP).await? {
                self.advance(reference);
            }
        }
        Ok(())
    }

    /// Tells the metrics how the shop stands.
    async fn measure(&self) -> Result<(), ErrorCode> {
        self.show_sales();
        self.measure_states().await
    }

    /// Measures the places that are left until `stop`, for those who look at metrics: it reads the booking form.
    pub async fn watch_places(self, stop: CancellationToken) {
        loop {
            told("places", self.measure_places().await);
            if stop.run_until_cancelled(tokio::time::sleep(PLACES)).await.is_none() {
                return;
            }
        }
    }

    async fn measure_states(&self) -> Result<(), ErrorCode> {
        let (counts, now) = (self.store().count_states().await?, self.clock().now());
        for state in State::ALL {
            let counted = counts.iter().find(|counted| counted.state == state);
            let count = counted.map_or(0, |counted| counted.attempts);
            metrics::gauge!("kassa_attempts", "state" => state.word()).set(precise(count));
            if state.should_not_last() {
                let age = counted.map_or(0, |counted| (now - counted.oldest).num_seconds().max(0));
                metrics::gauge!("kassa_oldest_attempt_seconds", "state" => state.word()).set(precise(age));
            }
        }
        Ok(())
    }

    /// Forgets what is old.
    async fn tidy(&self) -> Result<(), ErrorCode> {
        let (store, now) = (self.store(), self.clock().now());
        store.sweep_sessions(now).await?;
        store.sweep_logins(now).await?;
        store.sweep_drafts(now, self.settings().keep_drafts).await?;
        for reference in store.sweep_answers(now, self.settings().keep_answers).await? {
            span(&reference).in_scope(|| tracing::info!("the answers of an order were deleted"));
        }
        store.sweep_carts(now).await?;
        store.sweep_holds(now).await?;
        store.sweep_sent_forms(now).await?;
        store.sweep_tries(now).await?;
        self.sweep_files().await
    }

    /// Tells OneEntry about sign-outs whose open attempts are settled, and deletes the tokens. All at once: a OneEntry that hangs
    /// takes one call's time of the sweeper, not fifty.
    async fn sign_out_leaving(&self) -> Result<(), ErrorCode> {
        let leaving = self.store().leaving_logins(self.clock().now(), LEAVING).await?;
        let left = join_all(leaving.iter().map(|login| self.sign_out_at_oneentry(login))).await;
        Ok(left.into_iter().collect::<Result<_, _>>()?)
    }

    async fn sign_out_at_oneentry(&self, login: &Login) -> Result<(), kassa_store::Error> {
        if let Err(error) = Keeper::new(self, login).sign_out().await {
            tracing::info!(%error, owner = %login.owner, "OneEntry could not be told about a sign-out; the tokens are deleted");
        }
        self.store().delete_login(&login.id).await
    }
}

/// The parts of a sweep, as log and metrics call them.
pub const JOBS: [&str; 7] = ["attempts", "attention", "currency", "measures", "places", "sign_outs", "tidy"];

/// Tells log and metrics what came of a part of a sweep.
fn told(job: &'static str, result: Result<(), ErrorCode>) {
    metrics::counter!("kassa_job_runs_total", "job" => job).increment(1);
    match result {
        // Prometheus compares it with its own time, so that it is the system's.
        Ok(()) => metrics::gauge!("kassa_job_last_success_timestamp_seconds", "job" => job).set(precise(Utc::now().timestamp())),
        Err(code) => {
            metrics::counter!("kassa_job_failures_total", "job" => job).increment(1);
            tracing::warn!(%code, job, "a part of a sweep failed");
        }
    }
}

/// A count as a gauge takes it; counts of attempts stay far below 2^52.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
pub(super) const fn precise(count: i64) -> f64 {
    count as f64
}
