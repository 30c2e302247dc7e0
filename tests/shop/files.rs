//! Files that people attach: taken when they arrive, judged by their bytes, deleted when nobody needs them.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN};
use crate::forms::{ask, question, refuse_an_order};
use crate::page::Form;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0";
const PDF: &[u8] = b"%PDF-1.7 and so on";

/// A form with a name that is required, a scan (a PDF of 1 kB at most) and an album.
async fn begin() -> (TestApp, Browser, Form) {
    let app = TestApp::spawn_with(&[("KASSA_MAX_FILE_MB", "1")]).await;
    let scan = json!({ "checkingFilesValidator": { "maxUnits": "kb", "maxValue": "1", "extensions": ["pdf"] } });
    ask(
        &app,
        json!([
            question("name", "string", json!({ "validators": { "requiredValidator": { "strict": true } } })),
            question("scan", "file", json!({ "validators": scan })),
            question(
                "album",
                "groupOfImages",
                json!({ "validators": { "sizeInPixelsValidator": { "maxX": "16", "maxY": "16" } } })
            ),
        ]),
    )
    .await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    // What the profile knows would stand there already.
    let form = me.questions().await.with("a.name", "");
    (app, me, form)
}

async fn uploads(app: &TestApp, method: &str) -> usize {
    app.count(method, "/api/content/files").await
}

/// The answer to a field of the only order.
async fn answer(app: &TestApp, marker: &str) -> Value {
    let order = app.only_order().await;
    let elements = order["formData"]["en_US"].as_array().cloned().unwrap_or_else(|| panic!("{order}"));
    elements.into_iter().find(|element| element["marker"] == marker).unwrap()["value"].clone()
}

#[tokio::test]
async fn a_file_is_taken_once_and_outlives_mistakes() {
    let (app, me, form) = begin().await;
    // The name is missing: the page comes back, and the files are there already.
    let page = me
        .attach(&form, &[("a.scan", "ticket.pdf", PDF), ("a.album", "one.png", PNG), ("a.album", "two.png", PNG)])
        .await
        .expect(422);
    assert_eq!(uploads(&app, "POST").await, 3);
    assert!(page.text("[data-kept=scan]").starts_with("ticket.pdf, 1"), "{}", page.text("[data-kept=scan]"));
    let again = page.form("form.questions");
    assert_eq!(again.choices("a.album").len(), 2);
    let payment = me.get(&me.attach(&again.with("a.name", "Ann"), &[]).await.location()).await;
    let review = me.follow(&payment.form("form.questions").with("account", "cash")).await;
    assert!(review.text(".review").contains("one.png, two.png"), "{}", review.body);
    let order = me.place(&review.form("form.place")).await;
    me.wait_for(&order, "waiting").await;
    assert_eq!(uploads(&app, "POST").await, 3);
    let album = answer(&app, "album").await;
    assert_eq!(album.as_array().unwrap().len(), 2);
    assert!(album[0]["downloadLink"].as_str().unwrap().contains("/cloud-static/one-"), "{album}");
    assert_eq!(album[0]["size"], PNG.len());
}

#[tokio::test]
async fn a_file_that_may_not_be_is_refused_at_its_field() {
    let (app, me, form) = begin().await;
    let form = form.with("a.name", "Ann");
    let script: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let wide: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10\x08\x06\0\0\0";
    let (long, huge) = ([PDF, &[b' '; 1100]].concat(), vec![b' '; (1 << 20) + 1]);
    let cases: [(&str, &str, &[u8], &str); 6] = [
        ("a.scan", "me.pdf", PNG, "Choose a file of one of these kinds: pdf"),
        ("a.scan", "me.pdf", &long, "Choose a file of at most 1\u{a0}kB"),
        ("a.scan", "me.pdf", &huge, "Choose a file of at most 1\u{a0}MB"),
        ("a.album", "me.png", PDF, "Choose a picture, for example"),
        ("a.album", "me.png", script, "This file type is not supported"),
        ("a.album", "me.png", wide, "Choose a picture of at most 16 by 16 pixels"),
    ];
    for (field, name, bytes, expected) in cases {
        let page = me.attach(&form, &[(field, name, bytes)]).await.expect(422);
        let said = page.text(".notice").replace('\u{a0}', " ");
        assert!(said.contains(&expected.replace('\u{a0}', " ")), "{field}: {said}");
        // What was typed stays.
        assert_eq!(page.form("form.questions").value("a.name"), "Ann");
    }
    assert_eq!(uploads(&app, "POST").await, 0);
}

