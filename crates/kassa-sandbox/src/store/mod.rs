//! The store keeps everything in SQLite (through sqlx), in memory or in a file.

mod codes;
mod collection_rows;
mod connection;
mod content;
mod discounts;
mod form_data;
mod frequently_ordered;
mod order_write;
mod orders;
mod outbox;
mod paging;
mod refunds;
mod saved_products;
mod sessions;
mod subscriptions;
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
pub(super) use discounts::{BonusFilter, BonusTransaction};
pub(super) use form_data::{FormQuery, FormRecord, NewFormRecord};
pub(super) use order_write::{CouponUse, NewOrder, OrderChange, OrderConflict, Price, StaffChange};
pub(super) use orders::Order;
pub(super) use outbox::OutboxMessage;
pub(super) use paging::Paging;
pub(super) use refunds::{NewRefund, Refund};
pub(super) use saved_products::ProductList;
pub(super) use sessions::{NewSession, Session, SessionChange};
pub(super) use tokens::{Device, NewLogin};
pub(super) use uploads::Upload;
pub(super) use users::{NewUser, User, UserChange};

use connection::SharedConnection;

use super::SandboxStore;
use super::error::SandboxError;

/// The database and its queries.
#[derive(Clone)]
pub(super) struct Store {
    pool: SqlitePool,
    /// For writes that come often: in one process they need no lock to wait for each other.
    writer: SharedConnection,
    /// For the query of every request with a bearer: whose it is.
    user_lookup: SharedConnection,
    /// A database in memory lives as long as one connection is open: this one, whatever the pool does.
    _keep_alive: Option<Arc<Mutex<SqliteConnection>>>,
}

impl Store {
    pub(crate) async fn open(place: &SandboxStore) -> Result<Self, SandboxError> {
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
        let keep_alive = match place {
            SandboxStore::Memory => Some(Arc::new(Mutex::new(options.connect().await?))),
            SandboxStore::File(_) => None,
        };
        // A file does not hang up: asking it before each use whether it is still there would double the work.
        let pooled = |most: u32| {
            SqlitePoolOptions::new().max_connections(most).idle_timeout(None).max_lifetime(None).test_before_acquire(false)
        };
        let pool = pooled(connections).connect_with(options.clone()).await?;
        sqlx::migrate!("src/migrations").run(&pool).await?;
        let (writer, user_lookup) = match place {
            SandboxStore::Memory => (SharedConnection::Pooled(pool.clone()), SharedConnection::Pooled(pool.clone())),
            SandboxStore::File(_) => {
                (SharedConnection::own(options.connect().await?), SharedConnection::own(options.connect().await?))
            }
        };
        Ok(Self { pool, writer, user_lookup, _keep_alive: keep_alive })
    }
}
