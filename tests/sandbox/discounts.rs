//! Previews, coupons and bonus points change what an order comes to (docs/oneentry-contract/discounts.md).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{LOGIN, Running, STAFF, shop_order, start};

const ORDERS: &str = "orders-storage/marker/orders/orders";

fn with(fields: Value) -> Value {
    let mut order = shop_order();
    for (key, value) in fields.as_object().unwrap() {
        order[key] = value.clone();
    }
    order
}

async fn preview(sandbox: &Running, token: &str, body: Value) -> Value {
    sandbox.post(token, "orders-storage/orders/preview?langCode=en_US", body).await.expect(201)
}

#[tokio::test]
async fn a_preview_keeps_nothing() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let products = json!([{ "productId": 14, "quantity": 1 }, { "productId": 1, "quantity": 2 }]);
    let plain = preview(&sandbox, &token, json!({ "products": products })).await;
    assert_eq!((&plain["totalSum"], &plain["totalSumWithDiscount"], &plain["totalDue"]), (&json!(376), &json!(376), &json!(376)));
    assert_eq!((&plain["currency"], &plain["bonusApplied"]), (&json!("USD"), &json!(0)));
    assert_eq!(plain["orderPreview"][1], json!({ "id": 1, "price": 18, "quantity": 2, "discountPrice": null, "isGift": false }));
    let config = &plain["discountConfig"];
    assert_eq!((&config["bonus"], &config["coupon"], &config["orderDiscounts"]), (&Value::Null, &Value::Null, &json!([])));
    let less = preview(&sandbox, &token, json!({ "products": products, "couponCode": "kassa10" })).await;
    assert_eq!(
        (&less["totalSum"], &less["totalSumWithDiscount"], &less["totalDue"]),
        (&json!(376), &json!(338.4), &json!(338.4))
    );
    assert_eq!(less["discountConfig"]["coupon"]["code"], "KASSA10");
    assert_eq!(less["discountConfig"]["orderDiscounts"][0]["amount"], 37.6);
    assert_eq!(sandbox.get(&token, ORDERS).await.expect(200)["total"], 0);
    sandbox.post("", "orders-storage/orders/preview", json!({ "products": [] })).await.refused(401);
}

#[tokio::test]
async fn coupons_that_do_not_work_say_why() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let small = json!([{ "productId": 2, "quantity": 1 }]);
    let price = sandbox.get("", "products/2").await.expect(200)["price"].as_f64().unwrap();
    for (body, message) in [
        (json!({ "products": [{ "productId": 999, "quantity": 1 }] }), "Product 999 not found".to_owned()),
        (json!({ "products": small, "couponCode": "NOPE" }), "Coupon not found".to_owned()),
        (json!({ "products": small, "couponCode": "SEASON-2024" }), "Coupon has expired".to_owned()),
        (json!({ "products": [], "couponCode": "KASSA10" }), "Add $15 more to unlock KASSA10".to_owned()),
        (json!({ "products": small, "couponCode": 5 }), "\"couponCode\" must be a string".to_owned()),
        (json!({ "products": small, "bonusAmount": -1 }), "\"bonusAmount\" must be a positive number".to_owned()),
        (json!({ "products": small, "additionalDiscountsMarkers": ["nope"] }), "Discount nope not found".to_owned()),
    ] {
        assert!(price > 0.0);
        assert_eq!(sandbox.post(&token, "orders-storage/orders/preview", body).await.refused(400), message);
    }
}

#[tokio::test]
async fn an_order_with_a_coupon() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let order = sandbox.post(&token, ORDERS, with(json!({ "couponCode": "KASSA10" }))).await.expect(201);
    assert_eq!((&order["totalSum"], &order["totalDue"], &order["couponCode"]), (&json!(306), &json!(306), &json!("KASSA10")));
    assert_eq!(order["discountConfig"]["totalRaw"], 340);
    let read = sandbox.get(&token, &format!("{ORDERS}/89")).await.expect(200);
    assert_eq!((&read["totalSum"], &read["totalSumRaw"]), (&json!("306.00"), &json!("340.00")));
    assert_eq!(read["discountConfig"]["orderDiscounts"][0]["identifier"], "first_night");
    // An update repeats products, not the coupon; the discount stays.
    let two = with(json!({ "products": [{ "productId": 1, "quantity": 2 }] }));
    assert_eq!(sandbox.put(&token, &format!("{ORDERS}/89"), two).await.expect(200)["totalSum"], 32.4);
    let gone = with(json!({ "products": [], "statusIdentifier": "canceled" }));
    let gone = sandbox.put(&token, &format!("{ORDERS}/89"), gone).await.expect(200);
    assert_eq!((&gone["statusIdentifier"], &gone["totalSum"]), (&json!("canceled"), &json!(32.4)));
    // Without any discount the reply stays as small as it was.
    let plain = sandbox.post(&token, ORDERS, shop_order()).await.expect(201);
    assert_eq!(plain.as_object().unwrap().len(), 9);
}

