//! The control API.

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{AUTH, LOGIN, credentials, start};

#[tokio::test]
async fn the_clock_obeys_and_dates_follow_it() {
    let sandbox = start().await;
    let set = json!({ "now": "2027-03-01T12:00:00.000Z" });
    let told = sandbox.control(Method::POST, "clock", set).await.expect(200);
    assert!(told["now"].as_str().unwrap().starts_with("2027-03-01T12:00:0"));
    let answer = sandbox.api(Method::GET, "forms").send().await.unwrap();
    assert!(answer.headers()["date"].to_str().unwrap().starts_with("Mon, 01 Mar 2027 12:00:0"));
    let moved = sandbox.control(Method::POST, "clock", json!({ "advance_s": 900 })).await.expect(200);
    assert!(moved["now"].as_str().unwrap().starts_with("2027-03-01T12:15:0"));
    let token = sandbox.sign_in(LOGIN).await;
    let (order, _) = sandbox.booked(&token, "cash").await;
    assert!(order["createdDate"].as_str().unwrap().starts_with("2027-03-01T12:15:"));
    for bad in [json!({}), json!({ "now": "noon" }), json!({ "advance_s": 1, "now": "x" }), json!({ "advance_s": i64::MAX })] {
        sandbox.control(Method::POST, "clock", bad).await.refused(400);
    }
}

#[tokio::test]
async fn a_saved_form_is_live_at_once() {
    let sandbox = start().await;
    let mut form = sandbox.get("", "forms/marker/tickets_form").await.expect(200);
    form["attributes"][0]["localizeInfos"]["title"] = json!("Когда");
    form["identifier"] = json!("something_else");
    let saved = sandbox.control(Method::PUT, "forms/tickets_form", form).await.expect(200);
    assert_eq!((&saved["version"], &saved["id"], &saved["identifier"]), (&json!(7), &json!(9), &json!("tickets_form")));
    assert_eq!(sandbox.get("", "forms/marker/tickets_form").await.expect(200), saved);
    sandbox.control(Method::PUT, "forms/tickets_form", json!({ "attributes": [{ "type": "string" }] })).await.refused(400);
    let fresh = sandbox.control(Method::PUT, "forms/comments", json!({ "type": "data", "attributes": [] })).await.expect(200);
    assert_eq!((&fresh["version"], &fresh["id"]), (&json!(1), &json!(14)));
    sandbox.control(Method::POST, "reset", json!({})).await.expect(200);
    assert_eq!(sandbox.get("", "forms/marker/tickets_form").await.expect(200)["version"], 6);
    sandbox.get("", "forms/marker/comments").await.refused(404);
}

#[tokio::test]
async fn requests_are_told_in_order_without_secrets() {
    let sandbox = start().await;
    let tokens = sandbox.tokens(LOGIN).await;
    sandbox.post("", AUTH, json!({})).await.refused(404);
    sandbox.post("", &format!("{AUTH}/auth"), credentials(LOGIN, "wrong-guess")["authData"].clone()).await.refused(401);
    sandbox.post("", &format!("{AUTH}/refresh"), json!({ "refreshToken": tokens["refreshToken"] })).await.expect(201);
    sandbox.get(tokens["accessToken"].as_str().unwrap(), "payments/sessions/?offset=0&limit=30").await.expect(200);
    let list = sandbox.control(Method::GET, "requests", Value::Null).await.expect(200);
    let told = list.to_string();
    for secret in ["123456", "wrong-guess", tokens["accessToken"].as_str().unwrap(), tokens["refreshToken"].as_str().unwrap()] {
        assert!(!told.contains(secret), "{secret}");
    }
    assert_eq!(list[0]["body"]["authData"][0], json!({ "marker": "email_reg", "value": LOGIN }));
    assert_eq!(list[0]["headers"]["x-app-token"], "***");
    let last = &list[4];
    assert_eq!((&last["method"], &last["status"]), (&json!("GET"), &json!(200)));
    assert_eq!((&last["path"], &last["query"]), (&json!("/api/content/payments/sessions/"), &json!("offset=0&limit=30")));
    assert_eq!(last["headers"]["authorization"], "Bearer ***");
    sandbox.control(Method::DELETE, "requests", Value::Null).await.expect(200);
    assert_eq!(sandbox.control(Method::GET, "requests", Value::Null).await.expect(200), json!([]));
}

#[tokio::test]
async fn reset_forgets_everything() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    sandbox.booked(&token, "card").await;
    sandbox.advance(86_400).await;
    sandbox.control(Method::POST, "reset", json!({})).await.expect(200);
    assert_eq!(sandbox.control(Method::GET, "orders", Value::Null).await.expect(200), json!([]));
    sandbox.get(&token, "users/me").await.refused(401);
    let token = sandbox.sign_in(LOGIN).await;
    let (order, session) = sandbox.booked(&token, "card").await;
    assert_eq!((&order["id"], &session["id"]), (&json!(89), &json!(46)));
}

