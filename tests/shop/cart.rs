//! The cart: what goes in stays in, until an order of it is settled.

use futures::future::join_all;
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN, PASSWORD, STAFF, reference};
use crate::page::Page;

/// Products with their quantities, as the page has them.
fn lines(page: &Page) -> Vec<(i64, String)> {
    if page.attributes(".cart-form", "action").is_empty() {
        return Vec::new();
    }
    let form = page.form(".cart-form");
    let quantity = |(name, value): &(String, String)| Some((name.strip_prefix("q.")?.parse().ok()?, value.clone()));
    form.fields.iter().filter_map(quantity).collect()
}

async fn cart(me: &Browser) -> Vec<(i64, String)> {
    lines(&me.get("/cart").await.expect(200))
}

fn line(product: i64, quantity: &str) -> (i64, String) {
    (product, quantity.to_owned())
}

/// The review's form for the cart as it is.
async fn review(me: &Browser, account: &str) -> crate::page::Form {
    let form = me.get("/cart").await.expect(200).form(".cart-form").with("checkout", "1");
    let details = me.follow(&form).await.form("form.questions");
    let payment = me.follow(&details.with("a.name", "Ann")).await;
    me.follow(&payment.form("form.questions").with("account", account)).await.form("form.place")
}

async fn change_product(app: &TestApp, id: i64, change: Value) {
    app.control(Method::PUT, &format!("products/{id}"), change).await;
}

#[tokio::test]
async fn a_guest_fills_changes_and_empties_a_cart() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    assert!(me.get("/cart").await.expect(200).text(".empty").contains("Your cart is empty"));
    me.add(14, "2").await;
    let page = me.add(7, "1").await;
    assert_eq!(lines(&page), [line(14, "2"), line(7, "1")]);
    assert_eq!(page.text(".line-total strong"), "$691.50");
    // Every page knows.
    for path in ["/", "/products/14", "/tickets", "/sign-in"] {
        assert_eq!(me.get(path).await.expect(200).text("#cart-count"), "3");
    }

    let form = page.form(".cart-form").with("q.14", "5").with("update", "1");
    assert_eq!(lines(&me.follow(&form).await), [line(14, "5"), line(7, "1")]);
    let page = me.follow(&page.form(".cart-form").with("remove", "14")).await;
    assert_eq!(lines(&page), [line(7, "1")]);
    assert!(page.text(".cart-undo").starts_with("Removed:"));
    let page = me.follow(&page.form(".cart-undo").with("undo", "14")).await;
    assert_eq!(lines(&page), [line(14, "5"), line(7, "1")]);
    let none = page.form(".cart-form").with("q.7", "0").with("remove", "14");
    let empty = me.follow(&none).await;
    assert!(empty.text(".empty").contains("Your cart is empty"));
    // Nothing goes without a word, and all of it comes back.
    assert!(empty.text(".cart-undo p").contains(", "), "{}", empty.text(".cart-undo"));
    assert_eq!(lines(&me.follow(&empty.form(".cart-undo").with("undo", "7")).await), [line(14, "5"), line(7, "1")]);
}

#[tokio::test]
async fn a_quantity_of_none_is_told_on_the_way_to_the_checkout_too() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.add(14, "1").await;
    let page = me.add(7, "2").await;
    let details = me.follow(&page.form(".cart-form").with("q.7", "0").with("checkout", "1")).await;
    assert!(details.text(".receipt").contains("$340.00") && !details.text(".receipt").contains("Popcorn"));
    assert!(details.text(".cart-undo").starts_with("Removed: Popcorn"), "{}", details.text(".cart-undo"));
    let back = me.follow(&details.form(".cart-undo").with("undo", "7")).await;
    assert_eq!(lines(&back), [line(14, "1"), line(7, "2")]);
}

