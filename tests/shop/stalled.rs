//! What does not go on: it is tried quietly, told in time, and ends in time.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN, STAFF};

async fn signed_in() -> (TestApp, Browser) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    (app, me)
}

#[tokio::test]
async fn a_payment_that_is_turned_away_for_long_is_told_to_staff_and_ends_at_its_deadline() {
    let (app, me) = signed_in().await;
    let fault = json!([{ "method": "POST", "path": "/payments/sessions", "fault": { "status": { "status": 429 } } }]);
    app.control(Method::POST, "faults", fault).await;
    let order = me.buy("card").await;
    until("some tries", async || (app.count("POST", "/payments/sessions").await >= 3).then_some(())).await;
    assert_eq!(me.order(&order).await.expect(200).attributes(".order", "data-state"), ["opening"]);
    app.advance(16 * 60).await;
    app.log_with("kind=\"stuck\"").await;
    app.advance(14 * 60).await;
    me.wait_for(&order, "expired").await;
    // Tried often, told once.
    assert_eq!(app.program.log().matches("to=\"opening\"").count(), 1);
}

#[tokio::test]
async fn what_a_customer_decides_while_somebody_works_on_the_order_is_not_dropped() {
    let (app, me) = signed_in().await;
    let order = me.buy("cash").await;
    me.wait_for(&order, "waiting").await;
    let question = me.get(&format!("/orders/{order}/cancel")).await.expect(200).form("form[action$=cancel]");
    let slow =
        json!([{ "method": "GET", "path": "/payments/sessions/order/*", "times": 1, "fault": { "delay": { "ms": 5500 } } }]);
    app.control(Method::POST, "faults", slow).await;
    let before = app.count("GET", "/payments/sessions/order/").await;
    until("a reading under way", async || {
        me.order(&order).await.expect(200);
        (app.count("GET", "/payments/sessions/order/").await > before).then_some(())
    })
    .await;
    let busy = me.submit(&question).await.expect(409);
    assert_eq!(busy.text("h1"), "We are still working on this order");
    // The button on that page says it once more.
    let again = busy.form("form.kept");
    until("the order to be free", async || (me.submit(&again).await.status == 303).then_some(())).await;
    me.wait_for(&order, "cancelled").await;
}

/// Somebody else's price, agreed to at the last moment.
#[tokio::test]
async fn the_time_to_pay_begins_with_the_payment() {
    let (app, me) = signed_in().await;
    let form = me.review_product("card").await;
    let held = json!([{ "method": "POST", "path": "/orders-storage/marker/*/orders", "times": 1, "fault": "hold" }]);
    app.control(Method::POST, "faults", held).await;
    let order = me.place(&form).await;
    app.control(Method::PUT, "products/14", json!({ "price": 360 })).await;
    app.control(Method::POST, "faults/release", Value::Null).await;
    me.wait_for(&order, "price_changed").await;
    app.advance(28 * 60).await;
    // The shop looks at the sandbox's clock every 200 ms.
    tokio::time::sleep(Duration::from_millis(600)).await;
    let page = me.order(&order).await.expect(200);
    me.submit(&page.form("form[action$=accept]")).await.location();
    me.wait_for(&order, "waiting").await;
    app.advance(5 * 60).await;
    // The sweeper looks several times.
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert_eq!(me.order(&order).await.expect(200).attributes(".order", "data-state"), ["waiting"]);
}

/// Signed out, expired, paid: nobody sees it until the customer comes back, however late.
#[tokio::test]
async fn money_that_nobody_could_see_is_seen_when_the_customer_comes_back() {
    let (app, me) = signed_in().await;
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    app.advance(31 * 60).await;
    me.wait_for(&order, "expired").await;
    me.post_form("/sign-out", &[]).await.expect(303);
    // What has ended keeps the tokens for half an hour.
    app.advance(31 * 60).await;
    until("the sign-out", async || (app.count("POST", "/logout").await > 0).then_some(())).await;
    app.settle("completed").await;
    app.log_with("kind=\"signed_out\"").await;
    let staff = app.browser();
    staff.sign_in(STAFF).await;
    let page = staff.get("/staff").await.expect(200);
    assert_eq!(page.attributes(".case", "data-kind"), ["signed_out"]);
    // Over as it is, staff can put it aside.
    staff.submit(&page.form(".case form[action$=done]")).await.location();
    assert!(staff.get("/staff").await.expect(200).text("main").contains("Nothing to do"));
    app.advance(26 * 60 * 60).await;
    me.sign_in(LOGIN).await;
    me.wait_for(&order, "paid").await;
}

/// The access token has expired: the renewal uses up the refresh token that stood beside it.
#[tokio::test]
async fn a_sign_out_ends_the_login_that_there_is_now() {
    let (app, me) = signed_in().await;
    let expired = json!([{ "method": "POST", "path": "/**/logout", "times": 1, "fault": { "status": { "status": 401 } } }]);
    app.control(Method::POST, "faults", expired).await;
    me.post_form("/sign-out", &[]).await.expect(303);
    until("the second try", async || (app.count("POST", "/logout").await == 2).then_some(())).await;
    assert_eq!(app.count("POST", "/users/refresh").await, 1);
    // Whoever signs in next is the only one who is signed in.
    let users = format!("{}/sandbox/api/content/users-auth-providers/marker/email/users", app.program.url);
    let data =
        [("email_reg", LOGIN), ("password_reg", "123456")].map(|(marker, value)| json!({ "marker": marker, "value": value }));
    let request = me.http.post(format!("{users}/auth")).header("x-app-token", "sandbox").json(&json!({ "authData": data }));
    let tokens: Value = request.send().await.unwrap().json().await.unwrap();
    let request = me.http.get(format!("{users}/sessions")).header("x-app-token", "sandbox");
    let request = request.bearer_auth(tokens["accessToken"].as_str().unwrap());
    let logins: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(logins.as_array().map(Vec::len), Some(1), "{logins}");
}
