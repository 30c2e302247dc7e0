//! The payment page and the overview, as a browser without JavaScript uses them.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::running::{FORM, LOGIN, Running, encoded, start, start_with};

async fn session(sandbox: &Running, token: &str, id: &Value) -> Value {
    sandbox.get(token, &format!("payments/sessions/{id}")).await.expect(200)["status"].clone()
}

#[tokio::test]
async fn each_button_settles_and_returns_to_the_shop() {
    let sandbox = start_with(|options| options.shop_url = Some("http://127.0.0.1:3000/".parse().unwrap())).await;
    let token = sandbox.sign_in(LOGIN).await;
    for (outcome, status) in [("pay", "completed"), ("decline", "failed"), ("cancel", "canceled"), ("expire", "expired")] {
        let (_, opened) = sandbox.booked(&token, "card").await;
        let url = opened["paymentUrl"].as_str().unwrap();
        let page = sandbox.http.get(url).send().await.unwrap();
        let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("form-action 'self' http://127.0.0.1:3000;"), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("script-src"));
        let html = page.text().await.unwrap();
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(!title.is_empty() && !title.contains('<'), "{title}");
        assert!(html.contains("100.00 USD") && !html.contains("<script") && !html.contains("style="));
        let done =
            sandbox.http.post(url).header("content-type", FORM).body(encoded(&[("outcome", outcome)])).send().await.unwrap();
        assert_eq!(done.status(), StatusCode::SEE_OTHER);
        assert_eq!(done.headers()["location"], "http://127.0.0.1:3000/checkout/return");
        assert_eq!(session(&sandbox, &token, &opened["id"]).await, status);
        let again = sandbox.http.get(url).send().await.unwrap().text().await.unwrap();
        assert!(!again.contains("<form") && again.contains("Back to the shop"));
        // Too late to change one's mind.
        sandbox.http.post(url).header("content-type", FORM).body(encoded(&[("outcome", "pay")])).send().await.unwrap();
        assert_eq!(session(&sandbox, &token, &opened["id"]).await, status);
    }
}

#[tokio::test]
async fn without_a_shop_the_page_shows_the_result() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (_, opened) = sandbox.booked(&token, "card").await;
    let url = opened["paymentUrl"].as_str().unwrap();
    let done = sandbox.http.post(url).header("content-type", FORM).body(encoded(&[("outcome", "pay")])).send().await.unwrap();
    let back = format!("{}{}", sandbox.base, done.headers()["location"].to_str().unwrap());
    assert_eq!(back, url);
    assert!(sandbox.http.get(back).send().await.unwrap().text().await.unwrap().contains("Paid"));
}

#[tokio::test]
async fn foreign_pages_and_odd_bodies_do_nothing() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (_, opened) = sandbox.booked(&token, "card").await;
    let url = opened["paymentUrl"].as_str().unwrap();
    let foreign = sandbox
        .http
        .post(url)
        .header("sec-fetch-site", "cross-site")
        .header("content-type", FORM)
        .body(encoded(&[("outcome", "pay")]));
    assert_eq!(foreign.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    let odd = sandbox.http.post(url).header("content-type", FORM).body(encoded(&[("outcome", "steal")])).send().await.unwrap();
    assert!(odd.status().is_client_error());
    assert_eq!(session(&sandbox, &token, &opened["id"]).await, "waiting");
    let unknown = sandbox.http.get(format!("{}/pay/unknown", sandbox.base)).send().await.unwrap();
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    sandbox.advance(31 * 60).await;
    assert!(sandbox.http.get(url).send().await.unwrap().text().await.unwrap().contains("Expired"));
}

#[tokio::test]
async fn the_overview_lists_and_settles() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, opened) = sandbox.booked(&token, "cash").await;
    let html = sandbox.http.get(&sandbox.base).send().await.unwrap().text().await.unwrap();
    assert!(html.contains(&format!("Order {}", order["id"])) && html.contains("Sandbox"));
    let post = async |path: &str, form: &[(&str, &str)]| {
        sandbox
            .http
            .post(format!("{}/face/{path}", sandbox.base))
            .header("content-type", FORM)
            .body(encoded(form))
            .send()
            .await
            .unwrap()
    };
    let settled = post(&format!("sessions/{}", opened["id"]), &[("status", "completed")]).await;
    assert_eq!((settled.status(), &settled.headers()["location"]), (StatusCode::SEE_OTHER, &"/".parse().unwrap()));
    assert_eq!(session(&sandbox, &token, &opened["id"]).await, "completed");
    assert_eq!(post("clock", &[("advance_s", "900")]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(post("requests", &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(sandbox.control(reqwest::Method::GET, "requests", json!(null)).await.expect(200), json!([]));
    assert_eq!(post("reset", &[]).await.status(), StatusCode::SEE_OTHER);
    let html = sandbox.http.get(&sandbox.base).send().await.unwrap().text().await.unwrap();
    assert!(html.contains("No order yet."));
}
