//! Orders whose answer was lost and that are there all the same: found again, or left to a person, and never made twice.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::app::{TestApp, grouped, until};
use crate::browser::{Browser, LOGIN, PASSWORD, client};
use crate::program::{BINARY, Program};

const QUICK: (&str, &str) = ("KASSA_PAYMENT_INTERVAL", "200ms");
const ORDERS: &str = "/orders-storage/marker/*/orders";

/// What shall go wrong with calls of the orders.
async fn fault(app: &TestApp, method: &str, times: Option<u32>, fault: &str) {
    let rule = json!([{ "method": method, "path": ORDERS, "times": times, "fault": fault }]);
    app.control(Method::POST, "faults", rule).await;
}

/// Product 14 in cash; the order is made, and its answer lost. Nobody can look for it yet.
async fn lost(app: &TestApp, me: &Browser) -> String {
    let form = me.review_product("cash").await;
    fault(app, "POST", Some(1), "reset_after").await;
    fault(app, "GET", None, "hold").await;
    let order = me.place(&form).await;
    me.wait_for(&order, "unresolved").await;
    order
}

/// Everything works again, and the time that absence takes to be proved passes.
async fn let_it_be_looked_for(app: &TestApp) {
    app.control(Method::DELETE, "faults", Value::Null).await;
    app.advance(130).await;
    for _ in 0..2 {
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        app.advance(15).await;
    }
}

/// The order form with a field for the attempt's key.
async fn add_key_field(app: &TestApp) {
    app.control(Method::PUT, "forms/order", with_key_field()).await;
}

fn with_key_field() -> Value {
    let mut form: Value = serde_json::from_str(include_str!("../../crates/kassa-sandbox/src/project/forms/order.json")).unwrap();
    let mut field = form["attributes"][0].clone();
    (field["marker"], field["position"], field["validators"]) = (json!("kassa_key"), json!(2), json!({}));
    form["attributes"].as_array_mut().unwrap().push(field);
    form
}

#[tokio::test]
async fn two_equal_orders_with_lost_answers_are_told_apart_by_their_keys() {
    // Even where several people share the login.
    let env = [QUICK, ("KASSA_ATTEMPT_FIELD", "kassa_key"), ("KASSA_SHARED_LOGINS", " , your-user@email.com")];
    let app = TestApp::spawn_with(&env).await;
    add_key_field(&app).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let placed = [lost(&app, &me).await, lost(&app, &me).await];
    app.control(Method::DELETE, "faults", Value::Null).await;
    for order in &placed {
        me.wait_for(order, "waiting").await;
    }
    let orders = app.orders().await;
    assert_eq!(orders.len(), 2);
    assert!(orders.iter().all(|order| order["sessions"].as_array().unwrap().len() == 1), "{orders:?}");
    // What a customer reads out is found in OneEntry's panel.
    for order in &placed {
        let carries = |made: &&Value| made.to_string().contains(&format!("\"{} ", grouped(order)));
        assert_eq!(orders.iter().filter(carries).count(), 1, "{orders:?}");
    }
}

/// A field that the CMS keeps short takes the key alone, and does its work.
#[tokio::test]
async fn a_short_field_carries_the_key_alone() {
    let app = TestApp::spawn_with(&[QUICK, ("KASSA_ATTEMPT_FIELD", "kassa_key")]).await;
    let mut form = with_key_field();
    let fields = form["attributes"].as_array_mut().unwrap();
    fields.last_mut().unwrap()["validators"] = json!({ "stringInspectionValidator": { "stringMax": 40 } });
    app.control(Method::PUT, "forms/order", form).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = lost(&app, &me).await;
    app.control(Method::DELETE, "faults", Value::Null).await;
    me.wait_for(&order, "waiting").await;
    assert!(!app.only_order().await.to_string().contains(&grouped(&order)));
}

#[tokio::test]
async fn of_a_shared_login_a_lost_answer_is_for_a_person() {
    let app = TestApp::spawn_with(&[QUICK, ("KASSA_SHARED_LOGINS", LOGIN)]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = lost(&app, &me).await;
    let_it_be_looked_for(&app).await;
    let page = me.wait_for(&order, "needs_person").await;
    assert!(page.attributes("form[action$=retry]", "action").is_empty());
    app.only_order().await;
}

#[tokio::test]
async fn an_order_that_was_changed_at_oneentry_is_not_taken_for_absent() {
    let app = TestApp::spawn_with(&[QUICK]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = lost(&app, &me).await;
    rename(&app).await;
    let_it_be_looked_for(&app).await;
    let page = me.wait_for(&order, "needs_person").await;
    assert!(page.attributes("form[action$=retry]", "action").is_empty());
    app.only_order().await;
}

/// Another front end writes another name into the only order.
async fn rename(app: &TestApp) {
    let base = format!("{}/sandbox/api/content", app.program.url);
    let call = |method: Method, path: &str| client().request(method, format!("{base}/{path}")).header("x-app-token", "sandbox");
    let pairs = json!([{ "marker": "email_reg", "value": LOGIN }, { "marker": "password_reg", "value": PASSWORD }]);
    let tokens = call(Method::POST, "users-auth-providers/marker/email/users/auth").json(&json!({ "authData": pairs }));
    let tokens: Value = tokens.send().await.unwrap().json().await.unwrap();
    let order = app.only_order().await;
    let body = json!({
        "formIdentifier": "order", "paymentAccountIdentifier": "cash", "products": [{ "productId": 14, "quantity": 1 }],
        "formData": { "en_US": [{ "marker": "name", "type": "string", "value": "Somebody else" }] },
    });
    let change = call(Method::PUT, &format!("orders-storage/marker/orders/orders/{}", order["id"])).json(&body);
    let change = change.bearer_auth(tokens["accessToken"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(change.status(), 200);
}

#[tokio::test]
async fn a_project_whose_clock_is_behind_loses_no_order() {
    let folder = TempDir::new().unwrap();
    let sandbox = Program::start(Path::new(BINARY), folder.path(), &["sandbox", "--memory", "--addr", "127.0.0.1:0"], &[]);
    // The shop goes by its own clock.
    let app = TestApp::over(&sandbox.url, &sandbox.url, &[QUICK]);
    let clock = app.control(Method::GET, "clock", Value::Null).await;
    let behind = clock["now"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap() - Duration::minutes(25);
    app.control(Method::POST, "clock", json!({ "now": behind.to_rfc3339() })).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let form = me.review_product("cash").await;
    fault(&app, "POST", Some(1), "reset_after").await;
    let order = me.place(&form).await;
    me.wait_for(&order, "waiting").await;
    app.only_order().await;
    until("one session", async || (app.only_order().await["sessions"].as_array()?.len() == 1).then_some(())).await;
}
