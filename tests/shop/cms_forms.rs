//! Forms that stand alone: sent once, kept until they are, honest about what is not known.

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN, PASSWORD};
use crate::page::Form;

const SENT: &str = "/form-data";

async fn guestbook(me: &Browser) -> Form {
    me.get("/forms/guestbook").await.expect(200).form("form.questions")
}

async fn filled(me: &Browser) -> Form {
    guestbook(me).await.with("a.name", "Ann").with("a.message", "A fine evening")
}

async fn fault(app: &TestApp, fault: Value) {
    let rule = json!([{ "method": "POST", "path": "/form-data", "times": 1, "fault": fault }]);
    app.control(Method::POST, "faults", rule).await;
}

/// The sandbox's own definition of a form.
fn definition(marker: &str) -> Value {
    let path = format!("{}/crates/kassa-sandbox/src/project/forms/{marker}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[tokio::test]
async fn a_form_is_sent_once_however_often_it_comes() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = filled(&me).await;
    let (first, second) = tokio::join!(me.submit(&form), me.submit(&form));
    let thanks = first.location();
    assert_eq!(second.location(), thanks);
    for _reload in 0..2 {
        let page = me.get(&thanks).await.expect(200);
        assert_eq!(page.attributes(".narrow", "data-state"), ["sent"]);
        assert!(page.text("main").contains("Thank you"));
    }
    assert_eq!(me.submit(&form).await.location(), thanks);
    assert_eq!(app.count("POST", SENT).await, 1);
    // Nothing of it is left on a fresh page, which has a key of its own.
    let again = guestbook(&me).await;
    assert_eq!(again.value("a.message"), "");
    assert_ne!(again.value("key"), form.value("key"));
    // Back shows a fresh page with what the browser remembers: the same answers are no second sending, others are.
    let again = again.with("a.name", "Ann").with("a.message", "A fine evening");
    assert_eq!(me.submit(&again).await.location(), thanks);
    assert_eq!(app.count("POST", SENT).await, 1);
    me.follow(&again.with("a.message", "Another fine evening")).await.expect(200);
    assert_eq!(app.count("POST", SENT).await, 2);
}

#[tokio::test]
async fn markup_in_a_paragraph_is_only_what_was_typed() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let typed = "It rained.\n</textarea><b>Twice.</b> &lt;3 &amp; more";
    let form = me.get("/forms/visit_survey").await.expect(200).form("form.questions").with("a.story", typed);
    let page = me.submit(&form).await.expect(422);
    assert_eq!(page.form("form.questions").value("a.story"), typed);
    assert!(!page.body.contains("<b>Twice.</b>"));
}

#[tokio::test]
async fn what_was_typed_with_mistakes_is_there_again() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = guestbook(&me).await.with("a.name", "Ann").with("a.message", "no");
    let page = me.submit(&form).await.expect(422);
    assert!(page.text(".field-error").contains("at least 3"));
    assert_eq!(page.form("form.questions").value("a.message"), "no");
    assert_eq!(page.form("form.questions").value("key"), form.value("key"));
    let reloaded = guestbook(&me).await;
    assert_eq!((reloaded.value("a.name"), reloaded.value("a.message")), ("Ann", "no"));
    // A stranger sees nothing of it; nobody does after a week.
    assert_eq!(guestbook(&app.browser()).await.value("a.name"), "");
    app.advance(7 * 86_400 + 60).await;
    until("a week to pass", async || guestbook(&me).await.value("a.name").is_empty().then_some(())).await;
    assert_eq!(app.count("POST", SENT).await, 0);
}

#[tokio::test]
async fn a_checkouts_mistakes_survive_a_reload_too() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let tickets = me.get("/tickets").await.form("form.questions");
    me.submit(&tickets.with("q.tickets.p-8-10", "99")).await.expect(422);
    assert_eq!(me.get("/tickets").await.form("form.questions").value("q.tickets.p-8-10"), "99");

    let details = me.questions().await;
    let long = "x".repeat(101);
    me.submit(&details.clone().with("a.name", &long)).await.expect(422);
    let reloaded = me.get(&details.action).await.form("form.questions");
    assert_eq!(reloaded.value("a.name"), long);
    // Corrected, the draft's own answer is the one.
    me.submit(&reloaded.with("a.name", "Ann")).await.location();
    assert_eq!(me.get(&details.action).await.form("form.questions").value("a.name"), "Ann");
}

#[tokio::test]
async fn a_sign_in_in_between_loses_nothing() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let page = me.get("/forms/feedback").await.expect(200);
    assert!(page.text(".aside").contains("signed in"));
    let form = page.form("form.questions").with("a.stars", "4").with("a.opinion", "Row seven is the best");
    let to_sign_in = me.submit(&form).await.location();
    assert_eq!(to_sign_in, "/sign-in?next=%2Fforms%2Ffeedback");
    assert_eq!(app.count("POST", SENT).await, 0);
    let sign_in = me.get(&to_sign_in).await.form("form.questions").with("login", LOGIN).with("password", PASSWORD);
    let form = me.follow(&sign_in).await.form("form.questions");
    assert_eq!((form.value("a.stars"), form.value("a.opinion")), ("4", "Row seven is the best"));
    let thanks = me.follow(&form).await.expect(200);
    assert!(thanks.text(".prose").contains("Thank you for your stars"));
    let sent = app.arrivals().await.into_iter().find(|arrival| arrival.path.ends_with(SENT)).unwrap();
    assert!(sent.headers.contains_key("authorization"));
    assert_eq!((&sent.body["formModuleConfigId"], &sent.body["moduleEntityIdentifier"]), (&json!(2), &json!("evenings")));
    assert_eq!((&sent.body["replayTo"], &sent.body["status"]), (&Value::Null, &json!("sent")));
}