#[tokio::test]
async fn what_an_unpaid_order_contains_is_paid_before_it_is_ordered_again() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.add(14, "1").await;
    let order = me.place(&review(&me, "card").await).await;
    me.wait_for(&order, "waiting").await;
    let grouped = [&order[..4], &order[4..8], &order[8..]].join("-");
    let page = until("the way to pay", async || {
        let page = me.get("/cart").await.expect(200);
        page.attributes("#pay", "href").contains(&format!("/orders/{order}/pay")).then_some(page)
    })
    .await;
    assert_eq!(page.text("#pay"), format!("Pay order {grouped} · $340.00"));
    assert_eq!(page.text(".cart-order"), format!("In order {grouped}, not paid yet"));
    assert_eq!(
        (page.text("#checkout"), page.attributes("#checkout", "class")),
        ("Order again".to_owned(), vec!["button button-quiet".to_owned()])
    );
    assert!(page.attributes(".notice", "role").is_empty());
    // Declined: the same button begins another payment.
    app.settle("failed").await;
    me.wait_for(&order, "failed").await;
    let page = me.get("/cart").await.expect(200);
    assert_eq!(page.attributes("#pay", "formaction"), [format!("/orders/{order}/pay-again")]);
    let mut pay = page.form(".cart-form");
    pay.action = format!("/orders/{order}/pay-again");
    assert_eq!(me.submit(&pay).await.location(), format!("/orders/{order}"));
    me.wait_for(&order, "waiting").await;
    // An open page hears the same.
    assert_eq!(
        ask(&me, "update=1&q.14=3&was.14=1").await.2.text(".cart-order"),
        format!("1 of these is in order {grouped}, not paid yet")
    );
    let page = me.add(7, "1").await;
    assert_eq!(page.text("#checkout"), "Order all of this");
    assert_eq!(page.attributes(".cart-order", "class").len(), 1);
}

#[tokio::test]
async fn to_order_again_is_another_order_and_nothing_else_is() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.add(14, "1").await;
    let before = me.get("/cart").await.expect(200).form(".cart-form").with("checkout", "1");
    let order = me.place(&review(&me, "card").await).await;
    me.wait_for(&order, "waiting").await;
    // A page from before it was ordered means that order.
    let details = me.follow(&before).await.form("form.questions");
    let payment = me.follow(&details).await.form("form.questions");
    assert_eq!(me.place(&me.follow(&payment).await.form("form.place")).await, order);
    let again = me.get("/cart").await.expect(200).form(".cart-form").with("checkout", "again");
    let details = me.follow(&again).await.form("form.questions");
    // The answers are there, and so is the way to pay.
    assert_eq!(details.value("a.name"), "Ann");
    let payment = me.follow(&details).await.form("form.questions");
    assert_eq!(payment.value("account"), "card");
    let second = me.place(&me.follow(&payment).await.form("form.place")).await;
    assert_ne!(second, order);
    me.wait_for(&second, "waiting").await;
    assert_eq!(app.orders().await.len(), 2);
}

#[tokio::test]
async fn a_wrong_quantity_is_told_at_its_line_and_nothing_changes() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.add(14, "1").await;
    let page = me.add(7, "1").await;
    for press in ["update", "checkout"] {
        let form = page.form(".cart-form").with("q.14", "many").with("q.7", "3").with(press, "1");
        let wrong = me.submit(&form).await.expect(422);
        assert_eq!(lines(&wrong), [line(14, "many"), line(7, "3")]);
        assert!(wrong.text("#quantity-14-error").contains("whole number"));
        assert_eq!(cart(&me).await, [line(14, "1"), line(7, "1")]);
    }
    let more = me.get("/products/14").await.form("form.buy").with("quantity", "99");
    assert!(me.submit(&more).await.expect(422).text("#quantity-error").contains("99 at most"));
}

#[tokio::test]
async fn what_a_guest_chose_comes_to_what_their_login_had() {
    let app = TestApp::spawn().await;
    let (me, guest) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    me.add(14, "98").await;
    guest.add(14, "2").await;
    guest.add(7, "1").await;
    guest.sign_in(LOGIN).await;
    let both = [line(14, "99"), line(7, "1")];
    assert_eq!(cart(&guest).await, both);
    assert_eq!(cart(&me).await, both);
    // Whoever comes after them finds nothing of it.
    guest.post_form("/sign-out", &[]).await.expect(303);
    assert!(cart(&guest).await.is_empty());
    guest.sign_in(STAFF).await;
    assert!(cart(&guest).await.is_empty());
    assert_eq!(cart(&me).await, both);
}

#[tokio::test]
async fn tabs_do_not_lose_each_others_changes() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.add(7, "1").await;
    let add = [("quantity", "1")];
    join_all((0..10).map(|_| me.post_form("/products/14", &add))).await;
    let page = me.get("/cart").await.expect(200);
    assert_eq!(lines(&page), [line(7, "1"), line(14, "10")]);
    let [one, other] =
        [("q.7", "2"), ("q.14", "3")].map(|(name, value)| page.form(".cart-form").with(name, value).with("update", "1"));
    join_all([me.submit(&one), me.submit(&other)]).await;
    assert_eq!(cart(&me).await, [line(7, "2"), line(14, "3")]);
}

