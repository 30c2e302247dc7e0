//! The sandbox's store: SQLite through sqlx, in memory or in a file.

mod codes;
mod collection_rows;
mod content;
mod form_data;
mod kept_products;
mod orders;
mod outbox;
mod sessions;
mod subscriptions;
mod together;
mod tokens;
mod uploads;
mod users;

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection, SqlitePool};
use tokio::sync::Mutex;

pub(super) use codes::{NewCode, TriedCode, Verdict};
pub(super) use collection_rows::CollectionRow;
pub(super) use form_data::{FormQuery, FormRecord, NewFormRecord};
pub(super) use orders::{NewOrder, Order, OrderChange};
pub(super) use outbox::Letter;
pub(super) use sessions::{NewSession, Session};
pub(super) use tokens::Device;
pub(super) use uploads::Upload;
pub(super) use users::{NewUser, User, UserChange};

use super::SandboxStore;
use super::error::SandboxError;

/// The database and the questions asked of it.
#[derive(Clone)]
pub(super) struct Store {
    pool: SqlitePool,
    /// A database in memory lives as long as one connection is open: this one, whatever the pool does.
    _keeper: Option<Arc<Mutex<SqliteConnection>>>,
}

impl Store {
    pub async fn open(place: &SandboxStore) -> Result<Self, SandboxError> {
        let (options, connections) = match place {
            SandboxStore::Memory => (SqliteConnectOptions::from_str("sqlite::memory:")?, 1),
            SandboxStore::File(path) => (
                SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Normal)
                    .busy_timeout(Duration::from_secs(10)),
                4,
            ),
        };
        let options = options.foreign_keys(true);
        let keeper = match place {
            SandboxStore::Memory => Some(Arc::new(Mutex::new(options.connect().await?))),
            SandboxStore::File(_) => None,
        };
        let pool = SqlitePoolOptions::new()
            .max_connections(connections)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await?;
        sqlx::migrate!("src/sandbox/migrations").run(&pool).await?;
        Ok(Self { pool, _keeper: keeper })
    }
}
