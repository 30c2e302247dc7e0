//! Orders that cost nothing: confirmed at once, by whatever they would have been paid.

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN};
use crate::page::Page;
use crate::places::{book, is_offered, later, with_capacity};
use crate::project::Project;

/// The order is confirmed, and nothing on its page speaks of money that came.
async fn is_confirmed(app: &TestApp, me: &Browser, order: &str) -> Page {
    me.wait_for(order, "paid").await;
    // The whole page by one state.
    let page = me.order(order).await.expect(200);
    assert_eq!(page.text(".status-heading"), "Confirmed. Nothing to pay");
    assert!(page.text(".timeline").contains("Confirmed, nothing to pay"), "{}", page.text(".timeline"));
    assert!(page.text(".summary").contains("Nothing to pay"), "{}", page.text(".summary"));
    assert!(page.attributes("form[action$=refund]", "action").is_empty());
    assert_eq!(me.get("/orders").await.expect(200).text(".order-card .badge"), "Confirmed");
    assert!(app.only_order().await["sessions"].as_array().unwrap().is_empty());
    assert_eq!(app.count("POST", "/payments/sessions").await, 0);
    page
}

#[rstest]
#[case("cash")]
#[case("card")]
#[tokio::test]
async fn a_bonus_that_pays_for_everything(#[case] account: &str) {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    app.control(Method::POST, "bonus", json!({ "user": LOGIN, "amount": 340, "comment": "" })).await;
    let path = me.review_product(account).await.action;
    let page = me.get(&path).await.expect(200);
    let page = me.follow(&page.form(".discounts form:has(input[name=bonus])")).await;
    let order = me.place(&page.form("form.place")).await;
    is_confirmed(&app, &me, &order).await;
    // It is no order that somebody waits for.
    assert_eq!(me.get("/cart").await.expect(200).attributes("button[name=remove]", "value"), Vec::<String>::new());
}

fn house_guests(discounts: &mut Value) {
    let value = json!({ "applicability": "TO_ORDER", "discountType": "PERCENT", "value": 100 });
    let discount = json!({ "id": 9, "identifier": "house_guests", "type": "DISCOUNT", "position": 9, "discountValue": value,
        "localizeInfos": { "en_US": { "title": "House guests" }, "ru_RU": { "title": "Гости дома" } } });
    discounts.as_array_mut().unwrap().push(discount);
}

fn house_coupon(coupons: &mut Value) {
    let coupon = json!({ "id": 9, "identifier": "HOUSE", "code": "HOUSE", "discountId": 9, "isReusable": true });
    coupons.as_array_mut().unwrap().push(coupon);
}

#[tokio::test]
async fn a_coupon_for_everything() {
    let project = Project::with(&[("discounts.json", &house_guests), ("coupons.json", &house_coupon)]);
    let app = TestApp::following(&project.sandbox.url, &[]);
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let path = me.review_product("card").await.action;
    let page = me.get(&path).await.expect(200);
    let page = me.follow(&page.form("form:has(input#coupon)").with("coupon", "HOUSE")).await;
    assert_eq!(page.text(".review .line-total strong"), "$0.00");
    let order = me.place(&page.form("form.place")).await;
    is_confirmed(&app, &me, &order).await;
}

#[tokio::test]
async fn a_ticket_that_costs_nothing_is_sold_and_stays_so() {
    let (app, me) = with_capacity(1).await;
    app.control(Method::PUT, "products/10", json!({ "price": 0 })).await;
    let slot = later(&me).await;
    let order = book(&me, &slot, "1", "card").await;
    is_confirmed(&app, &me, &order).await.text(".ticket");
    app.advance(25 * 3600).await;
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    me.wait_for(&order, "paid").await.text(".ticket");
    assert!(!is_offered(&me, &slot).await);
}