#[tokio::test]
async fn one_cart_in_two_tabs_is_one_order_and_a_changed_cart_another() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.add(14, "1").await;
    let first = review(&me, "card").await;
    let second = review(&me, "card").await;
    assert_eq!(first.value("key"), second.value("key"));
    me.add(7, "1").await;
    let stale = me.submit(&first).await.expect(422);
    assert!(stale.text(".notice").contains("changed in the meantime"), "{}", stale.body);
    assert!(stale.text(".lines").contains("Popcorn"));
    let placed = me.place(&stale.form("form.place")).await;
    assert_eq!(me.place(&stale.form("form.place")).await, placed);
    app.only_order().await;
}

#[tokio::test]
async fn what_vanished_is_told_at_its_line_wherever_somebody_was() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.add(7, "1").await;
    me.add(14, "1").await;
    let form = review(&me, "cash").await;
    change_product(&app, 14, json!({ "isVisible": false })).await;
    // Nothing is ordered: the way leads back to the cart.
    assert_eq!(me.submit(&form).await.location(), "/cart");
    for step in ["", "/payment", "/review"] {
        assert_eq!(me.get(&form.action.replace("/review", step)).await.location(), "/cart");
    }
    let page = me.get("/cart").await.expect(200);
    assert!(page.text(".cart-note").contains("not on sale any more"));
    assert_eq!(lines(&page), [line(7, "1")]);
    assert_eq!(me.post_form("/cart", &[("checkout", "1")]).await.location(), "/cart");
    // The way on goes without it, and says so.
    assert_eq!(page.text("#checkout"), "Remove it and check out");
    let details = me.follow(&page.form(".cart-form").with("checkout", "rest")).await;
    details.form("form.questions");
    assert!(details.text(".cart-undo").starts_with("Removed: "), "{}", details.body);
    let back = me.follow(&details.form(".cart-undo").with("undo", "14")).await;
    assert_eq!(lines(&back), [line(7, "1")]);
    assert!(back.text(".cart-note").contains("not on sale any more"));
    // Something else that went meanwhile is told, and not removed.
    let old = back.form(".cart-form").with("checkout", "rest");
    me.add(9, "1").await;
    change_product(&app, 9, json!({ "isVisible": false })).await;
    assert_eq!(me.submit(&old).await.location(), "/cart");
    let page = me.get("/cart").await.expect(200);
    assert_eq!(page.attributes("button[name=remove]", "value"), ["7", "9"]);
    me.follow(&page.form(".cart-form").with("checkout", "rest")).await.form("form.questions");

    change_product(&app, 7, json!({ "price": null })).await;
    let page = me.get("/cart").await;
    assert!(page.text(".cart-note").contains("no price any more"));
    // Nothing is left that could be ordered.
    assert!(page.form(".cart-form").choices("checkout").is_empty());
    assert!(app.orders().await.is_empty());
}

#[tokio::test]
async fn a_price_that_moved_is_told_in_the_cart_and_asked_about_in_the_review() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.add(14, "2").await;
    let form = review(&me, "cash").await;
    change_product(&app, 14, json!({ "price": 360 })).await;
    let asked = me.submit(&form).await.expect(422);
    assert!(asked.text(".notice").contains("A price has changed"));
    let page = me.get("/cart").await.expect(200);
    assert_eq!(page.text(".cart-note"), "It was $340.00 when you last looked.");
    assert_eq!(page.text(".line-total strong"), "$720.00");
    // Looking again does not hide it; going on does.
    me.get("/cart").await.text(".cart-note");
    let page = me.follow(&page.form(".cart-form").with("q.14", "3").with("update", "1")).await;
    assert!(page.attributes(".cart-note", "class").is_empty());
    let order = me.place(&review(&me, "cash").await).await;
    me.wait_for(&order, "waiting").await;
    assert_eq!(app.only_order().await["totalSum"], "1080.00");
}

#[tokio::test]
async fn while_oneentry_is_down_the_cart_shows_what_was_seen() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.add(14, "2").await;
    let down = json!([{ "path": "/products/**", "fault": { "status": { "status": 503 } } }]);
    app.control(Method::POST, "faults", down).await;
    let page = me.get("/cart").await.expect(200);
    assert!(page.text(".notice").contains("Prices as of "), "{}", page.body);
    assert_eq!(page.text(".line-total strong"), "$680.00");
    assert_eq!(lines(&me.follow(&page.form(".cart-form").with("q.14", "3").with("update", "1")).await), [line(14, "3")]);
    app.control(Method::DELETE, "faults", Value::Null).await;
    until("today's prices", async || me.get("/cart").await.attributes(".notice", "role").is_empty().then_some(())).await;
}

