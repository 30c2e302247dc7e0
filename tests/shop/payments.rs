//! Money on its way: pages that come late, sessions that end, money that comes twice.

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::app::{TestApp, grouped, until};
use crate::browser::{Browser, LOGIN, STAFF};

const QUICK: (&str, &str) = ("KASSA_PAYMENT_INTERVAL", "200ms");

/// Somebody who has ordered product 14.
async fn ordered(env: &[(&str, &str)], account: &str) -> (TestApp, Browser, String) {
    let app = TestApp::spawn_with(env).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy(account).await;
    me.wait_for(&order, "waiting").await;
    (app, me, order)
}

async fn settle(app: &TestApp, session: &Value, status: &str) {
    app.control(Method::POST, &format!("sessions/{}", session["id"]), json!({ "status": status })).await;
}

/// The sessions of the only order, oldest first.
async fn sessions(app: &TestApp) -> Vec<Value> {
    let mut sessions = app.only_order().await["sessions"].as_array().unwrap().clone();
    sessions.sort_by_key(|session| session["id"].as_i64());
    sessions
}

async fn words_of(app: &TestApp) -> Vec<String> {
    sessions(app).await.iter().map(|session| session["status"].as_str().unwrap().to_owned()).collect()
}

/// Loads the order's page until its card says this.
async fn until_said(me: &Browser, order: &str, heading: &str) -> crate::page::Page {
    until(heading, async || Some(me.order(order).await.expect(200)).filter(|page| page.text(".status-heading") == heading)).await
}

/// The wallet's page comes so many seconds after its session.
async fn delay_pages(app: &TestApp, seconds: u32) {
    app.control(Method::PUT, "accounts/wallet", json!({ "paymentUrlDelaySec": seconds })).await;
}

#[tokio::test]
async fn a_page_that_comes_late_is_waited_for() {
    let (app, me, order) = ordered(&[QUICK, ("KASSA_ORDERS_STORAGE", "preorders")], "wallet").await;
    let page = until_said(&me, &order, "Preparing the payment page").await;
    assert!(page.attributes(".status a.button", "href").is_empty());
    app.advance(4).await;
    let page = until_said(&me, &order, "Waiting for your payment").await;
    assert_eq!(page.attributes(".status a.button", "href"), [format!("/orders/{order}/pay")]);
    assert_eq!(words_of(&app).await, ["waiting"]);
}

#[tokio::test]
async fn a_page_that_never_comes_is_asked_for_once_more_and_only_one_session_can_be_paid() {
    let app = TestApp::spawn_with(&[QUICK, ("KASSA_ORDERS_STORAGE", "preorders")]).await;
    delay_pages(&app, 100_000).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("wallet").await;
    until_said(&me, &order, "Preparing the payment page").await;
    // Too early: whoever asks all the same changes nothing.
    me.post_form(&format!("/orders/{order}/pay-again"), &[]).await.location();
    assert_eq!(words_of(&app).await, ["waiting"]);
    app.advance(61).await;
    until_said(&me, &order, "The payment page is not available").await;
    // The whole page by one clock: the last one was drawn while it jumped.
    let page = me.order(&order).await.expect(200);
    delay_pages(&app, 1).await;
    me.submit(&page.form(".order-actions form[action$=pay-again]")).await.location();
    let page = until_said(&me, &order, "Waiting for your payment").await;
    assert_eq!(page.attributes(".status a.button", "href"), [format!("/orders/{order}/pay")]);
    assert_eq!(words_of(&app).await, ["expired_ticket", "waiting"]);
}

#[tokio::test]
async fn where_a_session_cannot_be_ended_no_second_one_is_opened() {
    let app = TestApp::spawn_with(&[QUICK, ("KASSA_ORDERS_STORAGE", "preorders")]).await;
    delay_pages(&app, 100_000).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("wallet").await;
    app.advance(61).await;
    until_said(&me, &order, "The payment page is not available").await;
    // The whole page by one clock: the last one was drawn while it jumped.
    let page = me.order(&order).await.expect(200);
    let fault = json!([{ "method": "PUT", "path": "/payments/sessions/*", "fault": { "status": { "status": 404 } } }]);
    app.control(Method::POST, "faults", fault).await;
    me.submit(&page.form(".order-actions form[action$=pay-again]")).await.location();
    until_said(&me, &order, "Preparing the payment page").await;
    assert_eq!(words_of(&app).await, ["waiting"]);
    assert_eq!(app.count("POST", "/payments/sessions").await, 1);
}

