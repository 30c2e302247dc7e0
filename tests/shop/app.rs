//! A running shop with a sandbox of its own.

use std::path::Path;
use std::time::{Duration, Instant};

use reqwest::{Client, Method};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::browser::{Browser, client};
use crate::postgres::{self, Database};
use crate::program::{BINARY, Program};

/// The secret of every shop over a project, so that several can share a database.
pub const SECRET: &str = "0123456789abcdef0123456789abcdef";
/// The longest that a test waits for something to happen by itself.
const PATIENCE: Duration = Duration::from_secs(40);

/// Asks until there is an answer.
pub async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(started.elapsed() < PATIENCE, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// A reference as customers read it.
pub fn grouped(reference: &str) -> String {
    [&reference[0..4], &reference[4..8], &reference[8..12]].join("-")
}

pub struct TestApp {
    pub program: Program,
    http: Client,
    /// Where the sandbox's control API begins.
    control: String,
    // After the program, which uses both.
    _folder: TempDir,
    _database: Option<Database>,
}

impl TestApp {
    /// The demo: shop and sandbox in one process, everything in memory.
    pub async fn spawn() -> Self {
        Self::spawn_with(&[]).await
    }

    pub async fn spawn_with(env: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        let (program, database) = shop(&folder, &["serve"], env);
        let control = format!("{}/sandbox/control", program.url);
        Self { program, http: client(), control, _folder: folder, _database: database }
    }

    /// A shop over a project at another address. `sandbox` is where its control API can be reached.
    pub fn over(project: &str, sandbox: &str, env: &[(&str, &str)]) -> Self {
        Self::start(&["serve"], project, sandbox, env)
    }

    /// A shop over a sandbox, by the sandbox's clock.
    pub fn following(sandbox: &str, env: &[(&str, &str)]) -> Self {
        Self::start(&["serve", "--follow-sandbox-clock"], sandbox, sandbox, env)
    }

    /// One of several shops over the same sandbox and the same database, by the sandbox's clock.
    pub fn replica(sandbox: &str, database: &str, env: &[(&str, &str)]) -> Self {
        let mut all = vec![("KASSA_DATABASE_URL", database)];
        all.extend_from_slice(env);
        Self::start(&["serve", "--follow-sandbox-clock"], sandbox, sandbox, &all)
    }

    fn start(args: &[&str], project: &str, sandbox: &str, env: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        let mut all =
            vec![("ONEENTRY_URL", project), ("ONEENTRY_TOKEN", "sandbox"), ("KASSA_SECRET", SECRET), ("KASSA_CURRENCY", "USD")];
        all.extend_from_slice(env);
        // An empty word takes a variable away.
        let unset: Vec<&str> = all.iter().filter(|(_, value)| value.is_empty()).map(|(name, _)| *name).collect();
        all.retain(|(name, _)| !unset.contains(name));
        let (program, database) = shop(&folder, args, &all);
        Self { program, http: client(), control: format!("{sandbox}/control"), _folder: folder, _database: database }
    }

    /// The log once it says this: what the program writes arrives here a moment after its reply does.
    pub async fn log_with(&self, text: &str) -> String {
        until("the log", async || Some(self.program.log()).filter(|log| log.contains(text))).await
    }

    pub fn browser(&self) -> Browser {
        Browser::new(&self.program.url)
    }

    pub async fn control(&self, method: Method, path: &str, body: Value) -> Value {
        let request = self.http.request(method, format!("{}/{path}", self.control)).json(&body);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    }

    pub async fn advance(&self, seconds: i64) {
        self.control(Method::POST, "clock", json!({ "advance_s": seconds })).await;
    }

    /// The same, and the shop has seen it: it reads the clock five times a second.
    pub async fn advance_for_sure(&self, seconds: i64) {
        self.advance(seconds).await;
        tokio::time::sleep(Duration::from_millis(350)).await;
    }

    /// What the provider would report about the only session of the only order.
    pub async fn settle(&self, status: &str) {
        let id = self.only_order().await["sessions"][0]["id"].clone();
        self.control(Method::POST, &format!("sessions/{id}"), json!({ "status": status })).await;
    }

    /// Everybody's orders at OneEntry, the newest first.
    pub async fn orders(&self) -> Vec<Value> {
        self.control(Method::GET, "orders", Value::Null).await.as_array().unwrap().clone()
    }

    pub async fn only_order(&self) -> Value {
        let mut orders = self.orders().await;
        assert_eq!(orders.len(), 1, "{orders:?}");
        orders.remove(0)
    }

    /// What arrived at OneEntry, oldest first.
    pub async fn arrivals(&self) -> Vec<Arrival> {
        serde_json::from_value(self.control(Method::GET, "requests", Value::Null).await).unwrap()
    }

    /// How many requests arrived at addresses like this.
    pub async fn count(&self, method: &str, in_path: &str) -> usize {
        self.arrivals().await.iter().filter(|arrival| arrival.method == method && arrival.path.contains(in_path)).count()
    }
}

/// Starts a shop: with a store in memory, or with a PostgreSQL database of its own if this run is for that.
fn shop(folder: &TempDir, args: &[&str], env: &[(&str, &str)]) -> (Program, Option<Database>) {
    let has_store = env.iter().any(|(name, _)| *name == "KASSA_DATABASE_URL");
    let database = if postgres::is_wanted() && !has_store { Database::create() } else { None };
    let store = database.as_ref().map_or("sqlite::memory:".to_owned(), Database::url);
    let data = folder.path().to_str().unwrap();
    let mut all = vec![("KASSA_ADDR", "127.0.0.1:0"), ("KASSA_DATABASE_URL", &store), ("KASSA_DATA_DIR", data)];
    all.extend_from_slice(env);
    (Program::start(Path::new(BINARY), folder.path(), args, &all), database)
}

/// A request that the sandbox has noted, secrets masked.
#[derive(Debug, Clone, Deserialize)]
pub struct Arrival {
    pub method: String,
    pub path: String,
    pub query: Option<String>,
    pub headers: Map<String, Value>,
    pub body: Value,
    pub status: Option<u16>,
}
