//! The rules of the road: what is tried again, what never is, and what an error tells.

use std::time::{Duration, Instant};

use futures::future::join_all;
use kassa_domain::product::ProductLine;
use kassa_domain::schedule::ScheduleDay;
use kassa_oneentry::{Denial, Error, NewOrder, Outcome, Place};
use rstest::rstest;
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::login::Login;
use crate::server::{Answer, Server};

const USD: iso_currency::Currency = iso_currency::Currency::USD;

fn no_order() -> NewOrder<'static> {
    NewOrder { form: "order", account: "cash", locale: "en_US", ..NewOrder::default() }
}

fn product() -> Value {
    json!({ "id": 14, "localizeInfos": { "title": "Night train" }, "price": 340, "isVisible": true })
}

#[rstest]
#[case(408)]
#[case(500)]
#[case(503)]
#[tokio::test]
async fn a_read_that_failed_in_passing_is_tried_again(#[case] status: u16) {
    let server = Server::start().await;
    let failing = Answer::Json(status, json!({ "statusCode": status, "message": "x" }));
    server.next([failing.clone(), failing, Answer::Json(200, product())]);
    assert_eq!(server.client().products().get(14, "en_US", USD).await.unwrap().id, 14);
    assert_eq!(server.arrived().len(), 3);
}

#[tokio::test]
async fn a_post_that_only_reads_is_tried_again_too() {
    let server = Server::start().await;
    server.next([Answer::Torn, Answer::Json(201, json!({ "items": [product()], "total": 1 }))]);
    assert_eq!(server.client().products().all(10, "en_US", USD).await.unwrap().len(), 1);
    assert_eq!(server.arrived().len(), 2);
}

#[tokio::test]
async fn a_long_list_of_products_is_read_to_its_end() {
    let some = |count: usize| vec![product(); count];
    let counted = |count: usize| Answer::Json(201, json!({ "items": some(count), "total": 230 }));
    let bare = |count: usize| Answer::Json(201, json!(some(count)));
    for answers in [[100, 100, 30].map(counted), [100, 100, 30].map(bare)] {
        let server = Server::start().await;
        server.next(answers);
        assert_eq!(server.client().products().all(2_000, "en_US", USD).await.unwrap().len(), 230);
        let offsets: Vec<String> = server
            .arrived()
            .iter()
            .flat_map(|call| call.query.clone())
            .filter_map(|(name, value)| (name == "offset").then_some(value))
            .collect();
        assert_eq!(offsets, ["0", "100", "200"]);
    }
    let server = Server::start().await;
    server.next([100, 100].map(counted));
    assert_eq!(server.client().products().all(200, "en_US", USD).await.unwrap().len(), 200);
}

/// So many orders, numbered from a number on.
fn orders(from: i64, count: i64) -> Vec<Value> {
    (from..from + count).map(|id| json!({ "id": id, "totalSum": "1.00", "formData": [], "products": [] })).collect()
}

/// How many orders a listing of such pages has, and whether it proves that there are no others.
async fn listing(pages: Vec<Value>) -> (usize, bool) {
    let server = Server::start().await;
    server.usually(pages.last().map_or(Answer::Torn, |last| Answer::Json(200, last.clone())));
    server.next(pages.into_iter().map(|page| Answer::Json(200, page)));
    let listing = server.client().orders(&Login::new()).list("orders", "en_US").await.unwrap();
    (listing.orders.len(), listing.is_complete)
}

#[tokio::test]
async fn a_listing_proves_something_only_once_its_end_was_seen() {
    let counted = |from, count, total: i64| json!({ "items": orders(from, count), "total": total });
    let bare = |from, count| json!(orders(from, count));
    for (pages, expected) in [
        (vec![counted(1, 30, 45), counted(31, 15, 45)], (45, true)),
        (vec![counted(1, 30, 45), counted(31, 0, 45)], (30, false)),
        // One was made meanwhile, and the others moved on.
        (vec![counted(1, 30, 46), counted(30, 16, 46), counted(46, 1, 46)], (46, true)),
        (vec![bare(1, 12)], (12, true)),
        (vec![bare(1, 30), bare(31, 5)], (35, true)),
        (vec![bare(1, 30), bare(31, 0)], (30, true)),
        // No paging at all: whatever is asked for, the same comes.
        (vec![bare(1, 30), bare(1, 30)], (30, false)),
        (vec![bare(1, 45), bare(1, 45)], (45, false)),
    ] {
        assert_eq!(listing(pages.clone()).await, expected, "{pages:?}");
    }
}

#[tokio::test]
async fn a_status_that_means_cancelled_is_found_on_whatever_page_it_stands() {
    let server = Server::start().await;
    let page = |words: Vec<String>| {
        let items: Vec<Value> = words.iter().map(|word| json!({ "identifier": word })).collect();
        Answer::Json(200, json!(items))
    };
    server.next([page((0..30).map(|number| format!("step_{number}")).collect()), page(vec!["Canceled".into()])]);
    let status = server.client().orders(&Login::new()).cancel_status("orders", "en_US").await.unwrap();
    assert_eq!(status.as_deref(), Some("Canceled"));
}

