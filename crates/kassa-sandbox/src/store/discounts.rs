//! The store tells where coupons were used, and bonus points (docs/oneentry-contract/discounts.md#discounts).

use super::Store;
use crate::money::Cents;

/// The first use of a coupon that was not undone.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct CouponUsed {
    pub order_id: i64,
    pub used_at: i64,
}

/// One movement of bonus points; the type says which way.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct BonusTransaction {
    pub user_id: i64,
    pub order_id: Option<i64>,
    #[sqlx(rename = "type")]
    pub kind: String,
    amount_cents: i64,
    pub is_admin: bool,
    pub comment: String,
    pub created_at: i64,
}

impl BonusTransaction {
    pub(crate) fn amount(&self) -> Cents {
        Cents(self.amount_cents)
    }
}

/// Which movements to list; `None` filters nothing.
#[derive(Debug, Default)]
pub(crate) struct BonusFilter<'a> {
    pub kind: Option<&'a str>,
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub is_admin: Option<bool>,
}

impl Store {
    pub(crate) async fn coupon_use(&self, code: &str) -> Result<Option<CouponUsed>, sqlx::Error> {
        sqlx::query_as("SELECT order_id, used_at FROM coupon_uses WHERE code = $1 ORDER BY used_at LIMIT 1")
            .bind(code)
            .fetch_optional(&self.pool)
            .await
    }

    /// A user's movements, newest first.
    pub(crate) async fn bonus_history(&self, user: i64, filter: BonusFilter<'_>) -> Result<Vec<BonusTransaction>, sqlx::Error> {
        sqlx::query_as(
            "SELECT * FROM bonus_transactions
             WHERE user_id = $1 AND ($2 IS NULL OR type = $2) AND ($3 IS NULL OR created_at >= $3)
               AND ($4 IS NULL OR created_at <= $4) AND ($5 IS NULL OR is_admin = $5)
             ORDER BY id DESC LIMIT 500",
        )
        .bind(user)
        .bind(filter.kind)
        .bind(filter.from)
        .bind(filter.to)
        .bind(filter.is_admin)
        .fetch_all(&self.pool)
        .await
    }
}
