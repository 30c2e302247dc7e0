//! One connection kept open and used in turns.
//!
//! A pool asks a connection whether it still lives each time it is given back, which costs a change of threads; a
//! file's connection always does. For the two questions of every order - who calls, and the writing - that matters.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// A connection of its own, or the pool's: a database in memory has only one.
#[derive(Clone)]
pub(super) enum Line {
    Own(Arc<Mutex<SqliteConnection>>),
    Pooled(SqlitePool),
}

/// The connection, for as long as it is needed.
pub(super) enum Turn {
    Own(OwnedMutexGuard<SqliteConnection>),
    Pooled(PoolConnection<Sqlite>),
}

impl Line {
    pub fn own(connection: SqliteConnection) -> Self {
        Self::Own(Arc::new(Mutex::new(connection)))
    }

    /// Waits until it is free.
    pub async fn turn(&self) -> Result<Turn, sqlx::Error> {
        match self {
            Self::Own(connection) => Ok(Turn::Own(Arc::clone(connection).lock_owned().await)),
            Self::Pooled(pool) => Ok(Turn::Pooled(pool.acquire().await?)),
        }
    }
}

impl Deref for Turn {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        match self {
            Self::Own(connection) => connection,
            Self::Pooled(connection) => connection,
        }
    }
}

impl DerefMut for Turn {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        match self {
            Self::Own(connection) => connection,
            Self::Pooled(connection) => connection,
        }
    }
}
