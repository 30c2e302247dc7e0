//! The store writes orders with what belongs to them: coupons, bonus points, payment sessions.

use serde_json::Value;
use sqlx::{Connection, SqliteConnection};

use super::{Order, Store};
use crate::money::Cents;

/// What an order comes to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Price {
    /// Before discounts.
    pub raw: Cents,
    /// After discounts.
    pub total: Cents,
    /// Paid with bonus points.
    pub bonus: Cents,
    pub coupon: Option<CouponUse>,
    /// OneEntry's `discountConfig` (docs/oneentry-contract/discounts.md#what-an-order-comes-to).
    pub config: Value,
    /// The discount fields of the reply, if a discount was wanted or applies.
    pub reckoning: Option<Value>,
}

#[derive(Debug, Clone)]
pub(crate) struct CouponUse {
    pub code: String,
    pub is_reusable: bool,
}

/// What createOrder writes.
pub(crate) struct NewOrder<'a> {
    pub storage: &'a str,
    pub user_id: i64,
    pub form: &'a str,
    pub account: &'a str,
    pub form_data: Value,
    pub products: Vec<Value>,
    pub currency: &'a str,
    pub price: Price,
    pub status: &'a str,
    pub now: i64,
}

/// What an update changes; `None` leaves a field as it is.
#[derive(Default)]
pub(crate) struct OrderChange {
    pub account: Option<String>,
    pub form_data: Option<Value>,
    pub products: Option<(Vec<Value>, Price)>,
    pub status: Option<String>,
    /// The status is one that cancels.
    pub is_cancelled: bool,
}

/// What staff change of an order; `None` leaves a field as it is.
pub(crate) struct StaffChange {
    pub status: Option<String>,
    pub is_completed: Option<Option<bool>>,
    /// The status is one that cancels.
    pub is_cancelled: bool,
}

/// Why an order could not be written.
#[derive(Debug)]
pub(crate) enum OrderConflict {
    /// The coupon works once and has been used.
    Coupon,
    /// The bonus points have been spent meanwhile.
    Bonus,
    /// Sessions that are paid or expired forbid cancelling.
    Sessions(Vec<i64>),
}

impl Store {
    pub(crate) async fn add_order(&self, new: NewOrder<'_>) -> Result<Result<Order, OrderConflict>, sqlx::Error> {
        let is_plain = new.price.coupon.is_none() && new.price.bonus.0 == 0;
        let (user, now, price) = (new.user_id, new.now, new.price.clone());
        if is_plain {
            return Ok(Ok(insert(&mut *self.writer.acquire().await?, new).await?));
        }
        let mut writer = self.writer.acquire().await?;
        let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
        let order = insert(&mut tx, new).await?;
        if let Some(coupon) = &price.coupon
            && !claim_coupon(&mut tx, coupon, order.id, now).await?
        {
            return Ok(Err(OrderConflict::Coupon));
        }
        if price.bonus.0 > 0 {
            if balance(&mut tx, user).await? < price.bonus {
                return Ok(Err(OrderConflict::Bonus));
            }
            let usage = NewBonusTransaction { user, order: Some(order.id), kind: "USAGE", amount: price.bonus, comment: "", now };
            insert_bonus_transaction(&mut tx, usage).await?;
        }
        tx.commit().await?;
        Ok(Ok(order))
    }

    /// Changes an order and, when that cancels it, ends in the same transaction what belongs to it: its waiting sessions, its coupon,
    /// its bonus points.
    pub(crate) async fn change_order(
        &self,
        id: i64,
        change: OrderChange,
        now: i64,
    ) -> Result<Result<Order, OrderConflict>, sqlx::Error> {
        let mut writer = self.writer.acquire().await?;
        let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
        if change.is_cancelled {
            let standing = void_order(&mut tx, id, now).await?;
            if !standing.is_empty() {
                return Ok(Err(OrderConflict::Sessions(standing)));
            }
        }
        let (products, price) = change.products.unzip();
        if let Some(price) = price.as_ref().filter(|_| !change.is_cancelled) {
            sqlx::query("DELETE FROM coupon_uses WHERE order_id = $1").bind(id).execute(&mut *tx).await?;
            if let Some(coupon) = &price.coupon
                && !claim_coupon(&mut tx, coupon, id, now).await?
            {
                return Ok(Err(OrderConflict::Coupon));
            }
        }
        let order = sqlx::query_as(
            "UPDATE orders SET account = coalesce($2, account), form_data = coalesce($3, form_data),
                               products = coalesce($4, products), status = coalesce($5, status),
                               total_cents = coalesce($6, total_cents),
                               raw_cents = CASE WHEN $6 IS NULL THEN raw_cents ELSE $7 END,
                               coupon = CASE WHEN $6 IS NULL THEN coupon ELSE $8 END,
                               reckoning = CASE WHEN $6 IS NULL THEN reckoning ELSE $9 END
             WHERE id = $1 RETURNING *",
        )
        .bind(id)
        .bind(change.account)
        .bind(change.form_data.map(|value| value.to_string()))
        .bind(products.map(|list| Value::Array(list).to_string()))
        .bind(change.status)
        .bind(price.as_ref().map(|price| price.total.0))
        .bind(price.as_ref().map(|price| price.raw.0))
        .bind(price.as_ref().and_then(|price| price.coupon.as_ref()).map(|coupon| coupon.code.as_str()))
        .bind(price.as_ref().and_then(|price| price.reckoning.as_ref()).map(Value::to_string))
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Ok(order))
    }

    /// Changes an order as staff, without the checks for customers. What belongs to a cancelled order ends with it, unless it is paid.
    pub(crate) async fn apply_staff_change(&self, id: i64, change: StaffChange, now: i64) -> Result<Order, sqlx::Error> {
        let mut writer = self.writer.acquire().await?;
        let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
        if change.is_cancelled {
            void_order(&mut tx, id, now).await?;
        }
        let order = sqlx::query_as(
            "UPDATE orders SET status = coalesce($2, status), is_completed = CASE WHEN $3 THEN $4 ELSE is_completed END
             WHERE id = $1 RETURNING *",
        )
        .bind(id)
        .bind(change.status)
        .bind(change.is_completed.is_some())
        .bind(change.is_completed.flatten())
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(order)
    }

    /// A user's bonus points.
    pub(crate) async fn bonus_balance(&self, user: i64) -> Result<Cents, sqlx::Error> {
        balance(&mut *self.pool.acquire().await?, user).await
    }

    /// Gives a user bonus points, as staff do.
    pub(crate) async fn give_bonus(&self, user: i64, amount: Cents, comment: &str, now: i64) -> Result<(), sqlx::Error> {
        let accrual = NewBonusTransaction { user, order: None, kind: "ACCRUAL", amount, comment, now };
        insert_bonus_transaction(&mut *self.writer.acquire().await?, accrual).await
    }
}

