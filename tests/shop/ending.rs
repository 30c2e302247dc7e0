//! The end of an order: money at the last moment, and pages that can still take some.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN};
use crate::project::Project;

const QUICK: (&str, &str) = ("KASSA_PAYMENT_INTERVAL", "200ms");

/// Somebody who has ordered product 14 by card.
async fn ordered(app: &TestApp) -> (Browser, String) {
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    (me, order)
}

#[tokio::test]
async fn an_order_that_says_it_is_paid_is_believed_whatever_its_session_says() {
    let app = TestApp::spawn_with(&[QUICK]).await;
    let (me, order) = ordered(&app).await;
    app.advance(31 * 60).await;
    me.wait_for(&order, "expired").await;
    // The provider's word came, and somebody wrote over it.
    app.settle("completed").await;
    app.settle("expired_ticket").await;
    assert_eq!(app.only_order().await["isCompleted"], true);
    me.wait_for(&order, "paid").await;
}

#[tokio::test]
async fn money_that_comes_while_the_session_is_being_ended_is_no_end() {
    let app = TestApp::spawn_with(&[QUICK]).await;
    let (me, order) = ordered(&app).await;
    app.control(Method::POST, "faults", json!([{ "method": "PUT", "path": "/payments/sessions/*", "fault": "hold" }])).await;
    app.advance(31 * 60 - 90).await;
    until("the session's end to be on its way", async || {
        let rules = app.control(Method::GET, "faults", Value::Null).await;
        rules.as_array()?.iter().any(|rule| rule["held"] != 0).then_some(())
    })
    .await;
    app.settle("completed").await;
    app.control(Method::DELETE, "faults", Value::Null).await;
    let page = me.wait_for(&order, "paid").await;
    assert!(!page.text(".timeline").contains("Expired"), "{}", page.text(".timeline"));
}

/// The project's statuses: one that only asks for the end, and one that ends without ending the sessions.
fn weak_statuses(storages: &mut Value) {
    let statuses = storages[0]["statuses"].as_array_mut().unwrap();
    statuses[2]["isCancelFinal"] = json!(false);
    let mut asked = statuses[2].clone();
    (asked["id"], asked["identifier"], asked["position"]) = (json!(30), json!("cancel_requested"), json!(2));
    statuses.insert(1, asked);
}

#[tokio::test]
async fn a_cancelled_order_can_be_paid_no_more_whatever_the_project_does_with_its_sessions() {
    let project = Project::changed("storages.json", weak_statuses);
    let hosts = ("KASSA_PAYMENT_HOSTS", "127.0.0.1");
    let app = TestApp::following(&project.sandbox.url, &[QUICK, hosts]);
    let (me, order) = ordered(&app).await;
    assert_eq!(me.cancel(&order).await.location(), format!("/orders/{order}"));
    me.wait_for(&order, "cancelled").await;
    let record = app.only_order().await;
    assert_eq!(record["statusIdentifier"], "canceled");
    assert_eq!(record["sessions"][0]["status"], "expired_ticket");
}
