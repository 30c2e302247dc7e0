//! Forms that the CMS changes: what is asked, what came in between.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::LOGIN;

/// The shop's form with other questions.
pub async fn ask(app: &TestApp, attributes: Value) {
    let mut form: Value = serde_json::from_str(include_str!("../../crates/kassa-sandbox/src/project/forms/order.json")).unwrap();
    form["attributes"] = attributes;
    app.control(Method::PUT, "forms/order", form).await;
}

/// A question as the CMS writes it.
pub fn question(marker: &str, kind: &str, more: Value) -> Value {
    let mut field = json!({
        "marker": marker, "type": kind, "position": 1, "isVisible": true, "listTitles": [], "validators": {},
        "localizeInfos": { "en_US": { "title": marker }, "ru_RU": { "title": marker } }, "additionalFields": [], "settings": {},
    });
    for (key, value) in more.as_object().unwrap() {
        field[key] = value.clone();
    }
    field
}

fn options(values: &[&str]) -> Value {
    values.iter().map(|value| json!({ "title": value, "value": value, "position": 1 })).collect()
}

#[tokio::test]
async fn a_form_that_changed_meanwhile_comes_back_with_its_answers_and_says_so() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    ask(
        &app,
        json!([
            question("name", "string", json!({})),
            question("colour", "radioButton", json!({ "listTitles": options(&["red", "blue"]) })),
        ]),
    )
    .await;
    let form = me.questions().await.with("a.name", "Ann").with("a.colour", "red");
    ask(
        &app,
        json!([
            question("name", "string", json!({})),
            question("colour", "radioButton", json!({ "listTitles": options(&["green", "blue"]) })),
            question("wishes", "text", json!({})),
        ]),
    )
    .await;
    // What is shown may be some seconds old.
    let page = crate::app::until("the change to arrive", async || {
        let page = me.submit(&form).await;
        (page.status == 422).then_some(page)
    })
    .await;
    let note = page.text(".columns .notice");
    assert!(note.contains("1 new question, 1 question asked differently, 1 option no longer offered"), "{note}");
    let again = page.form("form.questions");
    assert_eq!((again.value("a.name"), again.value("a.colour")), ("Ann", ""));
    // Looked through and sent again, it goes on.
    assert!(me.submit(&again.with("a.colour", "green")).await.location().ends_with("/payment"));
}

/// The next order is refused, for what OneEntry wants of this answer and nobody could know.
pub async fn refuse_an_order(app: &TestApp, marker: &str) {
    let message = format!("formData's marker '{marker}' value is missing or incorrect");
    let fault = json!({ "status": { "status": 400, "message": message } });
    app.control(
        Method::POST,
        "faults",
        json!([{ "method": "POST", "path": "/orders-storage/marker/**", "times": 1, "fault": fault }]),
    )
    .await;
}

#[tokio::test]
async fn an_answer_that_oneentry_refuses_is_put_right_at_its_field() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let form = me.review_product("cash").await;
    refuse_an_order(&app, "name").await;
    let correct = me.submit(&form).await.location();
    let page = me.get(&correct).await.expect(200);
    assert_eq!(page.text(".field-error"), "Error: This answer was not accepted. Please check it");
    assert!(page.text(".notice a").starts_with("Your name:"));
    let again = page.form("form.questions");
    assert_eq!(again.value("a.name"), crate::browser::NAME);
    // The same draft makes another order now.
    let payment = me.follow(&again.with("a.name", "Christina")).await;
    let review = me.follow(&payment.form("form.questions").with("account", "cash")).await;
    let order = me.place(&review.form("form.place")).await;
    me.wait_for(&order, "waiting").await;
    app.only_order().await;
}

#[tokio::test]
async fn a_form_that_asks_for_proof_orders_nothing_without_it() {
    let app = TestApp::spawn().await;
    let captcha = json!({ "settings": { "captcha": { "key": "site-key", "action": "ORDER", "domainNames": [] } }, "validators": { "requiredValidator": {} } });
    ask(&app, json!([question("name", "string", json!({})), question("guard", "spam", captcha)])).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let details = me.questions().await;
    assert_eq!(details.choices("a.guard"), Vec::<String>::new());
    let payment = me.follow(&details.with("a.name", "Ann")).await;
    let review = me.follow(&payment.form("form.questions").with("account", "cash")).await;
    assert!(review.body.contains("<noscript><p class=\"notice\">This form can only be sent with JavaScript"));
    let form = review.form("form.place");
    let page = me.submit(&form).await.expect(422);
    assert!(page.text(".notice").contains("We could not check that you are a person"));
    assert!(app.orders().await.is_empty());
    let order = me.place(&form.with("_proof", "a-token")).await;
    me.wait_for(&order, "waiting").await;
    // The platform drops the token once it was checked; the call carried it.
    let sent = app.arrivals().await.into_iter().rfind(|arrival| arrival.path.ends_with("/marker/orders/orders")).unwrap();
    assert!(sent.body.to_string().contains(r#""siteKey":"site-key""#), "{}", sent.body);
}
