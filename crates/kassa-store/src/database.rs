//! The database behind the store is SQLite where one machine is enough, PostgreSQL for several
//! (docs/adr/0005-sqlite-or-postgresql.md).
//!
//! One driver carries both (sqlx's `Any`), so that there is one set of queries, written with what the two share: `$n`, TEXT, BIGINT,
//! BLOB, `ON CONFLICT`, and `CAST(SUM(x) AS BIGINT)`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, ConnectOptions, Connection};
use tokio::sync::Mutex;
use url::Url;

use super::error::is_passing;
use super::kind::Kind;
use super::timing::Pool;
use super::{Error, migrations, sqlite_file};

/// How long a start waits for a database that is not there yet.
const START: Duration = Duration::from_secs(15);
/// The longest that one try to connect takes.
const CONNECT: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(500);
/// Connections of one process: SQLite writes one after the other anyway, and PostgreSQL's default has 100 for everybody.
const CONNECTIONS: u32 = 10;
/// A page does not wait longer for a connection to PostgreSQL: what is down is told.
const ACQUIRE: Duration = Duration::from_secs(5);

/// A database that answers, its tables up to date.
pub(super) struct Database {
    pub(super) pool: Pool,
    /// Which one it is, as a log may name it.
    pub(super) place: String,
    pub(super) kind: Kind,
    /// A database in memory lives as long as one connection is open: this one, whatever becomes of the pool's (a request that
    /// was cut off in the middle of a query may cost it).
    pub(super) keeper: Option<Arc<Mutex<AnyConnection>>>,
    /// Keeps other processes from a file.
    pub(super) lock: Option<std::fs::File>,
}

/// Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://...`. A database that is not there yet is waited for.
pub(super) async fn open(url: &str) -> Result<Database, Error> {
    sqlx::any::install_default_drivers();
    let (kind, url) = read(url)?;
    let options = AnyConnectOptions::from_url(&url).map_err(|_| Error::Url)?;
    let unreachable = |source| Error::Unreachable { place: place(kind, &url), source };
    let path = if kind == Kind::Sqlite { Some(sqlite_file::path(url.as_str())?) } else { None };
    let lock = match &path {
        Some(path) => Some(sqlite_file::claim(path).await?),
        None => None,
    };
    let mut first = connect(&options).await.map_err(unreachable)?;
    migrations::run(kind, &mut first, path.as_deref()).await?;
    let keeper = match kind {
        Kind::Memory => Some(Arc::new(Mutex::new(first))),
        Kind::Sqlite | Kind::Postgres => {
            first.close().await?;
            None
        }
    };
    let pool = AnyPoolOptions::new().after_connect(move |connection, _| {
        Box::pin(async move { sqlx::raw_sql(kind.session()).execute(connection).await.map(|_| ()) })
    });
    let pool = match kind {
        // In memory one connection works at a time: a second one would find the tables locked.
        Kind::Memory => {
            pool.min_connections(1).max_connections(1).idle_timeout(None).max_lifetime(None).test_before_acquire(false)
        }
        // A file does not hang up: asking each time whether it is still there would cost as much as most queries.
        Kind::Sqlite => pool.max_connections(CONNECTIONS).test_before_acquire(false).before_acquire(|connection, _| {
            Box::pin(async move {
                // A roll-back may still be on its way.
                if connection.is_in_transaction() {
                    connection.ping().await?;
                }
                // After a commit that failed, on a full disk for one, a connection takes no transaction any more: another one does.
                Ok(!connection.is_in_transaction())
            })
        }),
        Kind::Postgres => pool.max_connections(CONNECTIONS).acquire_timeout(ACQUIRE),
    };
    let pool = pool.connect_with(options).await.map_err(unreachable)?;
    Ok(Database { pool: Pool::new(pool), place: place(kind, &url), kind, keeper, lock })
}

/// Which database a URL means, in the driver's words.
fn read(url: &str) -> Result<(Kind, Url), Error> {
    let kind = match url.split_once(':') {
        Some(("sqlite", rest)) if rest.trim_start_matches("//").starts_with(":memory:") => Kind::Memory,
        Some(("sqlite", _)) => Kind::Sqlite,
        Some(("postgres" | "postgresql", _)) => Kind::Postgres,
        _ => return Err(Error::Url),
    };
    let url = match kind {
        // With a name of its own, so that every connection finds the same one.
        Kind::Memory => format!("sqlite:file:kassa-{}?mode=memory&cache=shared", uuid::Uuid::new_v4()),
        Kind::Sqlite if url.contains("mode=") => url.to_owned(),
        Kind::Sqlite => format!("{url}{}mode=rwc", if url.contains('?') { '&' } else { '?' }),
        Kind::Postgres => url.to_owned(),
    };
    Ok((kind, Url::parse(&url).map_err(|_| Error::Url)?))
}

/// The database as a log may name it: neither user nor password.
fn place(kind: Kind, url: &Url) -> String {
    let told = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    match kind {
        Kind::Memory => "the store in memory".to_owned(),
        Kind::Sqlite => format!("the store's file {}", url.path()),
        Kind::Postgres => {
            let host = told("host").or_else(|| url.host_str().map(str::to_owned)).filter(|host| !host.is_empty());
            let name = told("dbname").unwrap_or_else(|| url.path().trim_start_matches('/').to_owned());
            format!("the PostgreSQL database {name:?} at {}", host.as_deref().unwrap_or("localhost"))
        }
    }
}

/// Connects, for as long as it takes a database to start; an error that time does not mend ends it at once.
async fn connect(options: &AnyConnectOptions) -> Result<AnyConnection, sqlx::Error> {
    let began = Instant::now();
    loop {
        let outcome = tokio::time::timeout(CONNECT, options.connect()).await.unwrap_or(Err(sqlx::Error::PoolTimedOut));
        match outcome {
            Err(error) if is_passing(&error) && began.elapsed() < START => {
                tracing::warn!(%error, "the database does not answer yet");
                tokio::time::sleep(PAUSE).await;
            }
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("sqlite::memory:", Some(Kind::Memory))]
    #[case("sqlite://:memory:", Some(Kind::Memory))]
    #[case("sqlite:kassa-data/kassa.db", Some(Kind::Sqlite))]
    #[case("postgres://kassa@db.example/kassa", Some(Kind::Postgres))]
    #[case("postgresql:///kassa?host=/run/postgresql", Some(Kind::Postgres))]
    #[case("mysql://db.example/kassa", None)]
    #[case("kassa.db", None)]
    fn a_url_names_its_database(#[case] url: &str, #[case] expected: Option<Kind>) {
        assert_eq!(read(url).ok().map(|(kind, _)| kind), expected);
    }

    #[rstest]
    #[case("postgres://ann:hidden@db.example:5433/shop?sslmode=require", r#"the PostgreSQL database "shop" at db.example"#)]
    #[case(
        "postgres:///shop?host=/run/postgresql&user=ann&password=hidden",
        r#"the PostgreSQL database "shop" at /run/postgresql"#
    )]
    fn a_database_is_named_without_its_secrets(#[case] url: &str, #[case] expected: &str) {
        let (kind, url) = read(url).unwrap();
        assert_eq!(place(kind, &url), expected);
    }
}
