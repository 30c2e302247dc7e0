//! An order that was made for another total than was agreed: nothing is paid before the customer has said yes.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN};
use crate::page::Page;

/// While the order is on its way, its product gets dearer.
async fn dearer() -> (TestApp, Browser, String, Page) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let form = me.review_product("card").await;
    let hold = json!([{ "method": "POST", "path": "/orders-storage/marker/*/orders", "fault": "hold" }]);
    app.control(Method::POST, "faults", hold).await;
    let order = me.place(&form).await;
    app.control(Method::PUT, "products/14", json!({ "price": 360 })).await;
    app.control(Method::DELETE, "faults", Value::Null).await;
    let page = me.wait_for(&order, "price_changed").await;
    let totals = page.text(".totals");
    assert!(totals.contains("$340.00") && totals.contains("$360.00"), "{totals}");
    assert!(page.attributes(".status a.button", "href").is_empty());
    assert_eq!(app.count("POST", "/payments/sessions").await, 0);
    (app, me, order, page)
}

#[tokio::test]
async fn a_new_total_that_is_accepted_is_paid() {
    let (app, me, order, page) = dearer().await;
    me.submit(&page.form("form[action$=accept]")).await.location();
    let page = me.wait_for(&order, "waiting").await;
    assert!(page.text(".summary .line-total").contains("$360.00"), "{}", page.text(".summary"));
    assert!(me.get(&format!("/orders/{order}/pay")).await.expect(200).text(".leaving").contains("$360.00"));
    let record = app.only_order().await;
    assert_eq!((&record["totalSum"], record["sessions"].as_array().unwrap().len()), (&json!("360.00"), 1));
}

#[tokio::test]
async fn a_new_total_that_is_not_accepted_ends_the_order() {
    let (app, me, order, _) = dearer().await;
    assert_eq!(me.cancel(&order).await.location(), format!("/orders/{order}"));
    me.wait_for(&order, "cancelled").await;
    let record = app.only_order().await;
    assert_eq!((&record["statusIdentifier"], &record["sessions"]), (&json!("canceled"), &json!([])));
    assert_eq!(app.count("POST", "/payments/sessions").await, 0);
}
