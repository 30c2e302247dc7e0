//! A user changes the account, and closes it (docs/oneentry-contract/users.md).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{AUTH, LOGIN, Reply, Running, credentials, reply, start};

async fn delete(sandbox: &Running, token: &str, path: &str) -> Reply {
    reply(sandbox.api(Method::DELETE, path).bearer_auth(token).send().await.unwrap()).await
}

#[tokio::test]
async fn archived_is_gone_but_the_login_stays_taken() {
    let sandbox = start().await;
    let tokens = sandbox.tokens(LOGIN).await;
    let access = tokens["accessToken"].as_str().unwrap();
    sandbox.booked(access, "cash").await;
    assert_eq!(delete(&sandbox, access, "users/me").await.expect(200), json!(true));
    sandbox.get(access, "users/me").await.refused(401);
    sandbox.post("", &format!("{AUTH}/auth"), credentials(LOGIN, "123456")).await.refused(401);
    let refresh = json!({ "refreshToken": tokens["refreshToken"] });
    sandbox.post("", &format!("{AUTH}/refresh"), refresh).await.refused(401);
    let mut body = credentials(LOGIN, "123456");
    body["langCode"] = json!("en_US");
    sandbox.post("", &format!("{AUTH}/sign-up"), body).await.refused(400);
    let orders = sandbox.control(Method::GET, "orders", Value::Null).await.expect(200);
    assert_eq!(orders.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn erased_leaves_nothing() {
    let sandbox = start().await;
    let access = sandbox.sign_in(LOGIN).await;
    sandbox.booked(&access, "cash").await;
    assert_eq!(delete(&sandbox, &access, "users/me/account").await.expect(200), json!(true));
    sandbox.get(&access, "users/me").await.refused(401);
    assert_eq!(sandbox.control(Method::GET, "orders", Value::Null).await.expect(200), json!([]));
    let mut body = credentials(LOGIN, "123456");
    body["langCode"] = json!("en_US");
    sandbox.post("", &format!("{AUTH}/sign-up"), body).await.expect(201);
}

#[tokio::test]
async fn push_tokens_once_each() {
    let sandbox = start().await;
    let access = sandbox.sign_in(LOGIN).await;
    for _ in 0..2 {
        assert_eq!(sandbox.post(&access, "users/me/fcm-token/abc:1", json!({})).await.expect(201), json!(true));
    }
    assert_eq!(delete(&sandbox, &access, "users/me/fcm-token/abc:1").await.expect(200), json!(true));
    delete(&sandbox, &access, "users/me/fcm-token/abc:1").await.refused(404);
    sandbox.post("", "users/me/fcm-token/abc", json!({})).await.refused(401);
    let log = sandbox.control(Method::GET, "requests", Value::Null).await.expect(200).to_string();
    assert!(log.contains("/users/me/fcm-token/***") && !log.contains("abc:1"));
}

#[tokio::test]
async fn answers_are_kept_per_language() {
    let sandbox = start().await;
    let access = sandbox.sign_in(LOGIN).await;
    let change = json!({ "langCode": "ru_RU", "formData": { "ru_RU": [{ "marker": "name_reg", "type": "string", "value": "Кристина" }] } });
    sandbox.put(&access, "users/me", change).await.expect(200);
    let name = async |lang: &str| {
        let me = sandbox.get(&access, &format!("users/me?langCode={lang}")).await.expect(200);
        me["formData"][0]["value"].clone()
    };
    assert_eq!((name("ru_RU").await, name("en_US").await), (json!("Кристина"), json!("Christina Thomas")));
    let short = json!({ "langCode": "en_US", "authData": [{ "marker": "password_reg", "value": "abc" }] });
    let refused = sandbox.put(&access, "users/me", short).await.refused(400);
    assert_eq!(refused, "formData's marker 'password_reg' value is missing or incorrect");
}

#[tokio::test]
async fn carts_of_users_and_of_guests() {
    let sandbox = start().await;
    let access = sandbox.sign_in(LOGIN).await;
    let add = json!({ "productId": 14, "qty": 2 });
    for list in ["cart", "wishlist"] {
        let items = format!("users/me/{list}/items");
        let kept = sandbox.post(&access, &items, add.clone()).await.expect(201);
        assert_eq!(kept, json!({ "items": [{ "productId": 14, "qty": 2 }], "total": 1 }));
        assert_eq!(sandbox.get(&access, &format!("users/me/{list}")).await.expect(200), kept);
    }
    sandbox.post(&access, "users/me/cart/items", json!({ "productId": 999 })).await.refused(400);
    sandbox.post(&access, "users/me/cart/items", json!({ "productId": 14, "qty": 0 })).await.refused(400);
    let remove = sandbox.api(Method::DELETE, "users/me/cart/items").bearer_auth(&access).json(&json!({ "productId": 14 }));
    assert_eq!(reply(remove.send().await.unwrap()).await.expect(200)["total"], 0);

    let guest = async |method: Method, id: &str, path: &str| {
        let request = sandbox.api(method, path).header("x-guest-id", id).json(&json!({ "productId": 10 }));
        reply(request.send().await.unwrap()).await
    };
    let id = "3f0c2a5e-8f5b-4b52-9a1f-6f5d9e0f7a11";
    assert_eq!(guest(Method::POST, id, "users/me/cart/items").await.expect(201)["total"], 1);
    assert_eq!(guest(Method::GET, id, "users/me/cart").await.expect(200)["items"][0]["productId"], 10);
    assert_eq!(guest(Method::POST, "no-uuid", "users/me/cart/items").await.expect(201)["total"], 0);
    sandbox.get("", "users/me/cart").await.refused(401);
}
