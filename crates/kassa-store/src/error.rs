//! Why the store did not do what it was asked.

use std::path::PathBuf;

use kassa_domain::error::ErrorCode;

/// Why the store did not do what it was asked. Never holds the database's password: what names the database is [`Self::Unreachable`]
/// alone, and it names host and database only.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the store failed: {0}")]
    Database(#[source] sqlx::Error),
    #[error("the store's tables could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Sealed by another secret, or damaged.
    #[error("a sealed value of the store cannot be opened: was KASSA_SECRET changed?")]
    Sealed,
    /// Nothing is guessed about money and orders: what cannot be read is told.
    #[error("a value of the store cannot be read or written: {0}")]
    Value(&'static str),
    #[error("KASSA_DATABASE_URL must be sqlite:PATH, sqlite::memory: or postgres://USER:PASSWORD@HOST/DATABASE")]
    Url,
    #[error("the store's file {} cannot be used: {source}", path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("another process uses the store's file {}: stop it first, or give each its own KASSA_DATA_DIR; several processes share a PostgreSQL database", .0.display())]
    InUse(PathBuf),
    #[error(
        "this store was used by a newer version of Kassa (its tables are at {0:04}, this version knows them up to {1:04}): start that version, or restore a copy from before the upgrade"
    )]
    Newer(i64, i64),
    #[error("{place} cannot be used: {source}")]
    Unreachable { place: String, source: sqlx::Error },
    #[error(
        "this store was begun with another KASSA_SECRET, and nothing sealed in it could be read: give every process on one database the same secret"
    )]
    OtherSecret,
}

impl Error {
    /// Whether the same may succeed in a moment: the database restarts, is full of connections, or somebody else's transaction was
    /// in the way. What was asked may have been done all the same.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Database(error) if is_passing(error))
    }
}

/// What failed goes to the log and nowhere else.
impl From<Error> for ErrorCode {
    fn from(error: Error) -> Self {
        tracing::error!(%error, "the store failed");
        Self::Internal
    }
}

/// Every error of the database comes through here, and is counted.
impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        metrics::counter!("kassa_store_errors_total", "kind" => kind(&error)).increment(1);
        Self::Database(error)
    }
}

/// The kinds of error that are counted.
pub const KINDS: [&str; 3] = ["passing", "full", "other"];

fn kind(error: &sqlx::Error) -> &'static str {
    let is_full = |code: &str| matches!(code, "13" | "53100");
    match error {
        error if is_passing(error) => "passing",
        sqlx::Error::Database(error) if error.code().is_some_and(|code| is_full(&code)) => "full",
        _ => "other",
    }
}

pub(super) fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        // A certificate that is not accepted arrives as invalid data: time does not mend it.
        sqlx::Error::Io(error) => error.kind() != std::io::ErrorKind::InvalidData,
        sqlx::Error::PoolTimedOut | sqlx::Error::Protocol(_) => true,
        sqlx::Error::Database(error) => error.code().is_some_and(|code| is_passing_code(&code)),
        _ => false,
    }
}

/// PostgreSQL: connection exceptions, shutdown and start, too many connections, serialization, deadlock, lock and statement
/// time-outs (its manual, Appendix A). SQLite: BUSY and LOCKED with their extended codes.
fn is_passing_code(code: &str) -> bool {
    match code.len() {
        5 => code.starts_with("08") || ["57P01", "57P02", "57P03", "53300", "40001", "40P01", "55P03", "57014"].contains(&code),
        _ => code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6)),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    #[rstest]
    #[case("57P01", true)]
    #[case("08006", true)]
    #[case("40P01", true)]
    #[case("5", true)]
    #[case("517", true)]
    #[case("23505", false)]
    #[case("28P01", false)]
    #[case("2067", false)]
    fn what_passes_is_known_by_its_code(#[case] code: &str, #[case] expected: bool) {
        assert_eq!(super::is_passing_code(code), expected);
    }
}
