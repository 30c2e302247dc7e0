//! What somebody typed and has not sent: a form with mistakes, or one that waits for a sign-in. Sealed, like drafts.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::vault::Owner;
use super::{Error, Store, millis};

/// The owner is not part of it: a guest's answers become a login's.
fn context(place: &str) -> String {
    format!("unsent/{place}")
}

impl Store {
    /// Keeps what was typed at a place, such as `forms/feedback`, instead of what was kept there before.
    pub async fn keep_unsent(&self, owner: &Owner, place: &str, typed: &impl Serialize, now: DateTime<Utc>) -> Result<(), Error> {
        let sealed = self.vault.seal(&context(place), typed)?;
        let upsert = sqlx::query(
            "INSERT INTO unsent (owner, place, sealed, changed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (owner, place) DO UPDATE SET sealed = excluded.sealed, changed_at = excluded.changed_at",
        );
        upsert.bind(&owner.0).bind(place).bind(sealed).bind(millis(now)).execute(&self.pool).await?;
        Ok(())
    }

    /// What this owner has typed there since, if it can still be read: a page opens without it too.
    pub async fn unsent<T: DeserializeOwned>(
        &self,
        owner: &Owner,
        place: &str,
        since: DateTime<Utc>,
    ) -> Result<Option<T>, Error> {
        let select =
            sqlx::query_as::<_, (Vec<u8>,)>("SELECT sealed FROM unsent WHERE owner = $1 AND place = $2 AND changed_at >= $3");
        let row = select.bind(&owner.0).bind(place).bind(millis(since)).fetch_optional(&self.pool).await?;
        Ok(row.and_then(|(sealed,)| self.vault.open(&context(place), &sealed).ok()))
    }

    /// It was sent, or is not wanted any more.
    pub async fn forget_unsent(&self, owner: &Owner, place: &str) -> Result<(), Error> {
        let delete = sqlx::query("DELETE FROM unsent WHERE owner = $1 AND place = $2");
        delete.bind(&owner.0).bind(place).execute(&self.pool).await?;
        Ok(())
    }

    /// A guest signed in: what they typed last stands before what the login had typed at the same place.
    pub(super) async fn hand_over_unsent(&self, from: &Owner, to: &Owner) -> Result<(), Error> {
        let mut change = self.write().await?;
        sqlx::query("DELETE FROM unsent WHERE owner = $1 AND place IN (SELECT place FROM unsent WHERE owner = $2)")
            .bind(&to.0)
            .bind(&from.0)
            .execute(&mut *change)
            .await?;
        sqlx::query("UPDATE unsent SET owner = $1 WHERE owner = $2").bind(&to.0).bind(&from.0).execute(&mut *change).await?;
        change.commit().await?;
        Ok(())
    }

    /// Forgets what lay here too long.
    pub(super) async fn sweep_unsent(&self, now: DateTime<Utc>, life: Duration) -> Result<u64, Error> {
        let delete = sqlx::query("DELETE FROM unsent WHERE changed_at < $1").bind(millis(now - life));
        Ok(delete.execute(&self.pool).await?.rows_affected())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SessionId;
    use crate::tests::store;

    #[tokio::test]
    async fn a_guests_answers_become_the_logins_and_do_not_live_for_ever() {
        let store = store().await;
        let vault = store.vault();
        let now = DateTime::UNIX_EPOCH + Duration::days(100);
        let (guest, login) = (vault.owner_of_session(&SessionId::random()), vault.owner_of_user("ann"));
        store.keep_unsent(&login, "forms/a", &"older", now).await.unwrap();
        store.keep_unsent(&guest, "forms/a", &"typed", now).await.unwrap();
        store.hand_over_drafts(&guest, &login).await.unwrap();
        assert_eq!(store.unsent::<String>(&guest, "forms/a", now).await.unwrap(), None);
        assert_eq!(store.unsent::<String>(&login, "forms/a", now).await.unwrap().as_deref(), Some("typed"));

        let (life, later) = (Duration::days(7), now + Duration::days(7) + Duration::seconds(1));
        assert_eq!(store.unsent::<String>(&login, "forms/a", later - life).await.unwrap(), None);
        assert_eq!(store.sweep_drafts(later, life).await.unwrap(), 1);
    }
}
