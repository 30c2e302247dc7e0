//! Refresh tokens work once, rotate, and are kept as digests
//! (docs/oneentry-contract/addressing-and-tokens.md#access-and-refresh-tokens).

use serde_json::Value;

use super::Store;

/// The device a token was issued to, as `x-device-metadata` told
/// (docs/oneentry-contract/addressing-and-tokens.md#device-metadata).
#[derive(Debug, Clone, Default)]
pub(crate) struct Device {
    pub fingerprint: Option<String>,
    pub info: Value,
}

/// A new login.
pub(crate) struct NewLogin<'a> {
    /// The digest of the refresh token.
    pub digest: &'a str,
    pub user_id: i64,
    pub device: &'a Device,
    /// Unix milliseconds, as the next one.
    pub issued_at: i64,
    pub expires_at: i64,
}

/// One refresh token that still works.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Login {
    pub user_id: i64,
    pub fingerprint: Option<String>,
    device: String,
    pub issued_at: i64,
    pub expires_at: i64,
}

impl Login {
    pub(crate) fn device_info(&self) -> Value {
        serde_json::from_str(&self.device).unwrap_or(Value::Null)
    }
}

impl Store {
    /// Keeps the refresh token of a new login.
    pub(crate) async fn add_login(&self, new: &NewLogin<'_>) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO refresh_tokens (digest, user_id, fingerprint, device, issued_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(new.digest)
        .bind(new.user_id)
        .bind(&new.device.fingerprint)
        .bind(new.device.info.to_string())
        .bind(new.issued_at)
        .bind(new.expires_at)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Looks a token up without using it.
    pub(crate) async fn token(&self, digest: &str) -> Result<Option<Login>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM refresh_tokens WHERE digest = $1").bind(digest).fetch_optional(&self.pool).await
    }

    /// Uses a token up; of any number of tries at the same time exactly one gets `true`.
    pub(crate) async fn use_token(&self, digest: &str) -> Result<bool, sqlx::Error> {
        let used = sqlx::query("DELETE FROM refresh_tokens WHERE digest = $1").bind(digest).execute(&self.pool).await?;
        Ok(used.rows_affected() == 1)
    }

    pub(crate) async fn revoke_all(&self, user: i64) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM refresh_tokens WHERE user_id = $1").bind(user).execute(&self.pool).await?;
        Ok(())
    }

    /// The tokens of a user that still work, oldest first.
    pub(crate) async fn logins(&self, user: i64, now: i64) -> Result<Vec<Login>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM refresh_tokens WHERE user_id = $1 AND expires_at > $2 ORDER BY issued_at")
            .bind(user)
            .bind(now)
            .fetch_all(&self.pool)
            .await
    }
}
