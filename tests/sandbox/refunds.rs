//! Refund requests are made, decided and withdrawn (docs/oneentry-contract/refunds.md).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{LOGIN, Running, STAFF, start, ticket_order};

/// A paid order of three tickets at 100, with the demo coupon: 300 less 30.
async fn paid(sandbox: &Running, token: &str) -> i64 {
    let mut body = ticket_order();
    body["products"] = json!([{ "productId": 10, "quantity": 3 }]);
    body["couponCode"] = json!("KASSA10");
    let order = sandbox.post(token, "orders-storage/marker/tickets/orders", body).await.expect(201);
    let session = json!({ "orderId": order["id"], "type": "session" });
    let session = sandbox.post(token, "payments/sessions", session).await.expect(201);
    let settle = format!("sessions/{}", session["id"]);
    sandbox.control(Method::POST, &settle, json!({ "status": "completed" })).await.expect(200);
    order["id"].as_i64().unwrap()
}

fn tickets(quantity: i64) -> Value {
    json!({ "products": { "10": { "quantity": quantity } }, "note": "Two fell ill" })
}

async fn delete(sandbox: &Running, token: &str, path: &str) -> crate::running::Reply {
    crate::running::reply(sandbox.api(Method::DELETE, path).bearer_auth(token).send().await.unwrap()).await
}

#[tokio::test]
async fn requested_listed_decided() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let order = paid(&sandbox, &token).await;
    let path = format!("orders/{order}/refund");
    assert_eq!(sandbox.get(&token, &path).await.expect(200), json!([]));
    assert_eq!(sandbox.post(&token, &path, tickets(2)).await.expect(201), json!(true));
    let list = sandbox.get(&token, &path).await.expect(200);
    let refund = &list[0];
    assert_eq!((&refund["status"], &refund["amount"], &refund["note"]), (&json!("pending"), &json!(180), &json!("Two fell ill")));
    assert_eq!((&refund["products"], &refund["orderId"]), (&json!({ "10": { "quantity": 2 } }), &json!(order)));
    assert_eq!((&refund["orderStorageId"], &refund["orderStorage"]["identifier"]), (&json!(2), &json!("tickets")));
    assert_eq!((&refund["userId"], &refund["user"]["identifier"]), (&json!(16), &json!(LOGIN)));
    // One ticket is left, and one request is open.
    sandbox.post(&token, &path, tickets(2)).await.refused(400);
    assert_eq!(sandbox.post(&token, &path, tickets(1)).await.refused(400), "Refund request already exists");
    let decide = format!("refunds/{}", refund["id"]);
    sandbox.control(Method::POST, &decide, json!({ "status": 1 })).await.refused(400);
    sandbox.control(Method::POST, &decide, json!({ "status": "succeeded" })).await.expect(200);
    sandbox.control(Method::POST, &decide, json!({ "status": "failed" })).await.refused(404);
    sandbox.post(&token, &path, tickets(2)).await.refused(400);
    assert_eq!(sandbox.post(&token, &path, tickets(1)).await.expect(201), json!(true));
}

#[tokio::test]
async fn cancelled_and_asked_again() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let order = paid(&sandbox, &token).await;
    let path = format!("orders/{order}/refund");
    assert_eq!(delete(&sandbox, &token, &path).await.refused(404), "Refund request not found");
    sandbox.post(&token, &path, tickets(3)).await.expect(201);
    assert_eq!(delete(&sandbox, &token, &path).await.expect(200), json!(true));
    sandbox.post(&token, &path, tickets(3)).await.expect(201);
    let list = sandbox.get(&token, &path).await.expect(200);
    assert_eq!(
        (&list[0]["status"], &list[1]["status"], &list[1]["amount"]),
        (&json!("cancelled"), &json!("pending"), &json!(270))
    );
}

#[tokio::test]
async fn only_paid_orders_of_ones_own_and_only_what_was_bought() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (unpaid, _) = sandbox.booked(&token, "card").await;
    let path = format!("orders/{}/refund", unpaid["id"]);
    assert_eq!(sandbox.post(&token, &path, tickets(1)).await.refused(404), "You cannot refund uncompleted order");
    let order = paid(&sandbox, &token).await;
    let path = format!("orders/{order}/refund");
    for body in [
        json!({}),
        json!({ "products": {} }),
        json!({ "products": { "10": { "quantity": 0 } } }),
        json!({ "products": { "11": { "quantity": 1 } } }),
        json!({ "products": { "10": { "quantity": 4 } } }),
        json!({ "products": { "10": { "quantity": 1 } }, "note": 5 }),
    ] {
        sandbox.post(&token, &path, body).await.refused(400);
    }
    let other = sandbox.sign_in(STAFF).await;
    sandbox.get(&other, &path).await.refused(404);
    sandbox.post(&other, &path, tickets(1)).await.refused(404);
    delete(&sandbox, &other, &path).await.refused(404);
    sandbox.post("", &path, tickets(1)).await.refused(401);
    sandbox.get(&token, "orders/abc/refund").await.refused(400);
}
