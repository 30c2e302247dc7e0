//! Cancelling an order: asked first, for what stands on the page, and never what has been paid.

use reqwest::Method;
use serde_json::json;

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN, STAFF};
use crate::places::{book, later, with_capacity};

async fn ordered(account: &str) -> (TestApp, Browser, String) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy(account).await;
    me.wait_for(&order, "waiting").await;
    (app, me, order)
}

/// What the provider reports about the newest session of the only order.
async fn report(app: &TestApp, status: &str) {
    let order = app.only_order().await;
    let session = order["sessions"].as_array().unwrap().iter().max_by_key(|session| session["id"].as_i64()).unwrap();
    app.control(Method::POST, &format!("sessions/{}", session["id"]), json!({ "status": status })).await;
}

/// Changes that arrived at the order itself.
async fn changes(app: &TestApp) -> usize {
    app.count("PUT", "/marker/orders/orders").await
}

#[tokio::test]
async fn an_order_is_cancelled_by_the_second_tap_and_not_by_the_first() {
    let (app, me, order) = ordered("cash").await;
    let page = me.order(&order).await.expect(200);
    let question = format!("/orders/{order}/cancel");
    assert_eq!(page.attributes(".order-cancel a", "href"), [question.as_str()]);
    assert!(page.attributes("form[action$=cancel]", "action").is_empty());
    // A page that an earlier version has drawn has a button instead.
    for old in [&[][..], &[("sure", "yes")][..], &[("sure", "")][..]] {
        assert_eq!(me.post_form(&question, old).await.location(), question);
    }
    let asked = me.get(&question).await.expect(200);
    assert_eq!(asked.text("h1"), "Cancel this order?");
    assert_eq!(asked.text("main .button"), "Keep the order");
    assert_eq!(asked.attributes("main a.button", "href"), [format!("/orders/{order}")]);
    for lost in ["Restored Super 8 projector", "$340.00", "kept for you no longer"] {
        assert!(asked.text(".facts").contains(lost), "{lost}: {}", asked.text(".facts"));
    }
    // Who pays at the box office is not at a provider's page.
    assert!(!asked.body.contains("Are you paying"), "{}", asked.body);
    assert_eq!((changes(&app).await, me.order(&order).await.attributes(".order", "data-state")), (0, vec!["waiting".to_owned()]));

    let sure = asked.form("form[action$=cancel]");
    let (first, second) = futures::future::join(me.submit(&sure), me.submit(&sure)).await;
    assert_eq!((first.location(), second.location()), (format!("/orders/{order}"), format!("/orders/{order}")));
    me.wait_for(&order, "cancelled").await;
    assert_eq!(changes(&app).await, 1);
    // What is over is shown, whatever page is still open.
    assert_eq!(me.get(&question).await.location(), format!("/orders/{order}"));
    assert_eq!(me.submit(&sure).await.location(), format!("/orders/{order}"));
}

#[tokio::test]
async fn whoever_gives_up_places_is_told_which() {
    let (_app, me) = with_capacity(3).await;
    let slot = later(&me).await;
    let order = book(&me, &slot, "2", "card").await;
    me.wait_for(&order, "waiting").await;
    let asked = me.get(&format!("/orders/{order}/cancel")).await.expect(200);
    let lost = asked.text(".facts");
    assert!(["16:30", "18:00", "2 × Bronze"].iter().all(|part| lost.contains(part)), "{lost}");
    assert!(lost.contains("Others can book them at once."), "{lost}");
    // Money may be on its way at this very moment.
    assert!(asked.text(".slip").contains("if they are gone our staff give the money back"), "{}", asked.text(".slip"));
    let russian = me.get(&format!("/ru/orders/{order}/cancel")).await.expect(200);
    assert_eq!(russian.text("h1"), "Отменить этот заказ?");
    assert_eq!(russian.text("main .button"), "Оставить заказ");
    assert_eq!(russian.form("form[action$=cancel]").action, format!("/ru/orders/{order}/cancel"));
}

