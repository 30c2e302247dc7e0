//! People sign in and out, and renew their tokens (docs/oneentry-contract/auth-providers.md#signing-in).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{AUTH, LOGIN, credentials, reply, start, start_with};

#[tokio::test]
async fn four_keys_and_a_real_jwt() {
    let sandbox = start().await;
    let tokens = sandbox.tokens(LOGIN).await;
    assert_eq!(tokens.as_object().unwrap().len(), 4);
    assert_eq!(tokens["userIdentifier"], LOGIN);
    assert_eq!(tokens["authProviderIdentifier"], "email");
    assert_eq!(tokens["accessToken"].as_str().unwrap().split('.').count(), 3);
    let (ms, uuid) = tokens["refreshToken"].as_str().unwrap().split_once('-').unwrap();
    assert_eq!((ms.len(), uuid.len()), (13, 36));
}

#[tokio::test]
async fn the_bare_array_of_the_vendors_sample_is_accepted() {
    let sandbox = start().await;
    let body = credentials(LOGIN, "123456")["authData"].clone();
    assert_eq!(sandbox.post("", &format!("{AUTH}/auth"), body).await.expect(201)["userIdentifier"], LOGIN);
}

#[tokio::test]
async fn wrong_credentials_and_wrong_bodies() {
    let sandbox = start().await;
    let auth = format!("{AUTH}/auth");
    for body in [credentials(LOGIN, "wrong"), credentials("nobody@example.com", "123456"), json!({ "authData": [] })] {
        assert_eq!(sandbox.post("", &auth, body).await.refused(401), "Unauthorized");
    }
    let mut extra = credentials(LOGIN, "123456");
    extra["langCode"] = json!("en_US");
    assert_eq!(sandbox.post("", &auth, extra).await.refused(400), "\"langCode\" is not allowed");
    assert_eq!(sandbox.post("", &auth, json!({})).await.refused(400), "\"authData\" is required");
    let unknown = "users-auth-providers/marker/phone/users/auth";
    sandbox.post("", unknown, credentials(LOGIN, "123456")).await.refused(404);
}

#[tokio::test]
async fn refresh_tokens_work_once() {
    let sandbox = start().await;
    let first = sandbox.tokens(LOGIN).await["refreshToken"].clone();
    let path = format!("{AUTH}/refresh");
    let second = sandbox.post("", &path, json!({ "refreshToken": first })).await.expect(201);
    assert_eq!(second.as_object().unwrap().len(), 4);
    assert_ne!(second["refreshToken"], first);
    for body in [json!({ "refreshToken": first }), json!({}), json!({ "refreshToken": "unknown" })] {
        assert_eq!(sandbox.post("", &path, body).await.refused(401), "Unauthorized");
    }
    let third = sandbox.post("", &path, json!({ "refreshToken": second["refreshToken"] })).await.expect(201);
    let access = third["accessToken"].as_str().unwrap();
    assert_eq!(sandbox.get(access, "users/me").await.expect(200)["identifier"], LOGIN);
}

#[tokio::test]
async fn of_many_refreshes_at_once_one_wins() {
    let sandbox = start().await;
    let token = sandbox.tokens(LOGIN).await["refreshToken"].clone();
    let (path, body) = (format!("{AUTH}/refresh"), json!({ "refreshToken": token }));
    let tries = futures::future::join_all((0..8).map(|_| sandbox.post("", &path, body.clone()))).await;
    let mut statuses: Vec<u16> = tries.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 401, 401, 401, 401, 401, 401, 401]);
}

#[tokio::test]
async fn tokens_end_by_the_sandboxs_clock() {
    let sandbox = start().await;
    let tokens = sandbox.tokens(LOGIN).await;
    let access = tokens["accessToken"].as_str().unwrap();
    sandbox.advance(890).await;
    sandbox.get(access, "users/me").await.expect(200);
    sandbox.advance(20).await;
    assert_eq!(sandbox.get(access, "users/me").await.refused(401), "Unauthorized");
    sandbox.advance(604_800).await;
    let refresh = json!({ "refreshToken": tokens["refreshToken"] });
    sandbox.post("", &format!("{AUTH}/refresh"), refresh).await.refused(401);
}

