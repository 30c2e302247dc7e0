//! Signing up, the code that proves an address, the profile and its password.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN, PASSWORD};
use crate::page::{Form, Page};

const NEW: &str = "ann@example.com";
const SECRET: &str = "a long secret";

async fn sign_up_form(me: &Browser, path: &str) -> Form {
    let form = me.get(path).await.expect(200).form("form.questions");
    form.with("a.email_reg", NEW).with("a.password_reg", SECRET).with("a.name_reg", "Ann")
}

async fn club() -> TestApp {
    TestApp::spawn_with(&[("KASSA_AUTH_PROVIDER", "club")]).await
}

/// The code of the newest letter.
async fn code(app: &TestApp) -> String {
    let outbox = app.control(Method::GET, "outbox", Value::Null).await;
    outbox[0]["code"].as_str().unwrap().to_owned()
}

async fn fault(app: &TestApp, path: &str, fault: Value) {
    app.control(Method::POST, "faults", json!([{ "path": path, "times": 1, "fault": fault }])).await;
}

/// No password stands anywhere in the page's inputs; the demo's own is in its banner.
fn keeps_secrets(page: &Page) {
    assert!(!page.body.contains(SECRET), "{}", page.body);
    assert!(!page.attributes("input", "value").iter().any(|value| value == PASSWORD), "{}", page.body);
}

#[tokio::test]
async fn whoever_signs_up_goes_on_where_they_were() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    // A guest's answers wait for the sign-in, and survive the way around through sign-up.
    let survey = me.get("/forms/feedback").await.form("form.questions").with("a.stars", "5");
    let sign_in = me.submit(&survey).await.location();
    let sign_in = me.get(&sign_in).await;
    let sign_up = sign_in.attributes(".form-after a", "href").remove(0);
    assert_eq!(sign_up, "/sign-up?next=%2Fforms%2Ffeedback");
    let form = sign_up_form(&me, &sign_up).await;
    let page = me.submit(&form).await;
    assert_eq!(page.location(), "/forms/feedback");
    assert_eq!(me.get("/forms/feedback").await.form("form.questions").value("a.stars"), "5");

    let sent = app.arrivals().await.into_iter().find(|arrival| arrival.path.ends_with("/sign-up")).unwrap();
    let markers = |list: &Value| list.as_array().unwrap().iter().map(|e| e["marker"].clone()).collect::<Vec<_>>();
    assert_eq!(markers(&sent.body["authData"]), ["email_reg", "password_reg"]);
    assert_eq!(markers(&sent.body["formData"]["en_US"]), ["name_reg"]);
    assert_eq!(sent.body["notificationData"]["email"], NEW);
    assert_eq!(me.get("/profile").await.expect(200).form("form.questions").value("a.name_reg"), "Ann");
}

#[tokio::test]
async fn mistakes_at_sign_up_are_kept_and_passwords_are_not() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = sign_up_form(&me, "/sign-up").await;
    assert_eq!(form.choices("a.password_reg").len(), 0);
    let page = me.submit(&form.clone().with("a.email_reg", "ann")).await.expect(422);
    keeps_secrets(&page);
    assert_eq!(page.attributes(".notice-list a", "href"), ["#field-email_reg"]);
    assert_eq!(page.attributes("#field-password_reg", "autocomplete"), ["new-password"]);
    let again = me.get("/sign-up").await.expect(200);
    keeps_secrets(&again);
    let again = again.form("form.questions");
    assert_eq!((again.value("a.name_reg"), again.value("a.password_reg")), ("Ann", ""));
    // A short password is refused beside its field.
    let page = me.submit(&form.clone().with("a.password_reg", "12345")).await.expect(422);
    assert_eq!(page.attributes(".notice-list a", "href"), ["#field-password_reg"]);
    // A login that is taken is said at the login.
    let page = me.submit(&form.with("a.email_reg", LOGIN)).await.expect(422);
    assert!(page.text(".field-error").contains("already signed up"));
    assert_eq!(page.attributes(".notice-list a", "href"), ["#field-email_reg"]);
    keeps_secrets(&page);
}

