//! Slots with a capacity: never sold twice, free again when an order ends, and what people are told.

use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN};
use crate::page::Form;

/// The scenario's form, whose every slot takes so many tickets.
pub async fn with_capacity(places: u32) -> (TestApp, Browser) {
    let app = TestApp::spawn().await;
    let mut form: Value = serde_json::from_str(include_str!("../fixtures/tickets_form.json")).unwrap();
    form["attributes"][0]["additionalFields"] = json!([{ "marker": "capacity", "type": "integer", "value": places }]);
    app.control(Method::PUT, "forms/tickets_form", form).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    until("the shop to read the form", async || (left(&me).await == Some(places)).then_some(())).await;
    (app, me)
}

/// The first open slot on offer.
async fn first_slot(me: &Browser) -> String {
    me.get("/tickets").await.expect(200).form("form.questions").choices("a.schedule")[0].clone()
}

/// A day so far ahead that every payment has its whole time, and its slot.
pub async fn later(me: &Browser) -> (String, String) {
    let month = me.get("/tickets").await.expect(200).form("form.questions").choices("_from").pop().unwrap();
    let page = me.get(&format!("/tickets?from={month}")).await.expect(200);
    let day = page.form("form.questions").choices("_day")[0].clone();
    let slot = format!("{day}T16:30/{day}T18:00");
    (day, slot)
}

/// Books so many bronze tickets of such a day; the order's reference.
pub async fn book(me: &Browser, (day, slot): &(String, String), tickets: &str, account: &str) -> String {
    let form = me.get(&format!("/tickets?day={day}")).await.expect(200).form("form.questions");
    let payment = me.follow(&form.with("a.schedule", slot).with("q.tickets.p-8-10", tickets)).await;
    let review = me.follow(&payment.form("form.questions").with("account", account)).await;
    me.place(&review.form("form.place")).await
}

/// Whether such a slot can be chosen.
pub async fn is_offered(me: &Browser, (day, slot): &(String, String)) -> bool {
    let page = me.get(&format!("/tickets?day={day}")).await.expect(200);
    page.form("form.questions").choices("a.schedule").contains(slot)
}

/// What stands beside the first time on offer: `12 left`.
async fn left(me: &Browser) -> Option<u32> {
    let page = me.get("/tickets").await.expect(200);
    let note = page.body.contains("slot-note").then(|| page.text(".slot input:not([disabled]) + label .slot-note"))?;
    note.strip_suffix(" left")?.parse().ok()
}

/// The review's form for so many bronze tickets of a slot, to be paid in cash.
async fn review(me: &Browser, slot: &str, tickets: &str) -> Form {
    let form = me.get("/tickets").await.expect(200).form("form.questions");
    let payment = me.follow(&form.with("a.schedule", slot).with("q.tickets.p-8-10", tickets)).await;
    me.follow(&payment.form("form.questions").with("account", "cash")).await.form("form.place")
}

#[tokio::test]
async fn as_many_orders_as_there_are_places_however_many_come_at_once() {
    let (app, me) = with_capacity(3).await;
    let slot = first_slot(&me).await;
    let mut forms = Vec::new();
    for _ in 0..8 {
        forms.push(review(&me, &slot, "1").await);
    }
    let answers = join_all(forms.iter().map(|form| me.submit(form))).await;
    let (placed, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|page| page.status == 303);
    assert_eq!((placed.len(), refused.len()), (3, 5));
    for page in refused {
        let page = page.expect(422);
        assert!(page.text(".notice-heading").contains("just sold out"), "{}", page.body);
        assert_eq!(page.attributes(".nearest a", "href").len(), 3);
    }
    assert_eq!(app.orders().await.len(), 3);
    let page = me.get(&format!("/tickets?day={}", slot.split('T').next().unwrap())).await.expect(200);
    assert!(!page.form("form.questions").choices("a.schedule").contains(&slot));
    assert!(page.text(".times").contains("sold out"));
}

#[tokio::test]
async fn a_cancelled_order_frees_its_places() {
    let (_app, me) = with_capacity(5).await;
    let slot = first_slot(&me).await;
    let order = me.place(&review(&me, &slot, "4").await).await;
    me.wait_for(&order, "waiting").await;
    assert_eq!(left(&me).await, Some(1));
    // Whoever asks for more than that hears it beside the question.
    let form = me.get("/tickets").await.expect(200).form("form.questions");
    let form = form.with("a.schedule", &slot).with("q.tickets.p-8-10", "2");
    let again = me.submit(&form).await.expect(422);
    assert!(again.text(".field-error").contains("Only 1 place is left"), "{}", again.text(".field-error"));
    assert_eq!(again.form("form.questions").value("q.tickets.p-8-10"), "2");

    assert_eq!(me.cancel(&order).await.location(), format!("/orders/{order}"));
    me.wait_for(&order, "cancelled").await;
    assert_eq!(left(&me).await, Some(5));
}

#[tokio::test]
async fn an_order_that_nobody_pays_frees_its_places() {
    let (app, me) = with_capacity(2).await;
    let slot = later(&me).await;
    let order = book(&me, &slot, "2", "cash").await;
    me.wait_for(&order, "waiting").await;
    assert!(!is_offered(&me, &slot).await);
    app.advance(24 * 3600 + 60).await;
    me.wait_for(&order, "expired").await;
    until("the place to be free", async || is_offered(&me, &slot).await.then_some(())).await;
}

#[tokio::test]
async fn back_after_ordering_shows_the_order_and_not_its_own_place_as_lost() {
    let (app, me) = with_capacity(1).await;
    let slot = first_slot(&me).await;
    let form = review(&me, &slot, "1").await;
    let order = me.place(&form).await;
    me.get(&form.action).await.expect(200).form("form.place");
    assert_eq!(me.place(&form).await, order);
    assert_eq!(app.orders().await.len(), 1);
}

#[tokio::test]
async fn a_capacity_that_nobody_can_read_sells_nothing() {
    let (app, me) = with_capacity(2).await;
    let mut form: Value = serde_json::from_str(include_str!("../fixtures/tickets_form.json")).unwrap();
    form["attributes"][0]["additionalFields"] = json!([{ "marker": "capacity", "type": "string", "value": "many" }]);
    app.control(Method::PUT, "forms/tickets_form", form).await;
    until("nothing to be on sale", async || {
        let page = me.get("/tickets").await.expect(200);
        page.form("form.questions").choices("a.schedule").is_empty().then_some(())
    })
    .await;
}
