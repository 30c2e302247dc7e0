//! What Kassa itself must remember: sessions, logins, carts, drafts, answers, forms sent, and the attempts' journal.
//!
//! SQL is written with `$n` and the types that SQLite and PostgreSQL share.

mod attempt_lists;
mod attempts;
mod carts;
mod drafts;
mod events;
mod files;
mod logins;
mod placing;
mod reservations;
mod sent_forms;
mod sessions;
mod unsent;
mod vault;

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};
use tokio::sync::Mutex;

pub use attempts::{Change, Journal};
pub use logins::{Login, LoginState};
pub use placing::Placed;
pub use reservations::{Reservation, SlotsOf};
pub use sent_forms::{SentForm, SentState};
pub use sessions::SessionId;
pub use vault::{NotASecret, Owner, Vault, random_reference};

/// The store: one database, one vault. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pool: SqlitePool,
    vault: Vault,
    /// A database in memory lives as long as one connection is open: this one, whatever becomes of the pool's (a request that
    /// was cut off in the middle of a query may cost it).
    _keeper: Option<Arc<Mutex<SqliteConnection>>>,
}

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the store failed: {0}")]
    Database(#[from] sqlx::Error),
    #[error("the store's tables could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Sealed by another secret, or damaged.
    #[error("a sealed value of the store cannot be opened: was KASSA_SECRET changed?")]
    Sealed,
}

impl Store {
    /// Opens `sqlite:PATH` or `sqlite::memory:` and brings its tables up to date.
    pub async fn open(url: &str, vault: Vault) -> Result<Self, Error> {
        let is_memory = url.contains(":memory:");
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .busy_timeout(Duration::from_secs(10))
            .journal_mode(if is_memory { SqliteJournalMode::Memory } else { SqliteJournalMode::Wal })
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true);
        let keeper = if is_memory { Some(Arc::new(Mutex::new(options.connect().await?))) } else { None };
        let pool = SqlitePoolOptions::new();
        // In memory one connection works at a time: a second one would find the tables locked.
        let pool = if is_memory {
            pool.min_connections(1).max_connections(1).idle_timeout(None).max_lifetime(None)
        } else {
            pool.max_connections(8)
        };
        let pool = pool.connect_with(options).await?;
        sqlx::migrate!("src/store/migrations").run(&pool).await?;
        Ok(Self { pool, vault, _keeper: keeper })
    }

    /// The vault that seals this store's values.
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Error> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Ends every connection, so that the write-ahead log is merged.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

const fn millis(time: DateTime<Utc>) -> i64 {
    time.timestamp_millis()
}

fn time(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use secrecy::SecretString;

    use super::*;

    #[tokio::test]
    async fn what_is_in_memory_outlives_a_connection() {
        let vault = Vault::new(&SecretString::from("a".repeat(32))).unwrap();
        let store = Store::open("sqlite::memory:", vault).await.unwrap();
        let session = store.begin_session(None, DateTime::UNIX_EPOCH).await.unwrap();
        let lost = store.pool.acquire().await.unwrap().detach();
        drop(lost);
        assert_eq!(store.session_login(&session, DateTime::UNIX_EPOCH).await.unwrap(), Some(None));
    }
}