/// The question is open while the money arrives: whether the shop has seen it or not.
#[tokio::test]
async fn what_has_been_paid_meanwhile_is_not_cancelled() {
    for has_been_seen in [false, true] {
        let (app, me, order) = ordered("card").await;
        let question = format!("/orders/{order}/cancel");
        let sure = me.get(&question).await.expect(200).form("form[action$=cancel]");
        report(&app, "completed").await;
        if has_been_seen {
            me.wait_for(&order, "paid").await;
        }
        assert_eq!(me.submit(&sure).await.location(), question);
        let told = me.get(&question).await.expect(200);
        assert_eq!(told.text("h1"), "This order is paid");
        assert!(told.text("main").contains("ask for a refund") && told.attributes("main form", "action").is_empty());
        assert_eq!(told.attributes("main a.button", "href"), [format!("/orders/{order}")]);
        me.wait_for(&order, "paid").await;
        assert_eq!(changes(&app).await, 0);
        assert_eq!(app.only_order().await["isCompleted"], true);
    }
}

/// Asked while a payment had failed; then another one was begun in another tab.
#[tokio::test]
async fn whoever_was_asked_about_something_else_is_asked_once_more() {
    let (app, me, order) = ordered("card").await;
    report(&app, "failed").await;
    let failed = me.wait_for(&order, "failed").await;
    let question = format!("/orders/{order}/cancel");
    let sure = me.get(&question).await.expect(200).form("form[action$=cancel]");
    me.submit(&failed.form("form[action$=pay-again]")).await.location();
    me.wait_for(&order, "waiting").await;
    let again = me.submit(&sure).await.location();
    assert_eq!(again, format!("{question}?moved=1"));
    let asked = me.get(&again).await.expect(200);
    assert!(asked.text(".notice").contains("It is not cancelled."), "{}", asked.body);
    assert_eq!((changes(&app).await, me.order(&order).await.attributes(".order", "data-state")), (0, vec!["waiting".to_owned()]));
    me.submit(&asked.form("form[action$=cancel]")).await.location();
    me.wait_for(&order, "cancelled").await;
}

#[tokio::test]
async fn an_order_whose_time_has_run_out_meanwhile_is_shown_as_it_is() {
    let (app, me, order) = ordered("card").await;
    let question = format!("/orders/{order}/cancel");
    let sure = me.get(&question).await.expect(200).form("form[action$=cancel]");
    app.advance(31 * 60).await;
    me.wait_for(&order, "expired").await;
    assert_eq!(me.submit(&sure).await.location(), format!("/orders/{order}"));
    assert_eq!(me.get(&question).await.location(), format!("/orders/{order}"));
    assert_eq!(me.order(&order).await.attributes(".order", "data-state"), ["expired"]);
}

#[tokio::test]
async fn nobody_is_asked_about_somebody_elses_order() {
    let (app, me, order) = ordered("cash").await;
    let question = format!("/orders/{order}/cancel");
    let sure = me.get(&question).await.expect(200).form("form[action$=cancel]");
    let staff = app.browser();
    staff.sign_in(STAFF).await;
    staff.get(&question).await.expect(404);
    staff.submit(&sure).await.expect(404);
    // Signed out meanwhile: asked again after the sign-in.
    me.post_form("/sign-out", &[]).await.expect(303);
    for page in [me.get(&question).await, me.submit(&sure).await] {
        assert_eq!(page.location(), format!("/sign-in?next=%2Forders%2F{order}%2Fcancel"));
    }
    me.sign_in(LOGIN).await;
    assert_eq!(me.order(&order).await.attributes(".order", "data-state"), ["waiting"]);
    assert_eq!(changes(&app).await, 0);
}

/// Money that comes after all brings the order back: as the question has said.
#[tokio::test]
async fn money_that_was_under_way_counts_after_the_end() {
    let (app, me, order) = ordered("card").await;
    me.cancel(&order).await.location();
    me.wait_for(&order, "cancelled").await;
    report(&app, "completed").await;
    until("the money to be seen", async || {
        let page = me.order(&order).await.expect(200);
        (page.attributes(".order", "data-state") == ["paid"]).then_some(())
    })
    .await;
}
