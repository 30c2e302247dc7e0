//! The vendor's own Next.js shop makes these calls, as it sends them, against a project like its own
//! (docs/sandbox.md#as-front-ends-call-it).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{AUTH, Reply, Running, credentials, reply, start, start_with};

const LOGIN: &str = "ann@example.com";
const PASSWORD: &str = "Secret-12";
const REVIEWS: &str = "form-data/marker/comment_to_product?formModuleConfigId=5&isExtended=1&langCode=en_US&offset=0&limit=500";

async fn shop() -> Running {
    start_with(|options| options.project = Some("tests/fixtures/reference-shop".into())).await
}

fn answer(marker: &str, value: &str) -> Value {
    json!({ "marker": marker, "type": "string", "value": value })
}

/// The whole form, login and password included.
fn profile(name: &str) -> Vec<Value> {
    vec![
        answer("email_reg", LOGIN),
        answer("password_reg", PASSWORD),
        answer("name_reg", name),
        answer("phone_reg", "+15551234567"),
        answer("address_reg", "12 Brewery Lane"),
    ]
}

async fn sign_up(shop: &Running) -> Value {
    let mut answers = profile("Ann");
    answers.push(answer("email_notifications", LOGIN));
    let mut body = credentials(LOGIN, PASSWORD);
    body["formIdentifier"] = json!("reg");
    body["formData"] = json!({ "en_US": answers });
    body["notificationData"] = json!({ "email": LOGIN, "phonePush": ["+15551234567"], "phoneSMS": "+15551234567" });
    body["langCode"] = json!("en_US");
    shop.post("", &format!("{AUTH}/sign-up"), body).await.expect(201)
}

async fn sign_in(shop: &Running) -> String {
    let tokens = shop.post("", &format!("{AUTH}/auth"), credentials(LOGIN, PASSWORD)).await.expect(201);
    tokens["accessToken"].as_str().unwrap().to_owned()
}

