//! The shop as a process on a store of its own, killed without warning and started again.

use std::fs;
use std::path::Path;

use kassa_store::Vault;
use secrecy::SecretString;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, Connection};
use tempfile::TempDir;

use crate::postgres::Database;
use crate::program::{BINARY, Program};

/// A shop over a project that follows the project's clock.
pub struct Shop {
    program: Option<Program>,
    project: String,
    env: Vec<(&'static str, String)>,
    /// The address of its store.
    store: String,
    folder: TempDir,
}

/// Several shops that share a database, gone with it.
pub struct Replicas {
    pub shops: Vec<Shop>,
    _database: Option<Database>,
}

/// What the journal says of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    pub reference: String,
    pub owner: String,
    pub state: String,
    pub order_id: Option<i64>,
    /// When what it ordered was taken off its owner's cart.
    cart_settled_at: Option<i64>,
}

impl Row {
    pub const fn is_off_cart(&self) -> bool {
        self.cart_settled_at.is_some()
    }
}

/// How many pieces lie in a cart.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CartRow {
    pub owner: String,
    pub pieces: i64,
}

fn secret() -> String {
    "0123456789abcdef".repeat(4)
}

/// The owner under which the store keeps what belongs to a login.
pub fn owner_of(login: &str) -> String {
    let vault = Vault::new(&SecretString::from(secret())).unwrap();
    vault.owner_of_user(login).key().to_owned()
}

impl Shop {
    pub fn open(project: &str) -> Self {
        Self::open_with(project, &[])
    }

    pub fn open_with(project: &str, env: &[(&'static str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        let store = format!("sqlite:{}", folder.path().join("kassa.db").display());
        Self::open_on(store, folder, project, env)
    }

    fn open_on(store: String, folder: TempDir, project: &str, env: &[(&'static str, &str)]) -> Self {
        let env = env.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let mut shop = Self { program: None, project: project.to_owned(), env, store, folder };
        shop.start();
        shop
    }

    /// Starts it again on what the last one left, at another port.
    pub fn start(&mut self) {
        let secret = secret();
        let mut env = vec![
            ("KASSA_ADDR", "127.0.0.1:0"),
            ("KASSA_DATABASE_URL", self.store.as_str()),
            ("KASSA_SECRET", secret.as_str()),
            ("ONEENTRY_URL", self.project.as_str()),
            ("ONEENTRY_TOKEN", "sandbox"),
            ("KASSA_CURRENCY", "USD"),
            ("KASSA_PAYMENT_INTERVAL", "200ms"),
            ("KASSA_PAYMENT_HOSTS", "127.0.0.1"),
            // Each customer comes from an address of their own, as the proxy in front says.
            ("KASSA_TRUSTED_PROXIES", "127.0.0.0/8"),
            ("RUST_LOG", "warn,kassa_shop=info"),
        ];
        env.extend(self.env.iter().map(|(name, value)| (*name, value.as_str())));
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

    /// The store, from outside and only to read.
    pub async fn journal(&self) -> Journal {
        install_default_drivers();
        Journal(AnyConnection::connect(&self.store).await.unwrap())
    }

    /// The memory that the process holds now, in megabytes; `None` where the system does not tell.
    pub fn memory_mb(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.as_ref()?.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? / 1024)
    }
}

impl Replicas {
    /// So many processes on one PostgreSQL database; `None` where there is no PostgreSQL, which has been said.
    pub fn on_postgres(count: usize, project: &str, env: &[(&'static str, &str)]) -> Option<Self> {
        let database = Database::create()?;
        let shops = (0..count).map(|_| Shop::open_on(database.url(), TempDir::new().unwrap(), project, env)).collect();
        Some(Self { shops, _database: Some(database) })
    }

    /// The same if PostgreSQL is wanted and there is one, else one process on a file of its own.
    pub fn open(on_postgres: Option<usize>, project: &str) -> Self {
        let shared = on_postgres.and_then(|count| Self::on_postgres(count, project, &[]));
        shared.unwrap_or_else(|| Self { shops: vec![Shop::open(project)], _database: None })
    }
}

/// The journal of attempts as it stands in the store.
pub struct Journal(AnyConnection);

impl Journal {
    pub async fn rows(&mut self) -> Vec<Row> {
        let select = sqlx::query_as(
            "SELECT reference, owner, state, order_id, cart_settled_at FROM attempts ORDER BY created_at, reference",
        );
        select.fetch_all(&mut self.0).await.unwrap()
    }

    pub async fn carts(&mut self) -> Vec<CartRow> {
        sqlx::query_as("SELECT owner, pieces FROM carts").fetch_all(&mut self.0).await.unwrap()
    }

    /// The state of the only attempt, if there is one yet.
    pub async fn state(&mut self) -> Option<String> {
        self.rows().await.pop().map(|row| row.state)
    }

    /// The tickets that are held, reserved or sold of the fullest slot, at a moment in milliseconds since 1970.
    pub async fn most_taken(&mut self, now_ms: i64) -> i64 {
        let select = sqlx::query_as::<_, (i64,)>(
            "SELECT CAST(SUM(tickets) AS BIGINT) FROM (
                 SELECT r.starts, r.ends, r.tickets FROM reservations r JOIN attempts a ON a.reference = r.reference
                 WHERE a.state NOT IN ('absent', 'refused', 'expired', 'cancelled', 'paid_late')
                     AND (a.refund IS NULL OR a.refund <> 'succeeded')
                 UNION ALL
                 SELECT h.starts, h.ends, h.tickets FROM holds h WHERE h.kept_until > $1) counted
             GROUP BY starts, ends",
        );
        select.bind(now_ms).fetch_all(&mut self.0).await.unwrap().into_iter().map(|(sum,)| sum).max().unwrap_or_default()
    }
}