#[tokio::test]
async fn a_sign_up_sent_twice_or_lost_on_its_way_ends_signed_in() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = sign_up_form(&me, "/sign-up").await;
    let (first, second) = tokio::join!(me.submit(&form), me.submit(&form));
    assert_eq!((first.location(), second.location()), ("/profile".to_owned(), "/profile".to_owned()));
    me.get("/profile").await.expect(200);

    let other = app.browser();
    let form = sign_up_form(&other, "/sign-up").await.with("a.email_reg", "bob@example.com");
    fault(&app, "/**/sign-up", json!("reset_after")).await;
    assert_eq!(other.submit(&form).await.location(), "/profile");

    // Lost before it arrived: nobody knows, so the page says so; once more is safe.
    let third = app.browser();
    let form = sign_up_form(&third, "/sign-up").await.with("a.email_reg", "cyd@example.com");
    fault(&app, "/**/sign-up", json!("reset_before")).await;
    let page = third.submit(&form).await.expect(422);
    assert_eq!(page.text(".notice-heading"), "We cannot tell whether your account was made");
    keeps_secrets(&page);
    assert_eq!(third.submit(&form).await.location(), "/profile");
}

#[tokio::test]
async fn a_code_opens_the_account() {
    let app = club().await;
    let me = app.browser();
    let form = sign_up_form(&me, "/sign-up?next=%2Ftickets").await;
    assert_eq!(me.submit(&form).await.location(), "/sign-up/activate");
    // The same form again leads to the same place.
    assert_eq!(me.submit(&form).await.location(), "/sign-up/activate");
    let page = me.get("/sign-up/activate").await.expect(200);
    assert!(page.text(".lead").contains(NEW));
    keeps_secrets(&page);
    let form = page.form("form.questions");
    assert_eq!(form.choices("login").len(), 0);
    let wrong = me.submit(&form.clone().with("code", "000000x").with("password", SECRET)).await.expect(422);
    assert!(wrong.text(".field-error").contains("not right"));
    keeps_secrets(&wrong);
    let open = form.with("code", &code(&app).await).with("password", SECRET);
    assert_eq!(me.submit(&open).await.location(), "/tickets");
    me.get("/profile").await.expect(200);
}

#[tokio::test]
async fn another_code_can_be_sent_after_a_while() {
    let app = club().await;
    let me = app.browser();
    me.submit(&sign_up_form(&me, "/sign-up").await).await.location();
    let page = me.get("/sign-up/activate").await.form("form.questions").with("another", "1");
    let first = code(&app).await;
    assert_eq!(me.submit(&page).await.location(), "/sign-up/activate?sent=1");
    assert!(me.get("/sign-up/activate?sent=1").await.text("[role=status]").contains("on its way"));
    let refused = me.submit(&page).await.expect(429);
    assert!(refused.text(".notice").contains("wait 30 s"));
    let second = code(&app).await;
    assert_ne!(first, second);
    // A wrong password opens the account all the same; signing in is then up to its owner.
    let form = me.get("/sign-up/activate").await.form("form.questions");
    let page = me.submit(&form.with("code", &second).with("password", "something else")).await;
    assert!(page.location().starts_with("/sign-in?made=1"));
    assert!(me.get(&page.location()).await.text("[role=status]").contains("ready"));
    assert!(me.try_sign_in(NEW, SECRET).await.status == 303);
}

#[tokio::test]
async fn a_code_can_be_entered_on_another_device() {
    let app = club().await;
    let me = app.browser();
    me.submit(&sign_up_form(&me, "/sign-up").await).await.location();
    let other = app.browser();
    let form = other.get("/sign-up/activate").await.expect(200).form("form.questions");
    let page = other.submit(&form).await.expect(422);
    assert_eq!(page.attributes(".notice-list a", "href"), ["#login", "#code", "#password"]);
    let form = form.with("login", NEW).with("code", &code(&app).await).with("password", SECRET);
    assert_eq!(other.submit(&form).await.location(), "/profile");
}

