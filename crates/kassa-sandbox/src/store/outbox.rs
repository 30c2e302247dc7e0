//! Messages to people: the sandbox sends none, it keeps them where a test or a person finds them.

use serde_json::{Value, json};

use super::Store;
use crate::clock::iso;

/// How many messages are shown; older ones stay in the store unseen.
const SHOWN: i64 = 500;

/// One message, as it would have gone out.
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
    /// As `GET control/outbox` tells it.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "to": self.recipient, "kind": self.kind, "subject": self.subject, "text": self.text,
            "code": self.code, "at": iso(self.sent_at),
        })
    }
}

impl Store {
    /// Puts a message where it can be read.
    pub(crate) async fn send(&self, letter: &OutboxMessage) -> Result<(), sqlx::Error> {
        sqlx::query("INSERT INTO outbox (kind, recipient, subject, text, code, sent_at) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(&letter.kind)
            .bind(&letter.recipient)
            .bind(&letter.subject)
            .bind(&letter.text)
            .bind(&letter.code)
            .bind(letter.sent_at)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The latest messages, newest first. The face shows what this returns: `app.store.outbox().await?`.
    pub(crate) async fn outbox(&self) -> Result<Vec<OutboxMessage>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM outbox ORDER BY id DESC LIMIT $1").bind(SHOWN).fetch_all(&self.pool).await
    }

    /// Throws all messages away.
    pub(crate) async fn clear_outbox(&self) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM outbox").execute(&self.pool).await?;
        Ok(())
    }
}