#[tokio::test]
async fn a_cart_is_emptied_once_and_only_of_what_was_ordered() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.add(14, "1").await;
    let order = me.place(&review(&me, "card").await).await;
    me.wait_for(&order, "waiting").await;
    let page = me.get("/cart").await.expect(200);
    assert_eq!(lines(&page), [line(14, "1")]);
    assert_eq!(page.attributes(".cart-order a", "href"), [format!("/orders/{order}")]);
    me.add(14, "2").await;
    me.add(7, "1").await;
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    let rest = [line(14, "2"), line(7, "1")];
    assert_eq!(cart(&me).await, rest);
    // The provider says it once more, and once otherwise.
    for word in ["completed", "failed", "completed"] {
        app.settle(word).await;
        me.poll(&order).await;
    }
    assert_eq!(cart(&me).await, rest);
}

#[tokio::test]
async fn cash_is_settled_when_the_order_is_there_and_the_money_takes_no_more() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.add(14, "1").await;
    let form = review(&me, "cash").await;
    let order = me.place(&form).await;
    me.wait_for(&order, "waiting").await;
    assert!(cart(&me).await.is_empty());
    // Back, and the button once more: that order.
    assert_eq!(me.get(&form.action).await.location(), format!("/orders/{order}"));
    assert_eq!(me.place(&form).await, order);
    me.add(14, "1").await;
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    assert_eq!(cart(&me).await, [line(14, "1")]);
    app.only_order().await;
}

#[rstest]
#[case("failed", "failed")]
#[case("canceled", "payment_cancelled")]
#[case("expired", "expired")]
#[tokio::test]
async fn a_payment_that_comes_to_nothing_leaves_the_cart(#[case] word: &str, #[case] state: &str) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.add(14, "2").await;
    let order = me.place(&review(&me, "card").await).await;
    me.wait_for(&order, "waiting").await;
    app.settle(word).await;
    me.wait_for(&order, state).await;
    assert_eq!(cart(&me).await, [line(14, "2")]);
    if state == "expired" {
        // The same cart makes another order now.
        let again = me.place(&review(&me, "cash").await).await;
        assert_ne!(again, order);
        me.wait_for(&again, "waiting").await;
        assert!(cart(&me).await.is_empty());
    }
}

#[tokio::test]
async fn an_order_is_repeated_as_far_as_its_products_are_on_sale() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.add(14, "2").await;
    me.add(7, "1").await;
    let order = me.place(&review(&me, "cash").await).await;
    me.wait_for(&order, "waiting").await;
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    change_product(&app, 7, json!({ "isVisible": false })).await;
    let repeat = format!("/orders/{order}/repeat");
    let page = me.order(&order).await.form(&format!("form[action='{repeat}']"));
    for _ in 0..2 {
        let cart = me.follow(&page).await;
        assert!(cart.text(".notice").contains("Not everything is on sale any more"));
        assert_eq!(lines(&cart), [line(14, "2")]);
    }
    let stranger = app.browser();
    stranger.sign_in(STAFF).await;
    stranger.post_form(&repeat, &[("sure", "yes")]).await.expect(404);
}

#[tokio::test]
async fn a_guest_signs_in_on_the_way_and_orders_what_both_had() {
    let app = TestApp::spawn().await;
    let (me, guest) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    me.add(7, "1").await;
    let to_sign_in = guest.begin_product().await.location();
    let form = guest.get(&to_sign_in).await.expect(200).form("form.questions");
    let payment = guest.follow(&form.with("login", LOGIN).with("password", PASSWORD)).await;
    assert_eq!(payment.text(".line-total strong"), "$351.50");
    let review = guest.follow(&payment.form("form.questions").with("account", "cash")).await;
    let order = reference(&guest.submit(&review.form("form.place")).await.location());
    guest.wait_for(&order, "waiting").await;
    assert_eq!(app.only_order().await["totalSum"], "351.50");
    assert!(cart(&me).await.is_empty());
}

/// What an open page's island sends.
async fn ask(me: &Browser, form: &str) -> (String, String, Page) {
    let request = me.http.post(format!("{}/api/cart", me.base)).json(&json!({ "form": form, "lang": "en" }));
    let page = me.send(request.header("accept", "*/*").header("sec-fetch-site", "same-origin")).await.expect(200);
    // The answer is a text, quoted as JSON.
    let text: String = serde_json::from_str(&page.body).unwrap_or(page.body.clone());
    let mut parts = text.splitn(3, '\n').map(str::to_owned);
    let [pieces, news, html] = [(); 3].map(|()| parts.next().unwrap_or_default());
    (pieces, news, Page { body: html, ..page })
}

