//! The store keeps orders and reads them.

use serde_json::Value;

use super::{Paging, Store};
use crate::money::Cents;

/// An order as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Order {
    pub id: i64,
    pub storage: String,
    pub user_id: i64,
    pub form: String,
    pub account: String,
    form_data: String,
    products: String,
    pub currency: String,
    total_cents: i64,
    pub status: String,
    /// `None`: no payment information, `false`: online payment begun, `true`: paid
    /// (docs/oneentry-contract/orders.md#an-order-that-is-read).
    pub is_completed: Option<bool>,
    pub created_at: i64,
    raw_cents: Option<i64>,
    bonus_cents: i64,
    pub coupon: Option<String>,
    reckoning: Option<String>,
}

impl Order {
    /// Answers keyed by the language they were given in.
    pub(crate) fn form_data(&self) -> Value {
        serde_json::from_str(&self.form_data).unwrap_or(Value::Null)
    }

    /// `[{productId, quantity, price, title}]`: price and title as they were when ordered.
    pub(crate) fn products(&self) -> Vec<Value> {
        serde_json::from_str(&self.products).unwrap_or_default()
    }

    /// After discounts, before bonus points.
    pub(crate) fn total(&self) -> Cents {
        Cents(self.total_cents)
    }

    /// Before discounts.
    pub(crate) fn raw(&self) -> Cents {
        Cents(self.raw_cents.unwrap_or(self.total_cents))
    }

    /// What is to be paid with money.
    pub(crate) fn due(&self) -> Cents {
        self.total().less(Cents(self.bonus_cents))
    }

    /// The discount fields as the customer saw them; `None` where there were none.
    pub(crate) fn reckoning(&self) -> Option<Value> {
        self.reckoning.as_deref().and_then(|text| serde_json::from_str(text).ok())
    }
}

impl Store {
    pub(crate) async fn order(&self, id: i64) -> Result<Option<Order>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM orders WHERE id = $1").bind(id).fetch_optional(&self.pool).await
    }

    /// One page of a user's orders in a storage, newest first, and how many there are.
    pub(crate) async fn orders_of(&self, user: i64, storage: &str, paging: Paging) -> Result<(Vec<Order>, i64), sqlx::Error> {
        let total = sqlx::query_scalar("SELECT count(*) FROM orders WHERE user_id = $1 AND storage = $2")
            .bind(user)
            .bind(storage)
            .fetch_one(&self.pool)
            .await?;
        let orders =
            sqlx::query_as("SELECT * FROM orders WHERE user_id = $1 AND storage = $2 ORDER BY id DESC LIMIT $3 OFFSET $4")
                .bind(user)
                .bind(storage)
                .bind(paging.limit)
                .bind(paging.offset)
                .fetch_all(&self.pool)
                .await?;
        Ok((orders, total))
    }

    /// The latest orders of all users; `None` filters nothing.
    pub(crate) async fn latest_orders(
        &self,
        storage: Option<&str>,
        status: Option<&str>,
        limit: i64,
    ) -> Result<Vec<Order>, sqlx::Error> {
        sqlx::query_as(
            "SELECT * FROM orders WHERE ($1 IS NULL OR storage = $1) AND ($2 IS NULL OR status = $2)
             ORDER BY id DESC LIMIT $3",
        )
        .bind(storage)
        .bind(status)
        .bind(limit)
        .fetch_all(&self.pool)
        .await
    }

    /// How many orders there are, everybody's.
    pub(crate) async fn order_count(&self) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar("SELECT count(*) FROM orders").fetch_one(&self.pool).await
    }
}
