//! Money for an order that has ended.

use reqwest::Method;
use serde_json::json;

use crate::app::{TestApp, grouped, until};
use crate::browser::{Browser, STAFF};
use crate::places::{book, is_offered, later, with_capacity};

/// The session of the customer's card order is paid, whatever became of the order.
async fn pay(app: &TestApp) {
    let orders = app.orders().await;
    let order = orders.iter().find(|order| order["paymentAccountIdentifier"] == "card").unwrap();
    let path = format!("sessions/{}", order["sessions"][0]["id"]);
    app.control(Method::POST, &path, json!({ "status": "completed" })).await;
}

/// A booking of the slot's only place that was not paid in time.
async fn too_late() -> (TestApp, Browser, (String, String), String) {
    let (app, me) = with_capacity(1).await;
    let slot = later(&me).await;
    let order = book(&me, &slot, "1", "card").await;
    me.wait_for(&order, "waiting").await;
    assert!(!is_offered(&me, &slot).await);
    app.advance(31 * 60).await;
    me.wait_for(&order, "expired").await;
    assert!(is_offered(&me, &slot).await);
    (app, me, slot, order)
}

#[tokio::test]
async fn money_that_comes_late_takes_a_place_that_is_still_free() {
    let (app, me, slot, order) = too_late().await;
    pay(&app).await;
    app.advance(5 * 60).await;
    let page = me.wait_for(&order, "paid").await;
    page.text(".ticket");
    assert!(!is_offered(&me, &slot).await);
}

#[tokio::test]
async fn money_that_comes_too_late_for_its_place_is_told_to_both() {
    let (app, me, slot, order) = too_late().await;
    let other = app.browser();
    other.sign_in(STAFF).await;
    let theirs = book(&other, &slot, "1", "cash").await;
    other.wait_for(&theirs, "waiting").await;
    pay(&app).await;
    app.advance(5 * 60).await;
    let page = me.wait_for(&order, "paid_late").await;
    assert!(page.text(".status-text").contains("Our staff refund or rebook you"));
    assert!(!page.body.contains("class=\"ticket\""));
    // The place is the other customer's.
    assert_eq!(other.order(&theirs).await.expect(200).attributes(".order", "data-state"), ["waiting"]);
    app.log_with("kind=\"paid_late\"").await;
    let page = other.get("/staff").await.expect(200);
    assert_eq!(page.attributes(".case", "data-kind"), ["paid_late"]);
    assert!(
        page.text(".case").contains("the place is gone")
            && page.text(".case").contains(&format!("reference={}", grouped(&order)))
    );

    // A refund that is declined brings neither money nor place: it stays with staff, and the customer is not told otherwise.
    let ask = me.order(&order).await.expect(200).form("form[action$=refund]");
    me.submit(&ask).await.location();
    app.log_with("kind=\"refund_asked\"").await;
    app.control(Method::POST, "refunds/1", json!({ "status": "failed" })).await;
    app.advance(5 * 60).await;
    let page = until("the answer", async || {
        Some(me.order(&order).await.expect(200)).filter(|page| page.attributes(".refund", "data-refund") == ["failed"])
    })
    .await;
    assert_eq!(page.text(".status-heading"), "Paid too late, and not settled yet");
    assert!(!page.text(".refund").contains("Your order stays as it is"));
    until("staff to be told again", async || {
        let page = other.get("/staff").await.expect(200);
        (page.attributes(".case", "data-kind") == ["paid_late"]).then_some(())
    })
    .await;
}
