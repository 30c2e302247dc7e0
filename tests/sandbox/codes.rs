//! One-time codes activate an account, and help where a password is forgotten
//! (docs/oneentry-contract/auth-providers.md#one-time-codes).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{AUTH, LOGIN, Running, credentials, start};

const CLUB: &str = "users-auth-providers/marker/club/users";

/// The code of the newest letter, and whom it went to.
async fn letter(sandbox: &Running) -> (String, String) {
    let letters = sandbox.control(Method::GET, "outbox", Value::Null).await.expect(200);
    let text = |key: &str| letters[0][key].as_str().unwrap().to_owned();
    (text("code"), text("to"))
}

fn asks(login: &str, event: &str) -> Value {
    json!({ "userIdentifier": login, "eventIdentifier": event })
}

fn with_code(login: &str, event: &str, code: &str) -> Value {
    json!({ "userIdentifier": login, "eventIdentifier": event, "code": code })
}

/// Another code of the same length.
fn wrong(code: &str) -> String {
    code.chars().map(|digit| if digit == '0' { '1' } else { '0' }).collect()
}

#[tokio::test]
async fn a_forgotten_password_by_code() {
    let sandbox = start().await;
    let asked = sandbox.post("", &format!("{AUTH}/generate-code"), asks(LOGIN, "reset_password")).await.expect(201);
    assert_eq!(asked, json!({}));
    let (code, to) = letter(&sandbox).await;
    assert_eq!((code.len(), to.as_str()), (6, LOGIN));
    let check = format!("{AUTH}/check-code");
    for (code, right) in [(code.clone(), true), (wrong(&code), false), (code.clone(), true)] {
        let said = sandbox.post("", &check, with_code(LOGIN, "reset_password", &code)).await.expect(201);
        assert_eq!(said, json!(right));
    }
    let mut body = with_code(LOGIN, "reset_password", &code);
    body["type"] = json!(2);
    body["password1"] = json!("New-Secret-1");
    body["password2"] = json!("Other-Secret");
    let path = format!("{AUTH}/change-password");
    assert_eq!(sandbox.post("", &path, body.clone()).await.refused(400), "Passwords do not match");
    for (key, value) in [("type", json!(3)), ("password1", json!("x")), ("code", json!(""))] {
        let mut bad = body.clone();
        bad["password2"] = json!("New-Secret-1");
        bad[key] = value;
        sandbox.post("", &path, bad).await.refused(400);
    }
    body["password2"] = json!("New-Secret-1");
    assert_eq!(sandbox.post("", &path, body.clone()).await.expect(201), json!(true));
    sandbox.post("", &path, body).await.refused(400);
    sandbox.post("", &format!("{AUTH}/auth"), credentials(LOGIN, "123456")).await.refused(401);
    sandbox.post("", &format!("{AUTH}/auth"), credentials(LOGIN, "New-Secret-1")).await.expect(201);
}

#[tokio::test]
async fn codes_are_few_short_lived_and_tried_five_times() {
    let sandbox = start().await;
    let generate = format!("{AUTH}/generate-code");
    let check = format!("{AUTH}/check-code");
    sandbox.post("", &generate, asks(LOGIN, "auth")).await.expect(201);
    sandbox.post("", &generate, asks(LOGIN, "auth")).await.refused(429);
    sandbox.advance(31).await;
    sandbox.post("", &generate, asks(LOGIN, "auth")).await.expect(201);
    let (code, _) = letter(&sandbox).await;
    for _ in 0..4 {
        assert_eq!(sandbox.post("", &check, with_code(LOGIN, "auth", &wrong(&code))).await.expect(201), json!(false));
    }
    sandbox.post("", &check, with_code(LOGIN, "auth", &wrong(&code))).await.refused(429);
    assert_eq!(sandbox.post("", &check, with_code(LOGIN, "auth", &code)).await.expect(201), json!(false));
    sandbox.post("", &generate, asks(LOGIN, "auth")).await.expect(201);
    let (code, _) = letter(&sandbox).await;
    sandbox.advance(121).await;
    assert_eq!(sandbox.post("", &check, with_code(LOGIN, "auth", &code)).await.expect(201), json!(false));
    sandbox.post("", &generate, asks(LOGIN, "tea_time")).await.refused(404);
    sandbox.post("", &generate, asks("nobody@example.com", "auth")).await.refused(404);
    sandbox.control(Method::DELETE, "outbox", Value::Null).await.expect(200);
    assert_eq!(sandbox.control(Method::GET, "outbox", Value::Null).await.expect(200), json!([]));
}

#[tokio::test]
async fn a_code_instead_of_a_password_works_once() {
    let sandbox = start().await;
    sandbox.post("", &format!("{AUTH}/generate-code"), asks(LOGIN, "auth")).await.expect(201);
    let (code, _) = letter(&sandbox).await;
    let body = json!({ "authData": [{ "marker": "email_reg", "value": LOGIN }], "code": code });
    let auth = format!("{AUTH}/auth");
    assert_eq!(sandbox.post("", &auth, body.clone()).await.expect(201)["userIdentifier"], LOGIN);
    assert_eq!(sandbox.post("", &auth, body).await.refused(401), "Unauthorized");
}

#[tokio::test]
async fn a_new_member_confirms_the_address() {
    let sandbox = start().await;
    let mut body = credentials("film@example.com", "Secret-1");
    body["langCode"] = json!("ru_RU");
    body["notificationData"] = json!({ "email": "letters@example.com", "phonePush": [] });
    let user = sandbox.post("", &format!("{CLUB}/sign-up"), body.clone()).await.expect(201);
    assert_eq!(user["isActive"], false);
    let auth = format!("{CLUB}/auth");
    sandbox.post("", &auth, credentials("film@example.com", "Secret-1")).await.refused(401);
    let letters = sandbox.control(Method::GET, "outbox", Value::Null).await.expect(200);
    assert_eq!((&letters[0]["subject"], &letters[0]["to"]), (&json!("Подтвердите адрес"), &json!("letters@example.com")));
    let code = letters[0]["code"].as_str().unwrap();
    assert!(letters[0]["text"].as_str().unwrap().contains(code));
    let activate = format!("{CLUB}/activate");
    let with = |code: &str| json!({ "userIdentifier": "film@example.com", "code": code });
    sandbox.post("", &activate, with(&wrong(code))).await.refused(400);
    assert_eq!(sandbox.post("", &activate, with(code)).await.expect(201), json!(true));
    sandbox.post("", &auth, credentials("film@example.com", "Secret-1")).await.expect(201);

    // Who never does so loses the login after two days.
    body["authData"][0]["value"] = json!("late@example.com");
    sandbox.post("", &format!("{CLUB}/sign-up"), body.clone()).await.expect(201);
    sandbox.post("", &format!("{CLUB}/sign-up"), body.clone()).await.refused(400);
    sandbox.advance(2 * 86_400 + 1).await;
    sandbox.post("", &format!("{CLUB}/sign-up"), body).await.expect(201);
}
