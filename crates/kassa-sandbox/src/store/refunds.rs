//! The store keeps refund requests (docs/oneentry-contract/refunds.md).

use serde_json::Value;

use super::Store;
use crate::money::Cents;

/// A refund request as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Refund {
    pub id: i64,
    pub order_id: i64,
    /// `pending`, `succeeded`, `failed` or `cancelled`.
    pub status: String,
    amount_cents: i64,
    pub note: String,
    products: String,
    pub created_at: i64,
}

impl Refund {
    pub(crate) fn amount(&self) -> Cents {
        Cents(self.amount_cents)
    }

    /// `{"<productId>":{"quantity":n}}`.
    pub(crate) fn products(&self) -> Value {
        serde_json::from_str(&self.products).unwrap_or_default()
    }

    pub(crate) fn is_pending(&self) -> bool {
        self.status == "pending"
    }

    /// Whether its products are refunded, or may still be.
    pub(crate) fn stands(&self) -> bool {
        matches!(self.status.as_str(), "pending" | "succeeded")
    }
}

/// A new refund request.
pub(crate) struct NewRefund<'a> {
    pub order_id: i64,
    pub amount: Cents,
    pub note: &'a str,
    /// `{"<productId>":{"quantity":n}}`.
    pub products: Value,
    pub now: i64,
}

impl Store {
    /// Adds a request; `None` when the order has an open one already.
    pub(crate) async fn add_refund(&self, new: NewRefund<'_>) -> Result<Option<Refund>, sqlx::Error> {
        sqlx::query_as(
            "INSERT INTO refunds (order_id, status, amount_cents, note, products, created_at)
             VALUES ($1, 'pending', $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING *",
        )
        .bind(new.order_id)
        .bind(new.amount.0)
        .bind(new.note)
        .bind(new.products.to_string())
        .bind(new.now)
        .fetch_optional(&self.pool)
        .await
    }

    /// An order's requests, oldest first.
    pub(crate) async fn refunds_of(&self, order: i64) -> Result<Vec<Refund>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM refunds WHERE order_id = $1 ORDER BY id").bind(order).fetch_all(&self.pool).await
    }

    /// Cancels the order's open request; `None` when there is none.
    pub(crate) async fn cancel_refund(&self, order: i64) -> Result<Option<Refund>, sqlx::Error> {
        sqlx::query_as("UPDATE refunds SET status = 'cancelled' WHERE order_id = $1 AND status = 'pending' RETURNING *")
            .bind(order)
            .fetch_optional(&self.pool)
            .await
    }

    /// Sets the status that staff decide; `None` when the request is not open.
    pub(crate) async fn decide_refund(&self, id: i64, status: &str) -> Result<Option<Refund>, sqlx::Error> {
        sqlx::query_as(
            "UPDATE refunds SET status = $2 WHERE id = $1 AND status NOT IN ('succeeded', 'failed', 'cancelled') RETURNING *",
        )
        .bind(id)
        .bind(status)
        .fetch_optional(&self.pool)
        .await
    }
}
