//! Faults on demand, each over a real TCP connection.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::running::{AUTH, LOGIN, Running, shop_order, start};

const ORDERS: &str = "orders-storage/marker/orders/orders";

async fn fault(sandbox: &Running, method: &str, path: &str, times: u32, fault: Value) {
    let rule = json!([{ "method": method, "path": path, "times": times, "fault": fault }]);
    sandbox.control(Method::POST, "faults", rule).await.expect(200);
}

async fn fired(sandbox: &Running) -> Vec<Value> {
    let list = sandbox.control(Method::GET, "faults", Value::Null).await.expect(200);
    list.as_array().unwrap().iter().map(|rule| rule["fired"].clone()).collect()
}

/// What really came back: nothing when the connection broke before a reply.
async fn raw(sandbox: &Running, method: &str, path: &str, token: &str, body: &Value) -> String {
    let address = sandbox.base.strip_prefix("http://").unwrap();
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let head = format!(
        "{method} /api/content/{path} HTTP/1.1\r\nhost: {address}\r\nx-app-token: sandbox\r\nauthorization: Bearer {token}\r\n\
         connection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    let mut reply = Vec::new();
    // A reset is an error here, an abrupt close is not; either way it is what came before that counts.
    let _ = stream.read_to_end(&mut reply).await;
    String::from_utf8_lossy(&reply).into_owned()
}

async fn orders(sandbox: &Running, token: &str) -> usize {
    let list = sandbox.control(Method::GET, "orders", Value::Null).await.expect(200);
    assert!(!token.is_empty());
    list.as_array().unwrap().len()
}

async fn until_orders(sandbox: &Running, token: &str, wanted: usize) {
    let begun = Instant::now();
    while orders(sandbox, token).await != wanted {
        assert!(begun.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn parts(reply: &str) -> (&str, &str) {
    reply.split_once("\r\n\r\n").unwrap()
}

#[tokio::test]
async fn a_delay_is_real_time_and_ends_after_so_many() {
    let sandbox = start().await;
    fault(&sandbox, "GET", "/forms/marker/*", 2, json!({ "delay": { "ms": 150 } })).await;
    for slow in [true, true, false] {
        let begun = Instant::now();
        let reply = raw(&sandbox, "GET", "forms/marker/order", "", &Value::Null).await;
        assert!(reply.starts_with("HTTP/1.1 200"));
        assert_eq!(begun.elapsed() >= Duration::from_millis(150), slow);
    }
    assert_eq!(fired(&sandbox).await, [2]);
}

#[tokio::test]
async fn a_delayed_order_is_made_though_the_caller_hung_up() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    fault(&sandbox, "POST", "/**/orders", 1, json!({ "delay": { "ms": 300 } })).await;
    let impatient = sandbox.api(Method::POST, ORDERS).bearer_auth(&token).json(&shop_order());
    assert!(impatient.timeout(Duration::from_millis(50)).send().await.unwrap_err().is_timeout());
    assert_eq!(orders(&sandbox, &token).await, 0);
    until_orders(&sandbox, &token, 1).await;
}

#[tokio::test]
async fn any_error_with_the_contracts_body() {
    let sandbox = start().await;
    let status = json!({ "status": { "status": 503, "message": "Back soon", "retry_after": 7 } });
    fault(&sandbox, "GET", "/api/content/forms/**", 1, status).await;
    let answer = sandbox.api(Method::GET, "forms").send().await.unwrap();
    assert_eq!(answer.headers()["retry-after"], "7");
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    assert_eq!(crate::running::reply(answer).await.refused(503), "Back soon");
    fault(&sandbox, "POST", "/products/all", 1, json!({ "rate_limit": { "retry_after": 3 } })).await;
    let answer = sandbox.api(Method::POST, "products/all").send().await.unwrap();
    assert_eq!(answer.headers()["retry-after"], "3");
    assert_eq!(crate::running::reply(answer).await.refused(429), "Too Many Requests");
    sandbox.get("", "forms").await.expect(200);
}

#[tokio::test]
async fn a_reset_before_the_work_leaves_nothing() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    fault(&sandbox, "POST", "/orders-storage/marker/{marker}/orders", 1, json!("reset_before")).await;
    assert_eq!(raw(&sandbox, "POST", ORDERS, &token, &shop_order()).await, "");
    assert_eq!(orders(&sandbox, &token).await, 0);
    assert!(raw(&sandbox, "POST", ORDERS, &token, &shop_order()).await.starts_with("HTTP/1.1 201"));
    let log = sandbox.control(Method::GET, "requests", Value::Null).await.expect(200);
    assert_eq!((&log[1]["status"], &log[2]["status"]), (&Value::Null, &json!(201)));
}

#[tokio::test]
async fn a_reset_after_the_work_loses_only_the_reply() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    fault(&sandbox, "POST", "/orders-storage/**", 1, json!("reset_after")).await;
    assert_eq!(raw(&sandbox, "POST", ORDERS, &token, &shop_order()).await, "");
    assert_eq!(orders(&sandbox, &token).await, 1);
    // The same through a client that keeps its connections.
    fault(&sandbox, "POST", "/orders-storage/**", 1, json!("reset_after")).await;
    let lost = sandbox.api(Method::POST, ORDERS).bearer_auth(&token).json(&shop_order()).send().await;
    assert!(lost.is_err());
    assert_eq!(orders(&sandbox, &token).await, 2);
}

#[tokio::test]
async fn work_may_come_later_than_the_close() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    fault(&sandbox, "POST", "/orders-storage/**", 1, json!({ "work_later": { "seconds": 0.3 } })).await;
    let begun = Instant::now();
    assert_eq!(raw(&sandbox, "POST", ORDERS, &token, &shop_order()).await, "");
    assert!(begun.elapsed() < Duration::from_millis(290));
    assert_eq!(orders(&sandbox, &token).await, 0);
    until_orders(&sandbox, &token, 1).await;
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn held_until_released() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    fault(&sandbox, "POST", "/orders-storage/**", 2, json!("hold")).await;
    let order = shop_order();
    let held = || raw(&sandbox, "POST", ORDERS, &token, &order);
    let releasing = async {
        let begun = Instant::now();
        loop {
            let list = sandbox.control(Method::GET, "faults", Value::Null).await.expect(200);
            if list[0]["held"] == 2 {
                break;
            }
            assert!(begun.elapsed() < Duration::from_secs(10));
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(orders(&sandbox, &token).await, 0);
        let told = sandbox.control(Method::POST, "faults/release", Value::Null).await.expect(200);
        assert_eq!(told, json!({ "released": 2 }));
    };
    let (first, second, ()) = tokio::join!(held(), held(), releasing);
    assert!(first.starts_with("HTTP/1.1 201") && second.starts_with("HTTP/1.1 201"));
    let list = sandbox.control(Method::GET, "faults", Value::Null).await.expect(200);
    assert_eq!((&list[0]["held"], &list[0]["isUsedUp"]), (&json!(0), &json!(true)));
}

#[tokio::test]
async fn json_cut_in_half_or_with_a_slip() {
    let sandbox = start().await;
    let whole = raw(&sandbox, "GET", "forms/marker/order", "", &Value::Null).await;
    for kind in ["truncated_json", "malformed_json"] {
        fault(&sandbox, "GET", "/forms/marker/order", 1, json!(kind)).await;
        let reply = raw(&sandbox, "GET", "forms/marker/order", "", &Value::Null).await;
        let (head, body) = parts(&reply);
        assert!(head.starts_with("HTTP/1.1 200") && head.contains("application/json"), "{head}");
        assert!(head.contains(&format!("content-length: {}\r\n", body.len())) || head.ends_with(&body.len().to_string()));
        assert!(serde_json::from_str::<Value>(body).is_err());
        assert_eq!(body.len() < parts(&whole).1.len(), kind == "truncated_json");
    }
    // Errors and bare words as well.
    fault(&sandbox, "GET", "/forms/marker/nothing", 1, json!("truncated_json")).await;
    let reply = raw(&sandbox, "GET", "forms/marker/nothing", "", &Value::Null).await;
    let (head, body) = parts(&reply);
    assert!(head.starts_with("HTTP/1.1 404") && body.starts_with("{\"") && serde_json::from_str::<Value>(body).is_err());
    fault(&sandbox, "POST", "/**/logout", 1, json!("malformed_json")).await;
    let reply = raw(&sandbox, "POST", &format!("{AUTH}/logout"), "", &json!({})).await;
    assert_eq!(parts(&reply).1, "true,");
}

#[tokio::test]
async fn reads_may_be_stale_for_a_while() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    assert_eq!(sandbox.get(&token, ORDERS).await.expect(200)["total"], 0);
    sandbox.get(&token, &format!("{ORDERS}/89")).await.refused(404);
    let rule = json!([{ "path": "/orders-storage/**", "fault": { "stale": { "seconds": 0.5 } } }]);
    sandbox.control(Method::POST, "faults", rule).await.expect(200);
    sandbox.post(&token, ORDERS, shop_order()).await.expect(201);
    let list = raw(&sandbox, "GET", ORDERS, &token, &Value::Null).await;
    assert_eq!(serde_json::from_str::<Value>(parts(&list).1).unwrap()["total"], 0);
    sandbox.get(&token, &format!("{ORDERS}/89")).await.refused(404);
    // Another address and another caller have nothing old to be told.
    assert_eq!(sandbox.get(&token, &format!("{ORDERS}?limit=5")).await.expect(200)["total"], 1);
    // (A second later, lest it is the very same token.)
    sandbox.advance(1).await;
    let other = sandbox.sign_in(LOGIN).await;
    assert_eq!(sandbox.get(&other, ORDERS).await.expect(200)["total"], 1);
    tokio::time::sleep(Duration::from_millis(520)).await;
    assert_eq!(sandbox.get(&token, ORDERS).await.expect(200)["total"], 1);
    assert_eq!(fired(&sandbox).await, [2]);
}

