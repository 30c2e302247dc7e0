//! Asking for money back.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN, STAFF};
use crate::page::{Form, Page};

async fn paid() -> (TestApp, Browser, String) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("cash").await;
    let page = me.wait_for(&order, "waiting").await;
    assert!(!page.body.contains("refund"), "nothing to give back yet");
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    (app, me, order)
}

async fn until_refund(me: &Browser, order: &str, word: &str) -> Page {
    until(word, async || {
        Some(me.order(order).await.expect(200)).filter(|page| page.attributes(".refund", "data-refund") == [word])
    })
    .await
}

async fn ask(me: &Browser, order: &str) {
    let form = me.order(order).await.expect(200).form("form[action$=refund]");
    let asked = form.with("note", "I fell ill");
    futures::future::join(me.submit(&asked), me.submit(&asked)).await;
}

#[tokio::test]
async fn a_refund_is_asked_for_once_and_its_answer_is_shown() {
    let (app, me, order) = paid().await;
    ask(&me, &order).await;
    let page = until_refund(&me, &order, "pending").await;
    assert!(!page.body.contains("/refund\""), "once is enough");
    assert!(page.text(".timeline").contains("Refund requested"));
    // Nothing is all set any more, on the page and in the list.
    assert_eq!(page.text(".status-heading"), "Paid. Refund requested");
    let listed = async || me.get("/orders").await.expect(200).text(".order-card .badge");
    assert_eq!(listed().await, "Paid, refund requested");
    assert_eq!(app.count("POST", "/refund").await, 1);
    let asked = app.arrivals().await.into_iter().rfind(|arrival| arrival.method == "POST" && arrival.path.ends_with("/refund"));
    assert_eq!(asked.unwrap().body["products"], json!({ "14": { "quantity": 1 } }));

    app.log_with("kind=\"refund_asked\"").await;
    let staff = app.browser();
    staff.sign_in(STAFF).await;
    let list = staff.get("/staff").await.expect(200).text(".case");
    assert!(list.contains("asks for a refund") && list.contains("I fell ill"), "{list}");

    app.control(Method::POST, "refunds/1", json!({ "status": "succeeded" })).await;
    let page = until_refund(&me, &order, "succeeded").await;
    assert_eq!(page.text(".status-heading"), "Refunded");
    assert_eq!(listed().await, "Refunded");
}

#[tokio::test]
async fn a_ticket_says_that_its_refund_is_asked_for_until_that_is_decided() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.place(&me.review_ticket("cash").await.0).await;
    me.wait_for(&order, "waiting").await;
    app.settle("completed").await;
    let page = me.wait_for(&order, "paid").await;
    assert!(page.attributes(".ticket-refund", "class").is_empty());
    ask(&me, &order).await;
    let page = until_refund(&me, &order, "pending").await;
    assert_eq!(page.text(".ticket-refund"), "Refund requested Valid until the money goes back.");
    let russian = me.get(&format!("/ru/orders/{order}")).await.expect(200);
    assert_eq!(russian.text(".status-heading"), "Оплачено. Возврат запрошен");
    assert!(russian.text(".ticket-refund").starts_with("Возврат запрошен"));
    app.control(Method::POST, "refunds/1", json!({ "status": "failed" })).await;
    let page = until_refund(&me, &order, "failed").await;
    assert_eq!(page.text(".status-heading"), "Paid. You are all set");
    assert!(page.attributes(".ticket", "class").len() == 1 && page.attributes(".ticket-refund", "class").is_empty());
}

#[tokio::test]
async fn a_request_whose_answer_is_lost_is_found_again() {
    let (app, me, order) = paid().await;
    let fault = json!([{ "method": "POST", "path": "/orders/*/refund", "times": 1, "fault": "reset_after" }]);
    app.control(Method::POST, "faults", fault).await;
    ask(&me, &order).await;
    until_refund(&me, &order, "pending").await;
    assert_eq!(app.count("POST", "/refund").await, 1);
}

#[tokio::test]
async fn a_project_without_refunds_leaves_it_to_staff() {
    let (app, me, order) = paid().await;
    let fault = json!([{ "path": "/orders/*/refund", "fault": { "status": { "status": 404 } } }]);
    app.control(Method::POST, "faults", fault).await;
    ask(&me, &order).await;
    let page = until_refund(&me, &order, "refused").await;
    assert_eq!(page.text(".status-heading"), "Paid. Refund requested");
    assert!(page.text(".refund").contains("Our staff know about it"));
    app.control(Method::DELETE, "faults", Value::Null).await;
    app.log_with("kind=\"refund_unclear\"").await;
}

#[tokio::test]
async fn a_word_that_nobody_knows_is_not_the_last_one() {
    let (app, me, order) = paid().await;
    ask(&me, &order).await;
    until_refund(&me, &order, "pending").await;
    app.control(Method::POST, "refunds/1", json!({ "status": "in_review" })).await;
    until_refund(&me, &order, "unclear").await;
    app.control(Method::POST, "refunds/1", json!({ "status": "succeeded" })).await;
    until_refund(&me, &order, "succeeded").await;
}

/// A request that waits for a decision, and the form that takes it back.
async fn asked() -> (TestApp, Browser, String, Form) {
    let (app, me, order) = paid().await;
    ask(&me, &order).await;
    let withdraw = until_refund(&me, &order, "pending").await.form("form[action$=withdraw-refund]");
    (app, me, order, withdraw)
}

#[tokio::test]
async fn a_request_is_taken_back_and_can_be_made_again() {
    let (app, me, order, withdraw) = asked().await;
    // The answer is lost: the request is found to be gone.
    let fault = json!([{ "method": "DELETE", "path": "/orders/*/refund", "times": 1, "fault": "reset_after" }]);
    app.control(Method::POST, "faults", fault).await;
    futures::future::join(me.submit(&withdraw), me.submit(&withdraw)).await;
    let page = until_refund(&me, &order, "cancelled").await;
    assert!(page.text(".timeline").contains("Refund request withdrawn"));
    assert_eq!(page.text(".status-heading"), "Paid. You are all set");
    assert_eq!(app.count("DELETE", "/refund").await, 1);
    ask(&me, &order).await;
    until_refund(&me, &order, "pending").await;
    assert_eq!(app.count("POST", "/refund").await, 2);
}

#[tokio::test]
async fn what_was_decided_meanwhile_stands() {
    let (app, me, order, withdraw) = asked().await;
    app.control(Method::POST, "refunds/1", json!({ "status": "succeeded" })).await;
    me.submit(&withdraw).await.location();
    until_refund(&me, &order, "succeeded").await;
    assert_eq!(app.count("DELETE", "/refund").await, 0);
}

#[tokio::test]
async fn a_request_that_cannot_be_taken_back_stands() {
    let (app, me, order, withdraw) = asked().await;
    let fault = json!([{ "method": "DELETE", "path": "/orders/*/refund", "fault": { "status": { "status": 403 } } }]);
    app.control(Method::POST, "faults", fault).await;
    me.submit(&withdraw).await.location();
    app.log_with("does not let a refund request be taken back").await;
    let page = until_refund(&me, &order, "pending").await;
    // Nothing is tried by itself; the customer can.
    assert_eq!(app.count("DELETE", "/refund").await, 1);
    page.form("form[action$=withdraw-refund]");
}
