//! The store keeps payment sessions (docs/oneentry-contract/payments.md#a-session).

use sqlx::Connection;

use super::{Paging, Store};

/// A payment session as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Session {
    pub id: i64,
    pub order_id: i64,
    /// `session` or `intent`.
    #[sqlx(rename = "type")]
    pub kind: String,
    pub status: String,
    pub account_id: i64,
    payment_url: Option<String>,
    pub client_secret: Option<String>,
    pub created_at: i64,
    updated_at: i64,
    url_at: Option<i64>,
}

impl Session {
    /// Its address, once it is there: some providers give it late.
    pub(crate) fn payment_url(&self, now: i64) -> Option<&str> {
        self.payment_url.as_deref().filter(|_| self.url_at.is_none_or(|at| at <= now))
    }

    /// Its last change; a late address is one.
    pub(crate) fn updated_at(&self, now: i64) -> i64 {
        let arrived = self.url_at.filter(|at| *at <= now && self.payment_url.is_some());
        arrived.map_or(self.updated_at, |at| at.max(self.updated_at))
    }

    pub(crate) fn is_waiting(&self) -> bool {
        self.status == "waiting"
    }

    pub(crate) fn is_paid(&self) -> bool {
        matches!(self.status.as_str(), "completed" | "paid")
    }
}

/// What createSession writes.
pub(crate) struct NewSession<'a> {
    pub order_id: i64,
    pub kind: &'a str,
    pub account_id: i64,
    pub payment_url: Option<String>,
    pub client_secret: Option<String>,
    /// The secret part of the payment page's address.
    pub page_key: Option<String>,
    /// From when on the address shows; `None`: at once.
    pub url_at: Option<i64>,
    pub expires_at: Option<i64>,
    /// Whether a payment page opens: the order then is "online payment begun".
    pub is_online: bool,
    pub now: i64,
}

/// What becomes of a session and of its order; `None` leaves a field as it is.
pub(crate) struct SessionChange<'a> {
    pub status: &'a str,
    pub payment_url: Option<&'a str>,
    pub order_status: Option<&'a str>,
    pub now: i64,
}

impl Store {
    pub(crate) async fn add_session(&self, new: NewSession<'_>) -> Result<Session, sqlx::Error> {
        let mut writer = self.writer.acquire().await?;
        let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
        let session = sqlx::query_as(
            "INSERT INTO payment_sessions (order_id, type, status, account_id, payment_url, client_secret, page_key,
                                           created_at, updated_at, expires_at, url_at)
             VALUES ($1, $2, 'waiting', $3, $4, $5, $6, $7, $7, $8, $9) RETURNING *",
        )
        .bind(new.order_id)
        .bind(new.kind)
        .bind(new.account_id)
        .bind(new.payment_url)
        .bind(new.client_secret)
        .bind(new.page_key)
        .bind(new.now)
        .bind(new.expires_at)
        .bind(new.url_at)
        .fetch_one(&mut *tx)
        .await?;
        if new.is_online {
            sqlx::query("UPDATE orders SET is_completed = coalesce(is_completed, 0) WHERE id = $1")
                .bind(new.order_id)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(session)
    }

    pub(crate) async fn session(&self, id: i64) -> Result<Option<Session>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM payment_sessions WHERE id = $1").bind(id).fetch_optional(&self.pool).await
    }

    pub(crate) async fn session_by_page(&self, key: &str) -> Result<Option<Session>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM payment_sessions WHERE page_key = $1").bind(key).fetch_optional(&self.pool).await
    }

    /// An order's sessions, oldest first.
    pub(crate) async fn sessions_of_order(&self, order: i64) -> Result<Vec<Session>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM payment_sessions WHERE order_id = $1 ORDER BY id").bind(order).fetch_all(&self.pool).await
    }

    /// One page of a user's sessions, newest first, and how many there are.
    pub(crate) async fn sessions_of(&self, user: i64, paging: Paging) -> Result<(Vec<Session>, i64), sqlx::Error> {
        let total =
            sqlx::query_scalar("SELECT count(*) FROM payment_sessions s JOIN orders o ON o.id = s.order_id WHERE o.user_id = $1")
                .bind(user)
                .fetch_one(&self.pool)
                .await?;
        let sessions = sqlx::query_as(
            "SELECT s.* FROM payment_sessions s JOIN orders o ON o.id = s.order_id
             WHERE o.user_id = $1 ORDER BY s.id DESC LIMIT $2 OFFSET $3",
        )
        .bind(user)
        .bind(paging.limit)
        .bind(paging.offset)
        .fetch_all(&self.pool)
        .await?;
        Ok((sessions, total))
    }

    /// Moves a session from the status it was read with, and its order with it. `None`: it has changed meanwhile.
    pub(crate) async fn move_session(&self, seen: &Session, change: SessionChange<'_>) -> Result<Option<Session>, sqlx::Error> {
        let SessionChange { status, payment_url, order_status, now } = change;
        let mut writer = self.writer.acquire().await?;
        let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
        let moved: Option<Session> = sqlx::query_as(
            "UPDATE payment_sessions SET status = $3, payment_url = coalesce($4, payment_url), updated_at = $5,
                    url_at = CASE WHEN $4 IS NULL THEN url_at END
             WHERE id = $1 AND status = $2 RETURNING *",
        )
        .bind(seen.id)
        .bind(&seen.status)
        .bind(status)
        .bind(payment_url)
        .bind(now)
        .fetch_optional(&mut *tx)
        .await?;
        if moved.is_some() {
            let is_paid = matches!(status, "completed" | "paid");
            sqlx::query(
                "UPDATE orders SET status = coalesce($2, status), is_completed = CASE WHEN $3 THEN 1 ELSE is_completed END
                 WHERE id = $1",
            )
            .bind(seen.order_id)
            .bind(order_status)
            .bind(is_paid)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(moved)
    }

    /// Waiting sessions whose time is over.
    pub(crate) async fn overdue_sessions(&self, now: i64) -> Result<Vec<Session>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM payment_sessions WHERE status = 'waiting' AND expires_at <= $1")
            .bind(now)
            .fetch_all(&self.pool)
            .await
    }
}
