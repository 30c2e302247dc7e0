//! The store keeps messages to users: the sandbox sends none, and tests and people read them here.

use serde_json::{Value, json};

use super::Store;
use crate::clock::iso;

/// How many messages are shown; older ones stay in the store unseen.
const SHOWN: i64 = 500;

/// A message as it would have been sent.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct OutboxMessage {
    /// `email`, `sms` or `push`.
    pub kind: String,
    /// The address, the number, or the push token.
    pub recipient: String,
    pub subject: String,
    pub text: String,
    /// The one-time code that the text tells, if it tells one.
    pub code: Option<String>,
    /// Unix milliseconds by the sandbox's clock.
    pub sent_at: i64,
}

impl OutboxMessage {
    /// The message as `GET control/outbox` shows it.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "to": self.recipient, "kind": self.kind, "subject": self.subject, "text": self.text,
            "code": self.code, "at": iso(self.sent_at),
        })
    }
}

impl Store {
    /// Keeps a message.
    pub(crate) async fn send(&self, message: &OutboxMessage) -> Result<(), sqlx::Error> {
        sqlx::query("INSERT INTO outbox (kind, recipient, subject, text, code, sent_at) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(&message.kind)
            .bind(&message.recipient)
            .bind(&message.subject)
            .bind(&message.text)
            .bind(&message.code)
            .bind(message.sent_at)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The latest messages, newest first.
    pub(crate) async fn outbox(&self) -> Result<Vec<OutboxMessage>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM outbox ORDER BY id DESC LIMIT $1").bind(SHOWN).fetch_all(&self.pool).await
    }

    /// Deletes all messages.
    pub(crate) async fn clear_outbox(&self) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM outbox").execute(&self.pool).await?;
        Ok(())
    }
}