/// The list of sessions is empty for a moment, as behind a replica that lags.
async fn forget_sessions(app: &TestApp) {
    let fault = json!([{ "method": "GET", "path": "/payments/sessions/order/*", "fault": { "status": { "status": 404 } } }]);
    app.control(Method::POST, "faults", fault).await;
}

#[tokio::test]
async fn a_list_without_the_session_that_has_no_page_is_no_reason_to_open_another() {
    let app = TestApp::spawn_with(&[QUICK, ("KASSA_ORDERS_STORAGE", "preorders")]).await;
    delay_pages(&app, 100_000).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("wallet").await;
    app.advance(61).await;
    until_said(&me, &order, "The payment page is not available").await;
    let again = me.order(&order).await.expect(200).form(".order-actions form[action$=pay-again]");
    // Nobody reads the sessions before the customer's word is written.
    forget_sessions(&app).await;
    me.submit(&again).await.location();
    me.wait_for(&order, "cannot_tell").await;
    assert_eq!(app.count("POST", "/payments/sessions").await, 1);
    app.control(Method::DELETE, "faults", Value::Null).await;
    me.wait_for(&order, "waiting").await;
    assert_eq!(words_of(&app).await, ["waiting"]);
}

#[tokio::test]
async fn a_list_without_the_session_that_was_stopped_is_no_reason_to_open_another() {
    let (app, me, order) = ordered(&[QUICK], "card").await;
    settle(&app, &sessions(&app).await[0], "canceled").await;
    let again = me.wait_for(&order, "payment_cancelled").await.form(".order-actions form[action$=pay-again]");
    forget_sessions(&app).await;
    me.submit(&again).await.location();
    me.wait_for(&order, "cannot_tell").await;
    app.control(Method::DELETE, "faults", Value::Null).await;
    let page = me.wait_for(&order, "payment_cancelled").await;
    assert_eq!(words_of(&app).await, ["canceled"]);
    me.submit(&page.form(".order-actions form[action$=pay-again]")).await.location();
    me.wait_for(&order, "waiting").await;
    assert_eq!(words_of(&app).await, ["canceled", "waiting"]);
}

#[tokio::test]
async fn a_payment_that_the_customer_stopped_is_paid_again_with_one_more_session() {
    let (app, me, order) = ordered(&[QUICK], "card").await;
    settle(&app, &sessions(&app).await[0], "canceled").await;
    let page = me.wait_for(&order, "payment_cancelled").await;
    let again = page.form(".order-actions form[action$=pay-again]");
    // Two tabs, one click each.
    futures::future::join(me.submit(&again), me.submit(&again)).await;
    me.wait_for(&order, "waiting").await;
    assert_eq!(words_of(&app).await, ["canceled", "waiting"]);
    settle(&app, &sessions(&app).await[1], "completed").await;
    let told = me.wait_for(&order, "paid").await.text(".timeline");
    // It was accepted once, and paid for in two tries.
    assert_eq!((told.matches("Order accepted").count(), told.matches("Payment opened").count()), (1, 2), "{told}");
}

#[tokio::test]
async fn a_session_that_expires_at_the_provider_ends_the_order() {
    let (app, me, order) = ordered(&[QUICK], "card").await;
    settle(&app, &sessions(&app).await[0], "expired").await;
    let page = me.wait_for(&order, "expired").await;
    assert!(page.attributes("form[action$=pay-again]", "action").is_empty());
    me.post_form(&format!("/orders/{order}/pay-again"), &[]).await.location();
    assert_eq!(words_of(&app).await.len(), 1);
}

#[tokio::test]
async fn a_second_payment_is_seen_once_by_everybody_and_stays_seen() {
    let (app, me, order) = ordered(&[QUICK], "card").await;
    let staff = app.browser();
    staff.sign_in(STAFF).await;
    settle(&app, &sessions(&app).await[0], "failed").await;
    let page = me.wait_for(&order, "failed").await;
    me.submit(&page.form(".order-actions form[action$=pay-again]")).await;
    me.wait_for(&order, "waiting").await;
    settle(&app, &sessions(&app).await[1], "completed").await;
    me.wait_for(&order, "paid").await;
    // The provider's word on the first one comes late.
    settle(&app, &sessions(&app).await[0], "completed").await;
    let page = until_said(&me, &order, "Paid twice").await;
    assert!(page.text(".timeline").contains("A second payment arrived"));
    app.log_with("kind=\"paid_twice\"").await;
    app.advance(600).await;
    until_said(&me, &order, "Paid twice").await;
    assert_eq!(app.program.log().matches("PAID TWICE").count(), 1);
    assert_eq!(app.program.log().matches("an order needs a person").count(), 1);

    let page = staff.get("/staff").await.expect(200);
    assert!(page.text("main").contains("Two payments have arrived for this order."));
    staff.submit(&page.form(".case form")).await.location();
    assert!(staff.get("/staff").await.expect(200).text("main").contains("Nothing to do"));
    until_said(&me, &order, "Paid twice").await;
}

