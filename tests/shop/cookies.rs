//! How long cookies live.

use reqwest::header::HeaderMap;

use crate::app::TestApp;
use crate::browser::{LOGIN, PASSWORD};
use crate::page::Page;

const THIRTY_DAYS: i64 = 30 * 86_400;

/// The session cookies that an answer sets, with their attributes.
fn set(headers: &HeaderMap) -> Vec<String> {
    let all = headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap().to_owned());
    all.filter(|cookie| cookie.starts_with("kassa=")).collect()
}

#[track_caller]
fn lives_for(page: &Page, seconds: i64) {
    let cookies = set(&page.headers);
    assert_eq!(cookies.len(), 1, "{cookies:?}");
    assert!(
        cookies[0].contains(&format!("Max-Age={seconds};")) || cookies[0].ends_with(&format!("Max-Age={seconds}")),
        "{cookies:?}"
    );
}

#[tokio::test]
async fn a_session_cookie_lives_as_long_as_its_session_and_is_renewed_by_use() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = me.get("/products/14").await.expect(200).form("form.buy");
    lives_for(&me.submit(&form).await.expect(303), THIRTY_DAYS);
    let signed_in = me.try_sign_in(LOGIN, PASSWORD).await.expect(303);
    lives_for(&signed_in, THIRTY_DAYS);
    let session = me.cookie();
    // At once there is nothing to renew.
    assert!(set(&me.get("/orders").await.expect(200).headers).is_empty());
    // Once an hour its time begins anew, in the store and in the browser alike.
    for _ in 0..2 {
        app.advance_for_sure(2 * 3_600).await;
        let page = me.get("/orders").await.expect(200);
        lives_for(&page, THIRTY_DAYS);
        assert_eq!(me.cookie(), session);
        assert!(set(&me.get("/orders").await.expect(200).headers).is_empty());
    }
}

#[tokio::test]
async fn a_session_that_is_used_goes_on_and_one_that_is_not_is_over() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.add(14, "2").await;
    for _ in 0..3 {
        app.advance_for_sure(20 * 86_400).await;
        let page = me.get("/cart").await.expect(200);
        lives_for(&page, THIRTY_DAYS);
        assert_eq!(page.text("#cart-count"), "2");
    }
    app.advance_for_sure(THIRTY_DAYS).await;
    let page = me.get("/cart").await.expect(200);
    assert_eq!(page.text("#cart-count"), "");
    assert!(set(&page.headers).is_empty());
}

#[tokio::test]
async fn what_signs_out_is_not_renewed() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    app.advance_for_sure(2 * 3_600).await;
    let page = me.post_form("/sign-out", &[]).await.expect(303);
    lives_for(&page, 0);
    assert_eq!(me.cookie(), None);
}

#[tokio::test]
async fn what_signs_in_sets_its_own_alone() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.begin_product().await;
    app.advance_for_sure(2 * 3_600).await;
    let before = me.cookie();
    let fields = [("login", LOGIN), ("password", PASSWORD)];
    let page = me.post_form("/sign-in", &fields).await.expect(303);
    lives_for(&page, THIRTY_DAYS);
    assert!(me.cookie() != before);
}
