//! How long the database takes, as customers feel it: with the wait for a connection and, where something is written, for its turn.

use std::ops::{Deref, DerefMut};
use std::time::Instant;

use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use sqlx::any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::{Any, AnyConnection, AnyPool, Describe, Either, Execute, Executor, SqlStr, Transaction};

use super::Error;

/// Measures until it is dropped.
struct Timer {
    operation: &'static str,
    began: Instant,
}

impl Timer {
    fn of(operation: &'static str) -> Self {
        Self { operation, began: Instant::now() }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        metrics::histogram!("kassa_store_seconds", "operation" => self.operation).record(self.began.elapsed().as_secs_f64());
    }
}

/// The connections, each statement on them measured.
#[derive(Debug, Clone)]
pub(super) struct Pool(AnyPool);

impl Pool {
    pub const fn new(pool: AnyPool) -> Self {
        Self(pool)
    }

    /// Begins a transaction in the database's own words.
    pub async fn begin_with(&self, statement: &'static str) -> Result<Write, Error> {
        let timer = Timer::of("transaction");
        Ok(Write { transaction: self.0.begin_with(statement).await?, _timer: timer })
    }

    /// A connection for whoever needs the same one twice.
    #[cfg(test)]
    pub async fn acquire(&self) -> Result<sqlx::pool::PoolConnection<Any>, sqlx::Error> {
        self.0.acquire().await
    }

    pub async fn close(&self) {
        self.0.close().await;
    }
}

impl<'p> Executor<'p> for &'p Pool {
    type Database = Any;

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, Result<Either<AnyQueryResult, AnyRow>, sqlx::Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let timer = Timer::of("statement");
        // Dropped with the stream.
        self.0.fetch_many(query).inspect(move |_| _ = &timer).boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<AnyRow>, sqlx::Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let timer = Timer::of("statement");
        let fetched = self.0.fetch_optional(query);
        Box::pin(async move {
            let _timer = timer;
            fetched.await
        })
    }

    fn prepare_with<'e>(self, sql: SqlStr, parameters: &'e [AnyTypeInfo]) -> BoxFuture<'e, Result<AnyStatement, sqlx::Error>>
    where
        'p: 'e,
    {
        self.0.prepare_with(sql, parameters)
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, Result<Describe<Any>, sqlx::Error>>
    where
        'p: 'e,
    {
        self.0.describe(sql)
    }
}

/// A transaction that writes; dropped, it leaves nothing.
pub(super) struct Write {
    transaction: Transaction<'static, Any>,
    _timer: Timer,
}

impl Write {
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        self.transaction.commit().await
    }

    pub async fn rollback(self) -> Result<(), sqlx::Error> {
        self.transaction.rollback().await
    }
}

impl Deref for Write {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.transaction
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }
}