/// The answers of a user by marker.
fn answers(user: &Value) -> Vec<(&str, &str)> {
    let list = user["formData"].as_array().unwrap().iter();
    list.map(|answer| (answer["marker"].as_str().unwrap(), answer["value"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn sign_up_repeats_the_credentials_among_the_answers() {
    let shop = shop().await;
    let user = sign_up(&shop).await;
    let kept = answers(&user);
    assert_eq!((kept[0], kept.len()), (("email_reg", LOGIN), 5), "{kept:?}");
    let token = sign_in(&shop).await;
    let me = shop.get(&token, "users/me?langCode=en_US").await.expect(200);
    assert_eq!(answers(&me), kept);
    // The password stands nowhere, not even in the request log.
    assert!(!me.to_string().contains(PASSWORD));
    let log = shop.control(Method::GET, "requests", Value::Null).await.expect(200).to_string();
    assert!(log.contains("12 Brewery Lane") && !log.contains(PASSWORD), "{log}");
    // The name is asked for as ever, and the login is checked like any answer.
    let mut body = credentials("bob@example.com", PASSWORD);
    body["langCode"] = json!("en_US");
    body["formData"] = json!({ "en_US": [answer("email_reg", "bob@example.com"), answer("password_reg", PASSWORD)] });
    let refused = shop.post("", &format!("{AUTH}/sign-up"), body.clone()).await.refused(400);
    assert_eq!(refused, "required values are missing or incorrect: name_reg");
    body["formData"] = json!({ "en_US": [answer("email_reg", "bob"), answer("name_reg", "Bob")] });
    let refused = shop.post("", &format!("{AUTH}/sign-up"), body).await.refused(400);
    assert_eq!(refused, "formData's marker 'email_reg' value is missing or incorrect");
}

#[tokio::test]
async fn the_profile_is_saved_with_everything_in_it() {
    let shop = shop().await;
    sign_up(&shop).await;
    let token = sign_in(&shop).await;
    let save = json!({
        "formIdentifier": "reg", "langCode": "en_US", "formData": { "en_US": profile("Ann Moore") }, "state": {},
        "authData": [{ "marker": "password_reg", "value": PASSWORD }],
        "notificationData": { "email": LOGIN, "phonePush": [], "phoneSMS": "+15551234567" },
    });
    assert_eq!(shop.put(&token, "users/me", save).await.expect(200), json!(true));
    // Cart and favourites travel with all that the user's form data has, each as a text.
    let me = shop.get(&token, "users/me?langCode=en_US").await.expect(200);
    let again: Vec<Value> = answers(&me).into_iter().map(|(marker, value)| answer(marker, value)).collect();
    let state = json!({ "favorites": [2], "cart": [{ "id": 1, "quantity": 2, "selected": true }] });
    let save = json!({
        "formIdentifier": "reg", "langCode": "en_US", "formData": { "en_US": again }, "state": state,
        "notificationData": { "email": LOGIN, "phonePush": [], "phoneSMS": "" },
    });
    shop.put(&token, "users/me", save).await.expect(200);
    let me = shop.get(&token, "users/me?langCode=en_US").await.expect(200);
    assert_eq!(me["state"], state);
    let kept = answers(&me);
    assert!(kept.contains(&("email_reg", LOGIN)) && kept.contains(&("name_reg", "Ann Moore")), "{kept:?}");
    assert!(!me.to_string().contains(PASSWORD));
    sign_in(&shop).await;
}

async fn review(shop: &Running, token: &str, product: Value, words: &str) -> Value {
    let answers = [json!({ "marker": "rating", "type": "integer", "value": "5" }), answer("comment_description", words)];
    let body = json!({
        "formIdentifier": "comment_to_product", "formModuleConfigId": 5, "moduleEntityIdentifier": product,
        "replayTo": null, "status": "approved", "formData": { "en_US": answers },
    });
    shop.post(token, "form-data", body).await.expect(201)["formData"].clone()
}

#[tokio::test]
async fn every_product_has_its_own_reviews() {
    let shop = shop().await;
    sign_up(&shop).await;
    let token = sign_in(&shop).await;
    let first = review(&shop, &token, json!(1), "The red is very red.").await;
    review(&shop, &token, json!(2), "Both colours are there.").await;
    let comment = json!({
        "formIdentifier": "comment_to_product", "formModuleConfigId": 5, "moduleEntityIdentifier": "1",
        "replayTo": first["id"].to_string(), "status": "approved",
        "formData": { "en_US": [answer("comment_description", "Indeed.")] },
    });
    shop.post(&token, "form-data", comment).await.expect(201);
    let of = async |product: Value| {
        let body = json!({
            "entityIdentifier": product, "userIdentifier": "", "status": ["approved"], "dateFrom": "", "dateTo": "",
        });
        let list = shop.post("", REVIEWS, body).await.expect(201);
        let words = list["items"].as_array().unwrap().iter().map(|item| {
            let words = item["formData"].as_array().unwrap().iter().find(|answer| answer["marker"] == "comment_description");
            assert_eq!(item["status"], "approved");
            words.unwrap()["value"].as_str().unwrap().to_owned()
        });
        words.collect::<Vec<_>>()
    };
    for product in [json!(1), json!("1")] {
        assert_eq!(of(product).await, ["Indeed.", "The red is very red."]);
    }
    assert_eq!(of(json!(2)).await, ["Both colours are there."]);
    assert!(of(json!(3)).await.is_empty());
    // What cannot be a filter is refused: it would show everything.
    for (key, value) in
        [("entityIdentifier", json!([1])), ("userIdentifier", json!(true)), ("status", json!({ "is": "approved" }))]
    {
        shop.post("", REVIEWS, json!({ key: value })).await.refused(400);
    }
}

#[tokio::test]
async fn approved_by_the_sender_waits_where_a_moderator_looks_first() {
    let shop = start().await;
    let entry = |status: &str| {
        json!({
            "formIdentifier": "guestbook", "formModuleConfigId": 3, "moduleEntityIdentifier": "about", "status": status,
            "formData": { "en_US": [answer("name", "Ann"), answer("message", "Lovely seats.")] },
        })
    };
    shop.post("", "form-data", entry("approved")).await.expect(201);
    let list = shop.get("", "form-data/marker/guestbook").await.expect(200);
    assert_eq!(list["items"][0]["status"], "moderation");
    let refused = shop.post("", "form-data", entry("banned")).await.refused(400);
    assert_eq!(refused, "\"status\" must be one of [sent, draft, approved]");
}

/// A filter of that shop: each carries the words looked for.
fn filter(attribute: &str, condition: Option<&str>, value: Value) -> Value {
    let mut filter = json!({ "attributeMarker": attribute, "conditionValue": value, "title": "", "isNested": false });
    if let Some(condition) = condition {
        filter["conditionMarker"] = json!(condition);
    }
    filter
}

async fn found(shop: &Running, filters: Value) -> Value {
    shop.post("", "products/all?langCode=en_US&offset=0&limit=10&sortKey=id", json!({ "filter": filters })).await.expect(201)
}

fn ids(list: &Value) -> Vec<i64> {
    list["items"].as_array().unwrap().iter().map(|product| product["id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn chosen_options_are_compared_one_by_one() {
    let shop = shop().await;
    for (attribute, condition, value, wanted) in [
        // Option objects.
        ("color", "in", json!("blue"), vec![2, 3]),
        ("color", "in", json!("blue, red"), vec![1, 2, 3]),
        ("color", "in", json!(["red", "green"]), vec![1, 2]),
        ("color", "nin", json!("blue"), vec![1, 4]),
        ("color", "eq", json!("red"), vec![1, 2]),
        ("color", "neq", json!("red"), vec![3, 4]),
        ("color", "eq", json!({ "title": "Blue", "value": "blue", "extended": { "type": null, "value": null } }), vec![2, 3]),
        // Ids.
        ("stickers", "in", json!("sale"), vec![1, 2]),
        ("stickers", "nin", json!("new"), vec![1, 3, 4]),
        ("stickers", "eq", json!("new"), vec![2]),
        ("stickers", "neq", json!("sale"), vec![3, 4]),
        // No part of an option is one, nor all of them together.
        ("stickers", "in", json!("sal"), vec![]),
        ("stickers", "eq", json!("new sale"), vec![]),
        // A list of none is no value.
        ("stickers", "nin", Value::Null, vec![1, 2]),
        ("sku", "nin", Value::Null, vec![1, 2, 3]),
        ("price", "in", json!("20,5"), vec![1, 4]),
        ("price", "neq", json!("50.00"), vec![1, 3, 4]),
    ] {
        let list = found(&shop, json!([filter(attribute, Some(condition), value.clone())])).await;
        assert_eq!(ids(&list), wanted, "{attribute} {condition} {value}");
    }
}

#[tokio::test]
async fn a_listing_tells_the_bounds_of_its_prices() {
    let shop = shop().await;
    let bounds = |list: &Value| {
        let all = list["items"].as_array().unwrap().iter().map(|product| product["additional"]["prices"].clone());
        all.collect::<Vec<_>>()
    };
    let goods = filter("sku", Some("nin"), Value::Null);
    let all = json!({ "min": 20, "max": 120.5 });
    assert_eq!(bounds(&found(&shop, json!([goods])).await), [all.clone(), all.clone(), all.clone()]);
    // One page of the list, and a price chosen within the bounds: they are still those of the whole.
    let one = shop.post("", "products/page/url/shop?limit=1&sortKey=id", json!({ "filter": [goods] })).await.expect(201);
    assert_eq!((bounds(&one), &one["total"]), (vec![all.clone()], &json!(3)));
    let dear = filter("price", Some("mth"), json!("30"));
    assert_eq!(bounds(&found(&shop, json!([goods, dear])).await), [all.clone(), all]);
    let mut there = filter("price", None, Value::Null);
    there["statusMarker"] = json!("in_stock");
    let wish = json!([goods, filter("stickers", Some("in"), json!("sale")), there, filter("color", Some("in"), json!("blue"))]);
    let list = found(&shop, wish).await;
    assert_eq!((ids(&list), bounds(&list)), (vec![2], vec![json!({ "min": 50, "max": 50 })]));
    // What the project's file says stays; a product alone has its own price.
    assert_eq!(bounds(&found(&shop, json!([])).await)[3], json!({ "min": 1, "max": 9 }));
    for (id, prices) in [(1, json!({ "min": 20, "max": 20 })), (4, json!({ "min": 1, "max": 9 }))] {
        assert_eq!(shop.get("", &format!("products/{id}")).await.expect(200)["additional"], json!({ "prices": prices }));
    }
    let wrong = json!({ "additional": { "prices": { "min": 3, "max": 2 } } });
    shop.control(Method::PUT, "products/1", wrong).await.refused(400);
    shop.get("", "products/1").await.expect(200);
}

#[tokio::test]
async fn items_without_their_parent_are_on_top_of_the_menu() {
    let shop = shop().await;
    let menu = shop.get("", "menus/marker/main_web?langCode=en_US").await.expect(200);
    let top: Vec<_> = menu["pages"].as_array().unwrap().iter().map(|item| (&item["pageUrl"], &item["parentId"])).collect();
    assert_eq!(top, [(&json!("for-the-wall"), &Value::Null), (&json!("about"), &Value::Null)]);
    let below = &menu["pages"][0]["children"];
    assert_eq!((&below[0]["pageUrl"], &below[0]["parentId"]), (&json!("framed"), &json!(2)));
}

fn order(time: Value) -> Value {
    let date = json!({ "fullDate": "2026-12-07T00:00:00.000Z", "formattedValue": "07-12-2026", "formatString": "DD-MM-YYYY" });
    json!({
        "formIdentifier": "order", "paymentAccountIdentifier": "cash", "products": [{ "productId": 1, "quantity": 2 }],
        "formData": { "en_US": [
            { "marker": "date", "type": "date", "value": date }, time, answer("order_address", "12 Brewery Lane"),
        ]},
    })
}

#[tokio::test]
async fn a_time_that_is_sent_as_a_text_is_told_its_type() {
    let shop = shop().await;
    sign_up(&shop).await;
    let token = sign_in(&shop).await;
    let orders = "orders-storage/marker/order/orders";
    for value in ["10:00 - 12:00", ""] {
        let refused = shop.post(&token, orders, order(answer("shipping_interval", value))).await.refused(400);
        assert_eq!(refused, "marker 'shipping_interval' type must be one of [timeInterval]");
    }
    let slot = json!([["2026-12-07T10:00:00.000Z", "2026-12-07T12:00:00.000Z"]]);
    let time = json!({ "marker": "shipping_interval", "type": "timeInterval", "value": slot });
    let made = shop.post(&token, orders, order(time)).await.expect(201);
    assert_eq!(made["totalSum"], 40);
    // Nothing, not null: the SDK's own validation refuses a null here.
    let read = shop.get(&token, &format!("{orders}/{}?langCode=en_US", made["id"])).await.expect(200);
    assert!(read.get("attributeSetIdentifier").is_none(), "{read}");
}

#[tokio::test]
async fn a_form_that_does_not_fit_is_told_why() {
    let shop = shop().await;
    sign_up(&shop).await;
    let token = sign_in(&shop).await;
    let first = review(&shop, &token, json!(1), "The red is very red.").await;
    let send = |config: Value, entity: Value| {
        json!({
            "formIdentifier": "comment_to_product", "formModuleConfigId": config, "moduleEntityIdentifier": entity,
            "formData": { "en_US": [answer("comment_description", "Hm.")] },
        })
    };
    let mut unknown = credentials("eve@example.com", PASSWORD);
    unknown["langCode"] = json!("en_US");
    unknown["formIdentifier"] = json!("order");
    for (path, body, reason) in [
        ("form-data", send(json!(7), json!(1)), "form 'comment_to_product' has no formModuleConfigId 7, it has [5]"),
        ("form-data", send(json!("x"), json!(1)), "form 'comment_to_product' has no formModuleConfigId x, it has [5]"),
        (
            "form-data",
            send(json!(5), json!(99)),
            "formModuleConfigId 5 of form 'comment_to_product' (catalog) is not bound to moduleEntityIdentifier '99'",
        ),
        (
            "form-data/marker/comment_to_product?formModuleConfigId=8",
            json!({}),
            "form 'comment_to_product' has no formModuleConfigId 8, it has [5]",
        ),
        (&format!("{AUTH}/sign-up"), unknown, "auth provider 'email' has the form \"reg\", not \"order\""),
    ] {
        let refused = shop.post(&token, path, body).await.refused(400);
        assert_eq!(refused, format!("Incorrect formIdentifier for provided config: {reason}"));
    }
    let change = json!({ "formIdentifier": "order", "formData": { "en_US": [answer("comment_description", "Hm.")] } });
    let refused = shop.put(&token, &format!("form-data/{}", first["id"]), change).await.refused(400);
    assert!(refused.ends_with("was sent through the form \"comment_to_product\", not \"order\""), "{refused}");
}

/// A browser cannot send headers with a WebSocket.
#[tokio::test]
async fn the_socket_opens_without_the_app_token() {
    let shop = shop().await;
    let open = async |path: &str| -> reqwest::Response {
        let request = shop.http.get(format!("{}/api/content/{path}", shop.base)).header("origin", "https://shop.example");
        let request = request.header("connection", "upgrade").header("upgrade", "websocket");
        let request = request.header("sec-websocket-version", "13").header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
        request.send().await.unwrap()
    };
    assert_eq!(open("ws/?EIO=4&transport=websocket").await.status(), 101);
    for (path, message) in [
        ("ws/?EIO=4&transport=polling", "Transport unknown"),
        ("ws", "Transport unknown"),
        ("ws?EIO=3&transport=websocket", "Unsupported protocol version"),
    ] {
        assert_eq!(reply(open(path).await).await.refused(400), message);
    }
    let plain: Reply =
        reply(shop.http.get(format!("{}/api/content/ws?EIO=4&transport=websocket", shop.base)).send().await.unwrap()).await;
    assert!(plain.refused(400).contains("upgrade"));
    // Everything else beside it still requires the token.
    assert_eq!(reply(open("forms").await).await.refused(403), "Resource is closed");
}
