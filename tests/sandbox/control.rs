//! The control API.

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{AUTH, LOGIN, credentials, start};

#[tokio::test]
async fn the_clock_obeys_and_dates_follow_it() {
    let sandbox = start().await;
    let set = json!({ "now": "2027-03-01T12:00:00.000Z" });
    let told = sandbox.control(Method::POST, "clock", set).await.expect(200);
    assert!(told["now"].as_str().unwrap().starts_with("2027-03-01T12:00:0"));
    let answer = sandbox.api(Method::GET, "forms").send().await.unwrap();
    assert!(answer.headers()["date"].to_str().unwrap().starts_with("Mon, 01 Mar 2027 12:00:0"));
    let moved = sandbox.control(Method::POST, "clock", json!({ "advance_s": 900 })).await.expect(200);
    assert!(moved["now"].as_str().unwrap().starts_with("2027-03-01T12:15:0"));
    let token = sandbox.sign_in(LOGIN).await;
    let (order, _) = sandbox.booked(&token, "cash").await;
    assert!(order["createdDate"].as_str().unwrap().starts_with("2027-03-01T12:15:"));
    for bad in [json!({}), json!({ "now": "noon" }), json!({ "advance_s": 1, "now": "x" }), json!({ "advance_s": i64::MAX })] {
        sandbox.control(Method::POST, "clock", bad).await.refused(400);
    }
}

#[tokio::test]
async fn a_saved_form_is_live_at_once() {
    let sandbox = start().await;
    let mut form = sandbox.get("", "forms/marker/tickets_form").await.expect(200);
    form["attributes"][0]["localizeInfos"]["title"] = json!("Когда");
    form["identifier"] = json!("something_else");
    let saved = sandbox.control(Method::PUT, "forms/tickets_form", form).await.expect(200);
    assert_eq!((&saved["version"], &saved["id"], &saved["identifier"]), (&json!(7), &json!(9), &json!("tickets_form")));
    assert_eq!(sandbox.get("", "forms/marker/tickets_form").await.expect(200), saved);
    sandbox.control(Method::PUT, "forms/tickets_form", json!({ "attributes": [{ "type": "string" }] })).await.refused(400);
    let fresh = sandbox.control(Method::PUT, "forms/comments", json!({ "type": "data", "attributes": [] })).await.expect(200);
    assert_eq!((&fresh["version"], &fresh["id"]), (&json!(1), &json!(14)));
    sandbox.control(Method::POST, "reset", json!({})).await.expect(200);
    assert_eq!(sandbox.get("", "forms/marker/tickets_form").await.expect(200)["version"], 6);
    sandbox.get("", "forms/marker/comments").await.refused(404);
}

#[tokio::test]
async fn requests_are_told_in_order_without_secrets() {
    let sandbox = start().await;
    let tokens = sandbox.tokens(LOGIN).await;
    sandbox.post("", AUTH, json!({})).await.refused(404);
    sandbox.post("", &format!("{AUTH}/auth"), credentials(LOGIN, "wrong-guess")["authData"].clone()).await.refused(401);
    sandbox.post("", &format!("{AUTH}/refresh"), json!({ "refreshToken": tokens["refreshToken"] })).await.expect(201);
    sandbox.get(tokens["accessToken"].as_str().unwrap(), "payments/sessions/?offset=0&limit=30").await.expect(200);
    let list = sandbox.control(Method::GET, "requests", Value::Null).await.expect(200);
    let told = list.to_string();
    for secret in ["123456", "wrong-guess", tokens["accessToken"].as_str().unwrap(), tokens["refreshToken"].as_str().unwrap()] {
        assert!(!told.contains(secret), "{secret}");
    }
    assert_eq!(list[0]["body"]["authData"][0], json!({ "marker": "email_reg", "value": LOGIN }));
    assert_eq!(list[0]["headers"]["x-app-token"], "***");
    let last = &list[4];
    assert_eq!((&last["method"], &last["status"]), (&json!("GET"), &json!(200)));
    assert_eq!((&last["path"], &last["query"]), (&json!("/api/content/payments/sessions/"), &json!("offset=0&limit=30")));
    assert_eq!(last["headers"]["authorization"], "Bearer ***");
    sandbox.control(Method::DELETE, "requests", Value::Null).await.expect(200);
    assert_eq!(sandbox.control(Method::GET, "requests", Value::Null).await.expect(200), json!([]));
}

#[tokio::test]
async fn reset_forgets_everything() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    sandbox.booked(&token, "card").await;
    sandbox.advance(86_400).await;
    sandbox.control(Method::POST, "reset", json!({})).await.expect(200);
    assert_eq!(sandbox.control(Method::GET, "orders", Value::Null).await.expect(200), json!([]));
    sandbox.get(&token, "users/me").await.refused(401);
    let token = sandbox.sign_in(LOGIN).await;
    let (order, session) = sandbox.booked(&token, "card").await;
    assert_eq!((&order["id"], &session["id"]), (&json!(89), &json!(46)));
}

#[tokio::test]
async fn a_changed_product_is_so_at_once() {
    let sandbox = start().await;
    sandbox.control(Method::PUT, "products/14", json!({ "price": 360.5 })).await.expect(200);
    assert_eq!(sandbox.get("", "products/14").await.expect(200)["price"], 360.5);
    sandbox.control(Method::PUT, "products/14", json!({ "isVisible": false })).await.expect(200);
    sandbox.get("", "products/14").await.refused(404);
    sandbox.control(Method::PUT, "products/14", json!({ "price": "much" })).await.refused(400);
    sandbox.control(Method::PUT, "products/999", json!({ "price": 1 })).await.refused(404);
    sandbox.control(Method::POST, "reset", json!({})).await.expect(200);
    assert_eq!(sandbox.get("", "products/14").await.expect(200)["price"], 340);
}
