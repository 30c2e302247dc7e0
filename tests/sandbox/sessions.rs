//! Payment sessions are opened, settled and given up (docs/oneentry-contract/payments.md).

use kassa_sandbox::SessionReply;
use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{LOGIN, Running, STAFF, shop_order, start, start_with};

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
    let bank = sandbox.get("", "payments/accounts/4").await.expect(200);
    assert_eq!((&bank["isVisible"], &bank["isUsed"]), (&json!(false), &json!(false)));
    assert_eq!(bank["settings"]["status"], "not_connected");
    let keys = sandbox.get("", "payments/connected").await.expect(200);
    assert_eq!(keys, json!({ "stripeAccountId": "acct_sandbox", "stripePublishableKey": "pk_test_sandbox" }));
    sandbox.post("", "payments/webhook/stripe", json!({})).await.refused(400);
}

#[tokio::test]
async fn a_disconnected_account_opens_no_session() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, _) = sandbox.booked(&token, "card").await;
    sandbox.control(Method::PUT, "accounts/card", json!({ "status": "not_connected" })).await.expect(200);
    let session = json!({ "orderId": order["id"], "type": "session" });
    let refused = sandbox.post(&token, "payments/sessions", session.clone()).await.refused(400);
    assert_eq!(refused, "Your payment account is not connected");
    let told = sandbox.control(Method::PUT, "accounts/card", json!({ "status": "connected" })).await.expect(200);
    assert_eq!(told, json!({ "status": "connected", "sessionTimeout": 30 }));
    sandbox.post(&token, "payments/sessions", session).await.expect(201);
    sandbox.control(Method::PUT, "accounts/nothing", json!({})).await.refused(404);
}

#[tokio::test]
async fn an_address_may_come_late() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let mut body = crate::running::shop_order();
    body["paymentAccountIdentifier"] = json!("wallet");
    let order = sandbox.post(&token, "orders-storage/marker/preorders/orders", body).await.expect(201);
    let session = json!({ "orderId": order["id"], "type": "session" });
    let session = sandbox.post(&token, "payments/sessions", session).await.expect(201);
    assert_eq!((&session["paymentUrl"], &session["paymentAccountId"]), (&Value::Null, &json!(3)));
    let path = format!("payments/sessions/order/{}", order["id"]);
    assert_eq!(sandbox.get(&token, &path).await.expect(200), json!([session]));
    sandbox.advance(3).await;
    let list = sandbox.get(&token, &path).await.expect(200);
    let url = list[0]["paymentUrl"].as_str().unwrap();
    assert_ne!(list[0]["updatedDate"], session["updatedDate"]);
    let read = sandbox.get(&token, &format!("orders-storage/marker/preorders/orders/{}", order["id"])).await.expect(200);
    assert_eq!((&read["paymentUrl"], &read["isCompleted"]), (&json!(url), &json!(false)));
    assert!(sandbox.http.get(url).send().await.unwrap().text().await.unwrap().contains("340.00 USD"));
    // The storage's map moves the order when time is over, too.
    sandbox.advance(30 * 60).await;
    let token = sandbox.sign_in(LOGIN).await;
    let read = sandbox.get(&token, &format!("orders-storage/marker/preorders/orders/{}", order["id"])).await.expect(200);
    assert_eq!((&read["statusIdentifier"], &read["paymentUrl"]), (&json!("preorder_lapsed"), &Value::Null));
}

#[tokio::test]
async fn several_sessions_per_order() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, first) = sandbox.booked(&token, "card").await;
    settle(&sandbox, &first, "failed").await;
    let again = json!({ "orderId": order["id"], "type": "session" });
    let second = sandbox.post(&token, "payments/sessions", again).await.expect(201);
    settle(&sandbox, &second, "completed").await;
    let list = sandbox.get(&token, &format!("payments/sessions/order/{}", order["id"])).await.expect(200);
    assert_eq!((&list[0]["status"], &list[1]["status"]), (&json!("failed"), &json!("completed")));
    assert_eq!(ticket(&sandbox, &token, &order).await["isCompleted"], true);
}

#[tokio::test]
async fn no_provider_takes_a_payment_of_nothing() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    sandbox.control(Method::PUT, "products/14", json!({ "price": 0 })).await.expect(200);
    for (account, status) in [("cash", 201), ("card", 400)] {
        let mut body = shop_order();
        body["paymentAccountIdentifier"] = json!(account);
        let order = sandbox.post(&token, "orders-storage/marker/orders/orders", body).await.expect(201);
        let session = json!({ "orderId": order["id"], "type": "session", "automaticTaxEnabled": false });
        assert_eq!(sandbox.post(&token, "payments/sessions", session).await.status, status, "{account}");
    }
}

#[tokio::test]
async fn some_providers_put_the_address_on_the_order() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    sandbox.control(Method::PUT, "accounts/card", json!({ "paymentUrlOnOrder": true })).await.expect(200);
    let (order, session) = sandbox.booked(&token, "card").await;
    assert_eq!(session["paymentUrl"], Value::Null);
    let order = sandbox.get(&token, &format!("orders-storage/marker/tickets/orders/{}", order["id"])).await.expect(200);
    assert!(order["paymentUrl"].as_str().unwrap().contains("/pay/"));
}
