//! What staff see: orders that a person has to look at.

use super::{Person, Shop};
use crate::model::attempt::Attempt;
use crate::model::attention::Attention;
use crate::model::error::ErrorCode;

impl Shop {
    /// Whether somebody works here, by OneEntry's identifier.
    pub fn is_staff(&self, user: &str) -> bool {
        self.settings().staff.iter().any(|member| member == user)
    }

    /// The orders that need a person, the oldest first. For anybody but staff there is no such page.
    pub async fn needing_attention(&self, person: &Person) -> Result<Vec<(Attempt, Attention)>, ErrorCode> {
        if !self.is_staff(&person.user) {
            return Err(ErrorCode::NotFound);
        }
        let now = self.clock().now();
        let mut found = Vec::new();
        for journal in self.store().unfinished_attempts().await? {
            let has_login = self.store().usable_login(&journal.owner).await?.is_some();
            let attempt = journal.attempt;
            if let Some(attention) = Attention::of(&attempt, has_login, now) {
                found.push((attempt, attention));
            }
        }
        Ok(found)
    }
}
