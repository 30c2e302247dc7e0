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
