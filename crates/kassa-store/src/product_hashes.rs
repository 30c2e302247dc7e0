//! Hashes of what products' pages show, so that a change is known when it is seen: OneEntry gives no date.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use super::{Error, SKEW, Store, millis, time};

/// Rows of one statement: far below the parameters that a database takes.
const ROWS: usize = 200;

impl Store {
    /// Notes the hashes of a catalogue that was read at `read_at`. The first hash of a product is no change, nor is the first one of
    /// another `shape`: other things went into it. Any other than before is, unless somebody has noted a catalogue that was read
    /// later: replicas read at different times.
    pub async fn note_product_hashes(
        &self,
        locale: &str,
        shape: i64,
        hashes: &[(i64, String)],
        read_at: DateTime<Utc>,
    ) -> Result<(), Error> {
        // In one order, so that no two writers wait for each other; each once, as one statement changes a row once.
        let hashes: BTreeMap<i64, &str> = hashes.iter().map(|(product, hash)| (*product, hash.as_str())).collect();
        let hashes: Vec<_> = hashes.into_iter().collect();
        let mut transaction = self.write().await?;
        for hashes in hashes.chunks(ROWS) {
            let rows: Vec<String> =
                (0..hashes.len()).map(|row| format!("(${}, $1, ${}, $2, $3)", 2 * row + 5, 2 * row + 6)).collect();
            let upsert = format!(
                "INSERT INTO product_hashes (product, locale, hash, shape, seen_at) VALUES {}
                 ON CONFLICT (product, locale) DO UPDATE SET hash = excluded.hash, shape = excluded.shape, seen_at = excluded.seen_at,
                     changed_at = CASE WHEN product_hashes.shape = excluded.shape THEN excluded.seen_at
                         ELSE product_hashes.changed_at END
                 WHERE (product_hashes.hash <> excluded.hash OR product_hashes.shape <> excluded.shape)
                     AND (product_hashes.seen_at <= excluded.seen_at OR product_hashes.seen_at > $4)",
                rows.join(", ")
            );
            let upsert = sqlx::query(AssertSqlSafe(upsert)).bind(locale).bind(shape).bind(millis(read_at));
            let upsert = upsert.bind(millis(read_at + SKEW));
            let upsert = hashes.iter().fold(upsert, |upsert, (product, hash)| upsert.bind(*product).bind(*hash));
            upsert.execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// When a change of each product was seen last, in one locale. What has not changed since it is known is not among them, nor
    /// what a clock that was set back has noted.
    pub async fn product_changes(&self, locale: &str, now: DateTime<Utc>) -> Result<HashMap<i64, DateTime<Utc>>, Error> {
        let select = sqlx::query_as::<_, (i64, i64)>(
            "SELECT product, changed_at FROM product_hashes WHERE locale = $1 AND changed_at IS NOT NULL AND changed_at <= $2",
        );
        let rows = select.bind(locale).bind(millis(now)).fetch_all(&self.pool).await?;
        rows.into_iter().map(|(product, changed_at)| Ok((product, time(changed_at)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::tests::store;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::days(100) + Duration::seconds(seconds)
    }

    /// The seconds at which each product has changed.
    async fn changes(store: &Store, locale: &str) -> Vec<(i64, i64)> {
        let changes = store.product_changes(locale, at(10_000)).await.unwrap();
        let mut changes: Vec<_> = changes.into_iter().map(|(id, changed_at)| (id, (changed_at - at(0)).num_seconds())).collect();
        changes.sort_unstable();
        changes
    }

    async fn note(store: &Store, locale: &str, hashes: &[(i64, &str)], seconds: i64) {
        let hashes: Vec<_> = hashes.iter().map(|(id, hash)| (*id, (*hash).to_owned())).collect();
        store.note_product_hashes(locale, 1, &hashes, at(seconds)).await.unwrap();
    }

    #[tokio::test]
    async fn a_change_is_what_differs_from_the_look_before() {
        let store = store().await;
        note(&store, "en_US", &[(1, "a"), (2, "a")], 0).await;
        assert_eq!(changes(&store, "en_US").await, []);
        note(&store, "en_US", &[(1, "b"), (2, "a"), (3, "a")], 60).await;
        assert_eq!(changes(&store, "en_US").await, [(1, 60)]);
        // Not again, and what is gone for a while stays known.
        note(&store, "en_US", &[(1, "b")], 120).await;
        note(&store, "en_US", &[(2, "a")], 180).await;
        assert_eq!(changes(&store, "en_US").await, [(1, 60)]);
        note(&store, "en_US", &[(2, "b")], 240).await;
        note(&store, "en_US", &[(1, "a")], 300).await;
        assert_eq!(changes(&store, "en_US").await, [(1, 300), (2, 240)]);
        // Each language by itself.
        note(&store, "ru_RU", &[(1, "z")], 360).await;
        assert_eq!(changes(&store, "ru_RU").await, []);
    }

    #[tokio::test]
    async fn a_catalogue_that_was_read_earlier_undoes_nothing() {
        let store = store().await;
        note(&store, "en_US", &[(1, "old")], 0).await;
        note(&store, "en_US", &[(1, "new")], 60).await;
        // Another replica has read before that and is late.
        note(&store, "en_US", &[(1, "old")], 59).await;
        note(&store, "en_US", &[(1, "new")], 120).await;
        assert_eq!(changes(&store, "en_US").await, [(1, 60)]);
    }

    #[tokio::test]
    async fn what_is_hashed_anew_has_not_changed() {
        let store = store().await;
        note(&store, "en_US", &[(1, "a"), (2, "a")], 0).await;
        note(&store, "en_US", &[(1, "b")], 60).await;
        let noted = async |hash: &str, seconds| {
            let hashes = [(1, hash.to_owned()), (2, hash.to_owned())];
            store.note_product_hashes("en_US", 2, &hashes, at(seconds)).await.unwrap();
        };
        noted("other things", 120).await;
        assert_eq!(changes(&store, "en_US").await, [(1, 60)]);
        noted("and they change", 180).await;
        assert_eq!(changes(&store, "en_US").await, [(1, 180), (2, 180)]);
    }

    #[tokio::test]
    async fn a_clock_that_was_set_back_neither_blocks_nor_shows_the_future() {
        let store = store().await;
        note(&store, "en_US", &[(1, "a"), (2, "a")], 5_000).await;
        note(&store, "en_US", &[(1, "b"), (2, "b")], 6_000).await;
        assert!(store.product_changes("en_US", at(100)).await.unwrap().is_empty());
        note(&store, "en_US", &[(1, "c")], 100).await;
        assert_eq!(changes(&store, "en_US").await, [(1, 100), (2, 6_000)]);
    }

    #[tokio::test]
    async fn a_large_catalogue_is_noted_at_once_by_all_replicas() {
        let store = store().await;
        let hashes = |hash: &str| (0..2_000).map(|id| (id, hash.to_owned())).collect::<Vec<_>>();
        for (hash, seconds) in [("a", 0), ("b", 60)] {
            let hashes = hashes(hash);
            let notes = (0..4).map(|_| store.note_product_hashes("en_US", 1, &hashes, at(seconds)));
            for noted in futures::future::join_all(notes).await {
                noted.unwrap();
            }
        }
        let changes = changes(&store, "en_US").await;
        assert_eq!(changes.len(), 2_000);
        assert!(changes.iter().all(|(_, seconds)| *seconds == 60));
    }
}