#[tokio::test]
async fn a_web_page_where_json_was_expected() {
    let sandbox = start().await;
    fault(&sandbox, "GET", "/locales/active/all", 1, json!("html")).await;
    let reply = raw(&sandbox, "GET", "locales/active/all", "", &Value::Null).await;
    let (head, body) = parts(&reply);
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("text/html") && body.contains("<h1>"), "{reply}");
    sandbox.get("", "locales/active/all").await.expect(200);
}

#[tokio::test]
async fn a_revoked_token_cannot_be_refreshed() {
    let sandbox = start().await;
    let tokens = sandbox.tokens(LOGIN).await;
    let token = tokens["accessToken"].as_str().unwrap();
    fault(&sandbox, "GET", "/users/me", 1, json!("token_revoked")).await;
    let reply = raw(&sandbox, "GET", "users/me", token, &Value::Null).await;
    assert!(reply.starts_with("HTTP/1.1 401") && reply.contains("Unauthorized"), "{reply}");
    let refresh = json!({ "refreshToken": tokens["refreshToken"] });
    sandbox.post("", &format!("{AUTH}/refresh"), refresh).await.refused(401);
    // At the refresh itself as well.
    let tokens = sandbox.tokens(LOGIN).await;
    fault(&sandbox, "POST", "/**/refresh", 1, json!("token_revoked")).await;
    let refresh = json!({ "refreshToken": tokens["refreshToken"] });
    sandbox.post("", &format!("{AUTH}/refresh"), refresh.clone()).await.refused(401);
    sandbox.post("", &format!("{AUTH}/refresh"), refresh).await.refused(401);
}

