//! Back from the provider: to the order that somebody left for, whatever else they have open.

use std::time::{Duration, Instant};

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN, PASSWORD, STAFF, reference};

const BACK: &str = "/checkout/return";
const QUICK: (&str, &str) = ("KASSA_PAYMENT_INTERVAL", "200ms");
/// A little more than that.
const INTERVAL: Duration = Duration::from_millis(250);
/// Asked once, and then not again while a test runs.
const SELDOM: (&str, &str) = ("KASSA_PAYMENT_INTERVAL", "1h");

async fn begin(interval: (&str, &str)) -> (TestApp, Browser) {
    let app = TestApp::spawn_with(&[interval]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    (app, me)
}

/// So many orders that wait for a card, the oldest first.
pub async fn orders(me: &Browser, count: usize) -> Vec<String> {
    let mut orders = Vec::new();
    for _ in 0..count {
        let order = me.buy("card").await;
        me.wait_for(&order, "waiting").await;
        orders.push(order);
    }
    orders
}

/// What the provider reports about the newest session of the order with this place among all, the oldest first.
pub async fn report(app: &TestApp, place: usize, status: &str) {
    let mut all = app.orders().await;
    all.sort_by_key(|order| order["id"].as_i64());
    let session = all[place]["sessions"].as_array().unwrap().iter().max_by_key(|session| session["id"].as_i64()).unwrap();
    app.control(Method::POST, &format!("sessions/{}", session["id"]), json!({ "status": status })).await;
}

/// The states that the list shows, the oldest order first.
async fn listed(me: &Browser) -> Vec<String> {
    let mut states = me.get("/orders").await.expect(200).attributes(".order-card", "data-state");
    states.reverse();
    states
}

#[tokio::test]
async fn the_only_open_order_is_the_one_that_somebody_comes_back_for() {
    let (_app, me) = begin(SELDOM).await;
    assert_eq!(me.get(BACK).await.location(), "/orders");
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    assert_eq!(me.get(BACK).await.location(), format!("/orders/{order}"));
    let other = me.buy("card").await;
    me.wait_for(&other, "waiting").await;
    assert_eq!(me.get(BACK).await.location(), "/orders");
}

#[rstest]
#[case("completed", "paid", "Paid")]
#[case("failed", "failed", "Payment declined")]
#[case("canceled", "payment_cancelled", "Payment stopped")]
#[case("expired", "expired", "Expired")]
#[tokio::test]
async fn of_three_open_orders_the_one_that_was_left_for_is_come_back_to(
    #[case] status: &str,
    #[case] state: &str,
    #[case] standing: &str,
) {
    let (app, me) = begin(QUICK).await;
    let orders = orders(&me, 3).await;
    me.leave(&orders[1]).await;
    report(&app, 1, status).await;
    let back = me.get(BACK).await.location();
    assert_eq!(back, format!("/orders/{}", orders[1]));
    // As it stands now, at the first look.
    let page = me.get(&back).await.expect(200);
    assert_eq!(page.attributes(".order", "data-state"), [state]);
    assert!(
        page.text(".timeline").contains("Left for the payment provider")
            && page.text(".timeline").contains("Returned from there")
    );
    // A page that is loaded again leads there once more.
    assert_eq!(me.get(BACK).await.location(), back);
    let list = me.get("/orders").await.expect(200);
    let badges = ["waiting", state, "waiting"];
    assert_eq!(list.attributes(".order-card", "data-state"), badges);
    assert_eq!(list.text(&format!(".order-card[data-state={state}] .badge")), standing);
    for other in [&orders[0], &orders[2]] {
        assert!(!me.order(other).await.text(".timeline").contains("Returned"), "{other}");
    }
}

/// With the interval that is usual: OneEntry was asked when they left, and may be asked again only in a while, which is waited for.
#[tokio::test]
async fn who_is_back_at_once_reads_what_the_provider_said() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = orders(&me, 1).await.remove(0);
    me.leave(&order).await;
    report(&app, 0, "completed").await;
    let back = me.get(BACK).await.location();
    assert_eq!(me.get(&back).await.expect(200).attributes(".order", "data-state"), ["paid"]);
}

