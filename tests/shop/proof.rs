//! Order forms that ask for the proof that a person sends them: a token is good for one time.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN};
use crate::forms::{ask, question};
use crate::page::Form;

/// A shop whose order form has a captcha, somebody who is signed in, and their review's form.
async fn review() -> (TestApp, Browser, Form) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let captcha = json!({
        "settings": { "captcha": { "key": "site-key", "action": "ORDER", "domainNames": [] } },
        "validators": { "requiredValidator": {} },
    });
    ask(&app, json!([question("name", "string", json!({})), question("guard", "spam", captcha)])).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let form = me.review_product("cash").await;
    (app, me, form)
}

#[tokio::test]
async fn an_order_that_never_arrived_is_proved_once_more_before_it_is_sent_again() {
    let (app, me, form) = review().await;
    let lost = json!([{ "method": "POST", "path": "/orders-storage/marker/*/orders", "times": 1, "fault": "reset_before" }]);
    app.control(Method::POST, "faults", lost).await;
    let order = me.place(&form.with("_proof", "first")).await;
    me.wait_for(&order, "unresolved").await;
    app.advance(130).await;
    until("the first listing", async || (app.count("GET", "/marker/orders/orders").await > 0).then_some(())).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    app.advance(15).await;
    let page = me.wait_for(&order, "absent").await;

    // Back to the review, with everything that was filled in.
    let review = me.follow(&page.form("form[action$=retry]")).await;
    me.wait_for(&order, "cancelled").await;
    assert!(review.text(".review").contains("Christina Thomas"));
    let again = me.place(&review.form("form.place").with("_proof", "second")).await;
    assert_ne!(again, order);
    me.wait_for(&again, "waiting").await;
    app.only_order().await;
    // Once with each token.
    assert_eq!(sent(&app, "POST").await.len(), 2);
}

/// The bodies of calls that make or change orders.
async fn sent(app: &TestApp, method: &str) -> Vec<Value> {
    let calls = app.arrivals().await.into_iter();
    calls.filter(|call| call.method == method && call.path.contains("/marker/orders/orders")).map(|call| call.body).collect()
}

#[tokio::test]
async fn an_order_is_cancelled_without_the_proof_that_it_was_made_with() {
    let (app, me, form) = review().await;
    let order = me.place(&form.with("_proof", "first")).await;
    me.wait_for(&order, "waiting").await;
    assert_eq!(me.cancel(&order).await.location(), format!("/orders/{order}"));
    me.wait_for(&order, "cancelled").await;
    assert_eq!(app.only_order().await["statusIdentifier"], "canceled");
    let changes = sent(&app, "PUT").await;
    assert!(changes.len() == 1 && !changes[0].to_string().contains("spam"), "{changes:?}");
}
