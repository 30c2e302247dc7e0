//! What an open page gets that puts something into the cart and stays; and which pages a browser may keep.

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN};
use crate::page::Page;

async fn send(me: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    me.send(me.post(path, &fields).header("accept", "application/json")).await
}

async fn add(me: &Browser, product: i64, quantity: &str) -> Page {
    send(me, &format!("/products/{product}"), &[("quantity", quantity)]).await
}

async fn take_back(me: &Browser, product: i64, key: &str) -> Page {
    send(me, &format!("/products/{product}"), &[("quantity", "1"), ("undo", key)]).await
}

#[track_caller]
fn json_of(page: &Page) -> Value {
    assert_eq!(page.header("content-type"), "application/json", "{}", page.body);
    assert_eq!(page.header("cache-control"), "no-store");
    serde_json::from_str(&page.body).unwrap()
}

/// What the answer says, and how many pieces it counts.
fn said(page: &Page) -> (String, Value) {
    let answer = json_of(page);
    (answer["said"].as_str().unwrap().to_owned(), answer["pieces"].clone())
}

fn key(page: &Page) -> String {
    json_of(page)["undo"]["key"].as_str().unwrap().to_owned()
}

/// What the header of an open page asks for.
async fn around(me: &Browser) -> Value {
    let request = me.http.get(format!("{}/cart", me.base)).header("accept", "application/json");
    json_of(&me.send(request).await.expect(200))
}

#[tokio::test]
async fn a_guest_adds_without_leaving_and_thinks_again() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    assert_eq!(around(&me).await, json!({ "pieces": 0, "is_signed_in": false }));
    let first = add(&me, 14, "1").await.expect(200);
    assert_eq!(said(&first), ("Added to your cart.".to_owned(), json!(1)));
    assert!(me.cookie().is_some(), "a session has begun");
    let second = add(&me, 14, "2").await.expect(200);
    assert_eq!(said(&second), ("Added to your cart. It holds 3 of these now.".to_owned(), json!(3)));
    let other = add(&me, 7, "1").await.expect(200);

    let undone = take_back(&me, 14, &key(&first)).await.expect(200);
    assert_eq!(said(&undone), ("Taken out again.".to_owned(), json!(3)));
    // The same once more, as after a lost answer: what another press put in stays.
    let again = take_back(&me, 14, &key(&first)).await.expect(409);
    assert!(said(&again).0.starts_with("This cannot be undone any more"));
    assert_eq!(said(&again).1, 3);
    take_back(&me, 7, &key(&other)).await.expect(200);
    assert_eq!(around(&me).await, json!({ "pieces": 2, "is_signed_in": false }));

    // Another tab decides on a quantity: it has the last word.
    me.post_form("/cart", &[("q.14", "5"), ("was.14", "2"), ("update", "1")]).await.expect(303);
    assert_eq!(said(&take_back(&me, 14, &key(&second)).await.expect(409)).1, 5);
    // Nobody undoes what is another's.
    assert_eq!(said(&take_back(&app.browser(), 14, &key(&second)).await.expect(409)).1, 0);
    me.sign_in(LOGIN).await;
    assert_eq!(around(&me).await["is_signed_in"], true);
}

#[tokio::test]
async fn ten_minutes_later_nothing_is_undone() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let added = add(&me, 14, "1").await.expect(200);
    app.advance_for_sure(601).await;
    take_back(&me, 14, &key(&added)).await.expect(409);
    assert_eq!(around(&me).await["pieces"], 1);
}

#[tokio::test]
async fn without_the_header_it_is_a_form_like_any_other() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let key = key(&add(&me, 14, "1").await.expect(200));
    let page = me.post_form("/products/14", &[("undo", &key)]).await;
    assert_eq!(page.location(), "/cart");
    assert_eq!(around(&me).await["pieces"], 0);
    assert_eq!(me.post_form("/ru/products/14", &[("quantity", "1")]).await.location(), "/ru/cart");
}

#[tokio::test]
async fn what_goes_wrong_is_said_in_words_and_with_its_status() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    for (path, quantity, status, words) in [
        ("/products/14", "many", 422, "Enter a quantity as a whole number"),
        ("/products/14", "100", 422, "99 at most"),
        ("/products/10", "1", 422, "This is a ticket"),
        ("/products/123456", "1", 404, "not on sale any more"),
        ("/ru/products/123456", "1", 404, "Этого больше нет в продаже"),
        ("/products/nonsense", "1", 404, "not on sale any more"),
    ] {
        let page = send(&me, path, &[("quantity", quantity)]).await.expect(status);
        assert!(said(&page).0.contains(words), "{path} {quantity}: {}", page.body);
    }
    let page = send(&me, "/products/14", &[("undo", "nonsense")]).await.expect(400);
    assert!(!said(&page).0.is_empty());

    app.control(Method::POST, "faults", json!([{ "path": "/products/**", "fault": { "status": { "status": 503 } } }])).await;
    let page = add(&me, 15, "1").await.expect(503);
    assert!(said(&page).0.contains("does not answer right now"), "{}", page.body);
    assert_eq!(around(&me).await["pieces"], 0);
}

