//! What somebody has told in their profile stands in the checkout's questions of the same kind.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN, NAME};
use crate::forms::{ask, question};
use crate::page::Form;

/// The sign-up form asks these questions beside login and password.
async fn profile_asks(app: &TestApp, questions: &[Value]) {
    let mut form: Value = serde_json::from_str(include_str!("../../crates/kassa-sandbox/src/project/forms/reg.json")).unwrap();
    let asked = form["attributes"].as_array_mut().unwrap();
    asked.extend(questions.iter().cloned());
    app.control(Method::PUT, "forms/reg", form).await;
}

/// The profile with these answers, saved by its own form.
async fn tell(me: &Browser, answers: &[(&str, &str)]) {
    let form = until("the profile to ask", async || {
        let form = me.get("/profile").await.expect(200).form("form.questions");
        let asks = |(marker, _): &(&str, &str)| form.fields.iter().any(|(name, _)| *name == format!("a.{marker}"));
        answers.iter().all(asks).then_some(form)
    })
    .await;
    let form = answers.iter().fold(form, |form, (marker, answer)| form.with(&format!("a.{marker}"), answer));
    me.follow(&form).await;
}

/// The order form once it asks this.
async fn questions(me: &Browser, marker: &str) -> Form {
    until("the shop to read the form", async || {
        let form = me.checkout().await.form("form.questions");
        form.fields.iter().any(|(name, _)| *name == format!("a.{marker}")).then_some(form)
    })
    .await
}

#[tokio::test]
async fn name_address_and_number_of_the_profile_stand_in_the_order_form() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    profile_asks(&app, &[question("phone", "string", json!({})), question("address_reg", "text", json!({}))]).await;
    tell(&me, &[("phone", "+49 30 123"), ("address_reg", "Ringstr. 1\r\n10115 Berlin")]).await;
    let email = json!({ "validators": { "emailInspectionValidator": true } });
    ask(
        &app,
        json!([
            question("name", "string", json!({})),
            question("reach", "string", email),
            question("customer_tel", "string", json!({})),
            question("street-address", "text", json!({})),
            question("friend_name", "string", json!({})),
            question("wishes", "string", json!({})),
        ]),
    )
    .await;
    let form = questions(&me, "wishes").await;
    let value = |marker: &str| form.value(&format!("a.{marker}")).to_owned();
    assert_eq!([value("name"), value("reach"), value("customer_tel")], [NAME, LOGIN, "+49 30 123"]);
    assert!(value("street-address").contains("Ringstr. 1") && value("street-address").contains("10115 Berlin"));
    assert_eq!([value("friend_name"), value("wishes")], ["", ""]);
    // It goes on as it is.
    assert!(me.submit(&form).await.location().ends_with("/payment"));
}

#[tokio::test]
async fn what_was_typed_stays_and_what_was_cleared_stays_empty() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let page = me.checkout().await;
    let form = page.form("form.questions");
    assert_eq!(form.value("a.name"), NAME);
    let details = form.action.clone();
    // Cleared, and sent: an answer that is missing.
    let wrong = me.submit(&form.clone().with("a.name", "")).await.expect(422);
    assert_eq!(wrong.form("form.questions").value("a.name"), "");
    let again = async || me.get(&details).await.expect(200).form("form.questions").value("a.name").to_owned();
    assert_eq!(again().await, "");
    me.follow(&form.with("a.name", "Somebody Else")).await;
    assert_eq!(again().await, "Somebody Else");
}

#[tokio::test]
async fn guests_are_asked_and_so_is_whoever_has_told_nothing() {
    let app = TestApp::spawn().await;
    let guest = app.browser();
    assert_eq!(guest.questions().await.value("a.name"), "");
    let me = app.browser();
    me.sign_in(LOGIN).await;
    tell(&me, &[("name_reg", "")]).await;
    assert_eq!(me.questions().await.value("a.name"), "");
}

#[tokio::test]
async fn what_would_not_pass_is_not_filled_in() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let short = json!({ "validators": { "stringInspectionValidator": { "stringMin": 0, "stringMax": 5, "stringLength": 0 } } });
    ask(&app, json!([question("name", "string", short), question("wishes", "string", json!({}))])).await;
    assert_eq!(questions(&me, "wishes").await.value("a.name"), "");
}

#[tokio::test]
async fn the_cms_default_of_another_question_stays() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let default = json!({ "validators": { "defaultValueValidator": { "fieldDefaultValue": "none" } } });
    ask(&app, json!([question("name", "string", json!({})), question("wishes", "string", default)])).await;
    let form = questions(&me, "wishes").await;
    assert_eq!([form.value("a.name"), form.value("a.wishes")], [NAME, "none"]);
}

#[tokio::test]
async fn a_profile_that_does_not_come_keeps_nobody_from_ordering() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    me.questions().await;
    for fault in [json!({ "status": { "status": 500 } }), json!("hold")] {
        app.control(Method::POST, "faults", json!([{ "method": "GET", "path": "/users/me", "fault": fault }])).await;
        let begun = Instant::now();
        let form = me.questions().await;
        assert_eq!(form.value("a.name"), "");
        assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
        assert!(me.submit(&form.with("a.name", "Ann")).await.location().ends_with("/payment"));
        app.control(Method::DELETE, "faults", Value::Null).await;
    }
}

#[tokio::test]
async fn a_placeholder_is_read_beside_its_question() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    for (path, says) in [("", "For example, Christina Thomas"), ("/ru", "Например, Кристина Томас")] {
        let page = me.checkout().await;
        let draft = page.form("form.questions").action;
        // The draft keeps the language that it began with; a new one begins in this one.
        let cart = me.get(&format!("{path}/cart")).await.expect(200).form("form.cart-form").with("checkout", "1");
        let page = me.follow(&cart).await;
        assert_eq!(page.text("#field-name-example"), says, "{draft}");
        assert_eq!(page.attributes("#field-name", "placeholder"), Vec::<String>::new());
        assert_eq!(page.attributes("#field-name", "aria-describedby"), ["field-name-example"]);
    }
}
