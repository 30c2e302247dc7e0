//! The Filmkeller, a German venue: its project (tests/fixtures/german-venue), its settings, its shop.

use std::path::{Path, PathBuf};
use std::process::Output;

use reqwest::Method;
use serde_json::Value;
use tempfile::TempDir;

use crate::app::SECRET;
use crate::browser::client;
use crate::postgres::Database;
use crate::program::{BINARY, Program, command};

/// Who buys, and who works there.
pub const ANNA: &str = "anna@example.de";
pub const DORA: &str = "dora@example.de";
pub const PEOPLE: [&str; 4] = [ANNA, "bernd@example.de", "clara@example.de", DORA];
const STAFF: &str = "kasse@example.de";

/// Where a shop keeps its store.
pub enum Place {
    File(PathBuf),
    Postgres(Database),
}

impl Place {
    pub fn url(&self) -> String {
        match self {
            Self::File(path) => format!("sqlite:{}", path.display()),
            Self::Postgres(database) => database.url(),
        }
    }
}

pub struct Venue {
    pub project: Program,
    pub folder: TempDir,
}

impl Venue {
    pub fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/german-venue");
        let args = ["sandbox", "--memory", "--addr", "127.0.0.1:0", "--project", files.to_str().unwrap()];
        let project = Program::start(Path::new(BINARY), folder.path(), &args, &[]);
        Self { project, folder }
    }

    /// What stands in the operator's environment file.
    pub fn env(&self) -> Vec<(&'static str, String)> {
        let brand = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/brand");
        let host = self.project.url.trim_start_matches("http://").to_owned();
        let all = [
            ("ONEENTRY_URL", self.project.url.as_str()),
            ("ONEENTRY_TOKEN", "sandbox"),
            ("KASSA_SECRET", SECRET),
            ("KASSA_ORDERS_STORAGE", "merch"),
            ("KASSA_ORDERS_FORM", "merch_order"),
            ("KASSA_TICKETS_STORAGE", "kartenverkauf"),
            ("KASSA_TICKETS_FORM", "kartenformular"),
            ("KASSA_TIME_ZONE", "Europe/Berlin"),
            ("KASSA_SCHEDULE_DAY", "editor"),
            ("KASSA_CASH_ACCOUNTS", "abendkasse"),
            ("KASSA_PAYMENT_HOSTS", &host),
            ("KASSA_PAYMENT_INTERVAL", "200ms"),
            ("KASSA_ATTEMPT_FIELD", "kassa_attempt"),
            ("KASSA_STAFF", STAFF),
            ("KASSA_LANGUAGES", "en"),
            ("KASSA_BRAND", "Filmkeller Kreuzberg"),
            ("KASSA_ASSETS", brand.to_str().unwrap()),
            ("KASSA_TRUSTED_PROXIES", "127.0.0.1"),
            ("RUST_LOG", "info"),
        ];
        all.map(|(name, value)| (name, value.to_owned())).to_vec()
    }

    /// A shop on a store, with settings besides those of the file.
    pub fn shop(&self, place: &Place, more: &[(&'static str, &str)]) -> Program {
        self.shop_of(Path::new(BINARY), &["serve", "--follow-sandbox-clock"], &place.url(), more)
    }

    pub fn shop_of(&self, binary: &Path, args: &[&str], store: &str, more: &[(&'static str, &str)]) -> Program {
        let env = self.all(store, more);
        let env: Vec<(&str, &str)> = env.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Program::start(binary, self.folder.path(), args, &env)
    }

    /// Runs a command to its end.
    pub fn run(&self, args: &[&str], store: &str, more: &[(&'static str, &str)]) -> Output {
        let env = self.all(store, more);
        let env: Vec<(&str, &str)> = env.iter().map(|(name, value)| (*name, value.as_str())).collect();
        command(Path::new(BINARY), self.folder.path(), args, &env).output().unwrap()
    }

    fn all(&self, store: &str, more: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        let mut env = self.env();
        env.push(("KASSA_ADDR", "127.0.0.1:0".to_owned()));
        env.push(("KASSA_DATABASE_URL", store.to_owned()));
        env.push(("KASSA_DATA_DIR", self.folder.path().to_str().unwrap().to_owned()));
        for (name, value) in more {
            env.retain(|(known, _)| known != name);
            env.push((name, (*value).to_owned()));
        }
        env
    }

    /// A file in the venue's folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub async fn control(&self, method: Method, path: &str, body: Value) -> Value {
        let request = client().request(method, format!("{}/control/{path}", self.project.url)).json(&body);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    }

    /// Everybody's orders at OneEntry, the newest first.
    pub async fn orders(&self) -> Vec<Value> {
        self.control(Method::GET, "orders", Value::Null).await.as_array().unwrap().clone()
    }
}
