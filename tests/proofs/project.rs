//! A OneEntry project with many customers: a sandbox process that outlives every shop.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::app::until;
use crate::browser::{PASSWORD, client};
use crate::program::{BINARY, Program, command};

/// The shop reads the sandbox's clock five times a second: later than this it has seen a jump.
const CLOCK_SEEN: Duration = Duration::from_millis(350);

pub struct Project {
    pub url: String,
    http: Client,
    _program: Program,
    _folder: TempDir,
}

/// The login of a customer of every such project.
pub fn login(number: usize) -> String {
    format!("customer-{number}@example.com")
}

impl Project {
    /// The demo's project with so many customers more.
    pub fn with_customers(count: usize) -> Self {
        let folder = TempDir::new().unwrap();
        let files = files(folder.path(), count);
        let args = ["sandbox", "--memory", "--addr", "127.0.0.1:0", "--project", files.to_str().unwrap()];
        let program = Program::start(Path::new(BINARY), folder.path(), &args, &[("RUST_LOG", "warn")]);
        Self { url: program.url.clone(), http: client(), _program: program, _folder: folder }
    }

    pub async fn control(&self, method: Method, path: &str, body: Value) -> Value {
        let request = self.http.request(method, format!("{}/control/{path}", self.url)).json(&body);
        let response = request.send().await.unwrap();
        let (status, text) = (response.status(), response.text().await.unwrap());
        assert_eq!(status, 200, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// The clock goes on by so many seconds; a shop that follows it has seen it when this ends.
    pub async fn advance(&self, seconds: i64) {
        self.control(Method::POST, "clock", json!({ "advance_s": seconds })).await;
        tokio::time::sleep(CLOCK_SEEN).await;
    }

    /// One rule for what shall go wrong.
    pub async fn fault(&self, method: &str, path: &str, fault: Value) {
        let rule = json!([{ "method": method, "path": path, "times": 1, "fault": fault }]);
        self.control(Method::POST, "faults", rule).await;
    }

    /// Waits until a request is held.
    pub async fn holds(&self) {
        until("a call to be held", async || {
            let rules = self.control(Method::GET, "faults", Value::Null).await;
            rules.as_array().unwrap().iter().any(|rule| rule["held"] != 0).then_some(())
        })
        .await;
    }

    /// Everything works again; what was held goes on.
    pub async fn heal(&self) {
        self.control(Method::DELETE, "faults", Value::Null).await;
    }

    /// What a provider says about a session.
    pub async fn settle(&self, session: i64, status: &str) {
        self.control(Method::POST, &format!("sessions/{session}"), json!({ "status": status })).await;
    }

    /// A form whose every slot takes so many tickets.
    pub async fn limit_places(&self, places: u32) {
        let mut form: Value = serde_json::from_str(include_str!("../fixtures/tickets_form.json")).unwrap();
        form["attributes"][0]["additionalFields"] = json!([{ "marker": "capacity", "type": "integer", "value": places }]);
        self.control(Method::PUT, "forms/tickets_form", form).await;
    }

    /// A call of the content API, as any other front end of the project would make it.
    pub fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}/api/content/{path}", self.url)).header("x-app-token", "sandbox")
    }

    /// A bearer token of a customer, apart from any that the shop has.
    pub async fn bearer(&self, login: &str) -> String {
        let pairs = json!([{ "marker": "email_reg", "value": login }, { "marker": "password_reg", "value": PASSWORD }]);
        let call = self.call(Method::POST, "users-auth-providers/marker/email/users/auth").json(&json!({ "authData": pairs }));
        let tokens: Value = call.send().await.unwrap().json().await.unwrap();
        tokens["accessToken"].as_str().unwrap().to_owned()
    }
}

/// Writes the files of the demo's project with so many customers more into a folder; where they are.
pub fn files(folder: &Path, customers: usize) -> PathBuf {
    let files = folder.join("project");
    let args = ["sandbox", "--memory", "--export", files.to_str().unwrap()];
    let mut export = command(Path::new(BINARY), folder, &args, &[]);
    assert!(export.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success());
    add_customers(&files.join("users.json"), customers);
    files
}

fn add_customers(path: &Path, count: usize) {
    let mut users: Vec<Value> = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let first = users[0].clone();
    for number in 0..count {
        let mut user = first.clone();
        user["id"] = json!(1_000 + number);
        user["identifier"] = json!(login(number));
        users.push(user);
    }
    fs::write(path, serde_json::to_vec(&users).unwrap()).unwrap();
}
