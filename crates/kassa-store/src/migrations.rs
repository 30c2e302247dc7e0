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

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// Unique indexes on tables that were there before. A process of the version before may be turned away by one: each needs a reason.
    /// `attempts_by_order` is older than the first version.
    const WEIGHED: [&str; 1] = ["attempts_by_order"];

    /// The statements of a file, each on one line, without comments.
    fn statements(sql: &str) -> Vec<String> {
        let bare: Vec<&str> = sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
        let statements = bare.join(" ");
        let tidy = |statement: &str| statement.split_whitespace().collect::<Vec<_>>().join(" ");
        statements.split(';').map(tidy).filter(|statement| !statement.is_empty()).collect()
    }

    /// Whether a process that knows nothing of a statement finds all that it names and writes all that is wanted of it, as
    /// docs/OPERATING.md promises. `all`: the statements of the same file.
    fn leaves_others_alone(statement: &str, all: &[String]) -> bool {
        let made_here = |what: &str| all.iter().any(|other| other.starts_with(what));
        let words: Vec<&str> = statement.split([' ', '(']).collect();
        match words[..] {
            ["CREATE", "TABLE" | "INDEX", ..] => true,
            ["CREATE", "UNIQUE", "INDEX", name, "ON", table, ..] => {
                WEIGHED.contains(&name) || made_here(&format!("CREATE TABLE {table} "))
            }
            ["ALTER", "TABLE", _, "ADD", "COLUMN", ..] => {
                let is_free = ["UNIQUE", "PRIMARY", "REFERENCES", "CHECK"].iter().all(|word| !words.contains(word));
                is_free && (!statement.contains("NOT NULL") || words.contains(&"DEFAULT"))
            }
            ["UPDATE", table, "SET", column, "=", ..] => {
                let is_all = statement.split(" WHERE ").next().is_some_and(|set| !set.contains(','));
                is_all && made_here(&format!("ALTER TABLE {table} ADD COLUMN {column} "))
            }
            _ => false,
        }
    }

    #[test]
    fn a_process_of_the_version_before_goes_on() {
        let mut count = 0;
        for migration in MIGRATIONS.iter() {
            let all = statements(migration.sql.as_str());
            for statement in &all {
                assert!(leaves_others_alone(statement, &all), "{}: {statement}", migration.version);
            }
            count += all.len();
        }
        assert!(count > 30, "{count}");
    }

    #[rstest]
    #[case("CREATE TABLE a (b TEXT NOT NULL); CREATE UNIQUE INDEX c ON a (b)", true)]
    #[case("CREATE UNIQUE INDEX c ON a (b)", false)]
    #[case("ALTER TABLE a ADD COLUMN b TEXT -- NOT NULL;", true)]
    #[case("ALTER TABLE a ADD COLUMN b BIGINT\n NOT NULL DEFAULT 0; UPDATE a SET b = 1", true)]
    #[case("ALTER TABLE a ADD COLUMN b BIGINT NOT NULL", false)]
    #[case("ALTER TABLE a ADD COLUMN b TEXT; UPDATE a SET c = 1", false)]
    #[case("ALTER TABLE a ADD COLUMN b TEXT; UPDATE a SET b = 1, c = 2", false)]
    #[case("ALTER TABLE a DROP COLUMN b", false)]
    #[case("ALTER TABLE a RENAME TO b", false)]
    #[case("DROP INDEX a", false)]
    #[case("DELETE FROM a", false)]
    fn only_what_adds_is_let_through(#[case] sql: &str, #[case] expected: bool) {
        let all = statements(sql);
        assert_eq!(all.iter().all(|statement| leaves_others_alone(statement, &all)), expected);
    }
}
