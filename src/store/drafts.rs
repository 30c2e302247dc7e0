//! Drafts, sealed: they hold personal answers.

use chrono::{DateTime, Duration, Utc};

use super::vault::Owner;
use super::{Error, Store, millis};
use crate::model::draft::Draft;
use crate::model::reference::Reference;

/// A draft that was not touched for so long is forgotten.
pub const DRAFT_LIFE: Duration = Duration::days(7);

fn context(id: &Reference) -> String {
    format!("drafts/{id}")
}

impl Store {
    /// Writes a draft, new or changed. Somebody else's draft of the same id stays as it is.
    pub async fn save_draft(&self, owner: &Owner, draft: &Draft, now: DateTime<Utc>) -> Result<(), Error> {
        let sealed = self.vault.seal(&context(&draft.id), draft)?;
        let upsert = sqlx::query(
            "INSERT INTO drafts (id, owner, sealed, changed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, changed_at = excluded.changed_at
             WHERE drafts.owner = excluded.owner",
        );
        upsert.bind(draft.id.as_str()).bind(&owner.0).bind(sealed).bind(millis(now)).execute(&self.pool).await?;
        Ok(())
    }

    /// The draft, if it is this owner's.
    pub async fn draft(&self, owner: &Owner, id: &Reference) -> Result<Option<Draft>, Error> {
        let select = sqlx::query_as::<_, (Vec<u8>,)>("SELECT sealed FROM drafts WHERE id = $1 AND owner = $2");
        let row = select.bind(id.as_str()).bind(&owner.0).fetch_optional(&self.pool).await?;
        row.map(|(sealed,)| self.vault.open(&context(id), &sealed)).transpose()
    }

    /// A guest signed in: what they had begun is theirs.
    pub async fn hand_over_drafts(&self, from: &Owner, to: &Owner) -> Result<(), Error> {
        sqlx::query("UPDATE drafts SET owner = $1 WHERE owner = $2").bind(&to.0).bind(&from.0).execute(&self.pool).await?;
        self.hand_over_unsent(from, to).await
    }

    /// Forgets old drafts, and answers that were never sent.
    pub async fn sweep_drafts(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        let delete = sqlx::query("DELETE FROM drafts WHERE changed_at < $1").bind(millis(now - DRAFT_LIFE));
        Ok(delete.execute(&self.pool).await?.rows_affected() + self.sweep_unsent(now).await?)
    }
}