#[tokio::test]
async fn too_many_newcomers_are_told_when_to_come_again() {
    let app = TestApp::spawn().await;
    for _ in 0..400 {
        let page = add(&app.browser(), 14, "1").await;
        if page.status == 429 {
            assert!(said(&page).0.contains("try again in"), "{}", page.body);
            assert!((1..=60).contains(&page.header("retry-after").parse::<u64>().unwrap()));
            return;
        }
        page.expect(200);
    }
    panic!("guests can begin for ever");
}

#[tokio::test]
async fn another_site_cannot_add_in_place_either() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let request = me.post("/products/14", &[("quantity".to_owned(), "1".to_owned())]).header("accept", "application/json");
    let mut request = request.build().unwrap();
    request.headers_mut().insert("origin", "https://evil.example".parse().unwrap());
    request.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
    let answer = me.http.execute(request).await.unwrap();
    // No JSON: an open page sends the form itself then, and the browser shows the explanation.
    assert_eq!(answer.status(), 403);
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
}

/// `None` for a page that is never kept.
fn kept(page: &Page) -> Option<String> {
    match page.header("cache-control") {
        "no-store" => None,
        other => {
            assert_eq!(other, "private, no-cache");
            let vary: Vec<_> = page.headers.get_all("vary").iter().map(|vary| vary.to_str().unwrap().to_lowercase()).collect();
            assert!(vary.join(",").split(',').any(|name| name.trim() == "cookie"), "{vary:?}");
            Some(page.header("set-cookie").to_owned())
        }
    }
}

#[tokio::test]
async fn a_browser_keeps_what_is_nobodys_and_nothing_else() {
    const NOBODYS: [&str; 6] = ["/", "/catalog", "/catalog?q=night", "/products/14", "/tickets", "/cart"];
    const NEVER: [&str; 6] = ["/sign-in", "/sign-up", "/forms/guestbook", "/orders", "/no/such/page", "/catalog?from=cheap"];
    let app = TestApp::spawn().await;
    let me = app.browser();
    for path in NOBODYS {
        assert_eq!(kept(&me.get(path).await.expect(200)), Some(String::new()), "{path}");
    }
    for path in NEVER {
        assert_eq!(kept(&me.get(path).await), None, "{path}");
    }
    // What was typed is in it.
    let form = me.get("/tickets").await.form("form.questions");
    let month = [("_from", "2027-01-01"), ("q.tickets.p-8-10", "2")];
    assert_eq!(kept(&me.post_form(&form.action, &month).await.expect(200)), None);
    assert_eq!(kept(&me.post_form("/products/14", &[("quantity", "0")]).await.expect(422)), None);

    // A guest with a cart, an empty one too: the header counts.
    add(&me, 14, "1").await.expect(200);
    for path in NOBODYS {
        assert_eq!(kept(&me.get(path).await.expect(200)), None, "{path}");
    }
    me.sign_in(LOGIN).await;
    for path in NOBODYS.iter().chain(&NEVER) {
        assert_eq!(kept(&me.get(path).await), None, "{path}");
    }
    // Signing out clears what the browser has kept; a session that is over is none.
    let old = me.cookie();
    let page = me.post_form("/sign-out", &[]).await.expect(303);
    assert_eq!(page.header("clear-site-data"), "\"cache\"");
    me.set_cookie(old);
    assert_eq!(kept(&me.get("/").await.expect(200)), Some(String::new()));
}

#[rstest]
#[case("/")]
#[case("/ru/products/14")]
#[tokio::test]
async fn what_a_page_loads_is_kept_for_a_year(#[case] path: &str) {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let page = me.get(path).await.expect(200);
    let files: Vec<_> = ["/pkg/", "/fonts/"].iter().flat_map(|folder| page.values_from(folder)).collect();
    for ending in [".css", ".js", ".woff2"] {
        assert!(files.iter().any(|file| file.ends_with(ending)), "{ending}: {files:?}");
    }
    for file in files {
        assert_eq!(me.get(&file).await.expect(200).header("cache-control"), "public, max-age=31536000, immutable", "{file}");
    }
    // Whose name stays may change.
    assert_eq!(me.get("/favicon.svg").await.expect(200).header("cache-control"), "public, max-age=3600");
}
