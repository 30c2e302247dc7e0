//! What staff see: orders that nobody but a person can bring to an end.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{LOGIN, STAFF};

/// Two orders alike whose replies are lost: at OneEntry there are two, and nobody can tell which is which.
#[tokio::test]
async fn an_order_that_cannot_be_told_from_another_is_listed_for_staff() {
    let app = TestApp::spawn().await;
    let (me, staff) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    staff.sign_in(STAFF).await;
    assert!(staff.get("/staff").await.expect(200).text("main").contains("Nothing needs you"));

    let faults = json!([
        { "method": "POST", "path": "/orders-storage/marker/**", "times": 2, "fault": "reset_after" },
        { "method": "GET", "path": "/orders-storage/marker/orders/orders", "fault": { "status": { "status": 503 } } },
    ]);
    app.control(Method::POST, "faults", faults).await;
    // The cart stays full until an order is known to be there: filled anew, it makes another one.
    let orders = [me.buy("cash").await, me.buy("cash").await];
    for order in &orders {
        me.wait_for(order, "unresolved").await;
    }
    assert_eq!(app.orders().await.len(), 2);
    app.control(Method::DELETE, "faults", Value::Null).await;
    for order in &orders {
        me.wait_for(order, "needs_person").await;
    }
    // Nothing was sent again, and staff know all that is known.
    assert_eq!(app.orders().await.len(), 2);
    let page = until("the list", async || Some(staff.get("/staff").await).filter(|page| page.status == 200)).await;
    let text = page.text("main");
    for order in &orders {
        assert!(text.contains(&format!("reference={order}")), "{text}");
    }
    assert!(text.contains(LOGIN) && text.contains("Nobody can tell which order at OneEntry this is."), "{text}");
    app.log_with("needs_person").await;
}

#[tokio::test]
async fn nobody_else_finds_the_page() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    assert!(me.get("/staff").await.location().starts_with("/sign-in"));
    me.sign_in(LOGIN).await;
    let page = me.get("/staff").await.expect(404);
    assert!(!page.attributes("nav a", "href").contains(&"/staff".to_owned()));
}
