//! The tables, brought up to date. The files are written in SQLite's words, and read in PostgreSQL's where they differ.

use sqlx::migrate::{MigrateError, Migration, Migrator};
use sqlx::{AnyConnection, AssertSqlSafe, SqlSafeStr};

use super::kind::Kind;

static MIGRATIONS: Migrator = sqlx::migrate!("src/store/migrations");

/// Runs what is new. On PostgreSQL one replica after the other: the migrator takes an advisory lock.
pub(super) async fn run(kind: Kind, connection: &mut AnyConnection) -> Result<(), MigrateError> {
    match kind {
        Kind::Memory | Kind::Sqlite => MIGRATIONS.run_direct(None, connection, false).await,
        Kind::Postgres => {
            let migrations = MIGRATIONS.iter().map(for_postgres).collect();
            Migrator::with_migrations(migrations).run_direct(None, connection, false).await
        }
    }
}

/// The checksum stays the file's own: it tells whether the file was changed, on both databases alike.
fn for_postgres(migration: &Migration) -> Migration {
    let sql = migration.sql.as_str().replace(" BLOB", " BYTEA");
    Migration { sql: AssertSqlSafe(sql).into_sql_str(), ..migration.clone() }
}
