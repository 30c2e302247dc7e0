//! How often somebody may try something, over all replicas: the generic cell rate algorithm in one statement.

use chrono::{DateTime, Duration, Utc};

use super::{Error, SKEW, Store, millis, time};

/// So many tries at once, and one more after each `refill`.
#[derive(Debug, Clone, Copy)]
pub struct Quota {
    pub burst: i32,
    pub refill: Duration,
}

impl Store {
    /// Takes one try of a network, known by its keyed hash. `Some`: there is none left for so long.
    pub async fn take_try(&self, network: &str, quota: Quota, now: DateTime<Utc>) -> Result<Option<Duration>, Error> {
        let Quota { burst, refill } = quota;
        // The next try is free while what is used up reaches no further ahead than all tries but one.
        let latest = now + refill * (burst - 1);
        let upsert = sqlx::query(
            "INSERT INTO tries (network, used_up_to) VALUES ($1, $2)
             ON CONFLICT (network) DO UPDATE SET used_up_to = CASE
                 WHEN tries.used_up_to BETWEEN $3 AND $4 THEN tries.used_up_to + $5 ELSE excluded.used_up_to END
             WHERE tries.used_up_to <= $4 OR tries.used_up_to > $6",
        );
        let upsert = upsert.bind(network).bind(millis(now + refill)).bind(millis(now)).bind(millis(latest));
        let upsert = upsert.bind(refill.num_milliseconds()).bind(millis(now + refill * burst + SKEW));
        if upsert.execute(&self.pool).await?.rows_affected() == 1 {
            return Ok(None);
        }
        let select = sqlx::query_as::<_, (i64,)>("SELECT used_up_to FROM tries WHERE network = $1");
        let used = select.bind(network).fetch_optional(&self.pool).await?;
        let used = used.map(|(used,)| time(used)).transpose()?;
        Ok(Some(used.map_or(refill, |used| used - latest)))
    }

    /// Forgets networks that have all their tries.
    pub async fn sweep_tries(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        let delete = sqlx::query("DELETE FROM tries WHERE used_up_to <= $1").bind(millis(now));
        Ok(delete.execute(&self.pool).await?.rows_affected())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::store;

    #[tokio::test]
    async fn a_network_has_so_many_tries_and_each_comes_back() {
        let store = store().await;
        let quota = Quota { burst: 3, refill: Duration::seconds(6) };
        let start = DateTime::UNIX_EPOCH + Duration::days(1);
        let wait = async |at: i64| store.take_try("a", quota, start + Duration::seconds(at)).await.unwrap();
        assert_eq!([wait(0).await, wait(0).await, wait(0).await], [None; 3]);
        assert_eq!(wait(0).await, Some(Duration::seconds(6)));
        assert_eq!(wait(4).await, Some(Duration::seconds(2)));
        assert_eq!(store.take_try("b", quota, start).await.unwrap(), None);
        assert_eq!(wait(6).await, None);
        assert_eq!(wait(7).await, Some(Duration::seconds(5)));
        // Rest gives all of them back, and not more.
        assert_eq!([wait(100).await, wait(100).await, wait(100).await], [None; 3]);
        assert!(wait(100).await.is_some());
        // The clock was set back.
        assert_eq!(wait(-1_000).await, None);

        assert_eq!(store.sweep_tries(start + Duration::seconds(50)).await.unwrap(), 2);
    }

    #[tokio::test]
    async fn tries_are_counted_however_many_come_at_once() {
        let store = store().await;
        let quota = Quota { burst: 10, refill: Duration::seconds(6) };
        let now = DateTime::UNIX_EPOCH + Duration::days(1);
        let tries = futures::future::join_all((0..25).map(|_| store.take_try("a", quota, now))).await;
        assert_eq!(tries.into_iter().filter(|wait| wait.as_ref().unwrap().is_none()).count(), 10);
    }
}
