//! Watches payments for pages that wait: one question to OneEntry per order and interval, whoever asks.

use std::time::Duration;

use super::{Person, Shop};
use crate::model::attempt::{Attempt, Step};
use crate::model::error::ErrorCode;
use crate::model::reference::Reference;

/// A page waits no longer for news; the next question brings them.
const PATIENCE: Duration = Duration::from_millis(1_500);

impl Shop {
    /// An order as it stands now, as far as can be told within a moment.
    pub async fn watched_order(&self, person: &Person, reference: &Reference) -> Result<Attempt, ErrorCode> {
        let attempt = self.order(person, reference).await?;
        let now = self.clock().now();
        if attempt.next_step(now) == Step::Rest {
            return Ok(attempt);
        }
        if self.store().claim_check(reference, now, self.settings().payment_interval).await? {
            self.advance_briefly(reference).await;
        }
        self.order(person, reference).await
    }

    /// Works on an attempt and waits a moment for what comes of it. The work goes on by itself.
    pub async fn advance_briefly(&self, reference: &Reference) {
        self.advance_within(reference, PATIENCE).await;
    }

    /// The same for whoever has less time left; never longer than a moment.
    pub async fn advance_within(&self, reference: &Reference, time: Duration) {
        // Late is no failure: the journal has it, and so will the page.
        let _in_time = tokio::time::timeout(time.min(PATIENCE), self.advance(reference.clone())).await;
    }
}