#[tokio::test]
async fn a_changed_product_is_so_at_once() {
    let sandbox = start().await;
    sandbox.control(Method::PUT, "products/14", json!({ "price": 360.5 })).await.expect(200);
    assert_eq!(sandbox.get("", "products/14").await.expect(200)["price"], 360.5);
    sandbox.control(Method::PUT, "products/14", json!({ "isVisible": false })).await.expect(200);
    sandbox.get("", "products/14").await.refused(404);
    sandbox.control(Method::PUT, "products/14", json!({ "price": "much" })).await.refused(400);
    sandbox.control(Method::PUT, "products/999", json!({ "price": 1 })).await.refused(404);
    sandbox.control(Method::POST, "reset", json!({})).await.expect(200);
    assert_eq!(sandbox.get("", "products/14").await.expect(200)["price"], 340);
}

#[tokio::test]
async fn a_product_is_added_changed_and_withdrawn() {
    let sandbox = start().await;
    let product = json!({
        "price": 12.5, "pages": [5], "statusIdentifier": "in_stock",
        "localizeInfos": { "en_US": { "title": "Lamp" }, "ru_RU": { "title": "Лампа" } },
    });
    let added = sandbox.control(Method::POST, "products", product.clone()).await.expect(200);
    assert_eq!(added["id"], 28);
    let path = "products/28?langCode=en_US";
    let read = sandbox.get("", path).await.expect(200);
    assert_eq!((&read["price"], &read["localizeInfos"]["title"]), (&json!(12.5), &json!("Lamp")));
    let category = sandbox.post("", "products/page/5?langCode=en_US&limit=100", json!([])).await.expect(201);
    assert!(category["items"].as_array().unwrap().iter().any(|item| item["id"] == 28));

    let change = json!({ "localizeInfos": { "en_US": { "title": "Desk lamp" } } });
    sandbox.control(Method::PUT, "products/28", change).await.expect(200);
    assert_eq!(sandbox.get("", path).await.expect(200)["localizeInfos"]["title"], "Desk lamp");
    assert_eq!(sandbox.get("", "products/28?langCode=ru_RU").await.expect(200)["localizeInfos"]["title"], "Лампа");

    for (key, value, problem) in [
        ("price", json!(-1), "\"price\" must be a number that is not below nought"),
        ("price", json!(1.234), "price has more than two decimals"),
        ("pages", json!([999]), "there is no page 999"),
        ("statusIdentifier", json!("gone"), "there is no product status \"gone\""),
        ("localizeInfos", json!({}), "must hold a title for each language"),
        ("localizeInfos", json!({ "de_DE": { "title": "Lampe" } }), "no active language"),
        ("localizeInfos", json!({ "en_US": { "title": " " } }), "has no title in en_US"),
        ("isVisible", json!("no"), "must be true or false"),
        ("blocks", json!(["nowhere"]), "there is no block \"nowhere\""),
    ] {
        let mut wrong = product.clone();
        wrong[key] = value;
        let refused = sandbox.control(Method::POST, "products", wrong).await.refused(400);
        assert!(refused.contains(problem), "{refused}");
    }
    sandbox.control(Method::DELETE, "products/28", Value::Null).await.expect(200);
    sandbox.get("", path).await.refused(404);
    sandbox.control(Method::DELETE, "products/28", Value::Null).await.refused(404);
}

#[tokio::test]
async fn a_page_says_something_else_at_once() {
    let sandbox = start().await;
    let change = json!({ "localizeInfos": { "en_US": { "title": "Find us", "htmlContent": "<p>Tram 9 &amp; a walk.</p>" } } });
    sandbox.control(Method::PUT, "pages/visit", change).await.expect(200);
    let page = sandbox.get("", "pages/url/visit?langCode=en_US").await.expect(200);
    let infos = &page["localizeInfos"];
    assert_eq!((&infos["title"], &infos["htmlContent"]), (&json!("Find us"), &json!("<p>Tram 9 &amp; a walk.</p>")));
    assert_eq!(infos["plainContent"], "Tram 9 & a walk.");
    let russian = sandbox.get("", "pages/url/visit?langCode=ru_RU").await.expect(200);
    assert_eq!(russian["localizeInfos"]["title"], "Как нас найти");
    sandbox.control(Method::PUT, "pages/visit", json!({ "localizeInfos": { "en_US": { "title": "" } } })).await.refused(400);
    sandbox.control(Method::PUT, "pages/visit", json!({ "blocks": ["nowhere"] })).await.refused(400);
    sandbox.control(Method::PUT, "pages/nowhere", json!({})).await.refused(404);
    // What was refused is nowhere.
    assert_eq!(sandbox.get("", "pages/url/visit?langCode=en_US").await.expect(200), page);
}

