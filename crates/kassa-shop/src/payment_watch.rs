//! Watches payments for pages that wait: one question to OneEntry per order and interval, whoever asks.

use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::StreamExt;
use futures::stream;
use kassa_domain::attempt::{Attempt, Step};
use kassa_domain::error::ErrorCode;
use kassa_domain::reference::Reference;

use super::{Person, Shop};

/// A page waits no longer for news; the next question brings them.
pub(super) const PATIENCE: Duration = Duration::from_millis(1_500);
/// The most orders that are asked about for one page, and how many of them at once.
const MOST: usize = 24;
const AT_ONCE: usize = 8;

/// What came of asking about several orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Looked {
    /// OneEntry was asked about one at least: what was read before may be old.
    pub is_news: bool,
    /// Of some nobody knows yet how they stand now.
    pub is_behind: bool,
}

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
        let now = self.clock().now();
        if !self.is_due(&attempt, now) || !self.claim_question(reference, now).await? {
            return Ok(attempt);
        }
        self.advance_briefly(reference).await;
        read().await
    }

    /// Asks how orders stand, several at once and for no longer than that: the open ones first, of those the first ones. Whatever
    /// takes longer goes on by itself.
    pub(super) async fn look_at(&self, attempts: &[Attempt], time: Duration) -> Looked {
        let now = self.clock().now();
        let is_due = |attempt: &&Attempt| self.is_due(attempt, now);
        let (over, open): (Vec<&Attempt>, Vec<&Attempt>) =
            attempts.iter().filter(is_due).partition(|attempt| attempt.state.is_settled());
        let due: Vec<Reference> = open.into_iter().chain(over).map(|attempt| attempt.reference.clone()).collect();
        if due.is_empty() {
            return Looked { is_news: false, is_behind: false };
        }
        let is_cut = due.len() > MOST;
        let ask = async |reference: Reference| match self.claim_question(&reference, now).await {
            // Somebody else asks at this very moment.
            Ok(false) => true,
            Ok(true) => self.advance(reference).await.unwrap_or(false),
            Err(_) => false,
        };
        let asked = stream::iter(due.into_iter().take(MOST)).map(ask).buffer_unordered(AT_ONCE).collect::<Vec<bool>>();
        let is_all_told =
            tokio::time::timeout(time.min(PATIENCE), asked).await.is_ok_and(|told| told.into_iter().all(|is_told| is_told));
        Looked { is_news: true, is_behind: is_cut || !is_all_told }
    }

    /// There is something to ask about an attempt, and nobody has within the interval.
    fn is_due(&self, attempt: &Attempt, now: DateTime<Utc>) -> bool {
        let interval = self.settings().payment_interval;
        let is_asked = attempt.checked_at.is_some_and(|at| at <= now && now < at + interval);
        !is_asked && attempt.next_step(now) != Step::Rest
    }

    async fn claim_question(&self, reference: &Reference, now: DateTime<Utc>) -> Result<bool, ErrorCode> {
        Ok(self.store().claim_check(reference, now, self.settings().payment_interval).await?)
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
