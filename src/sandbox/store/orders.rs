//! Orders.

use serde_json::Value;

use super::Store;
use crate::sandbox::money::Cents;

/// An order as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::sandbox) struct Order {
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
    /// `None`: no payment information, `false`: online payment begun, `true`: paid (contract, section 20).
    pub is_completed: Option<bool>,
    pub created_at: i64,
}

impl Order {
    /// Answers keyed by the language they were given in.
    pub fn form_data(&self) -> Value {
        serde_json::from_str(&self.form_data).unwrap_or(Value::Null)
    }

    /// `[{productId, quantity, price, title}]`: price and title as they were when ordered.
    pub fn products(&self) -> Vec<Value> {
        serde_json::from_str(&self.products).unwrap_or_default()
    }

    pub fn total(&self) -> Cents {
        Cents(self.total_cents)
    }
}

/// What createOrder writes.
pub(in crate::sandbox) struct NewOrder<'a> {
    pub storage: &'a str,
    pub user_id: i64,
    pub form: &'a str,
    pub account: &'a str,
    pub form_data: Value,
    pub products: Vec<Value>,
    pub currency: &'a str,
    pub total: Cents,
    pub status: &'a str,
    pub now: i64,
}

/// What an update changes; `None` leaves a thing as it is.
#[derive(Default)]
pub(in crate::sandbox) struct OrderChange {
    pub account: Option<String>,
    pub form_data: Option<Value>,
    pub products: Option<(Vec<Value>, Cents)>,
    pub status: Option<String>,
}

impl Store {
    pub async fn add_order(&self, new: NewOrder<'_>) -> Result<Order, sqlx::Error> {
        sqlx::query_as(
            "INSERT INTO orders (storage, user_id, form, account, form_data, products, currency, total_cents,
                                 status, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING *",
        )
        .bind(new.storage)
        .bind(new.user_id)
        .bind(new.form)
        .bind(new.account)
        .bind(new.form_data.to_string())
        .bind(Value::Array(new.products).to_string())
        .bind(new.currency)
        .bind(new.total.0)
        .bind(new.status)
        .bind(new.now)
        .fetch_one(&self.pool)
        .await
    }

    pub async fn order(&self, id: i64) -> Result<Option<Order>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM orders WHERE id = $1").bind(id).fetch_optional(&self.pool).await
    }

    /// One page of a user's orders in a storage, newest first, and how many there are.
    pub async fn orders_of(&self, user: i64, storage: &str, offset: i64, limit: i64) -> Result<(Vec<Order>, i64), sqlx::Error> {
        let total = sqlx::query_scalar("SELECT count(*) FROM orders WHERE user_id = $1 AND storage = $2")
            .bind(user)
            .bind(storage)
            .fetch_one(&self.pool)
            .await?;
        let orders =
            sqlx::query_as("SELECT * FROM orders WHERE user_id = $1 AND storage = $2 ORDER BY id DESC LIMIT $3 OFFSET $4")
                .bind(user)
                .bind(storage)
                .bind(limit)
                .bind(offset)
                .fetch_all(&self.pool)
                .await?;
        Ok((orders, total))
    }

    /// Everybody's latest orders, for the face.
    pub async fn latest_orders(&self, limit: i64) -> Result<Vec<Order>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM orders ORDER BY id DESC LIMIT $1").bind(limit).fetch_all(&self.pool).await
    }

    /// Changes an order and, when `void` says so, cancels its waiting sessions in the same transaction.
    /// `Err` with the ids of sessions that forbid it: paid or expired ones.
    pub async fn change_order(
        &self,
        id: i64,
        change: OrderChange,
        void: bool,
        now: i64,
    ) -> Result<Result<Order, Vec<i64>>, sqlx::Error> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        if void {
            let standing: Vec<i64> = sqlx::query_scalar(
                "SELECT id FROM payment_sessions
                 WHERE order_id = $1 AND status IN ('completed', 'paid', 'expired') ORDER BY id",
            )
            .bind(id)
            .fetch_all(&mut *tx)
            .await?;
            if !standing.is_empty() {
                return Ok(Err(standing));
            }
            sqlx::query(
                "UPDATE payment_sessions SET status = 'canceled', updated_at = $2
                 WHERE order_id = $1 AND status = 'waiting'",
            )
            .bind(id)
            .bind(now)
            .execute(&mut *tx)
            .await?;
        }
        let (products, total) = change.products.map(|(list, total)| (Value::Array(list).to_string(), total.0)).unzip();
        let order = sqlx::query_as(
            "UPDATE orders SET account = coalesce($2, account), form_data = coalesce($3, form_data),
                               products = coalesce($4, products), total_cents = coalesce($5, total_cents),
                               status = coalesce($6, status)
             WHERE id = $1 RETURNING *",
        )
        .bind(id)
        .bind(change.account)
        .bind(change.form_data.map(|value| value.to_string()))
        .bind(products)
        .bind(total)
        .bind(change.status)
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Ok(order))
    }
}
