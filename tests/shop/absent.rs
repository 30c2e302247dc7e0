//! Orders that never came to be, and customers who try again.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::LOGIN;

#[tokio::test]
async fn an_order_that_is_proved_absent_can_be_sent_again() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let form = me.review_product("cash").await;
    let lost = json!([{ "method": "POST", "path": "/orders-storage/marker/*/orders", "times": 1, "fault": "reset_before" }]);
    app.control(Method::POST, "faults", lost).await;
    let order = me.place(&form).await;
    me.wait_for(&order, "unresolved").await;
    assert!(app.orders().await.is_empty());
    // The call's longest time and a minute; then two listings, ten seconds apart.
    app.advance(130).await;
    until("the first listing", async || (app.count("GET", "/marker/orders/orders").await > 0).then_some(())).await;
    app.advance(15).await;
    me.wait_for(&order, "absent").await;

    // However long they thought about it.
    app.advance(600).await;
    app.control(Method::DELETE, "faults", Value::Null).await;
    me.post_form(&format!("/orders/{order}/retry"), &[]).await.location();
    me.wait_for(&order, "waiting").await;
    app.only_order().await;
}

#[tokio::test]
async fn of_two_equal_orders_with_lost_answers_only_one_claims_the_order_that_was_made() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let calls = "/orders-storage/marker/*/orders";
    let mut placed = Vec::new();
    for fault in ["reset_after", "reset_before"] {
        let form = me.review_product("cash").await;
        app.control(Method::POST, "faults", json!([{ "method": "POST", "path": calls, "times": 1, "fault": fault }])).await;
        // Nobody looks for the first one before the second is lost too.
        app.control(Method::POST, "faults", json!([{ "method": "GET", "path": calls, "fault": "hold" }])).await;
        placed.push(me.place(&form).await);
    }
    for order in &placed {
        me.wait_for(order, "unresolved").await;
    }
    until("both to be looked for", async || {
        let rules = app.control(Method::GET, "faults", Value::Null).await;
        let held: u64 = rules.as_array().unwrap().iter().filter_map(|rule| rule["held"].as_u64()).sum();
        (held >= 2).then_some(())
    })
    .await;
    app.control(Method::DELETE, "faults", Value::Null).await;
    app.advance(130).await;
    let mut ends = Vec::new();
    for _ in 0..2 {
        // The proof's two listings.
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        app.advance(15).await;
    }
    for order in &placed {
        let end = until("an end", async || {
            let state = me.order(order).await.expect(200).attributes(".order", "data-state").remove(0);
            ["waiting", "absent"].contains(&state.as_str()).then_some(state)
        });
        ends.push(end.await);
    }
    ends.sort();
    assert_eq!(ends, ["absent", "waiting"]);
    app.only_order().await;
}
