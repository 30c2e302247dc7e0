//! Booking once more what was proved absent: only while its time lies ahead and its place is free.

use chrono::NaiveDateTime;
use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, STAFF};
use crate::places::{book, is_offered, later, with_capacity};

/// The next booking never arrives, and it is proved.
async fn lose(app: &TestApp, me: &Browser, slot: &(String, String)) -> String {
    let lost =
        json!([{ "method": "POST", "path": "/orders-storage/marker/tickets/orders", "times": 1, "fault": "reset_before" }]);
    app.control(Method::POST, "faults", lost).await;
    let order = book(me, slot, "1", "cash").await;
    prove_absent(app, me, &order).await;
    order
}

async fn prove_absent(app: &TestApp, me: &Browser, order: &str) {
    me.wait_for(order, "unresolved").await;
    let listings = app.count("GET", "/marker/tickets/orders").await;
    app.advance(130).await;
    until("the first listing", async || (app.count("GET", "/marker/tickets/orders").await > listings).then_some(())).await;
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    app.advance(15).await;
    me.wait_for(order, "absent").await;
}

async fn retry(me: &Browser, order: &str) {
    me.post_form(&format!("/orders/{order}/retry"), &[]).await.location();
}

async fn sent(app: &TestApp) -> usize {
    app.count("POST", "/marker/tickets/orders").await
}

#[tokio::test]
async fn a_booking_whose_time_has_begun_is_not_sent_again() {
    let (app, me) = with_capacity(1).await;
    let form = me.get("/tickets").await.expect(200).form("form.questions");
    let slot = form.choices("a.schedule")[0].clone();
    let day = slot.split('T').next().unwrap().to_owned();
    let start: NaiveDateTime = format!("{}:00", slot.split('/').next().unwrap()).parse().unwrap();
    let order = lose(&app, &me, &(day, slot)).await;
    let now = app.control(Method::GET, "clock", Value::Null).await;
    let now: chrono::DateTime<chrono::Utc> = now["now"].as_str().unwrap().parse().unwrap();
    app.advance((start.and_utc() - now).num_seconds() + 60).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    retry(&me, &order).await;
    me.wait_for(&order, "refused").await;
    assert_eq!(sent(&app).await, 1);
    assert!(app.orders().await.is_empty());
}

#[tokio::test]
async fn a_booking_whose_place_somebody_else_has_is_not_sent_again() {
    let (app, me) = with_capacity(1).await;
    let slot = later(&me).await;
    let order = lose(&app, &me, &slot).await;
    let other = app.browser();
    other.sign_in(STAFF).await;
    let theirs = book(&other, &slot, "1", "cash").await;
    other.wait_for(&theirs, "waiting").await;
    retry(&me, &order).await;
    me.wait_for(&order, "refused").await;
    assert_eq!(app.orders().await.len(), 1);
}

#[tokio::test]
async fn a_booking_that_is_lost_twice_keeps_its_place_from_nobody() {
    let (app, me) = with_capacity(1).await;
    let slot = later(&me).await;
    let order = lose(&app, &me, &slot).await;
    let lost =
        json!([{ "method": "POST", "path": "/orders-storage/marker/tickets/orders", "times": 1, "fault": "reset_before" }]);
    app.control(Method::POST, "faults", lost).await;
    retry(&me, &order).await;
    me.wait_for(&order, "unresolved").await;
    assert!(!is_offered(&me, &slot).await);
    prove_absent(&app, &me, &order).await;
    assert!(is_offered(&me, &slot).await);
    retry(&me, &order).await;
    me.wait_for(&order, "waiting").await;
    assert!(!is_offered(&me, &slot).await);
    app.only_order().await;
}