/// Two tabs at two providers' pages: each way back leads to its own order.
#[tokio::test]
async fn of_two_tabs_the_one_whose_provider_has_spoken_comes_back() {
    let (app, me) = begin(QUICK).await;
    let orders = orders(&me, 3).await;
    me.leave(&orders[1]).await;
    me.leave(&orders[2]).await;
    report(&app, 1, "completed").await;
    assert_eq!(me.get(BACK).await.location(), format!("/orders/{}", orders[1]));
    report(&app, 2, "failed").await;
    assert_eq!(me.get(BACK).await.location(), format!("/orders/{}", orders[2]));
}

#[tokio::test]
async fn two_browsers_of_one_login_come_back_to_their_own_orders() {
    let (app, laptop) = begin(QUICK).await;
    let phone = app.browser();
    phone.sign_in(LOGIN).await;
    let orders = orders(&laptop, 2).await;
    laptop.leave(&orders[0]).await;
    phone.leave(&orders[1]).await;
    // Nobody has paid yet, and the later one to leave is not meant by the other.
    assert_eq!(laptop.get(BACK).await.location(), format!("/orders/{}", orders[0]));
    report(&app, 1, "completed").await;
    assert_eq!(phone.get(BACK).await.location(), format!("/orders/{}", orders[1]));
    assert_eq!(laptop.get(BACK).await.location(), format!("/orders/{}", orders[0]));
}

/// As with a bank's application that opens the way back in another browser.
#[tokio::test]
async fn a_browser_that_has_left_for_nothing_comes_back_to_what_its_person_left_for() {
    let (app, me) = begin(QUICK).await;
    let orders = orders(&me, 2).await;
    me.leave(&orders[0]).await;
    let other = app.browser();
    other.sign_in(LOGIN).await;
    assert_eq!(other.get(BACK).await.location(), format!("/orders/{}", orders[0]));
}

#[rstest]
#[case::signed_out(true)]
#[case::another_browser(false)]
#[tokio::test]
async fn whoever_is_not_signed_in_signs_in_and_comes_to_the_order(#[case] has_left_here: bool) {
    let (app, mut me) = begin(QUICK).await;
    let orders = orders(&me, 2).await;
    me.leave(&orders[1]).await;
    if has_left_here {
        me.post_form("/sign-out", &[]).await.expect(303);
    } else {
        me = app.browser();
    }
    let sign_in = me.get(BACK).await.location();
    assert_eq!(sign_in, "/sign-in?next=%2Fcheckout%2Freturn");
    let form = me.get(&sign_in).await.expect(200).form("form.questions").with("login", LOGIN).with("password", PASSWORD);
    assert_eq!(me.submit(&form).await.location(), BACK);
    assert_eq!(me.get(BACK).await.location(), format!("/orders/{}", orders[1]));
}

/// The login's tokens died: the session is a guest's, and goes on as the person's once they sign in.
#[tokio::test]
async fn signing_in_once_more_forgets_no_departure() {
    let (app, me) = begin(QUICK).await;
    let orders = orders(&me, 2).await;
    let phone = app.browser();
    phone.sign_in(LOGIN).await;
    me.leave(&orders[0]).await;
    phone.leave(&orders[1]).await;
    me.sign_in(LOGIN).await;
    assert_eq!(me.get(BACK).await.location(), format!("/orders/{}", orders[0]));
}

#[tokio::test]
async fn nobody_comes_back_to_somebody_elses_order() {
    let (_app, me) = begin(QUICK).await;
    let orders = orders(&me, 2).await;
    me.leave(&orders[0]).await;
    me.sign_in(STAFF).await;
    assert_eq!(me.get(BACK).await.location(), "/orders");
}

/// Orders that are paid at the box office are not what anybody comes back for, nor is what another tab has seen settled.
#[rstest]
#[case("completed", "paid")]
#[case("failed", "failed")]
#[tokio::test]
async fn whatever_else_was_ordered_meanwhile(#[case] status: &str, #[case] state: &str) {
    let (app, me) = begin(QUICK).await;
    let card = orders(&me, 1).await.remove(0);
    me.leave(&card).await;
    report(&app, 0, status).await;
    let cash = me.buy("cash").await;
    me.wait_for(&cash, "waiting").await;
    me.wait_for(&card, state).await;
    orders(&me, 1).await;
    assert_eq!(me.get(BACK).await.location(), format!("/orders/{card}"));
    assert!(!me.order(&cash).await.text(".timeline").contains("Returned from there"));
}

