//! What load balancers are told, and how the program leaves.

use std::process::Command;
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::app::{TestApp, until};
use crate::browser::Browser;
use crate::program::{BINARY, Program};

/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:9";

async fn readiness(me: &Browser) -> (u16, Value) {
    readiness_but_for(me, "").await
}

async fn readiness_but_for(me: &Browser, query: &str) -> (u16, Value) {
    let started = Instant::now();
    let page = me.get(&format!("/readyz{query}")).await;
    // Nothing is asked for it, whatever is down.
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    (page.status, serde_json::from_str(&page.body).unwrap())
}

fn sandbox(folder: &TempDir) -> Program {
    let args = ["sandbox", "--memory", "--addr", "127.0.0.1:0"];
    Program::start(std::path::Path::new(BINARY), folder.path(), &args, &[])
}

#[tokio::test]
async fn a_project_out_of_reach_gets_no_customers() {
    let app = TestApp::over(NOWHERE, NOWHERE, &[]);
    let log = app.log_with("the project cannot be read").await;
    assert!(log.contains("Nobody answers at ONEENTRY_URL"), "{log}");
    let (status, body) = readiness(&app.browser()).await;
    assert_eq!((status, &body["ready"], &body["project"]), (503, &json!(false), &json!("not read yet")));
    assert_eq!((&body["store"], &body["oneentry"]), (&json!("ok"), &json!("unavailable")));
    // A balancer that leaves this to the shop's own pages sends people there; what it says of it stays the same.
    let (status, body) = readiness_but_for(&app.browser(), "?exclude=store&exclude=project").await;
    assert_eq!((status, &body["ready"], &body["project"]), (200, &json!(true), &json!("not read yet")));
    assert_eq!(readiness_but_for(&app.browser(), "?exclude=store").await.0, 503);
    let unknown = app.browser().get("/readyz?exclude=weather").await.expect(400).body;
    assert!(unknown.contains("exclude=weather is not known here: exclude=store, exclude=project, exclude=draining"), "{unknown}");
    assert_eq!(app.browser().get("/healthz").await.status, 200);
}

#[tokio::test]
async fn a_token_of_another_project_is_said_aloud() {
    let folder = TempDir::new().unwrap();
    let sandbox = sandbox(&folder);
    let app = TestApp::over(&sandbox.url, &sandbox.url, &[("ONEENTRY_TOKEN", "of-another-project")]);
    let log = app.log_with("the project cannot be read").await;
    assert!(log.contains("OneEntry does not accept the app token") && !log.contains("of-another-project"), "{log}");
    let (status, body) = readiness(&app.browser()).await;
    assert_eq!((status, &body["oneentry"]), (503, &json!("refuses_token")));
}

#[tokio::test]
async fn an_outage_is_told_and_takes_nobody_away() {
    let app = TestApp::spawn_with(&[("KASSA_FRESH", "0s")]).await;
    let me = app.browser();
    until("to be ready", async || (readiness(&me).await.0 == 200).then_some(())).await;
    let fault = json!([{ "path": "/**", "fault": { "status": { "status": 503 } } }]);
    app.control(Method::POST, "faults", fault).await;
    me.get("/catalog").await;
    let (status, body) = readiness(&me).await;
    assert_eq!((status, &body["oneentry"]), (200, &json!("unavailable")));
    app.control(Method::DELETE, "faults", Value::Null).await;
    until("better news", async || {
        me.get("/catalog").await;
        (readiness(&me).await.1["oneentry"] == "ok").then_some(())
    })
    .await;
}

fn terminate(program: &Program) {
    assert!(Command::new("kill").args(["-TERM", &program.id().to_string()]).status().unwrap().success());
}

/// A supervisor's request: first load balancers are told, while everything still works; then the door is closed.
#[tokio::test]
async fn a_restart_is_announced_before_the_door_is_closed() {
    let folder = TempDir::new().unwrap();
    let sandbox = sandbox(&folder);
    let app = TestApp::following(&sandbox.url, &[("KASSA_DRAIN", "3s")]);
    let me = app.browser();
    until("to be ready", async || (readiness(&me).await.0 == 200).then_some(())).await;
    terminate(&app.program);
    until("draining", async || (readiness(&me).await.1["draining"] == true).then_some(())).await;
    assert_eq!(readiness(&me).await.0, 503);
    assert_eq!(readiness_but_for(&me, "?exclude=store&exclude=project").await.0, 503);
    let page = me.get("/catalog").await.expect(200);
    assert_eq!(page.header("connection"), "close");
    // What is sent now is done, too.
    let form = me.get("/products/14").await.expect(200).form("form.buy");
    assert_eq!(me.follow(&form.with("quantity", "2")).await.text(".cart-form h1, h1"), "Your cart");
    until("the end", async || me.http.get(format!("{}/healthz", me.base)).send().await.is_err().then_some(())).await;
    app.log_with("stopped").await;
}

#[tokio::test]
async fn a_second_signal_and_a_demonstration_wait_for_nobody() {
    let folder = TempDir::new().unwrap();
    let sandbox = sandbox(&folder);
    let app = TestApp::following(&sandbox.url, &[("KASSA_DRAIN", "10m")]);
    terminate(&app.program);
    app.log_with("stopping").await;
    terminate(&app.program);
    app.log_with("stopped").await;
    let demo = TestApp::spawn().await;
    terminate(&demo.program);
    demo.log_with("stopped").await;
}
