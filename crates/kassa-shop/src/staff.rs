//! What staff see: orders that a person has to look at.

use chrono::{DateTime, Utc};
use kassa_domain::attempt::Attempt;
use kassa_domain::attention::Attention;
use kassa_domain::error::ErrorCode;
use kassa_domain::reference::Reference;
use kassa_store::{Change, Journal};
use tracing::Instrument;

use super::journal::{span, span_of};
use super::{Person, Shop};

/// An order that needs a person.
#[derive(Debug, Clone)]
pub struct Concern {
    pub attempt: Attempt,
    pub attention: Attention,
    /// The order at OneEntry that staff say it is, as long as nobody could read it.
    pub named_order_id: Option<i64>,
}

impl Shop {
    /// Whether somebody works here, by OneEntry's identifier.
    pub fn is_staff(&self, user: &str) -> bool {
        self.settings().staff.iter().any(|member| member == user)
    }

    /// The orders that need a person, those about money first. For anybody but staff there is no such page.
    pub async fn needing_attention(&self, person: &Person) -> Result<Vec<Concern>, ErrorCode> {
        self.must_be_staff(person)?;
        let found = self.look_for_attention().await?;
        let concern = |(journal, attention): (Journal, Option<Attention>)| {
            Some(Concern { attempt: journal.attempt, attention: attention?, named_order_id: journal.named_order_id })
        };
        Ok(found.into_iter().filter_map(concern).collect())
    }

    /// Staff have dealt with an order, for the reason that they were shown: what has happened since, or happens later, may ask for
    /// them again.
    pub async fn attend(&self, person: &Person, reference: &Reference, attention: Attention) -> Result<(), ErrorCode> {
        self.must_be_staff(person)?;
        let now = self.clock().now();
        let Some(journal) = self.store().journal(reference).await? else { return Err(ErrorCode::NotFound) };
        let is_shown = self.attention_of(&journal, now).await? == Some(attention);
        if is_shown && attention.ends_by_hand(journal.attempt.state) && self.store().attend(&journal, attention, now).await? {
            let told = || tracing::info!(kind = attention.word(), by = %person.owner, "staff have dealt with an order");
            span_of(&journal.attempt).in_scope(told);
        }
        Ok(())
    }

    /// Staff end an order that nobody else can end: at OneEntry where that can be asked, else here alone, which frees its place.
    pub async fn end_for_customer(&self, person: &Person, reference: &Reference) -> Result<(), ErrorCode> {
        self.must_be_staff(person)?;
        let now = self.clock().now();
        let Some(journal) = self.store().journal(reference).await? else { return Err(ErrorCode::NotFound) };
        let has_login = self.store().has_login(&journal.owner).await?;
        let end = move |attempt: &Attempt| {
            let attention = Attention::of(attempt, has_login, now)?;
            let change = Change::to(attention.ended_by_staff(attempt)?);
            Some(Change { payment_url: Some(None), ..change })
        };
        if self.decide(reference, end).instrument(span(reference)).await? {
            span_of(&journal.attempt).in_scope(|| tracing::info!(by = %person.owner, "staff end an order"));
            self.advance_briefly(reference).await;
        }
        Ok(())
    }

    /// One line of the log for every order that newly needs a person, over all replicas, and how many there are of each kind.
    pub(super) async fn tell_attention(&self) -> Result<(), ErrorCode> {
        let mut counts = Attention::ALL.map(|kind| (kind, 0_u32));
        let found = self.look_for_attention().await?;
        let stuck = found.iter().filter(|(_, attention)| *attention == Some(Attention::Stuck));
        self.inner.suspects.keep(stuck.map(|(journal, _)| &journal.attempt.reference));
        for (journal, attention) in found {
            if attention == Some(Attention::Stuck) && !self.inner.suspects.is_old(&journal.attempt.reference) {
                continue;
            }
            let reference = &journal.attempt.reference;
            if journal.attention != attention
                && self.store().note_attention(reference, attention).await?
                && let Some(kind) = attention
            {
                span_of(&journal.attempt).in_scope(|| tracing::error!(kind = kind.word(), "an order needs a person"));
                metrics::counter!("kassa_attention_total", "kind" => kind.word()).increment(1);
            }
            for (_, count) in counts.iter_mut().filter(|(kind, _)| Some(*kind) == attention) {
                *count += 1;
            }
        }
        for (kind, count) in counts {
            metrics::gauge!("kassa_attempts_need_a_person", "kind" => kind.word()).set(count);
        }
        Ok(())
    }

    /// The attempts that may need a person, each with the reason, if there is still one.
    async fn look_for_attention(&self) -> Result<Vec<(Journal, Option<Attention>)>, ErrorCode> {
        let now = self.clock().now();
        let mut found = Vec::new();
        for journal in self.store().attempts_for_staff(now).await? {
            let attention = self.attention_of(&journal, now).await?;
            found.push((journal, attention));
        }
        Ok(found)
    }

    async fn attention_of(&self, journal: &Journal, now: DateTime<Utc>) -> Result<Option<Attention>, ErrorCode> {
        let has_login = self.store().has_login(&journal.owner).await?;
        Ok(Attention::of(&journal.attempt, has_login, now).or_else(|| self.closed_way(&journal.attempt, now)))
    }

    pub(super) fn must_be_staff(&self, person: &Person) -> Result<(), ErrorCode> {
        if self.is_staff(&person.user) { Ok(()) } else { Err(ErrorCode::NotFound) }
    }
}
