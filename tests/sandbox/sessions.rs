//! Contract sections 11 and 20.

use kassa::sandbox::SessionReply;
use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{LOGIN, Running, STAFF, start, start_with};

async fn settle(sandbox: &Running, session: &Value, status: &str) -> Value {
    let path = format!("sessions/{}", session["id"]);
    sandbox.control(Method::POST, &path, json!({ "status": status })).await.expect(200)
}

async fn ticket(sandbox: &Running, token: &str, order: &Value) -> Value {
    let path = format!("orders-storage/marker/tickets/orders/{}?langCode=en_US", order["id"]);
    sandbox.get(token, &path).await.expect(200)
}

#[tokio::test]
async fn cash_waits_without_an_address() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, session) = sandbox.booked(&token, "cash").await;
    assert_eq!(session.as_object().unwrap().len(), 8);
    assert_eq!((&session["id"], &session["orderId"]), (&json!(46), &order["id"]));
    assert_eq!((&session["status"], &session["type"]), (&json!("waiting"), &json!("session")));
    assert_eq!((&session["paymentAccountId"], &session["paymentUrl"]), (&json!(1), &Value::Null));
    assert_eq!(session["createdDate"], session["updatedDate"]);
    let by_order = sandbox.get(&token, &format!("payments/sessions/order/{}", order["id"])).await.expect(200);
    assert_eq!(by_order, json!([session]));
    let listed = sandbox.get(&token, "payments/sessions/?offset=0&limit=30").await.expect(200);
    assert_eq!(listed, json!({ "items": [session], "total": 1 }));
    sandbox.advance(10 * 86_400).await;
    let token = sandbox.sign_in(LOGIN).await;
    assert_eq!(sandbox.get(&token, "payments/sessions/46").await.expect(200)["status"], "waiting");
    assert_eq!(ticket(&sandbox, &token, &order).await["isCompleted"], Value::Null);
}

#[tokio::test]
async fn one_object_when_asked_for() {
    let sandbox = start_with(|options| options.session_reply = SessionReply::Object).await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, session) = sandbox.booked(&token, "cash").await;
    let by_order = sandbox.get(&token, &format!("payments/sessions/order/{}", order["id"])).await.expect(200);
    assert_eq!(by_order, session);
}

#[tokio::test]
async fn a_card_payment_moves_its_order() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, session) = sandbox.booked(&token, "card").await;
    let url = session["paymentUrl"].as_str().unwrap();
    assert!(url.starts_with(&format!("{}/pay/", sandbox.base)) && url.len() > sandbox.base.len() + 30);
    let before = ticket(&sandbox, &token, &order).await;
    assert_eq!((&before["isCompleted"], &before["statusIdentifier"]), (&json!(false), &json!("booked")));
    assert_eq!(before["paymentUrl"], url);
    settle(&sandbox, &session, "completed").await;
    let after = ticket(&sandbox, &token, &order).await;
    assert_eq!((&after["isCompleted"], &after["statusIdentifier"]), (&json!(true), &json!("booking_paid")));
    assert_eq!(after["paymentUrl"], Value::Null);
}

#[tokio::test]
async fn a_card_session_expires_by_the_clock() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (_, session) = sandbox.booked(&token, "card").await;
    sandbox.advance(29 * 60).await;
    let path = format!("payments/sessions/{}", session["id"]);
    let token = sandbox.sign_in(LOGIN).await;
    assert_eq!(sandbox.get(&token, &path).await.expect(200)["status"], "waiting");
    sandbox.advance(60).await;
    assert_eq!(sandbox.get(&token, &path).await.expect(200)["status"], "expired");
    let late = json!({ "status": "canceled", "paymentUrl": "" });
    assert_eq!(sandbox.put(&token, &path, late).await.refused(400), "Payment session is already expired");
    let renamed = json!({ "status": "expired_ticket", "paymentUrl": "" });
    assert_eq!(sandbox.put(&token, &path, renamed).await.expect(200)["status"], "expired_ticket");
    // A late webhook still counts.
    assert_eq!(settle(&sandbox, &session, "completed").await["status"], "completed");
}

#[tokio::test]
async fn customers_may_give_up_but_not_pay_themselves() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, session) = sandbox.booked(&token, "cash").await;
    let path = format!("payments/sessions/{}", session["id"]);
    for status in ["completed", "paid", "Completed ", "PAID"] {
        sandbox.put(&token, &path, json!({ "status": status, "paymentUrl": "" })).await.refused(403);
    }
    let stranger = sandbox.sign_in(STAFF).await;
    sandbox.put(&stranger, &path, json!({ "status": "canceled", "paymentUrl": "" })).await.refused(404);
    sandbox.get(&stranger, &path).await.refused(404);
    sandbox.get(&stranger, &format!("payments/sessions/order/{}", order["id"])).await.refused(404);
    sandbox.put(&token, &path, json!({ "status": "x", "paymentUrl": "javascript:alert(1)" })).await.refused(400);
    let given_up = sandbox.put(&token, &path, json!({ "status": "expired_ticket", "paymentUrl": "" })).await.expect(200);
    assert_eq!((&given_up["status"], &given_up["paymentUrl"]), (&json!("expired_ticket"), &json!("")));
    sandbox.put(&token, &path, json!({ "status": "waiting", "paymentUrl": "" })).await.refused(400);
    let again = sandbox.get(&token, &format!("payments/sessions/order/{}", order["id"])).await.expect(200);
    assert_eq!(again, json!([given_up]));
}

#[tokio::test]
async fn bodies_and_owners_are_checked() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, _) = sandbox.booked(&token, "card").await;
    let path = "payments/sessions";
    sandbox.post(&token, path, json!({ "type": "session" })).await.refused(400);
    sandbox.post(&token, path, json!({ "orderId": order["id"], "automaticTaxEnabled": false })).await.refused(400);
    sandbox.post(&token, path, json!({ "orderId": order["id"], "type": "gift" })).await.refused(400);
    sandbox.post(&token, path, json!({ "orderId": 1, "type": "session" })).await.refused(404);
    let stranger = sandbox.sign_in(STAFF).await;
    sandbox.post(&stranger, path, json!({ "orderId": order["id"], "type": "session" })).await.refused(404);
    let intent = sandbox.post(&token, path, json!({ "orderId": order["id"], "type": "intent" })).await.expect(201);
    assert!(intent["clientSecret"].is_string() && intent["paymentUrl"].is_null());
}

#[tokio::test]
async fn accounts_tell_cash_from_card() {
    let sandbox = start().await;
    let accounts = sandbox.get("", "payments/accounts").await.expect(200);
    assert_eq!((&accounts[0]["id"], &accounts[0]["type"]), (&json!(1), &json!("custom")));
    assert_eq!((&accounts[0]["identifier"], &accounts[1]["identifier"]), (&json!("cash"), &json!("card")));
    assert_eq!(accounts[1]["settings"], json!({ "status": "connected", "sessionTimeout": 30 }));
    assert_eq!((&accounts[1]["isUsed"], &accounts[1]["type"]), (&json!(true), &json!("stripe")));
    let one = sandbox.get("", "payments/accounts/2?langCode=ru_RU").await.expect(200);
    assert_eq!(one["localizeInfos"]["title"], "Картой онлайн");
    sandbox.get("", "payments/accounts/99").await.refused(404);
}