#[tokio::test]
async fn a_file_that_was_unticked_is_left_out_and_a_new_one_replaces_the_only_one() {
    let (app, me, form) = begin().await;
    let unnamed = form.with("a.name", "");
    let page = me.attach(&unnamed, &[("a.scan", "old.pdf", PDF), ("a.album", "one.png", PNG)]).await.expect(422);
    let mut again = page.form("form.questions").with("a.name", "Ann");
    again.fields.retain(|(name, _)| name != "a.album");
    let payment = me.get(&me.attach(&again, &[("a.scan", "new.pdf", PDF)]).await.location()).await;
    let review = me.follow(&payment.form("form.questions").with("account", "cash")).await;
    let text = review.text(".review");
    assert!(text.contains("new.pdf") && !text.contains("old.pdf") && !text.contains("one.png"), "{text}");
    let order = me.place(&review.form("form.place")).await;
    me.wait_for(&order, "waiting").await;
    assert_eq!(answer(&app, "scan").await.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn somebody_elses_file_is_no_answer() {
    let (app, me, form) = begin().await;
    let mine = me.attach(&form, &[("a.scan", "mine.pdf", PDF)]).await.expect(422).form("form.questions");
    let id = mine.choices("a.scan")[0].clone();
    let other = app.browser();
    let mut theirs = other.questions().await.with("a.name", "Eve");
    theirs.fields.push(("a.scan".to_owned(), id));
    let page = other.submit(&theirs).await.expect(422);
    assert!(page.text(".notice").contains("The file is not here any more") && !page.body.contains("mine.pdf"));
}

#[tokio::test]
async fn an_upload_that_fails_is_tried_again_without_filling_in_the_form_again() {
    let (app, me, form) = begin().await;
    let fault = json!([{ "method": "POST", "path": "/files", "fault": { "status": { "status": 503 } } }]);
    app.control(Method::POST, "faults", fault).await;
    let page = me.attach(&form.with("a.name", "Ann"), &[("a.scan", "ticket.pdf", PDF)]).await.expect(422);
    assert!(page.text(".notice").contains("The file could not be stored"), "{}", page.text(".notice"));
    let again = page.form("form.questions");
    assert_eq!(again.value("a.name"), "Ann");
    app.control(Method::DELETE, "faults", Value::Null).await;
    until("the upload to work", async || {
        let page = me.attach(&again, &[("a.scan", "ticket.pdf", PDF)]).await;
        (page.status == 303).then_some(())
    })
    .await;
}

#[tokio::test]
async fn what_nothing_was_sent_with_is_deleted_after_a_day() {
    let (app, me, form) = begin().await;
    let page = me.attach(&form, &[("a.scan", "ticket.pdf", PDF)]).await.expect(422);
    app.advance(24 * 3600 + 1).await;
    until("the file to be deleted", async || (uploads(&app, "DELETE").await > 0).then_some(())).await;
    // Who comes back later hears that it is gone.
    let page = me.attach(&page.form("form.questions").with("a.name", "Ann"), &[]).await.expect(422);
    assert!(page.text(".notice").contains("The file is not here any more"));
}

#[tokio::test]
async fn a_file_of_an_order_that_was_refused_is_unused_again() {
    let (app, me, form) = begin().await;
    let payment = me.get(&me.attach(&form.with("a.name", "Ann"), &[("a.scan", "ticket.pdf", PDF)]).await.location()).await;
    let review = me.follow(&payment.form("form.questions").with("account", "cash")).await;
    refuse_an_order(&app, "name").await;
    let back = me.submit(&review.form("form.place")).await.location();
    assert!(me.get(&back).await.expect(200).text("[data-kept=scan]").starts_with("ticket.pdf"));
    app.advance(24 * 3600 + 1).await;
    until("the file to be deleted", async || (uploads(&app, "DELETE").await > 0).then_some(())).await;
}

#[tokio::test]
async fn so_is_a_file_of_an_order_that_is_forbidden() {
    let (app, me, form) = begin().await;
    let payment = me.get(&me.attach(&form.with("a.name", "Ann"), &[("a.scan", "ticket.pdf", PDF)]).await.location()).await;
    let review = me.follow(&payment.form("form.questions").with("account", "cash")).await;
    let fault = json!([{ "method": "POST", "path": "/orders-storage/marker/**", "fault": { "status": { "status": 403 } } }]);
    app.control(Method::POST, "faults", fault).await;
    let order = me.place(&review.form("form.place")).await;
    me.wait_for(&order, "refused").await;
    app.advance(24 * 3600 + 1).await;
    until("the file to be deleted", async || (uploads(&app, "DELETE").await > 0).then_some(())).await;
}

/// Nothing could be taken while the form itself was out of reach: once it is back, the page asks for the file again.
#[tokio::test]
async fn a_file_that_a_bad_moment_swallowed_is_asked_for_again() {
    let (app, me, form) = begin().await;
    let form = form.with("a.name", "Ann");
    app.control(Method::POST, "faults", json!([{ "path": "/forms/**", "fault": { "status": { "status": 503 } } }])).await;
    let page = until("the form to be out of reach", async || {
        let page = me.attach(&form, &[("a.scan", "ticket.pdf", PDF)]).await;
        // While the form is still remembered, it is only the page that cannot be drawn.
        (page.status == 503 && page.body.contains("class=\"kept\"")).then_some(page)
    })
    .await;
    let kept = page.form("form.kept");
    app.control(Method::DELETE, "faults", Value::Null).await;
    let page = until("the form to be back", async || {
        let page = me.submit(&kept).await;
        (page.status == 422).then_some(page)
    })
    .await;
    assert!(page.text(".notice").contains("The file could not be stored"), "{}", page.text(".notice"));
    assert_eq!(page.form("form.questions").value("a.name"), "Ann");
}
