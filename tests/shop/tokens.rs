//! Tokens expire; nobody notices.

use futures::future::join_all;

use crate::app::TestApp;
use crate::browser::LOGIN;

const REFRESH: &str = "/users/refresh";

#[tokio::test]
async fn an_expired_token_costs_one_refresh_whatever_runs_in_parallel() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "100ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("cash").await;
    me.wait_for(&order, "waiting").await;
    // A second purchase, up to the page that reads the ways to pay for this customer.
    let review = me.review_product("cash").await;
    let payment = review.action.replace("/review", "/payment");
    assert_eq!(app.count("POST", REFRESH).await, 0);
    // Access tokens live for 15 minutes. A time that jumps during a refresh would end its lease.
    app.advance_for_sure(20 * 60).await;
    let orders = format!("/orders/{order}");
    let pages = [&payment, &orders, &payment, &review.action, &payment, &orders, &payment, &review.action];
    let answers = join_all(pages.iter().map(|path| me.get(path))).await;
    assert!(answers.iter().all(|page| page.status == 200), "{:?}", answers.iter().map(|page| page.status).collect::<Vec<_>>());
    assert_eq!(app.count("POST", REFRESH).await, 1);
    assert!(app.arrivals().await.iter().any(|arrival| arrival.status == Some(401)));
}

#[tokio::test]
async fn a_wrong_password_is_told_and_refreshes_nothing() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    for (login, password) in [(LOGIN, "654321"), ("nobody@example.com", "123456")] {
        let page = me.try_sign_in(login, password).await.expect(422);
        assert_eq!(page.form("form.questions").value("login"), login);
        assert_eq!(page.form("form.questions").value("password"), "");
        assert!(!page.text(".notice").is_empty());
    }
    // Not even for somebody who is signed in already.
    me.sign_in(LOGIN).await;
    me.post_form("/sign-in", &[("login", LOGIN), ("password", "654321")]).await.expect(422);
    assert_eq!(app.count("POST", "/users/auth").await, 4);
    assert_eq!(app.count("POST", REFRESH).await, 0);
}