#[tokio::test]
async fn a_refusal_stands_at_its_field_and_the_key_is_still_good() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = filled(&me).await;
    let message = "formData's marker 'message' value is missing or incorrect";
    fault(&app, json!({ "status": { "status": 400, "message": message } })).await;
    let page = me.submit(&form).await.expect(422);
    assert_eq!(page.attributes(".notice-list a", "href"), ["#field-message"]);
    assert!(page.text(".field-error").contains("not accepted"));
    assert!(!page.body.contains("missing or incorrect"));
    // One that names no field is said on top, with everything kept.
    let mut form = form;
    for (message, heading) in [
        ("You have already rated this", "Your answers were not accepted"),
        ("Captcha Validation Failed", "We could not check that you are a person"),
    ] {
        fault(&app, json!({ "status": { "status": 400, "message": message } })).await;
        let page = me.submit(&form).await.expect(422);
        assert_eq!(page.text(".notice-heading"), heading);
        form = page.form("form.questions");
    }
    assert_eq!(form.value("a.message"), "A fine evening");
    me.follow(&form).await.expect(200);
}

#[rstest]
#[case(json!("reset_after"))]
#[case(json!({ "status": { "status": 503 } }))]
#[case(json!("html"))]
#[tokio::test]
async fn an_unknown_outcome_is_told_and_nothing_is_sent_again(#[case] broken: Value) {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = filled(&me).await;
    fault(&app, broken).await;
    let told = me.submit(&form).await.location();
    for _reload in 0..2 {
        let page = me.get(&told).await.expect(200);
        assert_eq!(page.attributes(".narrow", "data-state"), ["unknown"]);
        assert_eq!(page.text("h1"), "We cannot tell whether your answers arrived");
    }
    assert_eq!(me.submit(&form).await.location(), told);
    assert_eq!(app.count("POST", SENT).await, 1);
    // Whoever decides to send them again finds them on the form.
    let again = guestbook(&me).await;
    assert_eq!(again.value("a.message"), "A fine evening");
    let thanks = me.follow(&again).await;
    assert_eq!(thanks.attributes(".narrow", "data-state"), ["sent"]);
}

#[tokio::test]
async fn what_surely_did_not_arrive_can_be_sent_again_from_the_same_page() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = filled(&me).await;
    fault(&app, json!({ "rate_limit": { "retry_after": 2 } })).await;
    let page = me.submit(&form).await.expect(503);
    assert_eq!(page.text(".notice-heading"), "Your answers were not sent");
    let again = page.form("form.questions");
    assert_eq!((again.value("key"), again.value("a.message")), (form.value("key"), "A fine evening"));
    me.follow(&again).await.expect(200);
    assert_eq!(app.count("POST", SENT).await, 2);
}

#[tokio::test]
async fn a_form_that_takes_no_answers_says_so() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let open = filled(&me).await;
    let mut form = definition("guestbook");
    form["moduleFormConfigs"][0]["isClosed"] = json!(true);
    app.control(Method::PUT, "forms/guestbook", form.clone()).await;
    // The page that was open meanwhile: OneEntry's own refusal, or ours once the definition is read again.
    let page = me.submit(&open).await.expect(422);
    assert_eq!(page.text(".empty h2"), "This form is closed");
    form["moduleFormConfigs"] = json!([]);
    app.control(Method::PUT, "forms/guestbook", form).await;
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    assert_eq!(me.get("/forms/guestbook").await.expect(200).text(".empty h2"), "This form cannot be sent yet");
    for other in ["tickets_form", "reg", "staff_pick", "no-such-form"] {
        let page = me.get(&format!("/forms/{other}")).await.expect(404);
        assert_eq!(page.text("h1"), "Page not found");
    }
}

#[tokio::test]
async fn only_so_many_forms_from_one_address() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    for number in 0..10 {
        let form = filled(&me).await.with("a.message", &format!("Evening number {number}"));
        me.follow(&form).await.expect(200);
    }
    let page = me.submit(&filled(&me).await).await.expect(429);
    assert!(!page.header("retry-after").is_empty());
    // It can be sent again from that very page.
    assert_eq!(page.form("form.kept").value("a.message"), "A fine evening");
    assert_eq!(guestbook(&me).await.value("a.message"), "A fine evening");
}

#[rstest]
#[case("/tickets", "/tickets")]
#[case("https://evil.example/", "/")]
#[case("//evil.example", "/")]
#[case("javascript:alert(1)", "/")]
#[tokio::test]
async fn what_the_cms_writes_is_data(#[case] next: &str, #[case] followed: &str) {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let mut form = definition("guestbook");
    let infos = &mut form["localizeInfos"]["en_US"];
    infos["titleForSite"] = json!("<b>Guests</b>");
    infos["successMessage"] = json!("<p onclick=\"x()\">Thanks<script>alert(1)</script></p>");
    infos["urlAddress"] = json!(next);
    form["attributes"][1]["additionalFields"] =
        json!([{ "marker": "hint", "type": "string", "value": "*Kind* words<script>alert(1)</script>" }]);
    app.control(Method::PUT, "forms/guestbook", form).await;

    let page = me.get("/forms/guestbook").await.expect(200);
    assert_eq!(page.text("h1"), "<b>Guests</b>");
    assert_eq!(page.text(".hint em"), "Kind");
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    let form = page.form("form.questions").with("a.name", "Ann").with("a.message", "A fine evening");
    let page = me.follow(&form).await.expect(200);
    assert_eq!(page.text(".prose"), "Thanks");
    assert!(!page.body.contains("<script>alert") && !page.body.contains("onclick"), "{}", page.body);
    assert_eq!(page.attributes(".actions a", "href"), [followed]);
}
