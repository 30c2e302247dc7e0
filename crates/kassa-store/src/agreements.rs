//! What stood on review pages, sealed: an order can be placed for that while OneEntry does not answer.

use chrono::{DateTime, Duration, Utc};
use kassa_domain::attempt::Order;
use kassa_domain::form::Captcha;
use serde::{Deserialize, Serialize};

use super::slots::Reservation;
use super::vault::Owner;
use super::{Error, Store, millis};

/// What somebody agrees to who presses the button of a review page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// The order as it will be placed, but for the proof that a person sends it.
    pub order: Order,
    /// The places that it takes.
    pub reservation: Option<Reservation>,
    /// The check that a person sends it, if the form wants one: its marker and its settings.
    pub captcha: Option<(String, Captcha)>,
    /// The field for the attempt's key has room for the reference in front of it.
    #[serde(default)]
    pub carries_reference: bool,
}

fn context(owner: &Owner, key: &str) -> String {
    format!("agreements/{}/{key}", owner.key())
}

impl Store {
    /// Keeps what a page shows under the key that goes out with it.
    pub async fn keep_agreement(&self, owner: &Owner, key: &str, agreement: &Agreement, now: DateTime<Utc>) -> Result<(), Error> {
        let sealed = self.vault.seal(&context(owner, key), agreement)?;
        let upsert = sqlx::query(
            "INSERT INTO agreements (owner, key, sealed, shown_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (owner, key) DO UPDATE SET sealed = excluded.sealed, shown_at = excluded.shown_at",
        );
        upsert.bind(&owner.0).bind(key).bind(sealed).bind(millis(now)).execute(&self.pool).await?;
        Ok(())
    }

    /// What this owner was shown under a key.
    pub async fn agreement(&self, owner: &Owner, key: &str) -> Result<Option<Agreement>, Error> {
        let select = sqlx::query_as::<_, (Vec<u8>,)>("SELECT sealed FROM agreements WHERE owner = $1 AND key = $2");
        let row = select.bind(&owner.0).bind(key).fetch_optional(&self.pool).await?;
        row.map(|(sealed,)| self.vault.open(&context(owner, key), &sealed)).transpose()
    }

    /// Forgets what was shown long ago: it holds personal answers.
    pub(super) async fn sweep_agreements(&self, now: DateTime<Utc>, life: Duration) -> Result<u64, Error> {
        let delete = sqlx::query("DELETE FROM agreements WHERE shown_at < $1").bind(millis(now - life));
        Ok(delete.execute(&self.pool).await?.rows_affected())
    }
}

#[cfg(test)]
mod tests {
    use kassa_domain::attempt::State;
    use kassa_testkit::sample;

    use super::*;
    use crate::tests::store;

    #[tokio::test]
    async fn what_was_shown_is_its_owners_and_does_not_live_for_ever() {
        let store = store().await;
        let (ann, bob) = (store.vault().owner_of_user("ann"), store.vault().owner_of_user("bob"));
        let agreement =
            Agreement { order: sample(State::Placed).order, reservation: None, captcha: None, carries_reference: true };
        let now = DateTime::UNIX_EPOCH + Duration::days(100);
        for _ in 0..2 {
            store.keep_agreement(&ann, "KEY.34000USD", &agreement, now).await.unwrap();
        }
        assert_eq!(store.agreement(&ann, "KEY.34000USD").await.unwrap(), Some(agreement));
        assert_eq!(store.agreement(&ann, "KEY.34001USD").await.unwrap(), None);
        assert_eq!(store.agreement(&bob, "KEY.34000USD").await.unwrap(), None);
        let life = Duration::days(7);
        assert_eq!(store.sweep_agreements(now + life, life).await.unwrap(), 0);
        assert_eq!(store.sweep_agreements(now + life + Duration::seconds(1), life).await.unwrap(), 1);
    }
}