async fn insert(connection: &mut SqliteConnection, new: NewOrder<'_>) -> Result<Order, sqlx::Error> {
    sqlx::query_as(
        "INSERT INTO orders (storage, user_id, form, account, form_data, products, currency, total_cents, status,
                             created_at, raw_cents, bonus_cents, coupon, reckoning)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING *",
    )
    .bind(new.storage)
    .bind(new.user_id)
    .bind(new.form)
    .bind(new.account)
    .bind(new.form_data.to_string())
    .bind(Value::Array(new.products).to_string())
    .bind(new.currency)
    .bind(new.price.total.0)
    .bind(new.status)
    .bind(new.now)
    .bind(new.price.raw.0)
    .bind(new.price.bonus.0)
    .bind(new.price.coupon.map(|coupon| coupon.code))
    .bind(new.price.reckoning.map(|value| value.to_string()))
    .fetch_one(connection)
    .await
}

/// Records a coupon's use; `false` when the coupon works once and has been used.
async fn claim_coupon(connection: &mut SqliteConnection, coupon: &CouponUse, order: i64, now: i64) -> Result<bool, sqlx::Error> {
    let used = sqlx::query(
        "INSERT INTO coupon_uses (order_id, code, used_at)
         SELECT $1, $2, $3 WHERE $4 OR NOT EXISTS (SELECT 1 FROM coupon_uses WHERE code = $2)",
    )
    .bind(order)
    .bind(&coupon.code)
    .bind(now)
    .bind(coupon.is_reusable)
    .execute(connection)
    .await?;
    Ok(used.rows_affected() == 1)
}

async fn balance(connection: &mut SqliteConnection, user: i64) -> Result<Cents, sqlx::Error> {
    let sum = sqlx::query_scalar(
        "SELECT coalesce(sum(CASE WHEN type IN ('ACCRUAL', 'REVERSAL_USAGE') THEN amount_cents ELSE -amount_cents END), 0)
         FROM bonus_transactions WHERE user_id = $1",
    );
    sum.bind(user).fetch_one(connection).await.map(Cents)
}

/// A movement of bonus points; one without an order was made by staff.
struct NewBonusTransaction<'a> {
    user: i64,
    order: Option<i64>,
    kind: &'a str,
    amount: Cents,
    comment: &'a str,
    now: i64,
}

async fn insert_bonus_transaction(connection: &mut SqliteConnection, new: NewBonusTransaction<'_>) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO bonus_transactions (user_id, order_id, type, amount_cents, is_admin, comment, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.user)
    .bind(new.order)
    .bind(new.kind)
    .bind(new.amount.0)
    .bind(new.order.is_none())
    .bind(new.comment)
    .bind(new.now)
    .execute(connection)
    .await?;
    Ok(())
}

/// Ends what belongs to an order that is cancelled; returns the sessions that forbid it
/// (docs/oneentry-contract/orders.md#cancelling-an-order), if any.
async fn void_order(connection: &mut SqliteConnection, id: i64, now: i64) -> Result<Vec<i64>, sqlx::Error> {
    let standing: Vec<i64> = sqlx::query_scalar(
        "SELECT id FROM payment_sessions WHERE order_id = $1 AND status IN ('completed', 'paid', 'expired') ORDER BY id",
    )
    .bind(id)
    .fetch_all(&mut *connection)
    .await?;
    if !standing.is_empty() {
        return Ok(standing);
    }
    for statement in [
        "UPDATE payment_sessions SET status = 'canceled', updated_at = $2 WHERE order_id = $1 AND status = 'waiting'",
        "INSERT INTO bonus_transactions (user_id, order_id, type, amount_cents, is_admin, comment, created_at)
         SELECT user_id, id, 'REVERSAL_USAGE', bonus_cents, 0, '', $2 FROM orders WHERE id = $1 AND bonus_cents > 0",
        "UPDATE orders SET bonus_cents = 0 WHERE id = $1 AND $2 > 0",
        "DELETE FROM coupon_uses WHERE order_id = $1 AND $2 > 0",
    ] {
        sqlx::query(statement).bind(id).bind(now).execute(&mut *connection).await?;
    }
    Ok(standing)
}
