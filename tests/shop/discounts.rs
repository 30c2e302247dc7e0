//! Coupons and the bonus on the review page, and projects that know neither.

use reqwest::Method;
use rstest::rstest;
use serde_json::json;

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN, STAFF};
use crate::page::{Form, Page};

const COUPON: &str = "form:has(input#coupon)";

async fn shop() -> (TestApp, Browser) {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    (app, me)
}

/// The review page of product 14, in cash.
async fn review(me: &Browser) -> Page {
    let path = me.review_product("cash").await.action;
    me.get(&path).await.expect(200)
}

/// Uses a coupon that counts; the page after.
async fn with_coupon(me: &Browser, page: &Page, code: &str) -> Page {
    me.follow(&page.form(COUPON).with("coupon", code)).await
}

fn total(page: &Page) -> String {
    page.text(".review .line-total strong")
}

#[tokio::test]
async fn a_coupon_lowers_the_total_that_is_agreed_to_and_ordered() {
    let (app, me) = shop().await;
    let page = review(&me).await;
    assert_eq!(total(&page), "$340.00");
    let page = with_coupon(&me, &page, " kassa10 ").await;
    assert_eq!(total(&page), "$306.00");
    assert!(page.text(".reckoning").contains("−$34.00"), "{}", page.text(".reckoning"));
    let form = page.form("form.place");
    let order = me.place(&form).await;
    let page = me.wait_for(&order, "waiting").await;
    assert_eq!(app.only_order().await["totalSum"], "306.00");
    assert!(page.text(".summary").contains("$306.00"));
    // Back: the same order, though its coupon may be used up now.
    assert_eq!(me.place(&form).await, order);
}

#[rstest]
#[case("", "Enter the code of your coupon")]
#[case("NOPE", "There is no coupon with this code. Check every letter and digit.")]
#[case("SEASON-2024", "This coupon has expired")]
#[tokio::test]
async fn a_coupon_that_does_not_count_says_why(#[case] code: &str, #[case] why: &str) {
    let (_app, me) = shop().await;
    let form = review(&me).await.form(COUPON).with("coupon", code);
    let page = me.submit(&form).await.expect(422);
    assert_eq!(page.text("#coupon-error"), format!("Error: {why}"));
    assert_eq!(page.form(COUPON).value("coupon"), code);
    assert_eq!(total(&page), "$340.00");
    // The order can be placed all the same.
    me.place(&page.form("form.place")).await;
}

#[tokio::test]
async fn a_coupon_can_be_taken_away() {
    let (_app, me) = shop().await;
    let page = review(&me).await;
    let page = with_coupon(&me, &page, "KASSA10").await;
    let page = me.follow(&page.form(".discounts form")).await;
    assert_eq!(total(&page), "$340.00");
    page.form(COUPON);
}

#[tokio::test]
async fn a_coupon_that_somebody_else_used_up_stops_the_order_and_asks() {
    let (app, me) = shop().await;
    let other = app.browser();
    other.sign_in(STAFF).await;
    let page = review(&me).await;
    let mine: Form = with_coupon(&me, &page, "PREMIERE-ONCE").await.form("form.place");
    let page = review(&other).await;
    let theirs = with_coupon(&other, &page, "PREMIERE-ONCE").await.form("form.place");
    let order = other.place(&theirs).await;
    other.wait_for(&order, "waiting").await;
    let page = me.submit(&mine).await.expect(422);
    assert!(page.text("main").contains("A price has changed"));
    assert_eq!((total(&page), page.text("#coupon-error")), ("$340.00".into(), "Error: This coupon has been used already".into()));
    let order = me.place(&page.form("form.place")).await;
    me.wait_for(&order, "waiting").await;
}

#[tokio::test]
async fn a_bonus_pays_for_a_part() {
    let (app, me) = shop().await;
    app.control(Method::POST, "bonus", json!({ "user": LOGIN, "amount": 25.5, "comment": "" })).await;
    let page = review(&me).await;
    assert!(page.text(".discounts").contains("Use my bonus: $25.50"));
    let page = me.follow(&page.form(".discounts form:has(input[name=bonus])")).await;
    assert_eq!(total(&page), "$314.50");
    let order = me.place(&page.form("form.place")).await;
    me.wait_for(&order, "waiting").await;
    let sent =
        app.arrivals().await.into_iter().find(|arrival| arrival.method == "POST" && arrival.path.ends_with("/orders/orders"));
    assert_eq!(sent.unwrap().body["bonusAmount"], json!(25.5));
}

#[tokio::test]
async fn a_lost_answer_to_an_order_with_bonus_is_recognised() {
    let (app, me) = shop().await;
    app.control(Method::POST, "bonus", json!({ "user": LOGIN, "amount": 25, "comment": "" })).await;
    let page = review(&me).await;
    let page = me.follow(&page.form(".discounts form:has(input[name=bonus])")).await;
    let fault = json!([{ "method": "POST", "path": "/orders-storage/marker/**", "times": 1, "fault": "reset_after" }]);
    app.control(Method::POST, "faults", fault).await;
    let order = me.place(&page.form("form.place")).await;
    me.wait_for(&order, "waiting").await;
    app.only_order().await;
}

#[tokio::test]
async fn a_project_that_does_not_reckon_beforehand_is_not_asked_again_and_again() {
    let (app, me) = shop().await;
    let fault = json!([{ "path": "/orders-storage/orders/preview", "fault": { "status": { "status": 404 } } }]);
    app.control(Method::POST, "faults", fault).await;
    let page = review(&me).await;
    assert_eq!(total(&page), "$340.00");
    assert!(!page.body.contains("coupon"));
    me.place(&page.form("form.place")).await;
    assert_eq!(app.count("POST", "/orders/preview").await, 1);
}

#[tokio::test]
async fn a_coupon_of_another_tab_stops_the_order_that_was_shown_without_it() {
    let (app, me) = shop().await;
    let form = review(&me).await.form("form.place");
    let page = me.get(&form.action).await.expect(200);
    with_coupon(&me, &page, "KASSA10").await;
    let page = me.submit(&form).await.expect(422);
    assert_eq!(page.text(".notice-heading"), "This order has changed in the meantime");
    assert_eq!(total(&page), "$306.00");
    assert!(app.orders().await.is_empty());
}
