//! "Place order": for what stood on the page, within two seconds, whatever OneEntry does.

use std::time::{Duration, Instant};

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN, NAME};
use crate::forms::{ask, question};
use crate::places::with_capacity;

/// What is promised for "Place order" (docs/adr/0006-an-attempt-is-a-journal.md), and a little for a machine with other work.
const AT_ONCE: Duration = Duration::from_millis(2_500);

async fn begin() -> (TestApp, Browser) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    (app, me)
}

async fn hold(app: &TestApp, path: &str) {
    app.control(Method::POST, "faults", json!([{ "path": path, "fault": "hold" }])).await;
}

async fn heal(app: &TestApp) {
    app.control(Method::DELETE, "faults", Value::Null).await;
}

#[rstest]
#[case::the_prices("/products/ids")]
#[case::the_reckoning("/orders-storage/orders/preview")]
#[case::the_storage("/orders-storage/marker/orders")]
#[case::the_accounts("/payments/accounts")]
#[case::the_form("/forms/**")]
#[case::everything("/**")]
#[tokio::test]
async fn what_the_page_has_shown_is_ordered_at_once_whatever_hangs(#[case] path: &str) {
    let (app, me) = begin().await;
    let review = me.review_product("cash").await;
    if path == "/forms/**" {
        // A form that was read a moment ago is not read again.
        tokio::time::sleep(Duration::from_secs(6)).await;
    }
    hold(&app, path).await;
    let begun = Instant::now();
    let order = me.place(&review).await;
    assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
    assert_eq!(me.place(&review).await, order);
    assert!(me.order(&order).await.expect(200).body.contains("$340.00"));
    heal(&app).await;
    until("the order to be made", async || {
        let state = me.order(&order).await.expect(200).attributes(".order", "data-state").remove(0);
        match state.as_str() {
            "absent" => drop(me.post_form(&format!("/orders/{order}/retry"), &[]).await.location()),
            // The proof that an order or a session is absent takes two minutes.
            "unresolved" | "opening" => app.advance(65).await,
            _ => {}
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        (state == "waiting").then_some(())
    })
    .await;
    assert_eq!(app.only_order().await["totalSum"], "340.00");
}

#[tokio::test]
async fn a_price_that_moved_while_nobody_could_ask_is_asked_about_afterwards() {
    let (app, me) = begin().await;
    let review = me.review_product("cash").await;
    app.control(Method::PUT, "products/14", json!({ "price": 360 })).await;
    hold(&app, "/products/ids").await;
    let order = me.place(&review).await;
    let page = me.wait_for(&order, "price_changed").await;
    assert!(page.body.contains("$360.00") && page.body.contains("$340.00"), "{}", page.body);
}

#[tokio::test]
async fn places_are_counted_while_nobody_can_be_asked() {
    let (app, me) = with_capacity(1).await;
    let other = app.browser();
    other.sign_in(crate::browser::STAFF).await;
    let (first, slot) = me.review_ticket("cash").await;
    // The place is kept no longer, and somebody else has the same page open.
    let path = first.action.replace("/review", "");
    me.post_form(&format!("{path}/give-back"), &[]).await.location();
    let form = other.get(&format!("/tickets?day={}", slot.split('T').next().unwrap())).await.expect(200).form("form.questions");
    let payment = other.follow(&form.with("a.schedule", &slot).with("q.tickets.p-8-10", "1")).await;
    let second = other.follow(&payment.form("form.questions").with("account", "cash")).await.form("form.place");
    hold(&app, "/products/ids").await;
    let order = other.place(&second).await;
    // The page with other times cannot be drawn now.
    assert_ne!(me.submit(&first).await.status, 303);
    heal(&app).await;
    other.wait_for(&order, "waiting").await;
    let page = me.submit(&first).await.expect(422);
    assert!(page.text(".notice-heading").contains("just sold out"), "{}", page.body);
    app.only_order().await;
}

#[tokio::test]
async fn a_draft_that_changed_since_is_looked_at_again_also_while_nobody_can_be_asked() {
    let (app, me) = begin().await;
    let review = me.review_product("cash").await;
    me.add(14, "1").await;
    hold(&app, "/products/ids").await;
    // The page cannot be drawn now; what counts is that nothing is ordered.
    assert_ne!(me.submit(&review).await.status, 303);
    assert!(app.orders().await.is_empty());
}

/// Two tabs read the same draft, and the slower one writes last. The total is the same: it alone would not tell.
#[tokio::test]
async fn of_two_tabs_that_answer_at_once_no_page_orders_what_it_does_not_show() {
    let (app, me) = begin().await;
    let (first, _) = me.review_ticket("cash").await;
    let details = me.get(&first.action.replace("/review", "")).await.expect(200).form("form.questions");
    let mut slow = details.clone();
    slow.fields.push(("a.note".to_owned(), "another answer".to_owned()));
    let slots = details.choices("a.schedule");
    let quick = details.with("a.schedule", &slots[1]);
    let delay = json!([{ "path": "/products/ids", "times": 1, "fault": { "delay": { "ms": 2500 } } }]);
    app.control(Method::POST, "faults", delay).await;
    let slow = async { me.submit(&slow).await.location() };
    let quick = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        me.submit(&quick).await.location();
        me.get(&first.action).await.expect(200).form("form.place")
    };
    let (_, shown) = futures::join!(slow, quick);
    let page = me.submit(&shown).await.expect(422);
    assert!(page.text(".notice").contains("has changed in the meantime"), "{}", page.text(".notice"));
    assert!(app.orders().await.is_empty());
    me.place(&page.form("form.place")).await;
}