/// Only a click leaves: not the page before it, not a browser that looks ahead, not another site's picture.
#[rstest]
#[case::looks_ahead(Method::GET, "sec-purpose", "prefetch;prerender")]
#[case::another_site(Method::GET, "sec-fetch-site", "cross-site")]
#[case::only_the_head(Method::HEAD, "accept", "*/*")]
#[tokio::test]
async fn who_does_not_leave_has_not_left(#[case] method: Method, #[case] header: &str, #[case] value: &str) {
    let (_app, me) = begin(SELDOM).await;
    let order = orders(&me, 1).await.remove(0);
    me.get(&format!("/orders/{order}/pay")).await.expect(200);
    let request = me.http.request(method, format!("{}/orders/{order}/leave", me.base)).header(header, value);
    assert_eq!(me.send(request).await.header("location"), format!("/orders/{order}/pay"));
    assert!(!me.order(&order).await.text(".timeline").contains("Left for"));
}

#[tokio::test]
async fn a_stale_notice_sends_nobody_to_pay_what_is_paid() {
    let (app, me) = begin(QUICK).await;
    let order = orders(&me, 1).await.remove(0);
    let notice = me.get(&format!("/orders/{order}/pay")).await.expect(200);
    let link = notice.attributes(".actions a.button", "href").remove(0);
    report(&app, 0, "completed").await;
    tokio::time::sleep(INTERVAL).await;
    assert_eq!(me.get(&link).await.location(), format!("/orders/{order}"));
    // Nor does the notice say that there is no page yet.
    assert_eq!(me.get(&format!("/orders/{order}/pay")).await.location(), format!("/orders/{order}"));
    assert_eq!(me.order(&order).await.attributes(".order", "data-state"), ["paid"]);
}

/// Product 14 in Russian, by card.
async fn buy_in_russian(me: &Browser) -> String {
    let cart = me.follow(&me.get("/ru/products/14").await.expect(200).form("form.buy").with("quantity", "1")).await;
    let details = me.follow(&cart.form("form.cart-form").with("checkout", "1")).await;
    let payment = me.follow(&details.form("form.questions").with("a.name", "Анна")).await;
    let review = me.follow(&payment.form("form.questions").with("account", "card")).await;
    let order = reference(me.submit(&review.form("form.place")).await.location().strip_prefix("/ru").unwrap());
    me.wait_for(&order, "waiting").await;
    order
}

#[tokio::test]
async fn a_russian_order_is_come_back_to_in_russian_and_the_language_stays() {
    let (_app, me) = begin(QUICK).await;
    let order = buy_in_russian(&me).await;
    let back = me.get(BACK).await.location();
    assert_eq!(back, format!("/ru/orders/{order}"));
    // From the provider's site, with either language remembered: the way back is no choice of another.
    for remembered in ["ru", "en"] {
        let request = me.http.get(format!("{}{back}", me.base)).header("cookie", format!("lang={remembered}"));
        let page = me.send(request.header("sec-fetch-site", "cross-site").header("sec-fetch-dest", "document")).await.expect(200);
        assert!(page.headers.get_all("set-cookie").iter().all(|set| !set.as_bytes().starts_with(b"lang=")), "{remembered}");
    }
    // Whoever turns to the page from here does choose.
    let request = me.http.get(format!("{}{back}", me.base)).header("cookie", "lang=en").header("sec-fetch-site", "same-origin");
    let page = me.send(request).await.expect(200);
    assert!(page.headers.get_all("set-cookie").iter().any(|set| set.as_bytes().starts_with(b"lang=ru")));
}

/// Where nobody can tell which order it is, or who comes, the language that was looked at last is spoken.
#[tokio::test]
async fn without_an_order_the_remembered_language_is_spoken() {
    let (app, me) = begin(SELDOM).await;
    let with = |browser: &Browser, lang: &str| {
        browser.http.get(format!("{}{BACK}", browser.base)).header("cookie", format!("lang={lang}"))
    };
    assert_eq!(me.send(with(&me, "ru")).await.location(), "/ru/orders");
    assert_eq!(me.send(with(&me, "en")).await.location(), "/orders");
    let stranger = app.browser();
    assert_eq!(stranger.send(with(&stranger, "ru")).await.location(), "/ru/sign-in?next=%2Fru%2Fcheckout%2Freturn");
    assert_eq!(stranger.get("/ru/checkout/return").await.location(), "/ru/sign-in?next=%2Fru%2Fcheckout%2Freturn");
}