#[tokio::test]
async fn a_new_order_may_say_where_to_pay() {
    let server = Server::start().await;
    server.next([Answer::Json(201, json!({ "id": 1, "totalSum": 340, "paymentUrl": "https://pay.example/1" }))]);
    let outcome = server.client().orders(&Login::new()).create("orders", &no_order()).await;
    let Outcome::Done(created) = outcome else { panic!("{outcome:?}") };
    assert_eq!(created.payment_url.as_deref(), Some("https://pay.example/1"));
}

#[tokio::test]
async fn a_write_is_never_sent_twice() {
    for answer in [Answer::Json(503, json!({})), Answer::Torn, Answer::RetryAfter(500, 0), Answer::Html(200, "<html>")] {
        let server = Server::start().await;
        server.next([answer]);
        let outcome = server.client().orders(&Login::new()).create("orders", &no_order()).await;
        assert!(matches!(outcome, Outcome::Unknown(_)), "{outcome:?}");
        assert_eq!(server.arrived().len(), 1);
    }
}

#[tokio::test]
async fn a_write_that_was_refused_is_surely_not_done() {
    for status in [400, 403, 404, 422, 429] {
        let server = Server::start().await;
        server.next([Answer::Json(status, json!({ "statusCode": status, "message": "no" }))]);
        let outcome = server.client().orders(&Login::new()).create("orders", &no_order()).await;
        assert!(matches!(outcome, Outcome::NotDone(_)), "{status}: {outcome:?}");
    }
}

#[tokio::test]
async fn oneentry_says_when_to_come_back() {
    let server = Server::start().await;
    server.next([Answer::RetryAfter(429, 1), Answer::Json(200, product())]);
    let begun = Instant::now();
    server.client().products().get(14, "en_US", USD).await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(1));
    // Not within the time that a page waits: the error says when.
    server.next([Answer::RetryAfter(429, 3_600)]);
    let error = server.client().products().get(14, "en_US", USD).await.unwrap_err();
    let Error::TooMany(reply) = error else { panic!("{error}") };
    assert_eq!(reply.retry_after, Some(Duration::from_secs(3_600)));
    assert_eq!(server.arrived().len(), 3);
}

#[tokio::test]
async fn a_read_without_an_answer_is_given_up_in_seconds_and_not_tried_again() {
    let server = Server::start().await;
    server.next([Answer::Slow(Duration::from_secs(30))]);
    let begun = Instant::now();
    let error = server.client().products().get(14, "en_US", USD).await.unwrap_err();
    assert!(matches!(error, Error::TimedOut), "{error}");
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(server.arrived().len(), 1);
}

#[tokio::test]
async fn a_project_that_keeps_failing_is_left_alone_for_a_moment() {
    let server = Server::start().await;
    let client = server.client();
    server.usually(Answer::Json(500, json!({})));
    for _ in 0..8 {
        client.products().get(14, "en_US", USD).await.unwrap_err();
    }
    let before = server.arrived().len();
    let error = client.products().get(14, "en_US", USD).await.unwrap_err();
    assert!(matches!(error, Error::Resting), "{error}");
    let outcome = client.orders(&Login::new()).create("orders", &no_order()).await;
    assert!(matches!(outcome, Outcome::NotDone(Error::Resting)), "nothing was sent: trying again is safe");
    assert_eq!(server.arrived().len(), before);
    // It recovers by itself.
    server.usually(Answer::Json(200, product()));
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    for _ in 0..5 {
        client.products().get(14, "en_US", USD).await.unwrap();
    }
}

#[tokio::test]
async fn refusals_of_single_calls_do_not_speak_against_the_project() {
    let server = Server::start().await;
    let client = server.client();
    server.usually(Answer::Json(404, json!({ "statusCode": 404, "message": "Product not found" })));
    for _ in 0..60 {
        assert!(matches!(client.products().get(1, "en_US", USD).await, Err(Error::NotFound(_))));
    }
}

#[tokio::test]
async fn many_calls_at_once_queue() {
    let server = Server::start().await;
    let client = server.client();
    server.usually(Answer::Json(200, product()));
    let calls = (0..300).map(|id| {
        let client = client.clone();
        async move { client.products().get(id, "en_US", USD).await.is_ok() }
    });
    assert!(join_all(calls).await.into_iter().all(|is_ok| is_ok));
}

