//! Orders are created, read, changed and cancelled (docs/oneentry-contract/orders.md).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{LOGIN, STAFF, shop_order, start, ticket_order};

const ORDERS: &str = "orders-storage/marker/orders/orders";

#[tokio::test]
async fn an_order_as_the_document_prints_it() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let order = sandbox.post(&token, ORDERS, shop_order()).await.expect(201);
    assert_eq!(order["id"], 89);
    assert_eq!((&order["totalSum"], &order["currency"]), (&json!(340), &json!("USD")));
    assert_eq!(order["formData"], shop_order()["formData"]["en_US"]);
    assert_eq!(order["products"], shop_order()["products"]);
    assert_eq!((&order["formIdentifier"], &order["paymentAccountIdentifier"]), (&json!("order"), &json!("cash")));

    let list = sandbox.get(&token, &format!("{ORDERS}?langCode=ru_RU&limit=30&offset=0")).await.expect(200);
    let read = &list["items"][0];
    assert_eq!((&list["total"], &read["totalSum"], &read["isCompleted"]), (&json!(1), &json!("340.00"), &Value::Null));
    assert_eq!(read["statusLocalizeInfos"]["title"], "В обработке");
    assert_eq!((&read["products"][0]["id"], &read["products"][0]["price"]), (&json!(14), &json!(340)));
    assert!(read["products"][0]["previewImage"]["downloadLink"].as_str().unwrap().starts_with(&sandbox.base));
    assert_eq!(read["formData"][0]["value"], "Christina Thomas");
    let one = sandbox.get(&token, &format!("{ORDERS}/89?langCode=en_US")).await.expect(200);
    assert_eq!((&one["id"], &one["createdDate"]), (&json!(89), &order["createdDate"]));
}

#[tokio::test]
async fn everybody_sees_only_their_own() {
    let sandbox = start().await;
    let (mine, other) = (sandbox.sign_in(LOGIN).await, sandbox.sign_in(STAFF).await);
    sandbox.post(&mine, ORDERS, shop_order()).await.expect(201);
    assert_eq!(sandbox.get(&other, ORDERS).await.expect(200), json!({ "items": [], "total": 0 }));
    sandbox.get(&other, &format!("{ORDERS}/89")).await.refused(404);
    sandbox.put(&other, &format!("{ORDERS}/89"), shop_order()).await.refused(404);
    sandbox.get(&mine, "orders-storage/marker/tickets/orders/89").await.refused(404);
    sandbox.get(&mine, &format!("{ORDERS}/abc")).await.refused(400);
    sandbox.get(&mine, "orders-storage/marker/nowhere/orders").await.refused(404);
}

#[tokio::test]
async fn lists_are_paged_newest_first() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    for _ in 0..4 {
        sandbox.post(&token, ORDERS, shop_order()).await.expect(201);
    }
    let page = sandbox.get(&token, &format!("{ORDERS}?langCode=en_US&limit=2&offset=1")).await.expect(200);
    let ids: Vec<&Value> = page["items"].as_array().unwrap().iter().map(|order| &order["id"]).collect();
    assert_eq!((ids, &page["total"]), (vec![&json!(91), &json!(90)], &json!(4)));
}

#[tokio::test]
async fn products_accounts_and_statuses_are_checked() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let with = |key: &str, value: Value| {
        let mut body = shop_order();
        body[key] = value;
        body
    };
    for (body, message) in [
        (with("products", json!([{ "productId": 999, "quantity": 1 }])), "Product 999 not found"),
        (with("products", json!([{ "productId": 14, "quantity": 0 }])), "products.quantity must be a positive number"),
        (with("products", json!([{ "productId": 14, "quantity": 1_000_000_000_i64 }])), "products.quantity is too large"),
        (with("products", json!([{ "id": 14, "quantity": 1 }])), "products.productId must be a number"),
        (
            with("paymentAccountIdentifier", json!("nope")),
            "Payment account identifier is wrong or payment accounts are not defined",
        ),
        (with("paymentAccountIdentifier", json!("bank")), "Your payment account is not connected"),
        (with("paymentAccountIdentifier", json!("wallet")), "Your payment account is not connected"),
        (
            with("formIdentifier", json!("reg")),
            "form includes an attribute's marker that is not presented in corresponding form's attributes sets",
        ),
        (with("statusIdentifier", json!("nope")), "Order status not found"),
    ] {
        assert_eq!(sandbox.post(&token, ORDERS, body).await.refused(400), message);
    }
    let refused = sandbox.post(&token, "orders-storage/marker/tickets/orders", shop_order()).await.refused(400);
    let reason = "orders storage 'tickets' has the form \"tickets_form\", not \"order\"";
    assert_eq!(refused, format!("Incorrect formIdentifier for provided config: {reason}"));
    let paid = with("statusIdentifier", json!("completed"));
    sandbox.post(&token, ORDERS, paid).await.refused(403);
    let empty = sandbox.post(&token, ORDERS, with("products", json!([]))).await.expect(201);
    assert_eq!(empty["totalSum"], 0);
    let several = with("products", json!([{ "productId": 24, "quantity": 3 }, { "productId": 1, "quantity": 2 }]));
    assert_eq!(sandbox.post(&token, ORDERS, several).await.expect(201)["totalSum"], 322.5);
}

