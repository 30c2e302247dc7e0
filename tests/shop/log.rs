//! What an operator reads: why something was refused, once a minute; who an order is, for customers and for OneEntry's panel.

use chrono::{DateTime, Duration, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::app::{TestApp, grouped, until};
use crate::browser::{LOGIN, PASSWORD, STAFF};
use crate::metrics::{address, measured, read};
use crate::program::{BINARY, Program};

const QUICK: (&str, &str) = ("KASSA_PAYMENT_INTERVAL", "200ms");

fn sandbox(folder: &TempDir) -> Program {
    let args = ["sandbox", "--memory", "--addr", "127.0.0.1:0"];
    Program::start(std::path::Path::new(BINARY), folder.path(), &args, &[])
}

#[tokio::test]
async fn one_line_at_the_start_says_what_runs_on_what() {
    let folder = TempDir::new().unwrap();
    let sandbox = sandbox(&folder);
    let env = [
        ("KASSA_TRUSTED_PROXIES", "10.0.0.0/8, 127.0.0.9"),
        ("KASSA_PUBLIC_URL", "https://shop.example"),
        ("KASSA_CURRENCY", "eur"),
        ("KASSA_TIME_ZONE", "Europe/Berlin"),
    ];
    let app = TestApp::over(&sandbox.url, &sandbox.url, &env);
    let log = app.log_with("starting").await;
    let line = log.lines().find(|line| line.contains(" starting ")).unwrap();
    for part in [
        concat!("version=\"", env!("CARGO_PKG_VERSION"), "\""),
        "project=\"127.0.0.1\"",
        "storages=\"orders,tickets\"",
        "forms=\"order,tickets_form\"",
        "currency=\"EUR\"",
        "zone=Europe/Berlin",
        "trusted_proxies=\"10.0.0.0/8,127.0.0.9/32\"",
        "public_url=\"https://shop.example\"",
        "store=\"the ",
    ] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(!line.contains("sandbox") && !line.contains("0123456789abcdef"), "{line}");
}

#[tokio::test]
async fn a_shop_in_clear_is_told_at_the_start() {
    let folder = TempDir::new().unwrap();
    let sandbox = sandbox(&folder);
    for (public_url, is_told) in
        [("http://shop.example", true), ("https://shop.example", false), ("http://127.0.0.1:3000", false)]
    {
        let app = TestApp::over(&sandbox.url, &sandbox.url, &[("KASSA_PUBLIC_URL", public_url)]);
        let log = app.log_with("listening").await;
        assert_eq!(log.contains("without encryption"), is_told, "{public_url}: {log}");
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_trusted_is_named_once() {
    let folder = TempDir::new().unwrap();
    let sandbox = sandbox(&folder);
    let app = TestApp::over(&sandbox.url, &sandbox.url, &[("KASSA_METRICS_ADDR", "127.0.0.1:0")]);
    let (me, metrics) = (app.browser(), address(&app).await);
    for client in ["203.0.113.7", "203.0.113.8", "203.0.113.9"] {
        let request = me.http.get(format!("{}/catalog", me.base)).header("x-forwarded-for", client);
        me.send(request.header("x-forwarded-proto", "https")).await;
    }
    let log = app.log_with("people seem to come by https").await;
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("a forwarded address is not believed")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    assert!(lines[0].contains("peer=\"127.0.0.1\"") && lines[0].contains("KASSA_TRUSTED_PROXIES"), "{log}");
    assert_eq!(log.matches("people seem to come by https").count(), 1);
    assert!(!log.contains("203.0.113"), "{log}");
    assert_eq!(read(&me, &metrics).await.sum("kassa_forwarded_ignored_total", &[]), 3.0);
}

#[tokio::test]
async fn a_proxy_that_is_trusted_is_not_spoken_of() {
    let folder = TempDir::new().unwrap();
    let sandbox = sandbox(&folder);
    let env = [("KASSA_TRUSTED_PROXIES", "127.0.0.1"), ("KASSA_PUBLIC_URL", "https://shop.example")];
    let app = TestApp::over(&sandbox.url, &sandbox.url, &env);
    let me = app.browser();
    let request = me.http.get(format!("{}/catalog", me.base)).header("x-forwarded-for", "203.0.113.7");
    let page = me.send(request.header("x-forwarded-proto", "https")).await;
    let log = app.log_with(page.header("x-request-id")).await;
    assert!(!log.contains("forwarded address") && !log.contains("by https"), "{log}");
}

#[tokio::test]
async fn a_form_from_another_address_of_the_shop_is_explained() {
    let (app, metrics) = measured(&[]).await;
    let me = app.browser();
    for path in ["/products/14", "/products/15", "/sign-in"] {
        let request = me.http.post(format!("{}{path}", me.base)).header("origin", "https://www.shop.example").body("");
        me.send(request).await.expect(403);
    }
    let log = app.log_with("a form was refused").await;
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("a form was refused")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    let ours = format!("ours=\"{}\"", app.program.url);
    assert!(lines[0].contains("origin=\"https://www.shop.example\"") && lines[0].contains(&ours), "{}", lines[0]);
    until("the line", async || app.program.log().contains("reason=\"other_site\"").then_some(())).await;
    assert_eq!(read(&me, &metrics).await.sum("kassa_refused_total", &[("reason", "other_site")]), 3.0);
}

#[tokio::test]
async fn a_wrong_password_is_no_trouble_and_too_many_are_told_once() {
    let (app, metrics) = measured(&[]).await;
    let me = app.browser();
    for _ in 0..10 {
        me.try_sign_in(LOGIN, "a-wrong-guess").await.expect(422);
    }
    for _ in 0..3 {
        me.try_sign_in(LOGIN, PASSWORD).await.expect(429);
    }
    let log = app.log_with("reason=\"too_many_tries\"").await;
    assert!(log.contains("reason=\"wrong_credentials\""), "{log}");
    assert!(!log.lines().any(|line| line.contains("WARN") && line.contains("OneEntry")), "{log}");
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("a limit was hit")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    assert!(lines[0].contains("door=\"tries\"") && lines[0].contains("WARN"), "{}", lines[0]);
    assert!(!log.contains(LOGIN), "{log}");
    assert_eq!(read(&me, &metrics).await.sum("kassa_limited_total", &[("door", "tries")]), 3.0);
}

#[tokio::test]
async fn forms_that_are_too_large_are_told_once() {
    let (app, metrics) = measured(&[]).await;
    let me = app.browser();
    let large = "x".repeat(300 * 1024);
    for path in ["/products/14", "/sign-in", "/forms/feedback"] {
        // The answer comes before all of it is read, and may go with the connection.
        drop(me.http.post(format!("{}{path}", me.base)).body(large.clone()).send().await);
    }
    let doors = [("door", "size")];
    until("three of them", async || (read(&me, &metrics).await.sum("kassa_limited_total", &doors) >= 3.0).then_some(())).await;
    let log = app.log_with("a limit was hit").await;
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("a limit was hit")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    assert!(lines[0].contains("door=\"size\"") && lines[0].contains("KASSA_MAX_FILE_MB"), "{}", lines[0]);
    until("the line", async || app.program.log().contains("reason=\"too_large\"").then_some(())).await;
}

#[tokio::test]
async fn a_line_about_a_refusal_says_why_and_probes_and_files_have_none() {
    let app = TestApp::spawn().await;
    let (me, staff) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    staff.sign_in(STAFF).await;
    let order = me.buy("cash").await;
    for path in ["/healthz", "/readyz", "/favicon.svg", "/robots.txt"] {
        me.get(path).await;
    }
    let another = staff.order(&order).await.expect(404);
    let nowhere = staff.get("/no/such/page").await.expect(404);
    let missing = app.browser().try_sign_in("", "").await.expect(422);
    let log = app.log_with(missing.header("x-request-id")).await;
    for (page, reason) in [(&another, "no_such_order_or_another_s"), (&nowhere, "not_found"), (&missing, "missing")] {
        let id = page.header("x-request-id");
        let line = log.lines().find(|line| line.contains(id) && line.contains("answered")).unwrap();
        assert!(line.contains(&format!("reason=\"{reason}\"")), "{line}");
    }
    for quiet in ["/healthz", "/readyz", "/favicon.svg"] {
        assert!(!log.contains(&format!("path=\"{quiet}\"")), "{quiet}: {log}");
    }
}

/// From the reference that a customer reads out to OneEntry's panel and back, by the lines of one log.
#[tokio::test]
async fn every_line_of_an_order_has_what_finds_it() {
    let app = TestApp::spawn_with(&[QUICK, ("RUST_LOG", "debug,hyper=warn,reqwest=warn,sqlx=warn")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    let log = app.log_with("to=\"paid\"").await;
    let made = app.only_order().await;
    let (id, session) = (format!("order_id={}", made["id"]), format!("session_id={}", made["sessions"][0]["id"]));
    let all: Vec<&str> = log.lines().filter(|line| line.contains(&grouped(&order))).collect();
    assert!(all.iter().all(|line| line.contains(&format!("ref={order}"))), "{all:#?}");
    let of_work: Vec<&&str> = all.iter().filter(|line| line.contains("OneEntry answered") || line.contains("to=\"")).collect();
    assert!(of_work.len() > 4 && of_work.iter().all(|line| line.contains("storage=\"orders\"")), "{of_work:#?}");
    let line = |what: &str| all.iter().find(|line| line.contains(what)).unwrap_or_else(|| panic!("{what}: {all:#?}"));
    assert!(line("to=\"ordered\"").contains(&id), "{}", line("to=\"ordered\""));
    assert!(line("to=\"waiting\"").contains(&session), "{}", line("to=\"waiting\""));
    assert!(line("to=\"paid\"").contains(&id) && line("to=\"paid\"").contains(&session), "{}", line("to=\"paid\""));
    // Once each: a line is read by people, too.
    assert!(all.iter().all(|line| line.matches("order_id=").count() <= 1 && line.matches("ref=").count() == 1), "{all:#?}");
}

#[tokio::test]
async fn json_says_everything_once() {
    let app = TestApp::spawn_with(&[QUICK, ("KASSA_LOG_JSON", "1")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("cash").await;
    me.wait_for(&order, "waiting").await;
    let log = app.log_with("\"to\":\"waiting\"").await;
    for line in log.lines() {
        let said: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        assert!(said.get("span").is_none(), "{line}");
        let Some(spans) = said["spans"].as_array() else { continue };
        let names: Vec<&str> = spans.iter().map(|span| span["name"].as_str().unwrap()).collect();
        assert!(names.iter().all(|name| names.iter().filter(|other| other == &name).count() == 1), "{line}");
    }
    let moved = log.lines().find(|line| line.contains("\"to\":\"waiting\"")).unwrap();
    let moved: Value = serde_json::from_str(moved).unwrap();
    let attempt = moved["spans"].as_array().unwrap().iter().find(|span| span["name"] == "attempt").unwrap();
    assert_eq!((&attempt["reference"], &attempt["ref"]), (&json!(grouped(&order)), &json!(order)));
    assert_eq!(attempt["order_id"], app.only_order().await["id"]);
}

/// Two hours that pass at once: what is due is settled, and nobody is called.
#[tokio::test]
async fn a_clock_that_jumps_settles_first_and_alarms_nobody() {
    let (app, metrics) = measured(&[QUICK]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    let runs = async || read(&me, &metrics).await.sum("kassa_job_runs_total", &[("job", "attention")]);
    let before = runs().await;
    app.advance(2 * 3600).await;
    until("two looks at what needs a person", async || (runs().await >= before + 2.0).then_some(())).await;
    me.wait_for(&order, "expired").await;
    let exported = read(&me, &metrics).await;
    assert_eq!(exported.sum("kassa_attention_total", &[]), 0.0);
    assert!(!app.program.log().contains("an order needs a person"), "{}", app.program.log());
}

#[tokio::test]
async fn a_clock_that_is_not_oneentrys_is_said_aloud() {
    let folder = TempDir::new().unwrap();
    let sandbox = sandbox(&folder);
    // The shop goes by its own clock.
    let app = TestApp::over(&sandbox.url, &sandbox.url, &[("KASSA_METRICS_ADDR", "127.0.0.1:0"), ("KASSA_FRESH", "0s")]);
    let (me, metrics) = (app.browser(), address(&app).await);
    let clock = app.control(Method::GET, "clock", Value::Null).await;
    let behind = clock["now"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap() - Duration::minutes(25);
    app.control(Method::POST, "clock", json!({ "now": behind.to_rfc3339() })).await;
    let log = until("the warning", async || {
        me.get("/catalog").await;
        Some(app.program.log()).filter(|log| log.contains("this machine's clock is not OneEntry's"))
    });
    let log = log.await;
    let line = log.lines().find(|line| line.contains("this machine's clock")).unwrap();
    let (_, offset) = line.split_once("offset_seconds=").unwrap();
    let offset: i64 = offset.split_whitespace().next().unwrap().parse().unwrap();
    assert!((1_490..1_510).contains(&offset), "{line}");
    let told = read(&me, &metrics).await.sum("kassa_clock_offset_seconds", &[]);
    assert!((1_490.0..1_510.0).contains(&told), "{told}");
}
