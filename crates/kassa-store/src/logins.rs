//! Logins at OneEntry: their tokens, sealed, apart from the browser sessions that use them.
//!
//! A login outlives its browser session until its open attempts are settled (docs/adr/0004-tokens-stay-on-the-server.md).

use chrono::{DateTime, Duration, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::attempt_lists::needing_tokens;
use super::sessions::IDLE;
use super::vault::Owner;
use super::{Error, SKEW, Store, millis, time};

/// One login with its present tokens.
#[derive(Debug, Clone)]
pub struct Login {
    pub id: String,
    pub owner: Owner,
    pub state: LoginState,
    /// OneEntry's identifier of the person.
    pub user: String,
    pub fingerprint: String,
    pub access: SecretString,
    pub refresh: SecretString,
    pub changed_at: DateTime<Utc>,
}

/// What a login is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginState {
    /// In use.
    Live,
    /// The person signed out; kept until open attempts are settled.
    Leaving,
    /// OneEntry does not take its tokens any more.
    Dead,
}

impl LoginState {
    const fn word(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Leaving => "leaving",
            Self::Dead => "dead",
        }
    }

    fn from_word(word: &str) -> Self {
        match word {
            "live" => Self::Live,
            "leaving" => Self::Leaving,
            _ => Self::Dead,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Secrets {
    user: String,
    access: String,
    refresh: String,
}

impl Secrets {
    fn of(login: &Login) -> Self {
        Self {
            user: login.user.clone(),
            access: login.access.expose_secret().to_owned(),
            refresh: login.refresh.expose_secret().to_owned(),
        }
    }
}

type Row = (String, String, String, String, Vec<u8>, i64);

const COLUMNS: &str = "id, owner, state, fingerprint, sealed, changed_at";

/// Of logins: older than `$1`, and no session uses it.
const UNUSED: &str = "created_at <= $1 AND NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.login = logins.id)";

fn context(id: &str) -> String {
    format!("logins/{id}")
}

impl Store {
    pub async fn insert_login(&self, login: &Login) -> Result<(), Error> {
        let sealed = self.vault.seal(&context(&login.id), &Secrets::of(login))?;
        let insert = sqlx::query(
            "INSERT INTO logins (id, owner, state, fingerprint, sealed, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $6)",
        );
        let insert = insert.bind(&login.id).bind(&login.owner.0).bind(login.state.word()).bind(&login.fingerprint);
        insert.bind(sealed).bind(millis(login.changed_at)).execute(&self.pool).await?;
        Ok(())
    }

    /// Takes the right to use a login's refresh token until `now + length`, over all replicas; `None` while somebody else has it.
    pub async fn lease_login(&self, id: &str, now: DateTime<Utc>, length: Duration) -> Result<Option<String>, Error> {
        let lease = uuid::Uuid::new_v4().to_string();
        let update = sqlx::query(
            "UPDATE logins SET lease = $1, leased_until = $2 WHERE id = $3 AND (leased_until <= $4 OR leased_until > $5)",
        );
        let update = update.bind(&lease).bind(millis(now + length)).bind(id).bind(millis(now)).bind(millis(now + length + SKEW));
        Ok((update.execute(&self.pool).await?.rows_affected() == 1).then_some(lease))
    }

    pub async fn release_login(&self, id: &str, lease: &str) -> Result<(), Error> {
        let update = sqlx::query("UPDATE logins SET lease = NULL, leased_until = 0 WHERE id = $1 AND lease = $2");
        update.bind(id).bind(lease).execute(&self.pool).await?;
        Ok(())
    }

    /// OneEntry does not take a login's tokens any more. Said under the lease alone: others may have newer ones.
    pub async fn end_login(&self, id: &str, lease: &str, now: DateTime<Utc>) -> Result<(), Error> {
        let update = sqlx::query("UPDATE logins SET state = $1, changed_at = $2 WHERE id = $3 AND lease = $4");
        update.bind(LoginState::Dead.word()).bind(millis(now)).bind(id).bind(lease).execute(&self.pool).await?;
        Ok(())
    }

    /// Stores rotated tokens. They must be here before they are used: the old ones are gone.
    pub async fn update_tokens(&self, login: &Login) -> Result<(), Error> {
        let sealed = self.vault.seal(&context(&login.id), &Secrets::of(login))?;
        let update = sqlx::query("UPDATE logins SET sealed = $1, changed_at = $2 WHERE id = $3");
        update.bind(sealed).bind(millis(login.changed_at)).bind(&login.id).execute(&self.pool).await?;
        Ok(())
    }

    /// The person signs out. A login whose tokens are dead stays dead.
    pub async fn leave_login(&self, id: &str, now: DateTime<Utc>) -> Result<(), Error> {
        let update = sqlx::query("UPDATE logins SET state = 'leaving', left_at = $1 WHERE id = $2 AND state = 'live'");
        update.bind(millis(now)).bind(id).execute(&self.pool).await?;
        Ok(())
    }

    pub async fn login(&self, id: &str) -> Result<Option<Login>, Error> {
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM logins WHERE id = $1")));
        let row = select.bind(id).fetch_optional(&self.pool).await?;
        row.map(|row| self.read_login(row)).transpose()
    }

    /// The best login through which something can be done for a person: a live one before a leaving one, the newest first.
    pub async fn usable_login(&self, owner: &Owner) -> Result<Option<Login>, Error> {
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM logins WHERE owner = $1 AND state IN ('live', 'leaving') ORDER BY state DESC, changed_at DESC LIMIT 20"
        )));
        let rows = select.bind(&owner.0).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().find_map(|row| self.readable_login(row)))
    }

    /// Whether a person is signed in on any device: with a login that lives, in a session that does.
    pub async fn is_signed_in(&self, owner: &Owner, now: DateTime<Utc>) -> Result<bool, Error> {
        let select = sqlx::query_as::<_, (i64,)>(
            "SELECT COUNT(*) FROM logins l JOIN sessions s ON s.login = l.id
             WHERE l.owner = $1 AND l.state = 'live' AND s.seen_at > $2",
        );
        let (count,) = select.bind(&owner.0).bind(millis(now - IDLE)).fetch_one(&self.pool).await?;
        Ok(count > 0)
    }

    /// Whether something can be done for a person.
    pub async fn has_login(&self, owner: &Owner) -> Result<bool, Error> {
        let select = sqlx::query_as::<_, (i64,)>("SELECT COUNT(*) FROM logins WHERE owner = $1 AND state IN ('live', 'leaving')");
        let (count,) = select.bind(&owner.0).fetch_one(&self.pool).await?;
        Ok(count > 0)
    }

    /// Logins whose person has signed out, and which nobody needs any more: nothing of theirs is open, or they left longer than
    /// `longest` ago.
    pub async fn leaving_logins(&self, now: DateTime<Utc>, longest: Duration) -> Result<Vec<Login>, Error> {
        let needing = needing_tokens();
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM logins WHERE state = 'leaving' AND (left_at IS NULL OR left_at <= $2
                 OR NOT EXISTS (SELECT 1 FROM attempts WHERE attempts.owner = logins.owner AND {needing}))
             ORDER BY left_at LIMIT 50"
        )));
        let rows = select.bind(millis(now)).bind(millis(now - longest)).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().filter_map(|row| self.readable_login(row)).collect())
    }

    /// Forgets dead logins that no session uses, and those that cannot be read; live ones that no session uses leave, as if
    /// their person had signed out.
    pub async fn sweep_logins(&self, now: DateTime<Utc>) -> Result<(), Error> {
        // A sign-in writes its login first, and then its session.
        let old = millis(now - Duration::hours(1));
        let delete = format!("DELETE FROM logins WHERE state = 'dead' AND {UNUSED}");
        sqlx::query(sqlx::AssertSqlSafe(delete)).bind(old).execute(&self.pool).await?;
        // What is told to OneEntry is deleted at once: whatever stays for a day cannot be read.
        let delete = sqlx::query("DELETE FROM logins WHERE state = 'leaving' AND left_at <= $1");
        delete.bind(millis(now - Duration::days(1))).execute(&self.pool).await?;
        let leave = format!("UPDATE logins SET state = 'leaving', left_at = $2 WHERE state = 'live' AND {UNUSED}");
        sqlx::query(sqlx::AssertSqlSafe(leave)).bind(old).bind(millis(now)).execute(&self.pool).await?;
        Ok(())
    }

    pub async fn delete_login(&self, id: &str) -> Result<(), Error> {
        sqlx::query("DELETE FROM logins WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }

    /// A login that cannot be read is told in the log, and keeps nobody from the others.
    fn readable_login(&self, row: Row) -> Option<Login> {
        let id = row.0.clone();
        self.read_login(row).inspect_err(|error| tracing::error!(%error, id, "a login cannot be read")).ok()
    }

    fn read_login(&self, (id, owner, state, fingerprint, sealed, changed_at): Row) -> Result<Login, Error> {
        let secrets: Secrets = self.vault.open(&context(&id), &sealed)?;
        Ok(Login {
            id,
            owner: Owner(owner),
            state: LoginState::from_word(&state),
            user: secrets.user,
            fingerprint,
            access: secrets.access.into(),
            refresh: secrets.refresh.into(),
            changed_at: time(changed_at)?,
        })
    }
}

#[cfg(test)]
mod tests;
