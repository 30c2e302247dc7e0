//! A shared connection is kept open and used by one caller at a time.
//!
//! A pool pings a connection each time it is given back, which costs a change of threads; a file's connection never goes away.
//! For the two queries of every order, whose it is and the insert, that matters.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// A connection of its own, or the pool: a database in memory has only one connection.
#[derive(Clone)]
pub(super) enum SharedConnection {
    Own(Arc<Mutex<SqliteConnection>>),
    Pooled(SqlitePool),
}

/// Exclusive use of the connection, until it is dropped.
pub(super) enum ConnectionGuard {
    Own(OwnedMutexGuard<SqliteConnection>),
    Pooled(PoolConnection<Sqlite>),
}

impl SharedConnection {
    pub(crate) fn own(connection: SqliteConnection) -> Self {
        Self::Own(Arc::new(Mutex::new(connection)))
    }

    /// Waits until the connection is free.
    pub(crate) async fn acquire(&self) -> Result<ConnectionGuard, sqlx::Error> {
        match self {
            Self::Own(connection) => Ok(ConnectionGuard::Own(Arc::clone(connection).lock_owned().await)),
            Self::Pooled(pool) => Ok(ConnectionGuard::Pooled(pool.acquire().await?)),
        }
    }
}

impl Deref for ConnectionGuard {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        match self {
            Self::Own(connection) => connection,
            Self::Pooled(connection) => connection,
        }
    }
}

impl DerefMut for ConnectionGuard {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        match self {
            Self::Own(connection) => connection,
            Self::Pooled(connection) => connection,
        }
    }
}
