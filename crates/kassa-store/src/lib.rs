//! What Kassa itself must remember: sessions, logins, carts, drafts, answers, forms sent, and the attempts' journal.
//!
//! SQL is written with what SQLite and PostgreSQL share (`database.rs`).

mod agreements;
mod answers;
mod attempt_lists;
mod attempts;
mod canary;
mod carts;
mod currencies;
mod database;
mod departures;
mod drafts;
mod error;
mod events;
mod files;
mod holds;
mod kind;
mod known;
mod logins;
mod migrations;
mod placing;
mod product_hashes;
mod reservations;
mod sent_forms;
mod sessions;
mod slots;
mod sqlite_file;
#[cfg(test)]
mod tests;
mod timing;
mod tries;
mod unsent;
mod vault;

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use sqlx::AnyConnection;
use tokio::sync::Mutex;

pub use agreements::Agreement;
pub use attempt_lists::StateCount;
pub use attempts::{Change, Journal, LEASE};
pub use departures::Departure;
pub use error::{Error, KINDS as ERROR_KINDS};
pub use holds::Held;
pub use logins::{Login, LoginState};
pub use placing::Placed;
pub use sent_forms::{SentForm, SentState};
pub use sessions::{IDLE, Living, SessionId};
pub use slots::{Reservation, SlotsOf};
pub use tries::Quota;
pub use vault::{NotASecret, Owner, Vault, random_reference};

/// The store: one database, one vault. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pool: timing::Pool,
    /// Which database it is, without user and password.
    place: String,
    kind: kind::Kind,
    vault: Vault,
    _keeper: Option<Arc<Mutex<AnyConnection>>>,
    _lock: Option<Arc<std::fs::File>>,
}

impl Store {
    /// Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://USER:PASSWORD@HOST/DATABASE`, brings its tables up to date, and makes
    /// sure that the vault is the one that it was begun with.
    pub async fn open(url: &str, vault: Vault) -> Result<Self, Error> {
        let database::Database { pool, place, kind, keeper, lock } = database::open(url).await?;
        let store = Self { pool, place, kind, vault, _keeper: keeper, _lock: lock.map(Arc::new) };
        store.check_secret().await?;
        Ok(store)
    }

    /// Begins a transaction that writes: on SQLite a writer's from its first statement on. On PostgreSQL writers work side by side,
    /// so that whoever decides by a count locks a row first.
    async fn write(&self) -> Result<timing::Write, Error> {
        self.pool.begin_with(self.kind.begin()).await
    }

    /// Which database it is, in words for a log: neither user nor password.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The vault that seals this store's values.
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Ends every connection, so that the write-ahead log is merged.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// The clocks of replicas agree within so much. What was written further ahead of its time comes from a clock that was set back
/// since, and is void.
const SKEW: Duration = Duration::seconds(30);

const fn millis(time: DateTime<Utc>) -> i64 {
    time.timestamp_millis()
}

fn time(millis: i64) -> Result<DateTime<Utc>, Error> {
    DateTime::from_timestamp_millis(millis).ok_or(Error::Value("time"))
}
