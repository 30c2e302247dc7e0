//! The kinds of database, and what differs between them.

/// The databases that Kassa can keep its store in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Memory,
    Sqlite,
    Postgres,
}

impl Kind {
    /// What every connection is told first.
    pub(super) const fn session(self) -> &'static str {
        match self {
            Self::Memory => "PRAGMA busy_timeout = 10000",
            Self::Sqlite => "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
            // A replica that hangs in the middle of a transaction must not keep the others waiting.
            Self::Postgres => {
                "SET statement_timeout = '15s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '30s'; \
                 SET application_name = 'kassa'"
            }
        }
    }

    /// How a transaction that writes begins. SQLite's is a writer's from here on: what it counts stays true until it is committed.
    /// PostgreSQL has writers side by side: where a decision depends on a count, a row is locked first.
    pub(super) const fn begin(self) -> &'static str {
        match self {
            Self::Memory | Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }
}
