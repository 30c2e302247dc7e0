//! Whom and since when the store knows.

use chrono::{DateTime, Utc};

use super::vault::Owner;
use super::{Error, Store, time};

impl Store {
    /// Everybody who has ordered, or has a login here.
    pub async fn known_owners(&self) -> Result<Vec<Owner>, Error> {
        let select = sqlx::query_as::<_, (String,)>(
            "SELECT owner FROM attempts UNION SELECT owner FROM logins WHERE state IN ('live', 'leaving') ORDER BY 1",
        );
        Ok(select.fetch_all(&self.pool).await?.into_iter().map(|(owner,)| Owner(owner)).collect())
    }

    /// When the first order was placed.
    pub async fn first_attempt_at(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let select = sqlx::query_as::<_, (Option<i64>,)>("SELECT MIN(created_at) FROM attempts");
        let (first,) = select.fetch_one(&self.pool).await?;
        first.map(time).transpose()
    }

    /// When the last order was placed.
    pub async fn newest_attempt_at(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let select = sqlx::query_as::<_, (Option<i64>,)>("SELECT MAX(created_at) FROM attempts");
        let (newest,) = select.fetch_one(&self.pool).await?;
        newest.map(time).transpose()
    }
}