/// As providers send it: from their site, without our cookie.
#[tokio::test]
async fn a_post_becomes_a_get() {
    let (app, me) = begin(SELDOM).await;
    let request = me.http.post(format!("{}{BACK}", me.base)).header("origin", "https://provider.example");
    let page = me.send(request.header("sec-fetch-site", "cross-site").body("status=paid")).await;
    assert_eq!(page.location(), BACK);
    assert!(app.orders().await.is_empty());
}

#[tokio::test]
async fn whoever_comes_back_over_and_over_asks_oneentry_no_more_often() {
    let (app, me) = begin(SELDOM).await;
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    me.leave(&order).await;
    let asked = app.count("GET", "/payments/sessions/order").await;
    for _ in 0..5 {
        assert_eq!(me.get(BACK).await.location(), format!("/orders/{order}"));
        listed(&me).await;
    }
    assert!(app.count("GET", "/payments/sessions/order").await <= asked + 1);
}

#[tokio::test]
async fn the_list_tells_how_orders_stand_before_anybody_opens_them() {
    let (app, me) = begin(QUICK).await;
    orders(&me, 5).await;
    tokio::time::sleep(INTERVAL).await;
    for (place, status) in ["completed", "failed", "canceled", "expired"].into_iter().enumerate() {
        report(&app, place, status).await;
    }
    assert_eq!(listed(&me).await, ["paid", "failed", "payment_cancelled", "expired", "waiting"]);
    // What is settled is open no more.
    let open = me.get("/orders?show=open").await.expect(200);
    assert_eq!(open.attributes(".order-card", "data-state"), ["waiting", "payment_cancelled", "failed"]);
    assert!(open.text(".filter").contains("Open orders (3)"));
}

/// More orders than one page asks about: the newest first, the others with the next look.
#[tokio::test]
async fn a_list_asks_about_so_many_orders_and_no_more() {
    let (app, me) = begin(("KASSA_PAYMENT_INTERVAL", "1m")).await;
    for _ in 0..26 {
        me.buy("cash").await;
    }
    let asked = async || app.count("GET", "/payments/sessions/order").await;
    // The sweeper looks once at each of them, and then not for five minutes.
    let mut before = 0;
    while asked().await > before {
        before = asked().await;
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    app.advance_for_sure(61).await;
    let list = me.get("/orders").await.expect(200);
    assert_eq!(asked().await - before, 24);
    assert!(list.text(".orders-behind").contains("Not every payment"), "{}", list.body);
    let list = me.get("/orders").await.expect(200);
    assert_eq!(asked().await - before, 26);
    assert!(list.attributes(".orders-behind", "class").is_empty());
    me.get("/orders").await.expect(200);
    assert_eq!(asked().await - before, 26);
}

#[rstest]
#[case::silent(json!("hold"))]
#[case::down(json!({ "status": { "status": 503 } }))]
#[tokio::test]
async fn whatever_oneentry_does_the_list_is_there_in_a_moment_and_says_what_it_does_not_know(#[case] fault: Value) {
    let (app, me) = begin(QUICK).await;
    let orders = orders(&me, 3).await;
    me.leave(&orders[1]).await;
    app.control(Method::POST, "faults", json!([{ "path": "/payments/sessions/**", "fault": fault }])).await;
    tokio::time::sleep(INTERVAL).await;
    let begun = Instant::now();
    let list = me.get("/orders").await.expect(200);
    // Of which a second and a half are the shop's own patience.
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    assert_eq!(list.attributes(".order-card", "data-state"), ["waiting"; 3]);
    assert_eq!(list.attributes(".orders-behind a", "href"), ["/orders"]);
    // Nor does the way back depend on it.
    assert_eq!(me.get(BACK).await.location(), format!("/orders/{}", orders[1]));
    app.control(Method::DELETE, "faults", Value::Null).await;
}
