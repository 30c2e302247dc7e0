//! What staff see: orders that nobody but a person can bring to an end.

use std::net::TcpListener;

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, grouped, until};
use crate::browser::{Browser, LOGIN, STAFF};
use crate::page::Form;

/// Two orders alike whose replies are lost: at OneEntry there are two, and nobody can tell which is which.
#[tokio::test]
async fn an_order_that_cannot_be_told_from_another_is_listed_for_staff() {
    let metrics = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let app = TestApp::spawn_with(&[("KASSA_METRICS_ADDR", &metrics)]).await;
    let (me, staff) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    staff.sign_in(STAFF).await;
    assert!(staff.get("/staff").await.expect(200).text("main").contains("Nothing to do"));

    let faults = json!([
        { "method": "POST", "path": "/orders-storage/marker/**", "times": 2, "fault": "reset_after" },
        { "method": "GET", "path": "/orders-storage/marker/orders/orders", "fault": { "status": { "status": 503 } } },
    ]);
    app.control(Method::POST, "faults", faults).await;
    // The cart stays full until an order is known to be there: filled anew, it makes another one.
    let orders = [me.buy("cash").await, me.buy("cash").await];
    for order in &orders {
        me.wait_for(order, "unresolved").await;
    }
    assert_eq!(app.orders().await.len(), 2);
    app.control(Method::DELETE, "faults", Value::Null).await;
    for order in &orders {
        me.wait_for(order, "needs_person").await;
    }
    // Nothing was sent again, and staff know all that is known.
    assert_eq!(app.orders().await.len(), 2);
    let page = until("the list", async || Some(staff.get("/staff").await).filter(|page| page.status == 200)).await;
    let text = page.text("main");
    for order in &orders {
        assert!(text.contains(&format!("reference={}", grouped(order))), "{text}");
    }
    assert!(text.contains(LOGIN) && text.contains("Nobody can tell which order at OneEntry this is."), "{text}");
    let counted = async |count: &str| {
        let line = format!("kassa_attempts_need_a_person{{kind=\"ambiguous\"}} {count}");
        let read = async || me.get(&format!("http://{metrics}/metrics")).await.expect(200).body;
        until(&line, async || read().await.lines().any(|told| told == line).then_some(())).await;
    };
    counted("2").await;
    // One line of the log for each, and no more of them.
    let log = app.program.log();
    let lines: Vec<_> = log.lines().filter(|line| line.contains("an order needs a person")).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    for order in &orders {
        let is_told = |line: &&str| {
            line.contains("kind=\"ambiguous\"") && line.contains(&format!("reference={} ref={order}", grouped(order)))
        };
        assert!(lines.iter().any(is_told), "{lines:?}");
    }

    // Nothing can be done with an order that nobody knows; staff end it, its customer is told, and one remains.
    let end = page.form(".case form[action$=end]");
    assert_eq!(me.submit(&end).await.status, 404);
    assert_eq!(staff.submit(&end).await.location(), "/staff");
    let ended = orders.iter().find(|order| end.action.contains(order.as_str())).unwrap();
    me.wait_for(ended, "cancelled").await;
    let page = staff.get("/staff").await.expect(200);
    assert_eq!(page.attributes(".case", "data-kind"), ["ambiguous"]);
    counted("1").await;

    // The other one is one of the two, says somebody who has looked: it goes on from there.
    let found = page.form(".case form[action$=staff]");
    assert!(page.attributes(".case form[action$=done]", "action").is_empty());
    assert_eq!(me.submit(&found.clone().with("order", "1")).await.status, 404);
    for nothing in ["4711", "the first"] {
        let page = staff.submit(&found.clone().with("order", nothing)).await.expect(422);
        assert!(page.text(".case .field-error").contains("no such order"), "{nothing}");
        assert_eq!(page.form(".case form[action$=staff]").value("order"), nothing);
    }
    let id = app.orders().await[0]["id"].to_string();
    assert_eq!(staff.submit(&found.clone().with("order", &id)).await.location(), "/staff");
    let left = orders.iter().find(|order| *order != ended).unwrap();
    me.wait_for(left, "waiting").await;
    assert_eq!(app.orders().await[0]["sessions"].as_array().unwrap().len(), 1);
    assert!(staff.get("/staff").await.expect(200).text("main").contains("Nothing to do"));
}

