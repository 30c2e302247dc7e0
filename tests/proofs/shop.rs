//! The shop as a process on a store of its own, killed without warning and started again.

use std::fs;
use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use tempfile::TempDir;

use crate::program::{BINARY, Program};

/// A shop over a project that follows the project's clock.
pub struct Shop {
    folder: TempDir,
    project: String,
    env: Vec<(&'static str, &'static str)>,
    program: Option<Program>,
}

/// What the journal says of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    pub reference: String,
    pub owner: String,
    pub state: String,
    pub order_id: Option<i64>,
}

impl Shop {
    pub fn open(project: &str) -> Self {
        Self::open_with(project, &[])
    }

    pub fn open_with(project: &str, env: &[(&'static str, &'static str)]) -> Self {
        let mut shop = Self { folder: TempDir::new().unwrap(), project: project.to_owned(), env: env.to_vec(), program: None };
        shop.start();
        shop
    }

    /// Starts it again on what the last one left, at another port.
    pub fn start(&mut self) {
        let secret = "0123456789abcdef".repeat(4);
        let store = format!("sqlite:{}", self.store().display());
        let mut env = vec![
            ("KASSA_ADDR", "127.0.0.1:0"),
            ("KASSA_DATABASE_URL", store.as_str()),
            ("KASSA_SECRET", secret.as_str()),
            ("ONEENTRY_URL", self.project.as_str()),
            ("ONEENTRY_TOKEN", "sandbox"),
            ("KASSA_PAYMENT_INTERVAL", "200ms"),
            ("KASSA_PAYMENT_HOSTS", "127.0.0.1"),
            // Each customer comes from an address of their own, as the proxy in front says.
            ("KASSA_TRUSTED_PROXIES", "127.0.0.0/8"),
            ("RUST_LOG", "warn,kassa::service=info"),
        ];
        env.extend(self.env.iter().copied());
        let args = ["serve", "--follow-sandbox-clock"];
        self.program = Some(Program::start(Path::new(BINARY), self.folder.path(), &args, &env));
    }

    /// SIGKILL: nothing is finished, nothing is said.
    pub fn kill(&mut self) {
        self.program = None;
    }

    pub fn url(&self) -> String {
        self.program.as_ref().unwrap().url.clone()
    }

    pub fn log(&self) -> String {
        self.program.as_ref().map(Program::log).unwrap_or_default()
    }

    fn store(&self) -> std::path::PathBuf {
        self.folder.path().join("kassa.db")
    }

    /// The store's file, from outside and only to read.
    pub async fn journal(&self) -> Journal {
        let options = SqliteConnectOptions::new().filename(self.store()).read_only(true);
        Journal(options.connect().await.unwrap())
    }

    /// The memory that the process holds now, in megabytes; `None` where the system does not tell.
    pub fn memory_mb(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.as_ref()?.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? / 1024)
    }
}

/// The journal of attempts as it stands in the file.
pub struct Journal(SqliteConnection);

impl Journal {
    pub async fn rows(&mut self) -> Vec<Row> {
        let select = sqlx::query_as("SELECT reference, owner, state, order_id FROM attempts ORDER BY created_at, reference");
        select.fetch_all(&mut self.0).await.unwrap()
    }

    /// The state of the only attempt, if there is one yet.
    pub async fn state(&mut self) -> Option<String> {
        self.rows().await.pop().map(|row| row.state)
    }

    /// The fullest slot's tickets that count, over all slots: the store's own sum.
    pub async fn most_taken(&mut self) -> i64 {
        let select = sqlx::query_as::<_, (i64,)>(
            "SELECT CAST(COALESCE(SUM(r.tickets), 0) AS BIGINT) FROM reservations r JOIN attempts a ON a.reference = r.reference
             AND a.state NOT IN ('refused', 'expired', 'cancelled') AND (a.state <> 'absent' OR r.is_retaken = 1)
             GROUP BY r.starts, r.ends",
        );
        select.fetch_all(&mut self.0).await.unwrap().into_iter().map(|(sum,)| sum).max().unwrap_or_default()
    }
}