#[tokio::test]
async fn an_open_page_changes_the_cart_with_the_same_words() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.add(14, "1").await;
    me.add(7, "1").await;
    let (pieces, news, page) = ask(&me, "update=1&q.14=3&was.14=1").await;
    assert_eq!((pieces.as_str(), news.as_str()), ("4", "2\u{a0}products, total $1,031.50"));
    assert_eq!(lines(&page), [line(14, "3"), line(7, "1")]);
    let (pieces, news, page) = ask(&me, "update=1&q.14=-1&was.14=3").await;
    assert_eq!(pieces, "4");
    assert!(news.contains("whole number") && page.text("#quantity-14-error").contains("whole number"));
    let (pieces, news, _) = ask(&me, "remove=14").await;
    assert_eq!(pieces, "1");
    assert!(news.starts_with("Removed: "), "{news}");
    let (pieces, news, page) = ask(&me, "").await;
    assert_eq!((pieces.as_str(), news.as_str()), ("1", ""));
    assert!(page.text(".cart-undo").starts_with("Removed:"));
    assert_eq!(ask(&app.browser(), "remove=14").await.0, "0");
}

#[tokio::test]
async fn a_ticket_is_not_sold_from_the_shelf() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let page = me.get("/products/10").await.expect(200);
    assert!(page.attributes("form.buy", "action").is_empty());
    assert_eq!(page.attributes("#box-office", "href"), ["/tickets"]);
    // An old page, or somebody who tries: told, and nothing is in the cart.
    let refused = me.post_form("/products/10", &[("quantity", "1")]).await.expect(422);
    assert!(refused.text(".notice").contains("box office"), "{}", refused.body);
    assert_eq!(refused.attributes(".notice a", "href"), ["#box-office"]);
    assert!(cart(&me).await.is_empty());
}

#[tokio::test]
async fn what_became_a_ticket_is_told_and_keeps_the_cart_from_being_ordered() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.add(7, "1").await;
    me.add(14, "1").await;
    let order = me.place(&review(&me, "cash").await).await;
    me.wait_for(&order, "waiting").await;
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    me.add(7, "1").await;
    me.add(14, "1").await;
    let form = review(&me, "cash").await;
    // The box office sells product 14 from now on.
    let tickets = include_str!("../fixtures/tickets_form.json").replace("p-8-10", "p-8-14");
    app.control(Method::PUT, "forms/tickets_form", serde_json::from_str(&tickets).unwrap()).await;
    until("the shop to read the form", async || {
        let page = me.get("/cart").await.expect(200);
        (!page.attributes(".cart-note a", "href").is_empty()).then_some(())
    })
    .await;
    let page = me.get("/cart").await.expect(200);
    assert!(page.text(".cart-note").contains("This is a ticket"));
    assert_eq!(page.attributes(".cart-note a", "href"), ["/tickets"]);
    assert_eq!(page.form(".cart-form").choices("checkout"), ["rest"]);
    // Nor from a checkout that was begun before.
    assert_eq!(me.submit(&form).await.location(), "/cart");
    me.follow(&page.form(".cart-form").with("remove", "14")).await;
    let repeated = me.post_form(&format!("/orders/{order}/repeat"), &[]).await.location();
    assert_eq!(repeated, "/cart?partly=1");
    assert_eq!(cart(&me).await, [line(7, "1")]);
}

#[tokio::test]
async fn while_nobody_can_tell_what_a_ticket_is_nothing_is_sold_from_the_shelf() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let down = json!([{ "path": "/forms/marker/tickets_form", "fault": { "status": { "status": 503 } } }]);
    app.control(Method::POST, "faults", down).await;
    me.post_form("/products/10", &[("quantity", "1")]).await.expect(503);
    app.control(Method::DELETE, "faults", Value::Null).await;
    until("the form to be read", async || {
        (!me.get("/products/10").await.attributes("#box-office", "href").is_empty()).then_some(())
    })
    .await;
    // From then on it is known, whatever happens.
    let broken = json!([{ "path": "/forms/marker/tickets_form", "fault": { "status": { "status": 403 } } }]);
    app.control(Method::POST, "faults", broken).await;
    until("the form to be refused", async || (me.get("/tickets").await.status == 502).then_some(())).await;
    me.post_form("/products/10", &[("quantity", "1")]).await.expect(422);
    me.add(14, "1").await;
}
