//! Finishes what crashes, closed tabs and deadlines left, and forgets what is over.

use std::time::Duration;

use chrono::{DateTime, Duration as Span, Utc};
use tokio_util::sync::CancellationToken;

use super::Shop;
use super::keeper::Keeper;
use crate::model::attempt::State;
use crate::model::error::ErrorCode;

/// How often the journal is looked through.
const ROUND: Duration = Duration::from_secs(1);
/// The shop's time between two looks at what is old: a day that passes at once, as in tests, is looked at like one that took its time.
const HOUSEKEEPING: Span = Span::minutes(10);
/// Rounds between two looks at what needs a person.
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
            if let Err(code) = self.sweep_once(round).await {
                tracing::warn!(%code, "a sweep was cut short");
            }
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

    async fn sweep_once(&self, round: u32) -> Result<(), ErrorCode> {
        let now = self.clock().now();
        for reference in self.store().due_attempts(now).await? {
            if self.store().claim_check(&reference, now, PICKUP).await? {
                self.advance(reference);
            }
        }
        self.sign_out_leaving().await?;
        let counts = self.store().count_states().await?;
        for state in State::ALL {
            let count = counts.iter().find(|(counted, _)| *counted == state).map_or(0, |(_, count)| *count);
            metrics::gauge!("kassa_attempts", "state" => state.word()).set(precise(count));
        }
        if round.is_multiple_of(ATTENTION) {
            self.tell_attention().await?;
        }
        Ok(())
    }

    /// Forgets what is old.
    async fn tidy(&self) -> Result<(), ErrorCode> {
        let (store, now) = (self.store(), self.clock().now());
        store.sweep_sessions(now).await?;
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

    /// Tells OneEntry about sign-outs whose open attempts are settled, and deletes the tokens.
    async fn sign_out_leaving(&self) -> Result<(), ErrorCode> {
        let now = self.clock().now();
        for login in self.store().leaving_logins().await? {
            let is_needed = self.store().has_open_attempts(&login.owner).await? && now < login.changed_at + LEAVING;
            if is_needed {
                continue;
            }
            let keeper = Keeper::new(self, &login);
            if let Err(error) = self.client().auth().sign_out(&self.settings().provider, &keeper, &login.refresh).await {
                tracing::info!(%error, owner = %login.owner, "OneEntry could not be told about a sign-out; the tokens are deleted");
            }
            self.store().delete_login(&login.id).await?;
        }
        Ok(())
    }
}

/// A count as a gauge takes it; counts of attempts stay far below 2^52.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
const fn precise(count: i64) -> f64 {
    count as f64
}