#[tokio::test]
async fn a_word_that_nobody_knows_is_no_reason_to_pay_again() {
    let (app, me, order) = ordered(&[QUICK], "card").await;
    settle(&app, &sessions(&app).await[0], "on_review").await;
    let page = me.wait_for(&order, "cannot_tell").await;
    assert!(page.attributes(".order-actions form", "action").is_empty());
    assert!(page.text(".status-text").contains("do not pay again"));
    settle(&app, &sessions(&app).await[0], "completed").await;
    me.wait_for(&order, "paid").await;
}

#[tokio::test]
async fn cash_says_where_what_and_until_when() {
    let (_app, me, order) = ordered(&[QUICK], "cash").await;
    let slip = me.order(&order).await.expect(200).text(".cash-slip");
    let reference = [&order[0..4], &order[4..8], &order[8..12]].join("-");
    for part in ["Come to our box office", &reference, "$340.00", "Come no later than"] {
        assert!(slip.contains(part), "{part}: {slip}");
    }
}

#[tokio::test]
async fn the_way_to_the_provider_and_back_is_on_the_timeline_and_in_the_log() {
    let (app, me, order) = ordered(&[QUICK], "card").await;
    me.get(&format!("/orders/{order}/pay")).await.expect(200);
    assert!(!me.order(&order).await.text(".timeline").contains("Left for"), "who only looks has not left");
    for _ in 0..2 {
        me.leave(&order).await;
    }
    me.get("/checkout/return").await.location();
    settle(&app, &sessions(&app).await[0], "completed").await;
    let told = me.wait_for(&order, "paid").await.text(".timeline");
    let places =
        ["Order received", "Payment opened", "Left for the payment provider", "Returned from there", "Payment confirmed"]
            .map(|step| told.find(step).unwrap_or_else(|| panic!("{step}: {told}")));
    assert!(places.is_sorted(), "{told}");
    assert_eq!(told.matches("Left for").count(), 1);
    // Whoever gets the reference finds the whole story.
    let log = app.log_with("to=\"paid\"").await;
    let lines = log.lines().filter(|line| line.contains(" attempt") && line.contains("to=\""));
    assert!(
        lines.clone().count() > 3
            && lines.clone().all(|line| line.contains(&format!("reference={} ref={order} storage=", grouped(&order)))),
        "{log}"
    );
}

#[rstest]
#[case("?show=open", 1)]
#[case("", 2)]
#[case("?page=9", 2)]
#[case("?page=nine", 2)]
#[tokio::test]
async fn orders_that_are_open_can_be_looked_at_alone(#[case] query: &str, #[case] expected: usize) {
    let (app, me, first) = ordered(&[QUICK], "cash").await;
    settle(&app, &sessions(&app).await[0], "completed").await;
    me.wait_for(&first, "paid").await;
    let second = me.buy("cash").await;
    me.wait_for(&second, "waiting").await;
    let page = me.get(&format!("/orders{query}")).await.expect(200);
    assert_eq!(page.attributes(".order-card", "data-state").len(), expected);
    assert!(page.text(".filter").contains("Open orders (1)"));
}

/// Staff disconnect an account, then hide it: the payment page offers what is left, and whoever chose it before chooses again.
#[tokio::test]
async fn an_account_that_is_not_to_be_had_is_not_offered() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let review = me.review_product("card").await.action;
    let payment = review.replace("/review", "/payment");
    let offered = async || me.get(&payment).await.expect(200).attributes("input[name=account]", "value");
    assert_eq!(offered().await, ["cash", "card"]);
    app.control(Method::PUT, "accounts/card", json!({ "status": "not_connected" })).await;
    assert_eq!(offered().await, ["cash"]);
    assert_eq!(me.get(&review).await.location(), payment);
    app.control(Method::PUT, "accounts/card", json!({ "status": "connected" })).await;
    assert_eq!(offered().await, ["cash", "card"]);
    let form = me.get(&review).await.expect(200).form("form.place");
    app.control(Method::PUT, "accounts/card", json!({ "isVisible": false })).await;
    assert_eq!(offered().await, ["cash"]);
    assert_eq!(me.submit(&form).await.location(), payment);
    assert!(app.orders().await.is_empty());
}