#[tokio::test]
async fn guesses_are_limited() {
    let app = club().await;
    let me = app.browser();
    me.submit(&sign_up_form(&me, "/sign-up").await).await.location();
    let form = me.get("/sign-up/activate").await.form("form.questions").with("code", "wrong").with("password", SECRET);
    let mut statuses = Vec::new();
    for _guess in 0..10 {
        statuses.push(me.submit(&form).await.status);
    }
    // OneEntry destroys a code after five wrong ones; the shop's own limit comes later.
    assert_eq!(statuses[..4], [422; 4]);
    let page = me.submit(&form).await.expect(429);
    assert!(page.text(".notice").contains("Too many tries"), "{statuses:?}");
}

#[tokio::test]
async fn a_profile_is_changed_by_its_form() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    assert!(me.get("/profile").await.location().starts_with("/sign-in?next="));
    me.sign_in(LOGIN).await;
    let page = me.get("/profile").await.expect(200);
    assert!(page.text(".facts").contains(LOGIN));
    let form = page.form("form.questions");
    assert_eq!(form.value("a.name_reg"), "Christina Thomas");
    let long = "x".repeat(101);
    me.submit(&form.clone().with("a.name_reg", &long)).await.expect(422);
    assert_eq!(me.get("/profile").await.form("form.questions").value("a.name_reg"), long);
    let saved = me.follow(&form.clone().with("a.name_reg", "Chris")).await;
    assert_eq!(saved.text("[role=status] h2"), "Saved");
    assert_eq!(me.get("/profile").await.form("form.questions").value("a.name_reg"), "Chris");
    // An answer that is taken away is gone.
    me.follow(&form.clone().with("a.name_reg", "")).await.expect(200);
    assert_eq!(me.get("/profile").await.form("form.questions").value("a.name_reg"), "");
    // A refusal stands at its field, what was typed in it.
    let rule = json!({ "status": { "status": 400, "message": "marker 'name_reg' type must be one of [string]" } });
    app.control(Method::POST, "faults", json!([{ "method": "PUT", "path": "/users/me", "times": 1, "fault": rule }])).await;
    let page = me.submit(&form.with("a.name_reg", "Kit")).await.expect(422);
    assert_eq!(page.attributes(".notice-list a", "href"), ["#field-name_reg"]);
    assert_eq!(page.form("form.questions").value("a.name_reg"), "Kit");
}

#[tokio::test]
async fn a_new_password_needs_the_present_one() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let form = me.get("/profile/password").await.expect(200).form("form.questions");
    let fill = |present: &str, new: &str| form.clone().with("a.present-password", present).with("a.password_reg", new);
    let page = me.submit(&fill("a wrong one", SECRET)).await.expect(422);
    assert_eq!(page.attributes(".notice-list a", "href"), ["#field-present-password"]);
    keeps_secrets(&page);
    let page = me.submit(&fill(PASSWORD, "12345")).await.expect(422);
    assert_eq!(page.attributes(".notice-list a", "href"), ["#field-password_reg"]);
    keeps_secrets(&page);
    let page = me.follow(&fill(PASSWORD, SECRET)).await.expect(200);
    assert_eq!(page.text("[role=status] h2"), "Your password is changed");
    // The proof left no login behind, and this one goes on.
    assert_eq!(app.count("POST", "/users/logout").await, 1);
    me.get("/orders").await.expect(200);
    let other = app.browser();
    other.try_sign_in(LOGIN, PASSWORD).await.expect(422);
    other.try_sign_in(LOGIN, SECRET).await.expect(303);
}

#[tokio::test]
async fn secrets_are_in_no_log() {
    let app = TestApp::spawn_with(&[("RUST_LOG", "debug"), ("KASSA_AUTH_PROVIDER", "club")]).await;
    let me = app.browser();
    me.submit(&sign_up_form(&me, "/sign-up").await).await.location();
    let sent = code(&app).await;
    let form = me.get("/sign-up/activate").await.form("form.questions");
    let page = me.submit(&form.with("code", &sent).with("password", SECRET)).await.expect(303);
    let log = app.log_with(page.header("x-request-id")).await;
    for secret in [SECRET, NEW] {
        assert!(!log.contains(secret), "the log tells {secret}");
    }
}