/// Two cash orders alike whose answers are lost while nobody can look for them, `apart` seconds after each other.
async fn two_alike(app: &TestApp, me: &Browser, apart: i64) -> [String; 2] {
    let faults = json!([
        { "method": "POST", "path": "/orders-storage/marker/orders/orders", "times": 2, "fault": "reset_after" },
        { "method": "GET", "path": "/orders-storage/marker/orders/orders", "fault": { "status": { "status": 503 } } },
    ]);
    app.control(Method::POST, "faults", faults).await;
    let first = me.buy("cash").await;
    me.wait_for(&first, "unresolved").await;
    app.advance_for_sure(apart).await;
    let second = me.buy("cash").await;
    me.wait_for(&second, "unresolved").await;
    assert_eq!(app.orders().await.len(), 2);
    [first, second]
}

/// What staff's page shows under an attempt, once it is there.
async fn case_of(staff: &Browser, reference: &str) -> Form {
    let page = until("the case", async || {
        let page = staff.get("/staff").await.expect(200);
        page.text("main").contains(&format!("reference={}", grouped(reference))).then_some(page)
    })
    .await;
    page.form(&format!(".case form[action$=staff]:has(input[value='{reference}'])"))
}

#[tokio::test]
async fn when_one_of_two_alike_is_named_the_other_is_the_one_that_is_left() {
    let app = TestApp::spawn().await;
    let (me, staff) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    staff.sign_in(STAFF).await;
    let [first, second] = two_alike(&app, &me, 0).await;
    app.control(Method::DELETE, "faults", Value::Null).await;
    for order in [&first, &second] {
        me.wait_for(order, "needs_person").await;
    }
    // Their customer has left: what is not settled keeps the login.
    me.post_form("/sign-out", &[]).await.expect(303);
    let named = app.orders().await[0]["id"].to_string();
    assert_eq!(staff.submit(&case_of(&staff, &first).await.with("order", &named)).await.location(), "/staff");
    until("both to be found", async || {
        staff.get("/staff").await.expect(200).text("main").contains("Nothing to do").then_some(())
    })
    .await;
    me.sign_in(LOGIN).await;
    let page = me.wait_for(&first, "waiting").await;
    assert!(page.text(".timeline").contains("Found by our staff"), "{}", page.text(".timeline"));
    let page = me.wait_for(&second, "waiting").await;
    assert!(page.text(".timeline").contains("Found: every other order that it could be is known"), "{}", page.text(".timeline"));
    // What belongs to one of them is nobody else's.
    let log = app.program.log();
    assert!(log.contains("staff have named an order"), "{log}");
    assert_eq!(app.orders().await.len(), 2);
}

/// The older attempt can be both orders, the younger one only its own: whoever looks first, each finds the same one.
#[tokio::test]
async fn two_alike_that_time_tells_apart_find_their_orders_whoever_looks_first() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let [first, second] = two_alike(&app, &me, 11 * 60).await;
    app.control(Method::DELETE, "faults", Value::Null).await;
    for order in [&first, &second] {
        me.wait_for(order, "waiting").await;
    }
}

/// Two alike whose customer left so long ago that OneEntry was told and the tokens are gone; the customer, and staff.
async fn two_alike_of_somebody_gone() -> (TestApp, Browser, Browser, [String; 2]) {
    let app = TestApp::spawn().await;
    let (me, staff) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    staff.sign_in(STAFF).await;
    let alike = two_alike(&app, &me, 0).await;
    app.control(Method::DELETE, "faults", Value::Null).await;
    for order in &alike {
        me.wait_for(order, "needs_person").await;
    }
    me.post_form("/sign-out", &[]).await.expect(303);
    app.advance(31 * 60).await;
    until("the tokens to go", async || (app.count("POST", "/users/logout").await > 0).then_some(())).await;
    (app, me, staff, alike)
}

#[tokio::test]
async fn what_staff_name_for_a_customer_who_is_gone_waits_for_them() {
    let (app, me, staff, [first, second]) = two_alike_of_somebody_gone().await;
    let orders = app.orders().await;
    let case = case_of(&staff, &first).await;
    assert_eq!(staff.submit(&case.clone().with("order", &orders[0]["id"].to_string())).await.location(), "/staff");
    let page = staff.get("/staff").await.expect(200);
    assert!(page.text("main").contains("The customer is signed out"), "{}", page.text("main"));
    // What is named for one of them is not the other's.
    let other = case_of(&staff, &second).await.with("order", &orders[0]["id"].to_string());
    let page = staff.submit(&other).await.expect(422);
    assert!(page.text(".case .field-error").contains("belongs to"), "{}", page.text("main"));
    me.sign_in(LOGIN).await;
    for order in [&first, &second] {
        me.wait_for(order, "waiting").await;
    }
}

