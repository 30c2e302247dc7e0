//! That the matrix leaves no call out: both checkouts are played to every end, and whatever arrives at OneEntry has a row.

use std::collections::BTreeSet;

use super::call::{Call, Checkout};
use crate::app::TestApp;
use crate::browser::{Browser, LOGIN};

/// Calls of the shop that belong to no checkout: why each may be missing.
const ELSEWHERE: [(&str, &str); 12] = [
    // The demonstration's own clock.
    ("GET", "/control/clock"),
    // What search engines are told beside a page, and left out where nobody answers: the categories, and where the venue is.
    ("GET", "/pages"),
    ("POST", "/products/all"),
    ("GET", "/pages/url/visit"),
    // Beside a sign-in, where nobody knows yet in which currency the project takes orders: nobody waits for the answer.
    ("GET", "/orders-storage/marker/orders"),
    ("GET", "/orders-storage/marker/tickets"),
    // The venue's own words around a page: one that does not get them in time is shown without. They neither open the breaker nor are
    // asked for again at once.
    ("GET", "/menus/marker/footer"),
    ("GET", "/blocks/marker/price_note"),
    ("GET", "/blocks/marker/order_note"),
    ("GET", "/pages/url/home"),
    ("GET", "/pages/home/blocks"),
    // Somebody has signed out, and nobody waits for the answer.
    ("POST", "/users-auth-providers/marker/email/users/logout"),
];

#[tokio::test]
async fn every_call_of_a_product_s_checkout_has_a_row() {
    let (app, me) = begin().await;
    me.get("/sign-up").await.expect(200);
    let form = me.get("/sign-up").await.expect(200).form("form.questions");
    me.submit(&form.with("a.email_reg", "new@example.com").with("a.password_reg", "long-enough-1").with("a.name_reg", "Ann"))
        .await
        .location();
    me.post_form("/sign-out", &[]).await.location();
    me.sign_in(LOGIN).await;
    let paid = me.buy("card").await;
    me.wait_for(&paid, "waiting").await;
    app.settle("completed").await;
    me.wait_for(&paid, "paid").await;
    let cancelled = me.buy("cash").await;
    me.wait_for(&cancelled, "waiting").await;
    assert_eq!(me.cancel(&cancelled).await.location(), format!("/orders/{cancelled}"));
    me.wait_for(&cancelled, "cancelled").await;
    has_rows(&app, Checkout::Products).await;
}

#[tokio::test]
async fn every_call_of_a_booking_has_a_row() {
    let (app, me) = begin().await;
    me.sign_in(LOGIN).await;
    let (review, _) = me.review_ticket("card").await;
    let late = me.place(&review).await;
    me.wait_for(&late, "waiting").await;
    // The access token is over by then, too.
    app.advance(31 * 60).await;
    me.wait_for(&late, "expired").await;
    has_rows(&app, Checkout::Tickets).await;
}

async fn begin() -> (TestApp, Browser) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    (app, me)
}

async fn has_rows(app: &TestApp, checkout: Checkout) {
    let arrived: BTreeSet<_> = app.arrivals().await.into_iter().map(|arrival| (arrival.method, arrival.path)).collect();
    let calls = Call::ALL.into_iter().filter(|call| call.checkouts().contains(&checkout));
    let rows: Vec<(&str, String)> = calls
        .map(|call| (call.method(), call.path(checkout)))
        .chain(ELSEWHERE.map(|(method, path)| (method, path.to_owned())))
        .collect();
    let has_row = |(method, path): &&(String, String)| rows.iter().any(|(row, pattern)| row == method && fits(pattern, path));
    let missing: Vec<_> = arrived.iter().filter(|call| !has_row(call)).collect();
    assert!(arrived.len() > 10, "{arrived:?}");
    assert!(missing.is_empty(), "{checkout:?} has no row for {missing:#?}");
}

/// As the sandbox's rules are read: a star stands for one part of the path.
fn fits(pattern: &str, path: &str) -> bool {
    let path = path.strip_prefix("/api/content").unwrap_or(path);
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len() && pattern.iter().zip(path).all(|(wanted, part)| *wanted == "*" || *wanted == part)
}