#[tokio::test]
async fn an_expired_token_is_renewed_once_and_the_retrys_own_status_counts() {
    let server = Server::start().await;
    let (client, login) = (server.client(), Login::new());
    let unauthorized = Answer::Json(401, json!({ "statusCode": 401, "message": "Unauthorized" }));
    server.next([unauthorized.clone(), Answer::Json(403, json!({ "statusCode": 403, "message": "Resource is closed" }))]);
    let error = client.users(&login).me("en_US").await.unwrap_err();
    let Error::Forbidden(reply) = error else { panic!("{error}") };
    assert_eq!(reply.denial(), Denial::AppToken);
    assert_eq!(login.renewals(), 1);
    let bearers: Vec<_> = server.arrived().iter().map(|call| call.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(bearers, ["Bearer a1", "Bearer a2"]);
    // A token that is refused even when new is no reason to go on renewing.
    server.next([unauthorized.clone(), unauthorized]);
    assert!(matches!(client.users(&login).me("en_US").await, Err(Error::Unauthorized(_))));
    assert_eq!(login.renewals(), 2);
}

#[tokio::test]
async fn a_wrong_password_renews_nothing() {
    let server = Server::start().await;
    server.next([Answer::Json(401, json!({ "statusCode": 401, "message": "Unauthorized" }))]);
    let password = SecretString::from("wrong-password");
    let device = kassa_oneentry::Device { fingerprint: "UQ_test".into() };
    let error = server.client().auth().sign_in("email", &[("password_reg", &password)], device).await.unwrap_err();
    assert!(matches!(error, Error::Unauthorized(_)));
    assert_eq!(server.arrived().len(), 1);
}

#[tokio::test]
async fn every_post_of_a_login_comes_from_one_device() {
    let server = Server::start().await;
    let (client, login) = (server.client(), Login::new());
    drop(client.orders(&login).create("orders", &no_order()).await);
    drop(client.payments(&login).open(11).await);
    drop(client.refunds(&login).request(11, &[ProductLine { product_id: 1, quantity: 1 }], "").await);
    let devices: Vec<Value> =
        server.arrived().iter().map(|call| serde_json::from_str(call.header("x-device-metadata").unwrap()).unwrap()).collect();
    assert_eq!(devices.len(), 3);
    assert!(devices.iter().all(|device| device["fingerprint"] == "UQ_test"));
}

#[tokio::test]
async fn markers_addresses_and_words_are_percent_encoded() {
    let server = Server::start().await;
    let client = server.client();
    drop(client.forms().get("a/b ?#&c", "en_US", ScheduleDay::Editor).await);
    drop(client.products().search("a & b+#", "en_US").await);
    let arrived = server.arrived();
    assert_eq!(arrived[0].path, "/api/content/forms/marker/a%2Fb%20%3F%23&c");
    assert_eq!(arrived[1].query, [("langCode".into(), "en_US".into()), ("name".into(), "a & b+#".to_owned())]);
}

#[tokio::test]
async fn a_file_travels_as_one_part() {
    let server = Server::start().await;
    server.next([Answer::Json(201, json!([{ "filename": "a.txt", "downloadLink": "https://x/a.txt", "size": 5 }]))]);
    let (client, login) = (server.client(), Login::new());
    let place = Place { kind: "page", entity: "editor", id: 7 };
    let outcome = client.files(Some(&login)).upload(place, "a.txt", "text/plain", "hello".into(), Some(5)).await;
    let Outcome::Done(file) = outcome else { panic!("{outcome:?}") };
    assert_eq!((file.filename.as_str(), file.size), ("a.txt", 5));
    let arrived = &server.arrived()[0];
    assert!(arrived.header("content-type").unwrap().starts_with("multipart/form-data; boundary="));
    assert!(arrived.query.contains(&("entity".into(), "editor".into())));
}

#[tokio::test]
async fn a_body_that_does_not_parse_is_told_by_its_path_and_nothing_else() {
    let server = Server::start().await;
    server.next([Answer::Json(200, json!({ "id": "card 4242" }))]);
    let error = server.client().products().get(14, "en_US", USD).await.unwrap_err();
    assert_eq!(error.to_string(), "OneEntry answered 200 with something unexpected: id");
    server.next([Answer::Json(200, json!({ "id": 14, "isVisible": "4242" }))]);
    let error = server.client().products().get(14, "en_US", USD).await.unwrap_err();
    assert_eq!(error.to_string(), "OneEntry answered 200 with something unexpected: isVisible");
    server.next([Answer::Html(200, "<html>4242</html>")]);
    let error = server.client().products().get(14, "en_US", USD).await.unwrap_err();
    assert_eq!(error.to_string(), "OneEntry answered 200 with something unexpected: text/html");
}

#[tokio::test]
async fn no_secret_is_in_an_error() {
    let server = Server::start().await;
    server.usually(Answer::Json(400, json!({ "statusCode": 400, "message": ["a", "b"] })));
    let password = SecretString::from("my-password");
    let device = kassa_oneentry::Device { fingerprint: "UQ_test".into() };
    let error = server.client().auth().sign_in("email", &[("password_reg", &password)], device).await.unwrap_err();
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains("my-password") && !text.contains("app-secret"), "{text}");
    }
    assert_eq!(error.to_string(), "refused: 400 a; b");
}
