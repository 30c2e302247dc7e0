//! Browser sessions: an opaque secret in a cookie, its hash in the store.

use std::fmt;

use chrono::{DateTime, Duration, Utc};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

use super::{Error, Store, millis};

/// The secret that a browser holds: 256 random bits. Never printed, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionId(String);

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionId")
    }
}

impl SessionId {
    pub fn random() -> Self {
        Self(BASE64URL_NOPAD.encode(&rand::random::<[u8; 32]>()))
    }

    /// Reads a cookie; anything of another shape is no session.
    pub fn from_cookie(value: &str) -> Option<Self> {
        let is_valid = BASE64URL_NOPAD.decode(value.as_bytes()).is_ok_and(|bytes| bytes.len() == 32);
        is_valid.then(|| Self(value.to_owned()))
    }

    /// The cookie's value.
    pub fn cookie(&self) -> &str {
        &self.0
    }

    /// What the store knows of it.
    pub fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.0.as_bytes()))
    }
}

/// A session that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Living {
    /// Whose it is; `None` for a guest.
    pub login: Option<String>,
    /// Its time begins anew with this use, and so does that of its cookie.
    pub is_renewed: bool,
}

/// A session that was not used for so long is over.
pub const IDLE: Duration = Duration::days(30);

impl Store {
    /// Begins a session, of a guest or of a login.
    pub async fn begin_session(&self, login: Option<&str>, now: DateTime<Utc>) -> Result<SessionId, Error> {
        let id = SessionId::random();
        let insert = sqlx::query("INSERT INTO sessions (id, login, created_at, seen_at) VALUES ($1, $2, $3, $3)");
        insert.bind(id.hash()).bind(login).bind(millis(now)).execute(&self.pool).await?;
        Ok(id)
    }

    /// The login of a living session: `None` if there is no such session, `Some(None)` for a guest.
    pub async fn session_login(&self, id: &SessionId, now: DateTime<Utc>) -> Result<Option<Option<String>>, Error> {
        Ok(self.use_session(id, now).await?.map(|session| session.login))
    }

    /// A session that somebody uses; `None` if there is no such session.
    pub async fn use_session(&self, id: &SessionId, now: DateTime<Utc>) -> Result<Option<Living>, Error> {
        let select =
            sqlx::query_as::<_, (Option<String>, i64)>("SELECT login, seen_at FROM sessions WHERE id = $1 AND seen_at > $2");
        let found = select.bind(id.hash()).bind(millis(now - IDLE)).fetch_optional(&self.pool).await?;
        let Some((login, seen_at)) = found else { return Ok(None) };
        // Once an hour is often enough to know that a session lives.
        let is_renewed = seen_at < millis(now - Duration::hours(1));
        if is_renewed {
            let update = sqlx::query("UPDATE sessions SET seen_at = $1 WHERE id = $2");
            update.bind(millis(now)).bind(id.hash()).execute(&self.pool).await?;
        }
        Ok(Some(Living { login, is_renewed }))
    }

    pub async fn end_session(&self, id: &SessionId) -> Result<(), Error> {
        sqlx::query("DELETE FROM sessions WHERE id = $1").bind(id.hash()).execute(&self.pool).await?;
        sqlx::query("DELETE FROM departures WHERE session = $1").bind(id.hash()).execute(&self.pool).await?;
        Ok(())
    }

    /// Forgets sessions that are over.
    pub async fn sweep_sessions(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        let delete = sqlx::query("DELETE FROM sessions WHERE seen_at <= $1").bind(millis(now - IDLE));
        let swept = delete.execute(&self.pool).await?.rows_affected();
        self.sweep_departures().await?;
        Ok(swept)
    }
}
