//! What strangers can do, and how often.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN, PASSWORD, STAFF};
use crate::page::{Form, Page};
use crate::places::with_capacity;

/// Sends a form until it is refused for coming too often.
async fn too_often(form: &Form, send: impl AsyncFn(&Form) -> Page) -> Page {
    for _ in 0..400 {
        let page = send(form).await;
        if page.status == 429 {
            let seconds: u64 = page.header("retry-after").parse().unwrap();
            assert!((1..=60).contains(&seconds), "{seconds}");
            return page;
        }
    }
    panic!("{} can be sent for ever", form.action);
}

#[tokio::test]
async fn guests_of_one_network_begin_only_so_many_sessions_and_lose_nothing() {
    let app = TestApp::spawn().await;
    let form = app.browser().get("/products/14").await.expect(200).form("form.buy").with("quantity", "3");
    let page = too_often(&form, async |form| app.browser().submit(form).await).await;
    let kept = page.form("form.kept");
    assert_eq!((&kept.action, kept.value("quantity")), (&form.action, "3"));
    // Whoever is a guest already, or signs in, goes on.
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.submit(&form).await.location();
    app.advance(60).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    app.browser().submit(&kept).await.location();
}

#[tokio::test]
async fn places_are_asked_for_only_so_often() {
    let (_app, me) = with_capacity(5).await;
    let form = me.get("/tickets").await.expect(200).form("form.questions");
    let slot = form.choices("a.schedule")[0].clone();
    let form = form.with("a.schedule", &slot).with("q.tickets.p-8-10", "2");
    let page = too_often(&form, async |form| me.submit(form).await).await;
    let kept = page.form("form.kept");
    assert_eq!((kept.value("a.schedule"), kept.value("q.tickets.p-8-10")), (slot.as_str(), "2"));
}

#[tokio::test]
async fn too_many_tries_to_sign_in_do_not_forget_where_the_visitor_was_going() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = me.get("/sign-in?next=%2Fprofile").await.expect(200).form("form.questions");
    let form = form.with("login", LOGIN).with("password", "654321");
    let page = too_often(&form, async |form| me.submit(form).await).await;
    assert!(page.text(".notice").contains("Too many tries"), "{}", page.text(".notice"));
    let again = page.form("form.questions");
    assert_eq!((again.value("next"), again.value("login"), again.value("password")), ("/profile", LOGIN, ""));
    app.advance(60).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(me.submit(&again.with("password", PASSWORD)).await.location(), "/profile");
}

#[tokio::test]
async fn from_a_button_one_comes_back_to_its_page() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("cash").await;
    me.wait_for(&order, "waiting").await;
    let stranger = app.browser();
    for verb in ["pay-again", "accept", "cancel", "retry", "refund", "repeat"] {
        let next = stranger.post_form(&format!("/orders/{order}/{verb}"), &[]).await.location();
        // The question before the end has a page of its own.
        let page = if verb == "cancel" { "%2Fcancel" } else { "" };
        assert_eq!(next, format!("/sign-in?next=%2Forders%2F{order}{page}"), "{verb}");
    }
    let next = stranger.post_form(&format!("/ru/orders/{order}/retry"), &[]).await.location();
    assert_eq!(next, format!("/ru/sign-in?next=%2Fru%2Forders%2F{order}"));
    assert_eq!(
        stranger.get(&format!("/orders/{order}/leave")).await.location(),
        format!("/sign-in?next=%2Forders%2F{order}%2Fpay")
    );
    assert_eq!(stranger.post_form(&format!("/staff/{order}/done"), &[]).await.location(), "/sign-in?next=%2Fstaff");

    let down = json!([{ "path": "/products/ids", "fault": { "status": { "status": 503 } } }]);
    app.control(Method::POST, "faults", down).await;
    let page = me.post_form(&format!("/orders/{order}/repeat"), &[]).await.expect(503);
    // Its button sends the same once more.
    assert_eq!(page.form("form.kept").action, format!("/orders/{order}/repeat"));
    for link in page.attributes("header a.header-link, .error-page a", "href") {
        assert_ne!(me.get(&link).await.status, 404, "{link}");
    }
}

/// How many bronze tickets somebody sees as left of the slot.
async fn left(me: &Browser, slot: &str) -> u32 {
    let page = me.get(&format!("/tickets?day={}", slot.split('T').next().unwrap())).await.expect(200);
    let note = page.text(&format!("input[value='{slot}'] + label .slot-note"));
    note.strip_suffix(" left").map_or(0, |left| left.parse().unwrap())
}

#[tokio::test]
async fn whoever_signs_out_on_one_device_keeps_what_the_other_holds() {
    let (app, me) = with_capacity(3).await;
    let (phone, guest) = (app.browser(), app.browser());
    phone.sign_in(LOGIN).await;
    let (_, slot) = me.review_ticket("cash").await;
    assert_eq!(left(&guest, &slot).await, 2);
    phone.post_form("/sign-out", &[]).await.expect(303);
    assert_eq!(left(&guest, &slot).await, 2);
    me.post_form("/sign-out", &[]).await.expect(303);
    assert_eq!(left(&guest, &slot).await, 3);
}

#[tokio::test]
async fn whoever_signs_in_over_somebody_else_gives_their_places_back() {
    let (app, me) = with_capacity(3).await;
    let guest = app.browser();
    let (_, slot) = me.review_ticket("cash").await;
    me.sign_in(STAFF).await;
    assert_eq!(left(&guest, &slot).await, 3);
    // The same person once more is nobody else.
    let (_, slot) = me.review_ticket("cash").await;
    me.sign_in(STAFF).await;
    assert_eq!(left(&guest, &slot).await, 2);
}

#[tokio::test]
async fn answers_go_after_a_month_and_the_order_stays() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("cash").await;
    me.wait_for(&order, "waiting").await;
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    app.advance(31 * 24 * 3600).await;
    let log = app.log_with("the answers of an order were deleted").await;
    assert!(log.contains(&order), "{log}");
    // So long nobody stays signed in.
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let page = me.order(&order).await.expect(200);
    assert!(page.text(".summary").contains("$340.00"), "{}", page.text(".summary"));
}
