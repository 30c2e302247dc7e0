//! Drafts, sealed: they hold personal answers.

use chrono::{DateTime, Duration, Utc};
use kassa_domain::draft::Draft;
use kassa_domain::reference::Reference;

use super::vault::Owner;
use super::{Error, Store, millis};

fn context(id: &Reference) -> String {
    format!("drafts/{id}")
}

impl Store {
    /// Writes a draft: a new one, or a changed one over the version that its writer has read. `false`: somebody else has written
    /// meanwhile, and nothing is changed. So is somebody else's draft of the same id.
    pub async fn save_draft(&self, owner: &Owner, draft: &Draft, before: u32, now: DateTime<Utc>) -> Result<bool, Error> {
        let sealed = self.vault.seal(&context(&draft.id), draft)?;
        let upsert = sqlx::query(
            "INSERT INTO drafts (id, owner, sealed, changed_at, version) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, changed_at = excluded.changed_at, version = excluded.version
             WHERE drafts.owner = excluded.owner AND (drafts.version = $6 OR drafts.version = 0)",
        );
        let upsert = upsert.bind(draft.id.as_str()).bind(&owner.0).bind(sealed).bind(millis(now));
        let upsert = upsert.bind(i64::from(draft.version)).bind(i64::from(before));
        Ok(upsert.execute(&self.pool).await?.rows_affected() == 1)
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

    /// Forgets drafts that were not touched for so long, what was shown of them, and answers that were never sent.
    pub async fn sweep_drafts(&self, now: DateTime<Utc>, life: Duration) -> Result<u64, Error> {
        let delete = sqlx::query("DELETE FROM drafts WHERE changed_at < $1").bind(millis(now - life));
        let drafts = delete.execute(&self.pool).await?.rows_affected();
        Ok(drafts + self.sweep_unsent(now, life).await? + self.sweep_agreements(now, life).await?)
    }
}

#[cfg(test)]
mod tests {
    use kassa_domain::attempt::Purpose;
    use kassa_domain::lang::Lang;

    use super::*;
    use crate::random_reference;
    use crate::tests::store;

    #[tokio::test]
    async fn of_several_who_read_the_same_version_one_writes_the_next() {
        let store = store().await;
        let (ann, bob) = (store.vault().owner_of_user("ann"), store.vault().owner_of_user("bob"));
        let first = Draft::new(random_reference(), Purpose::Tickets, Lang::En);
        let now = DateTime::UNIX_EPOCH;
        assert!(store.save_draft(&ann, &first, first.version, now).await.unwrap());
        let next = |account: &str| Draft { version: 2, account: Some(account.to_owned()), ..first.clone() };
        let drafts: Vec<Draft> = ["cash", "card", "wallet"].map(next).into();
        let saved = futures::future::join_all(drafts.iter().map(|draft| store.save_draft(&ann, draft, 1, now))).await;
        let saved: Vec<bool> = saved.into_iter().map(Result::unwrap).collect();
        assert_eq!(saved.iter().filter(|saved| **saved).count(), 1);
        let kept = store.draft(&ann, &first.id).await.unwrap();
        let winner = saved.iter().position(|saved| *saved).map(|index| drafts[index].clone());
        assert_eq!(kept, winner);
        // Nobody else writes it, whatever version they name.
        for before in [1, 2] {
            assert!(!store.save_draft(&bob, &next("theirs"), before, now).await.unwrap());
        }
        assert_eq!(store.draft(&ann, &first.id).await.unwrap(), winner);
    }
}
