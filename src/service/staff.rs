//! What staff see: orders that a person has to look at.

use super::{Person, Shop};
use crate::model::attempt::Attempt;
use crate::model::attention::Attention;
use crate::model::error::ErrorCode;
use crate::model::reference::Reference;
use crate::store::Journal;

impl Shop {
    /// Whether somebody works here, by OneEntry's identifier.
    pub fn is_staff(&self, user: &str) -> bool {
        self.settings().staff.iter().any(|member| member == user)
    }

    /// The orders that need a person, the oldest first. For anybody but staff there is no such page.
    pub async fn needing_attention(&self, person: &Person) -> Result<Vec<(Attempt, Attention)>, ErrorCode> {
        self.must_be_staff(person)?;
        let found = self.look_for_attention().await?;
        Ok(found.into_iter().filter_map(|(journal, attention)| Some((journal.attempt, attention?))).collect())
    }

    /// Staff have dealt with an order. What happens to it later may ask for them again.
    pub async fn attend(&self, person: &Person, reference: &Reference, attention: Attention) -> Result<(), ErrorCode> {
        self.must_be_staff(person)?;
        if attention.ends_by_hand() {
            self.store().attend(reference, attention, self.clock().now()).await?;
            tracing::info!(%reference, kind = attention.word(), by = %person.owner, "staff have dealt with an order");
        }
        Ok(())
    }

    /// One line of the log for every order that newly needs a person, over all replicas, and how many there are of each kind.
    pub(super) async fn tell_attention(&self) -> Result<(), ErrorCode> {
        let mut counts = Attention::ALL.map(|kind| (kind, 0_u32));
        for (journal, attention) in self.look_for_attention().await? {
            let reference = &journal.attempt.reference;
            if journal.attention != attention
                && self.store().note_attention(reference, attention).await?
                && let Some(kind) = attention
            {
                tracing::error!(%reference, kind = kind.word(), "an order needs a person");
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
            let has_login = self.store().usable_login(&journal.owner).await?.is_some();
            let attention = Attention::of(&journal.attempt, has_login, now).or_else(|| self.closed_way(&journal.attempt));
            found.push((journal, attention));
        }
        Ok(found)
    }

    fn must_be_staff(&self, person: &Person) -> Result<(), ErrorCode> {
        if self.is_staff(&person.user) { Ok(()) } else { Err(ErrorCode::NotFound) }
    }
}