#[tokio::test]
async fn rules_are_tried_in_order_and_cleared() {
    let sandbox = start().await;
    let status = |status: u16| json!({ "status": { "status": status } });
    let rules = json!([
        { "method": "GET", "path": "/forms", "times": 1, "fault": status(500) },
        { "path": "/forms/**", "fault": status(502) },
        { "path": "**", "fault": status(504) },
    ]);
    let told = sandbox.control(Method::POST, "faults", rules).await.expect(200);
    assert_eq!((&told[0]["method"], &told[1]["method"], &told[2]["path"]), (&json!("GET"), &Value::Null, &json!("**")));
    for (path, status) in [("forms", 500), ("forms", 502), ("forms/marker/order", 502), ("pages", 504)] {
        sandbox.get("", path).await.refused(status);
    }
    assert_eq!(fired(&sandbox).await, [1, 2, 1]);
    // The control API, the pages and the payment page are never hit.
    for path in ["/", "/control/clock", "/assets/sandbox.css"] {
        assert_eq!(sandbox.http.get(format!("{}{path}", sandbox.base)).send().await.unwrap().status(), 200, "{path}");
    }
    assert_eq!(sandbox.control(Method::DELETE, "faults", Value::Null).await.expect(200), json!(true));
    sandbox.get("", "forms").await.expect(200);
    assert!(fired(&sandbox).await.is_empty());
}

#[tokio::test]
async fn unknown_words_are_refused_with_the_known_ones() {
    let sandbox = start().await;
    for (body, part) in [
        (json!([{ "path": "/a", "fault": "explode" }]), "expected one of `delay`, `status`"),
        (json!([{ "path": "/a", "fault": "hold", "when": 1 }]), "`method`, `path`, `times`, `fault`"),
        (json!([{ "path": "/a", "fault": { "status": { "status": 200 } } }]), "400 to 599"),
        (json!({ "path": "/a", "fault": "hold" }), "must be a list"),
    ] {
        let told = sandbox.control(Method::POST, "faults", body).await.refused(400);
        assert!(told.contains(part), "{told}");
    }
    assert!(fired(&sandbox).await.is_empty());
}
