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
        self.watched_state(person, reference).await?;
        self.order(person, reference).await
    }

    /// The same without its timeline, for pages that ask every few seconds: most of them find that somebody else has asked OneEntry a
    /// moment ago, and only read.
    pub async fn watched_state(&self, person: &Person, reference: &Reference) -> Result<Attempt, ErrorCode> {
        let read = async || self.store().bare_attempt(&person.owner, reference).await?.ok_or(ErrorCode::NotFound);
        let attempt = read().await?;
        let (now, interval) = (self.clock().now(), self.settings().payment_interval);
        let is_asked = attempt.checked_at.is_some_and(|at| at <= now && now < at + interval);
        if is_asked || attempt.next_step(now) == Step::Rest || !self.store().claim_check(reference, now, interval).await? {
            return Ok(attempt);
        }
        self.advance_briefly(reference).await;
        read().await
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