#[tokio::test]
async fn a_coupon_that_works_once() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let valid = async || sandbox.get(&token, "discounts/coupons/validate?code=PREMIERE-ONCE").await.expect(200);
    let fresh = valid().await;
    assert_eq!(
        (&fresh["valid"], &fresh["coupon"]["isUsed"], &fresh["coupon"]["orderId"]),
        (&json!(true), &json!(false), &Value::Null)
    );
    let once = with(json!({ "couponCode": "PREMIERE-ONCE" }));
    sandbox.post(&token, ORDERS, once.clone()).await.expect(201);
    assert_eq!(valid().await, json!({ "valid": false, "error": "Coupon has already been used" }));
    assert_eq!(sandbox.post(&token, ORDERS, once.clone()).await.refused(400), "Coupon has already been used");
    let body = json!({ "products": once["products"], "couponCode": "PREMIERE-ONCE" });
    sandbox.post(&token, "orders-storage/orders/preview", body).await.refused(400);
    assert_eq!(sandbox.get(&token, ORDERS).await.expect(200)["total"], 1);
    // Its own order may be changed; cancelled, it gives the coupon back.
    sandbox.put(&token, &format!("{ORDERS}/89"), once).await.expect(200);
    let gone = with(json!({ "statusIdentifier": "canceled" }));
    sandbox.put(&token, &format!("{ORDERS}/89"), gone).await.expect(200);
    assert_eq!(valid().await["valid"], true);
}

#[tokio::test]
async fn bonus_points_are_spent_and_given_back() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    assert_eq!(sandbox.get(&token, "discounts/bonus-balance").await.expect(200), json!({ "balance": 0 }));
    let gift = json!({ "user": LOGIN, "amount": 25.5, "comment": "Sorry" });
    assert_eq!(sandbox.control(Method::POST, "bonus", gift).await.expect(200), json!({ "balance": 25.5 }));
    let order = sandbox.post(&token, ORDERS, with(json!({ "bonusAmount": 40 }))).await.expect(201);
    assert_eq!((&order["totalSum"], &order["bonusAmount"], &order["bonusApplied"]), (&json!(340), &json!(40), &json!(25.5)));
    assert_eq!((&order["totalDue"], &order["discountConfig"]["bonus"]["availableBalance"]), (&json!(314.5), &json!(25.5)));
    assert_eq!(sandbox.get(&token, "discounts/bonus-balance").await.expect(200)["balance"], 0);
    let gone = with(json!({ "statusIdentifier": "canceled" }));
    sandbox.put(&token, &format!("{ORDERS}/89"), gone).await.expect(200);
    assert_eq!(sandbox.get(&token, "discounts/bonus-balance").await.expect(200)["balance"], 25.5);
    let history = sandbox.get(&token, "discounts/bonus-balance/history?").await.expect(200);
    let kinds: Vec<&Value> = history.as_array().unwrap().iter().map(|moved| &moved["type"]).collect();
    assert_eq!(kinds, ["REVERSAL_USAGE", "USAGE", "ACCRUAL"]);
    let given = sandbox.get(&token, "discounts/bonus-balance/history?type=ACCRUAL&isAdmin=true").await.expect(200);
    assert_eq!((&given[0]["comment"], &given[0]["amount"], given.as_array().unwrap().len()), (&json!("Sorry"), &json!(25.5), 1));
    let other = sandbox.sign_in(STAFF).await;
    assert_eq!(sandbox.get(&other, "discounts/bonus-balance/history?").await.expect(200), json!([]));
    sandbox.get("", "discounts/bonus-balance").await.refused(401);
    for bad in [json!({ "user": LOGIN, "amount": 0 }), json!({ "amount": 1 })] {
        sandbox.control(Method::POST, "bonus", bad).await.refused(400);
    }
    sandbox.control(Method::POST, "bonus", json!({ "user": "nobody@example.com", "amount": 1 })).await.refused(404);
}

#[tokio::test]
async fn discounts_to_read() {
    let sandbox = start().await;
    let all = sandbox.get("", "discounts?langCode=ru_RU&offset=0&limit=2").await.expect(200);
    assert_eq!((&all["total"], all["items"].as_array().unwrap().len()), (&json!(3), 2));
    assert_eq!(all["items"][0]["localizeInfos"]["title"], "Премьера: скидка 10 %");
    let personal = sandbox.get("", "discounts?langCode=en_US&type=PERSONAL_DISCOUNT").await.expect(200);
    assert_eq!((&personal["total"], &personal["items"][0]["identifier"]), (&json!(1), &json!("regulars")));
    let one = sandbox.get("", "discounts/marker/first_night?marker=&langCode=en_US").await.expect(200);
    assert_eq!((&one["discountValue"]["value"], &one["conditions"][0]["type"]), (&json!(10), &json!("MIN_CART_AMOUNT")));
    assert_eq!(sandbox.get("", "discounts/marker/nothing").await.refused(404), "Discount not found");
    let token = sandbox.sign_in(LOGIN).await;
    let unknown = sandbox.get(&token, "discounts/coupons/validate?code=NOPE").await.expect(200);
    assert_eq!(unknown, json!({ "valid": false, "error": "Coupon not found" }));
    // The larger of two discounts counts: nothing stacks.
    let both = with(json!({ "couponCode": "KASSA10", "additionalDiscountsMarkers": ["regulars"] }));
    let both = sandbox.post(&token, ORDERS, both).await.expect(201);
    assert_eq!((&both["totalSum"], &both["additionalDiscountsMarkers"]), (&json!(306), &json!(["regulars"])));
    let regular = with(json!({ "additionalDiscountsMarkers": ["regulars"] }));
    assert_eq!(sandbox.post(&token, ORDERS, regular).await.expect(201)["totalSum"], 335);
}