/// A number that is no order of this customer's: said when it is tried, and staff are asked again.
#[tokio::test]
async fn a_wrong_name_is_forgotten_once_it_is_read() {
    let (app, me, staff, [first, _]) = two_alike_of_somebody_gone().await;
    staff.submit(&case_of(&staff, &first).await.with("order", "4711")).await.location();
    assert!(staff.get("/staff").await.expect(200).text("main").contains("4711"));
    me.sign_in(LOGIN).await;
    app.log_with("the order that staff have named is not this one").await;
    assert_eq!(me.order(&first).await.expect(200).attributes(".order", "data-state"), ["needs_person"]);
    assert!(!staff.get("/staff").await.expect(200).text("main").contains("4711"));
}

/// OneEntry has the order, and takes no payment for it.
#[tokio::test]
async fn an_order_that_cannot_be_paid_is_told_to_staff_who_end_it() {
    let app = TestApp::spawn().await;
    let (me, staff) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    staff.sign_in(STAFF).await;
    let fault = json!([{ "method": "POST", "path": "/payments/sessions", "fault": { "status": { "status": 403 } } }]);
    app.control(Method::POST, "faults", fault).await;
    let order = me.buy("card").await;
    let page = me.wait_for(&order, "needs_person").await;
    // The customer need not wait for staff.
    assert_eq!(page.attributes(".order-actions a", "href"), [format!("/orders/{order}/cancel")]);
    assert!(page.attributes(".order-actions form", "action").is_empty());
    app.log_with("kind=\"no_session\"").await;
    let page = staff.get("/staff").await.expect(200);
    assert_eq!(page.attributes(".case", "data-kind"), ["no_session"]);
    assert!(page.text(".case").contains("cannot open a payment for it"));
    staff.submit(&page.form(".case form[action$=end]")).await.location();
    me.wait_for(&order, "cancelled").await;
    assert!(staff.get("/staff").await.expect(200).text("main").contains("Nothing to do"));
    // What has ended cannot be ended.
    staff.post_form(&format!("/staff/{order}/end"), &[]).await.location();
    assert_eq!(me.order(&order).await.expect(200).attributes(".order", "data-state"), ["cancelled"]);
}

/// A customer with an order that waits for its money, and staff.
async fn ordered() -> (TestApp, Browser, Browser, String) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let (me, staff) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    staff.sign_in(STAFF).await;
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    (app, me, staff, order)
}

/// A word that nobody knows, and a provider that never says another.
#[tokio::test]
async fn a_payment_that_nobody_can_read_is_ended_by_staff() {
    let (app, me, staff, order) = ordered().await;
    app.settle("on_review").await;
    me.wait_for(&order, "cannot_tell").await;
    let page = staff.get("/staff").await.expect(200);
    assert_eq!(page.attributes(".case", "data-kind"), ["unknown_payment"]);
    staff.submit(&page.form(".case form[action$=end]")).await.location();
    me.wait_for(&order, "cancelled").await;
}

/// Nobody can even read the payment any more, so that the shop cannot end the order by itself.
#[tokio::test]
async fn an_order_that_nobody_can_read_is_given_up_by_staff() {
    let (app, me, staff, order) = ordered().await;
    let fault = json!([{ "path": "/payments/sessions/**", "fault": { "status": { "status": 403 } } }]);
    app.control(Method::POST, "faults", fault).await;
    assert_eq!(me.cancel(&order).await.location(), format!("/orders/{order}"));
    me.wait_for(&order, "cancelling").await;
    // What is tried may work yet: nobody ends it.
    staff.post_form(&format!("/staff/{order}/end"), &[]).await.location();
    assert_eq!(me.order(&order).await.expect(200).attributes(".order", "data-state"), ["cancelling"]);
    app.advance(16 * 60).await;
    app.log_with("kind=\"stuck\"").await;
    let page = staff.get("/staff").await.expect(200);
    assert!(page.text(".case details").contains("An order at OneEntry stays as it is"));
    until("the step to end", async || (staff.submit(&page.form(".case form[action$=end]")).await.status == 303).then_some(()))
        .await;
    me.wait_for(&order, "cancelled").await;
}

#[tokio::test]
async fn nobody_else_finds_the_page() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    assert!(me.get("/staff").await.location().starts_with("/sign-in"));
    me.sign_in(LOGIN).await;
    let page = me.get("/staff").await.expect(404);
    assert!(!page.attributes("nav.nav a", "href").contains(&"/staff".to_owned()));
}
