//! Finishes what crashes, closed tabs and deadlines left, and forgets what is over.

use std::time::Duration;

use chrono::{DateTime, Duration as Span, Utc};
use futures::future::join_all;
use tokio_util::sync::CancellationToken;

use super::Shop;
use super::keeper::Keeper;
use crate::model::attempt::State;
use crate::model::error::ErrorCode;
use crate::store::{self, Login};

/// How often the journal is looked through.
const ROUND: Duration = Duration::from_secs(1);
/// The shop's time between two looks at what is old: a day that passes at once, as in tests, is looked at like one that took its time.
const HOUSEKEEPING: Span = Span::minutes(10);
/// Rounds between two looks at what needs a person, and at how many orders stand where.
const ATTENTION: u32 = 5;
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
                if let Err(code) = self.tidy().await {
                    tracing::warn!(%code, "what is old was not all forgotten");
                }
            }
            round = round.wrapping_add(1);
        }
    }

    /// Every part of it, also where another one fails.
    async fn sweep_once(&self, round: u32) {
        let is_attention_due = round.is_multiple_of(ATTENTION);
        let parts = [
            ("attempts", self.pick_up_due().await),
            ("attention", if is_attention_due { self.tell_attention().await } else { Ok(()) }),
            ("currency", if is_attention_due { self.recall_currencies().await } else { Ok(()) }),
            ("states", if is_attention_due { self.measure_states().await } else { Ok(()) }),
            ("sign-outs", self.sign_out_leaving().await),
        ];
        for (part, result) in parts {
            if let Err(code) = result {
                tracing::warn!(%code, part, "a part of a sweep failed");
            }
        }
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

    async fn measure_states(&self) -> Result<(), ErrorCode> {
        let counts = self.store().count_states().await?;
        for state in State::ALL {
            let count = counts.iter().find(|(counted, _)| *counted == state).map_or(0, |(_, count)| *count);
            metrics::gauge!("kassa_attempts", "state" => state.word()).set(precise(count));
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
            tracing::info!(%reference, "the answers of an order were deleted");
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

    async fn sign_out_at_oneentry(&self, login: &Login) -> Result<(), store::Error> {
        if let Err(error) = Keeper::new(self, login).sign_out().await {
            tracing::info!(%error, owner = %login.owner, "OneEntry could not be told about a sign-out; the tokens are deleted");
        }
        self.store().delete_login(&login.id).await
    }
}

/// A count as a gauge takes it; counts of attempts stay far below 2^52.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
const fn precise(count: i64) -> f64 {
    count as f64
}