#[tokio::test]
async fn what_does_not_pass_any_more_is_named_where_it_was_asked() {
    let (app, me) = begin().await;
    let review = me.review_product("cash").await;
    let required = json!({ "validators": { "requiredValidator": { "strict": true } } });
    ask(&app, json!([question("name", "string", json!({})), question("phone", "string", required)])).await;
    let details = review.action.replace("/review", "");
    let back = until("the form to be read", async || {
        let page = me.get(&format!("{details}?again=1")).await.expect(200);
        page.body.contains("a.phone").then_some(())
    });
    back.await;
    let back = me.submit(&review).await.location();
    assert_eq!(back, format!("{details}?again=1"));
    let page = me.get(&back).await.expect(200);
    assert_eq!(page.attributes(".notice-list a", "href"), ["#field-phone"]);
    assert_eq!(page.form("form.questions").value("a.name"), NAME);
    assert!(app.orders().await.is_empty());
}

#[rstest]
#[case("\0")]
#[case("GEZDGNBVGY3TQOJQ\0GEZDGNBVGY3TQOJ.34000USD")]
#[case("")]
#[tokio::test]
async fn a_key_that_no_page_has_made_orders_nothing(#[case] key: &str) {
    let (app, me) = begin().await;
    let review = me.review_product("cash").await;
    let page = me.post_form(&review.action, &[("key", key)]).await.expect(422);
    assert!(page.text(".notice").contains("has changed in the meantime"), "{}", page.text(".notice"));
    assert!(app.orders().await.is_empty());
    me.place(&page.form("form.place")).await;
}

/// The price has moved, and the last look at the product does not show it: what OneEntry reckons does.
#[tokio::test]
async fn an_old_price_is_no_agreement() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let review = me.review_product("cash").await;
    app.control(Method::PUT, "products/14", json!({ "price": 999 })).await;
    let stale = json!([{ "method": "GET", "path": "/products/ids", "fault": { "stale": { "seconds": 300.0 } } }]);
    app.control(Method::POST, "faults", stale).await;
    let page = me.submit(&review).await.expect(422);
    assert!(page.text("main").contains("A price has changed"), "{}", page.text("main"));
    assert!(page.text(".place button").contains("$999.00"), "{}", page.text(".place"));
    assert!(app.orders().await.is_empty());
}
