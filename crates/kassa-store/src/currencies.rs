//! The currencies that the project has told, so that a restart and the other replicas know them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{Error, SKEW, Store, millis};

impl Store {
    /// Notes in which currency a storage takes orders. What was told later counts.
    pub async fn note_currency(&self, storage: &str, currency: &str, now: DateTime<Utc>) -> Result<(), Error> {
        let upsert = sqlx::query(
            "INSERT INTO storage_currencies (storage, currency, told_at) VALUES ($1, $2, $3)
             ON CONFLICT (storage) DO UPDATE SET currency = excluded.currency, told_at = excluded.told_at
             WHERE storage_currencies.told_at <= excluded.told_at OR storage_currencies.told_at > $4",
        );
        let mut transaction = self.write().await?;
        upsert.bind(storage).bind(currency).bind(millis(now)).bind(millis(now + SKEW)).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The currency of every storage that has told one, by marker.
    pub async fn currencies(&self) -> Result<BTreeMap<String, String>, Error> {
        let rows = sqlx::query_as::<_, (String, String)>("SELECT storage, currency FROM storage_currencies");
        Ok(rows.fetch_all(&self.pool).await?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::tests::store;

    #[tokio::test]
    async fn what_was_told_last_counts() {
        let store = store().await;
        let at = |seconds| DateTime::UNIX_EPOCH + Duration::days(100) + Duration::seconds(seconds);
        assert!(store.currencies().await.unwrap().is_empty());
        store.note_currency("orders", "USD", at(10)).await.unwrap();
        store.note_currency("tickets", "EUR", at(10)).await.unwrap();
        store.note_currency("orders", "EUR", at(20)).await.unwrap();
        // Another replica has read before that and is late.
        store.note_currency("orders", "USD", at(19)).await.unwrap();
        let expected = [("orders", "EUR"), ("tickets", "EUR")].map(|(storage, code)| (storage.to_owned(), code.to_owned()));
        assert_eq!(store.currencies().await.unwrap(), BTreeMap::from(expected));
    }
}
