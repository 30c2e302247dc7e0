//! What Kassa sends for both documents, against the recordings of the official SDK.

use serde_json::{Value, json};

use crate::app::{Arrival, TestApp, until};
use crate::browser::LOGIN;
use crate::recording::{Recorded, pairs, read};

/// Methods, paths, queries and values as the last SDK with `updateSessionById` sends them.
const VALUES: &str = include_str!("../fixtures/recorded/scenarios-1.0.115.http");
/// Header names as a recent SDK sends them.
const HEADERS: &str = include_str!("../fixtures/recorded/scenarios-1.0.149.http");
/// Added by Node's `fetch` and by HTTP itself, not by the SDK: each client has its own.
const TRANSPORT: [&str; 7] =
    ["host", "accept-language", "sec-fetch-mode", "user-agent", "accept-encoding", "content-length", "connection"];

/// What a recording and a test do not have in common.
struct Actual {
    order: Value,
    session: Value,
    product: i64,
    slot: Value,
}

/// The recorded calls of some steps, with the test's own ids in place.
fn steps(wanted: &[&str], actual: &Actual) -> Vec<Recorded> {
    let (values, headers) = (read(VALUES), read(HEADERS));
    let step = |step: &&str| {
        let mut call = values.iter().find(|call| call.step == *step).unwrap().clone();
        // Newer SDKs have no `updateSessionById`: its names are the older one's.
        if let Some(newer) = headers.iter().find(|call| call.step == *step) {
            call.headers.clone_from(&newer.headers);
        }
        call.headers.retain(|name| !TRANSPORT.contains(&name.as_str()));
        // A sign-in is nobody's yet, and forms are read once for all customers: neither carries somebody's token.
        if call.path.ends_with("/auth") || call.path.contains("/forms/") {
            call.headers.retain(|name| name != "authorization");
        }
        call.headers.sort();
        substitute(&mut call, actual);
        call
    };
    wanted.iter().map(step).collect()
}

fn substitute(call: &mut Recorded, actual: &Actual) {
    call.path = call.path.replace("/order/11", &format!("/order/{}", actual.order));
    call.path = call.path.replace("/sessions/21", &format!("/sessions/{}", actual.session));
    if call.body.get("orderId").is_some() {
        call.body["orderId"] = actual.order.clone();
    }
    if call.body.get("products").is_some() {
        call.body["products"][0]["productId"] = json!(actual.product);
    }
    if call.body.get("authData").is_some() {
        // The sandbox masks it in its list.
        call.body["authData"][1]["value"] = json!("***");
    }
    if let Some(elements) = call.body.pointer_mut("/formData/en_US").and_then(Value::as_array_mut) {
        for element in elements.iter_mut().filter(|element| element["type"] == "timeInterval") {
            element["value"] = actual.slot.clone();
        }
    }
}

fn is_same(call: &Recorded, arrival: &Arrival) -> bool {
    call.method == arrival.method
        && call.path == arrival.path
        && call.query == pairs(arrival.query.as_deref().unwrap_or_default())
        && call.body == arrival.body
}

fn header_names(arrival: &Arrival) -> Vec<String> {
    let mut names: Vec<String> = arrival.headers.keys().map(|name| name.to_ascii_lowercase()).collect();
    names.retain(|name| !TRANSPORT.contains(&name.as_str()));
    names.sort();
    names
}

/// The arrivals that are not recorded ones; fails unless all of those came, in order, with their headers.
fn beside(recorded: &[Recorded], arrivals: &[Arrival]) -> Vec<Arrival> {
    let mut others = Vec::new();
    let mut expected = recorded.iter().peekable();
    for arrival in arrivals {
        match expected.next_if(|call| is_same(call, arrival)) {
            Some(call) => assert_eq!(header_names(arrival), call.headers, "{}", call.step),
            None => others.push(arrival.clone()),
        }
    }
    assert!(expected.peek().is_none(), "not sent: {:#?}\narrived: {arrivals:#?}", expected.peek());
    others
}

fn writes(arrivals: &[Arrival]) -> Vec<String> {
    // What an order would come to, and which products there are, is asked with a POST, and changes nothing.
    let is_read = |path: &str| path.ends_with("/orders/preview") || path.ends_with("/products/all");
    let is_write = |arrival: &&Arrival| arrival.method != "GET" && !is_read(&arrival.path);
    let writes = arrivals.iter().filter(is_write);
    writes.map(|arrival| format!("{} {}", arrival.method, arrival.path)).collect()
}

#[test]
fn the_recordings_are_read() {
    let call = &read(VALUES)[5];
    assert_eq!(
        (call.step.as_str(), call.method.as_str(), call.path.as_str()),
        ("2.4", "GET", "/api/content/forms/marker/tickets_form")
    );
    assert_eq!(call.query, [("langCode".to_owned(), "en_US".to_owned())]);
    assert!(call.headers.contains(&"x-app-token".to_owned()));
}

#[tokio::test]
async fn the_first_document() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "100ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("cash").await;
    me.wait_for(&order, "waiting").await;
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    let made = app.only_order().await;
    let actual = Actual { order: made["id"].clone(), session: made["sessions"][0]["id"].clone(), product: 14, slot: Value::Null };
    let others = beside(&steps(&["1.3", "1.4", "1.5", "1.6"], &actual), &app.arrivals().await);
    assert_eq!(writes(&others), Vec::<String>::new());
}

#[tokio::test]
async fn the_second_document_with_its_expired_ticket() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "100ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let (form, slot) = me.review_ticket("cash").await;
    let order = me.place(&form).await;
    me.wait_for(&order, "waiting").await;
    // Cash waits for a day, and never longer than to the slot's start.
    app.advance(25 * 3_600).await;
    me.wait_for(&order, "expired").await;
    let made = app.only_order().await;
    let session = made["sessions"][0]["id"].clone();
    let marked = format!("/api/content/payments/sessions/{session}");
    // Money that arrives late is still looked for.
    let arrivals = until("a look after the end", async || {
        me.order(&order).await.expect(200);
        let arrivals = app.arrivals().await;
        let after = arrivals.iter().skip_while(|arrival| arrival.method != "PUT" || arrival.path != marked).skip(1);
        after.into_iter().any(|arrival| arrival.path.contains("/payments/sessions/order/")).then_some(arrivals.clone())
    })
    .await;
    let times: Vec<String> = slot.split('/').map(|time| format!("{time}:00.000Z")).collect();
    let actual = Actual { order: made["id"].clone(), session, product: 10, slot: json!([times]) };
    let others = beside(&steps(&["2.3", "2.4", "2.5b", "2.6", "2.7", "2.8"], &actual), &arrivals);
    // The access token has expired too, and the order is cancelled before its session is marked.
    let cancelled = format!("PUT /api/content/orders-storage/marker/tickets/orders/{}", made["id"]);
    assert_eq!(writes(&others), ["POST /api/content/users-auth-providers/marker/email/users/refresh".to_owned(), cancelled]);
    assert_eq!(made["statusIdentifier"], "booking_cancelled");
}
