//! Back from the provider: one open order has its page, several have the list, strangers sign in.

use rstest::rstest;

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN};

const BACK: &str = "/checkout/return";

async fn begin() -> (TestApp, Browser) {
    // Asked once, and then not again while a test runs.
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "1h")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    (app, me)
}

#[tokio::test]
async fn the_only_open_order_is_the_one_that_somebody_comes_back_for() {
    let (_app, me) = begin().await;
    assert_eq!(me.get(BACK).await.location(), "/orders");
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    assert_eq!(me.get(BACK).await.location(), format!("/orders/{order}"));
    let other = me.buy("card").await;
    me.wait_for(&other, "waiting").await;
    assert_eq!(me.get(BACK).await.location(), "/orders");
}

/// An order that is paid at the box office is not what anybody comes back for, whatever became of the other one.
#[rstest]
#[case("completed")]
#[case("failed")]
#[tokio::test]
async fn whoever_left_for_the_provider_comes_back_for_that_order(#[case] status: &str) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let card = me.buy("card").await;
    me.wait_for(&card, "waiting").await;
    me.get(&format!("/orders/{card}/pay")).await.expect(200);
    app.settle(status).await;
    let cash = me.buy("cash").await;
    me.wait_for(&cash, "waiting").await;
    // Another tab has seen it already.
    me.wait_for(&card, if status == "failed" { "failed" } else { "paid" }).await;
    let other = me.buy("card").await;
    me.wait_for(&other, "waiting").await;
    assert_eq!(me.get(BACK).await.location(), format!("/orders/{card}"));
    assert!(me.order(&card).await.text(".timeline").contains("Returned from there"));
    assert!(!me.order(&cash).await.text(".timeline").contains("Returned from there"));
}

#[tokio::test]
async fn whoever_is_not_signed_in_signs_in_and_sees_the_list() {
    let (app, _me) = begin().await;
    let stranger = app.browser();
    assert_eq!(stranger.get(BACK).await.location(), "/sign-in?next=%2Forders");
    assert_eq!(stranger.get("/ru/checkout/return").await.location(), "/ru/sign-in?next=%2Fru%2Forders");
}

/// As providers send it: from their site, without our cookie.
#[tokio::test]
async fn a_post_becomes_a_get() {
    let (app, me) = begin().await;
    let request = me.http.post(format!("{}{BACK}", me.base)).header("origin", "https://provider.example");
    let page = me.send(request.header("sec-fetch-site", "cross-site").body("status=paid")).await;
    assert_eq!(page.location(), BACK);
    assert!(app.orders().await.is_empty());
}

#[tokio::test]
async fn whoever_comes_back_over_and_over_asks_oneentry_no_more_often() {
    let (app, me) = begin().await;
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    let asked = app.count("GET", "/payments/sessions/order").await;
    for _ in 0..5 {
        assert_eq!(me.get(BACK).await.location(), format!("/orders/{order}"));
    }
    assert!(app.count("GET", "/payments/sessions/order").await <= asked + 1);
}