#[tokio::test]
async fn days_are_closed_and_opened_again() {
    let sandbox = start().await;
    let external = async || {
        let form = sandbox.get("", "forms/marker/tickets_form").await.expect(200);
        form["attributes"][0]["localizeInfos"]["intervals"][0]["external"].clone()
    };
    let path = "forms/tickets_form/closed-days";
    let christmas = json!({ "from": "2026-12-24", "to": "2026-12-26" });
    sandbox.control(Method::POST, path, christmas.clone()).await.expect(200);
    let late = json!({ "from": "2026-12-31", "times": [[{ "hours": 20 }, { "hours": 22 }]], "field": "schedule" });
    sandbox.control(Method::POST, path, late).await.expect(200);
    let hours = json!([[{ "hours": 20, "minutes": 0 }, { "hours": 22, "minutes": 0 }]]);
    let wanted = json!([
        { "range": ["2026-12-24T00:00:00.000Z", "2026-12-26T00:00:00.000Z"] },
        { "date": "2026-12-31T00:00:00.000Z", "times": hours },
    ]);
    assert_eq!(external().await, wanted);
    let told = sandbox.control(Method::GET, path, Value::Null).await.expect(200);
    assert_eq!(told, json!([{ "field": "schedule", "external": wanted }]));
    for (wrong, problem) in [
        (christmas.clone(), "closed already"),
        (json!({ "from": "24.12.2026" }), "must be a day like"),
        (json!({ "from": "2026-12-24", "to": "2026-12-23" }), "lies before"),
        (json!({ "from": "2026-12-24", "times": [[{ "hours": 22 }, { "hours": 20 }]] }), "pairs of hours"),
        (json!({ "from": "2026-12-24", "field": "tickets" }), "no schedule \"tickets\""),
    ] {
        let refused = sandbox.control(Method::POST, path, wrong).await.refused(400);
        assert!(refused.contains(problem), "{refused}");
    }
    sandbox.control(Method::DELETE, path, christmas.clone()).await.expect(200);
    assert_eq!(external().await.as_array().unwrap().len(), 1);
    sandbox.control(Method::DELETE, path, christmas).await.refused(404);
    sandbox.control(Method::POST, "forms/order/closed-days", json!({ "from": "2026-12-24" })).await.refused(400);
    // In a form of several languages in each of them.
    sandbox.control(Method::POST, "forms/visit_survey/closed-days", json!({ "from": "2026-12-24" })).await.expect(200);
    for lang in ["en_US", "ru_RU"] {
        let form = sandbox.get("", &format!("forms/marker/visit_survey?langCode={lang}")).await.expect(200);
        assert!(form.to_string().contains("2026-12-24T00:00:00.000Z"), "{lang}");
    }
}

#[tokio::test]
async fn staffs_word_about_an_order_holds() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, session) = sandbox.booked(&token, "cash").await;
    let path = format!("orders/{}", order["id"]);
    let storage = "orders-storage/marker/tickets/orders";
    // Cash at the door.
    let paid = sandbox.control(Method::POST, &path, json!({ "status": "booking_paid", "isCompleted": true })).await.expect(200);
    assert_eq!((&paid["statusIdentifier"], &paid["isCompleted"]), (&json!("booking_paid"), &json!(true)));
    let read = sandbox.get(&token, &format!("{storage}/{}", order["id"])).await.expect(200);
    assert_eq!((&read["statusIdentifier"], &read["isCompleted"]), (&json!("booking_paid"), &json!(true)));
    // Paid back, once, and then given up; the session that never took anything ends.
    let refund = sandbox.control(Method::POST, &format!("{path}/refund"), json!({ "note": "Ill" })).await.expect(200);
    assert_eq!((&refund["status"], &refund["amount"]), (&json!("succeeded"), &json!(100)));
    let told = sandbox.get(&token, &format!("orders/{}/refund", order["id"])).await.expect(200);
    assert_eq!((&told[0]["status"], &told[0]["note"]), (&json!("succeeded"), &json!("Ill")));
    let again = sandbox.control(Method::POST, &format!("{path}/refund"), json!({})).await.refused(400);
    assert!(again.contains("has been paid back"), "{again}");
    let ended = sandbox.control(Method::POST, &path, json!({ "status": "booking_cancelled" })).await.expect(200);
    assert_eq!((&ended["statusIdentifier"], &ended["sessions"][0]["status"]), (&json!("booking_cancelled"), &json!("canceled")));
    assert_eq!(ended["sessions"][0]["id"], session["id"]);
    let refused = sandbox.control(Method::POST, &path, json!({ "status": "completed" })).await.refused(400);
    assert!(refused.contains("its own are booked, booking_paid, booking_cancelled"), "{refused}");
    for wrong in [json!({}), json!({ "status": 1 }), json!({ "isCompleted": "yes" })] {
        sandbox.control(Method::POST, &path, wrong).await.refused(400);
    }
    sandbox.control(Method::POST, "orders/1", json!({ "isCompleted": null })).await.refused(404);
    let (other, _) = sandbox.booked(&token, "cash").await;
    sandbox.control(Method::POST, &format!("orders/{}/refund", other["id"]), json!({})).await.refused(400);
}
