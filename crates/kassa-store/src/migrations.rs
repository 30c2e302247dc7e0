//! The tables, brought up to date. The files are written in SQLite's words, and read in PostgreSQL's where they differ.

use std::path::Path;

use sqlx::migrate::{Migration, Migrator};
use sqlx::{AnyConnection, AssertSqlSafe, SqlSafeStr};

use super::kind::Kind;
use super::{Error, sqlite_file};

static MIGRATIONS: Migrator = sqlx::migrate!("src/migrations");

/// Runs what is new, and tells the log what that was. On PostgreSQL one replica after the other: the migrator takes an advisory lock.
/// `file`: a SQLite store's, which is copied before anything in it changes.
pub(super) async fn run(kind: Kind, connection: &mut AnyConnection, file: Option<&Path>) -> Result<(), Error> {
    let done = newest_done(kind, connection).await?;
    let ours = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
    if done.is_some_and(|done| done > ours) {
        return Err(Error::Newer(done.unwrap_or_default(), ours));
    }
    let next = MIGRATIONS.iter().map(|migration| migration.version).find(|version| Some(*version) > done);
    if let (Some(_), Some(next), Some(file)) = (done, next, file) {
        let copy = sqlite_file::copy_before(next, file, connection).await?;
        tracing::info!(copy = %copy.display(), "the store was copied before its tables change");
    }
    match kind {
        Kind::Memory | Kind::Sqlite => MIGRATIONS.run_direct(None, connection, false).await?,
        Kind::Postgres => {
            let migrations = MIGRATIONS.iter().map(for_postgres).collect();
            Migrator::with_migrations(migrations).run_direct(None, connection, false).await?;
        }
    }
    if let (Some(from), Some(_)) = (done, next) {
        tracing::info!(from, to = ours, "the store's tables were brought up to date");
    }
    Ok(())
}

/// The last migration that a store has seen; `None` for one that is new.
async fn newest_done(kind: Kind, connection: &mut AnyConnection) -> Result<Option<i64>, Error> {
    let is_there = match kind {
        Kind::Memory | Kind::Sqlite => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'",
        Kind::Postgres => "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = '_sqlx_migrations'",
    };
    let (tables,) = sqlx::query_as::<_, (i64,)>(is_there).fetch_one(&mut *connection).await?;
    if tables == 0 {
        return Ok(None);
    }
    let (newest,) =
        sqlx::query_as::<_, (Option<i64>,)>("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(connection).await?;
    Ok(newest)
}

/// The checksum stays the file's own: it tells whether the file was changed, on both databases alike.
fn for_postgres(migration: &Migration) -> Migration {
    let sql = migration.sql.as_str().replace(" BLOB", " BYTEA");
    Migration { sql: AssertSqlSafe(sql).into_sql_str(), ..migration.clone() }
}
