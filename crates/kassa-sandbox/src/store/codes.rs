//! One-time codes live shortly, allow few tries, and work once (docs/oneentry-contract/auth-providers.md#one-time-codes).

use super::Store;

/// Wrong tries that destroy a code.
const TRIES: i64 = 5;
/// How long a new code for the same event must wait.
const PAUSE_MS: i64 = 30_000;

/// A new code for a user.
pub(crate) struct NewCode<'a> {
    pub provider: &'a str,
    pub login: &'a str,
    pub event: &'a str,
    pub code: &'a str,
    pub now: i64,
    pub expires_at: i64,
}

/// A code that a user typed; without an event any of the user's valid codes matches.
#[derive(Clone, Copy)]
pub(crate) struct TriedCode<'a> {
    pub provider: &'a str,
    pub login: &'a str,
    pub event: Option<&'a str>,
    pub code: &'a str,
    pub now: i64,
}

/// The result of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right,
    Wrong,
    /// Wrong too many times: the code is deleted.
    Destroyed,
}

impl Store {
    /// Stores a code in place of an older one; `false` when that one is too recent.
    pub(crate) async fn issue_code(&self, new: &NewCode<'_>) -> Result<bool, sqlx::Error> {
        let kept = sqlx::query(
            "INSERT INTO codes (provider, login, event, code, tries_left, issued_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (provider, login, event) DO UPDATE
             SET code = $4, tries_left = $5, issued_at = $6, expires_at = $7 WHERE codes.issued_at <= $6 - $8",
        )
        .bind(new.provider)
        .bind(new.login)
        .bind(new.event)
        .bind(new.code)
        .bind(TRIES)
        .bind(new.now)
        .bind(new.expires_at)
        .bind(PAUSE_MS)
        .execute(&self.pool)
        .await?;
        Ok(kept.rows_affected() == 1)
    }

    /// Compares a code with the valid ones. A right one is used up, unless it is `only_look`.
    pub(crate) async fn try_code(&self, tried: TriedCode<'_>, only_look: bool) -> Result<Verdict, sqlx::Error> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let living: Vec<(String, String)> = sqlx::query_as(
            "SELECT event, code FROM codes
             WHERE provider = $1 AND login = $2 AND ($3 IS NULL OR event = $3) AND expires_at > $4",
        )
        .bind(tried.provider)
        .bind(tried.login)
        .bind(tried.event)
        .bind(tried.now)
        .fetch_all(&mut *tx)
        .await?;
        if let Some((event, _)) = living.iter().find(|(_, code)| code == tried.code) {
            if !only_look {
                sqlx::query("DELETE FROM codes WHERE provider = $1 AND login = $2 AND event = $3")
                    .bind(tried.provider)
                    .bind(tried.login)
                    .bind(event)
                    .execute(&mut *tx)
                    .await?;
            }
            tx.commit().await?;
            return Ok(Verdict::Right);
        }
        sqlx::query(
            "UPDATE codes SET tries_left = tries_left - 1
             WHERE provider = $1 AND login = $2 AND ($3 IS NULL OR event = $3)",
        )
        .bind(tried.provider)
        .bind(tried.login)
        .bind(tried.event)
        .execute(&mut *tx)
        .await?;
        let gone = sqlx::query("DELETE FROM codes WHERE provider = $1 AND login = $2 AND tries_left <= 0")
            .bind(tried.provider)
            .bind(tried.login)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(if gone.rows_affected() > 0 { Verdict::Destroyed } else { Verdict::Wrong })
    }
}