#[tokio::test]
async fn changing_and_cancelling() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, session) = sandbox.booked(&token, "card").await;
    let path = format!("orders-storage/marker/tickets/orders/{}?langCode=en_US", order["id"]);
    let mut body = ticket_order();
    body["products"] = json!([{ "productId": 12, "quantity": 2 }]);
    body["paymentAccountIdentifier"] = json!("card");
    assert_eq!(sandbox.put(&token, &path, body.clone()).await.expect(200)["totalSum"], 440);
    body["statusIdentifier"] = json!("booking_cancelled");
    let cancelled = sandbox.put(&token, &path, body).await.expect(200);
    assert_eq!(cancelled["statusIdentifier"], "booking_cancelled");
    let session = sandbox.get(&token, &format!("payments/sessions/{}", session["id"])).await.expect(200);
    assert_eq!(session["status"], "canceled");
    let again = json!({ "orderId": order["id"], "type": "session" });
    sandbox.post(&token, "payments/sessions", again).await.refused(400);
}

#[tokio::test]
async fn a_paid_or_expired_session_forbids_cancelling() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    for status in ["completed", "expired"] {
        let (order, session) = sandbox.booked(&token, "card").await;
        let settle = format!("sessions/{}", session["id"]);
        sandbox.control(reqwest::Method::POST, &settle, json!({ "status": status })).await.expect(200);
        let mut body = ticket_order();
        body["statusIdentifier"] = json!("booking_cancelled");
        let path = format!("orders-storage/marker/tickets/orders/{}", order["id"]);
        assert_eq!(
            sandbox.put(&token, &path, body).await.refused(400),
            format!(
                "Can't update the order. Payment sessions {} could not be canceled - the order may have been paid.",
                session["id"]
            )
        );
    }
}

#[tokio::test]
async fn storages_and_statuses() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let storages = sandbox.get(&token, "orders-storage?langCode=en_US&limit=30&offset=0").await.expect(200);
    let storages = storages.as_array().unwrap();
    assert_eq!(storages.len(), 3);
    assert_eq!(storages[1]["paymentAccountIdentifiers"], json!([{ "identifier": "cash" }, { "identifier": "card" }]));
    assert_eq!((&storages[1]["generalTypeId"], &storages[1]["formIdentifier"]), (&json!(21), &json!("tickets_form")));
    let one = sandbox.get(&token, "orders-storage/marker/orders?langCode=en_US").await.expect(200);
    assert_eq!(one["localizeInfos"]["title"], "Shop orders");
    let path = "orders-storage/marker/tickets/order-statuses?langCode=ru_RU&offset=0&limit=30";
    let statuses = sandbox.get(&token, path).await.expect(200);
    let statuses = statuses.as_array().unwrap();
    assert_eq!(statuses.iter().filter(|status| status["isDefault"] == true).count(), 1);
    assert_eq!(statuses[2]["localizeInfos"]["title"], "Отменён");
    assert_eq!(statuses[2]["isCancelFinal"], true);
}

#[tokio::test]
async fn a_captcha_token_is_good_for_one_order_and_no_change_needs_one() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let mut form: Value = serde_json::from_str(include_str!("../../crates/kassa-sandbox/src/project/forms/order.json")).unwrap();
    let mut guard = form["attributes"][0].clone();
    (guard["marker"], guard["type"]) = (json!("guard"), json!("spam"));
    guard["validators"] = json!({ "requiredValidator": {} });
    form["attributes"].as_array_mut().unwrap().push(guard);
    sandbox.control(Method::PUT, "forms/order", form).await.expect(200);
    let with = |proof: &str| {
        let mut order = shop_order();
        let element = json!({ "marker": "guard", "type": "spam", "value": { "event": { "token": proof, "siteKey": "k" } } });
        order["formData"]["en_US"].as_array_mut().unwrap().push(element);
        order
    };
    let order = sandbox.post(&token, ORDERS, with("first")).await.expect(201);
    assert_eq!(sandbox.post(&token, ORDERS, with("first")).await.refused(400), "Captcha Validation Failed");
    sandbox.post(&token, ORDERS, with("second")).await.expect(201);
    // What was checked is not kept.
    assert_eq!(order["formData"], shop_order()["formData"]["en_US"]);
    sandbox.put(&token, &format!("{ORDERS}/{}", order["id"]), shop_order()).await.expect(200);
}
