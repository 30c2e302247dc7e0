//! The store keeps subscriptions to a product's events (docs/oneentry-contract/events.md#subscriptions).

use super::{Paging, Store};

/// A subscription to an event of a product.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Subscription {
    pub event: String,
    pub product_id: i64,
}

impl Store {
    /// One page of a user's subscriptions, and how many there are.
    pub(crate) async fn subscriptions(&self, user: i64, paging: Paging) -> Result<(Vec<Subscription>, i64), sqlx::Error> {
        let list = sqlx::query_as(
            "SELECT event, product_id FROM subscriptions WHERE user_id = $1 ORDER BY event, product_id LIMIT $2 OFFSET $3",
        )
        .bind(user)
        .bind(paging.limit)
        .bind(paging.offset)
        .fetch_all(&self.pool)
        .await?;
        let total =
            sqlx::query_scalar("SELECT count(*) FROM subscriptions WHERE user_id = $1").bind(user).fetch_one(&self.pool).await?;
        Ok((list, total))
    }

    /// Subscribes; a second time changes the language.
    pub(crate) async fn subscribe(&self, user: i64, event: &str, product: i64, locale: &str) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO subscriptions (user_id, event, product_id, locale) VALUES ($1, $2, $3, $4)
             ON CONFLICT (user_id, event, product_id) DO UPDATE SET locale = $4",
        )
        .bind(user)
        .bind(event)
        .bind(product)
        .bind(locale)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Unsubscribes from one product's event, or from the event of all products.
    pub(crate) async fn unsubscribe(&self, user: i64, event: &str, product: Option<i64>) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM subscriptions WHERE user_id = $1 AND event = $2 AND ($3 IS NULL OR product_id = $3)")
            .bind(user)
            .bind(event)
            .bind(product)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