#[tokio::test]
async fn logging_out_ends_refresh_tokens() {
    let sandbox = start().await;
    let (one, two) = (sandbox.tokens(LOGIN).await, sandbox.tokens(LOGIN).await);
    let access = one["accessToken"].as_str().unwrap();
    assert_eq!(sandbox.get(access, &format!("{AUTH}/sessions")).await.expect(200).as_array().unwrap().len(), 2);
    let body = json!({ "refreshToken": one["refreshToken"] });
    assert_eq!(sandbox.post(access, &format!("{AUTH}/logout"), body.clone()).await.expect(201), json!(true));
    sandbox.post("", &format!("{AUTH}/refresh"), body).await.refused(401);
    assert_eq!(sandbox.post(access, &format!("{AUTH}/logout-all"), json!({})).await.expect(201), json!(true));
    let body = json!({ "refreshToken": two["refreshToken"] });
    sandbox.post("", &format!("{AUTH}/refresh"), body).await.refused(401);
}

#[tokio::test]
async fn a_bound_refresh_token_wants_its_fingerprint() {
    let sandbox = start_with(|options| options.bind_fingerprint = true).await;
    let send = async |verb: &str, device: Option<&str>, body: Value| {
        let mut request = sandbox.api(Method::POST, &format!("{AUTH}/{verb}")).json(&body);
        if let Some(print) = device {
            let told = json!({ "fingerprint": print, "deviceInfo": { "os": "Test", "browser": "T", "location": "en" } });
            request = request.header("x-device-metadata", told.to_string());
        }
        reply(request.send().await.unwrap()).await
    };
    let auth = credentials(LOGIN, "123456");
    assert!(send("auth", None, auth.clone()).await.refused(400).contains("x-device-metadata"));
    let tokens = send("auth", Some("A"), auth).await.expect(201);
    let refresh = json!({ "refreshToken": tokens["refreshToken"] });
    send("refresh", Some("B"), refresh.clone()).await.refused(401);
    send("refresh", Some("A"), refresh).await.expect(201);
}

#[tokio::test]
async fn signing_up_and_changing_oneself() {
    let sandbox = start().await;
    let body = json!({
        "formIdentifier": "reg", "langCode": "en_US",
        "authData": [{ "marker": "email_reg", "value": "n@example.com" }, { "marker": "password_reg", "value": "Secret1!" }],
        "formData": { "en_US": [{ "marker": "name_reg", "type": "string", "value": "  N  " }] },
        "notificationData": { "email": "n@example.com", "phonePush": [], "phoneSMS": "" },
    });
    let path = format!("{AUTH}/sign-up");
    let user = sandbox.post("", &path, body.clone()).await.expect(201);
    assert_eq!((&user["identifier"], &user["isActive"]), (&json!("n@example.com"), &json!(true)));
    assert_eq!(user["formData"], json!([{ "marker": "name_reg", "type": "string", "value": "N" }]));
    assert!(user.get("accessToken").is_none() && !user.to_string().contains("Secret1!"));
    sandbox.post("", &path, body.clone()).await.refused(400);
    let mut twice = body.clone();
    twice["formData"] = json!({ "en_US": [{ "en_US": [] }] });
    twice["authData"][0]["value"] = json!("m@example.com");
    assert!(sandbox.post("", &path, twice).await.refused(400).contains("marker is required"));

    let signed = sandbox.post("", &format!("{AUTH}/auth"), credentials("n@example.com", "Secret1!")).await.expect(201);
    let access = signed["accessToken"].as_str().unwrap();
    let change = json!({
        "formIdentifier": "reg", "langCode": "en_US", "state": { "favourites": [14] },
        "formData": { "en_US": [{ "marker": "name_reg", "type": "string", "value": "B" }] },
        "authData": [{ "marker": "password_reg", "value": "New1234!" }],
    });
    assert_eq!(sandbox.put(access, "users/me", change.clone()).await.expect(200), json!(true));
    let me = sandbox.get(access, "users/me?langCode=en_US").await.expect(200);
    assert_eq!((&me["state"]["favourites"], &me["formData"][0]["value"]), (&json!([14]), &json!("B")));
    sandbox.post("", &format!("{AUTH}/auth"), credentials("n@example.com", "Secret1!")).await.refused(401);
    sandbox.post("", &format!("{AUTH}/auth"), credentials("n@example.com", "New1234!")).await.expect(201);
    let mut empty = change;
    empty["authData"] = json!([]);
    assert_eq!(sandbox.put(access, "users/me", empty).await.refused(400), "Login or password values are missed");
}

#[tokio::test]
async fn only_a_bearer_opens_personal_routes() {
    let sandbox = start().await;
    for path in ["users/me", "orders-storage", "orders-storage/marker/orders/orders", "payments/sessions/?offset=0&limit=30"] {
        let bare = reply(sandbox.api(Method::GET, path).send().await.unwrap()).await;
        assert_eq!(bare.refused(401), "Unauthorized", "{path}");
        sandbox.get("eyJhbGciOiJub25lIn0.eyJpZCI6MTZ9.", path).await.refused(401);
    }
}
