//! The words of the button that orders: the operator's, and those that a law asks for.

use std::path::Path;

use rstest::rstest;
use tempfile::TempDir;

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN};
use crate::page::Page;
use crate::program::{BINARY, command};
use crate::project::Project;

const GERMAN: &str = "Zahlungspflichtig bestellen";

/// The demo project in one locale alone: its English texts, said to be in German.
fn in_german() -> Project {
    Project::in_locale(("en_US", "de_DE"), Some("ru_RU"))
}

/// The page with the button, of the shop or of the box office; `prefix`: of its language.
async fn review(me: &Browser, prefix: &str, is_tickets: bool) -> Page {
    let path = if is_tickets {
        let form = me.get(&format!("{prefix}/tickets")).await.expect(200).form("form.questions");
        let slot = form.choices("a.schedule")[0].clone();
        let payment = me.follow(&form.with("a.schedule", &slot).with("q.tickets.p-8-10", "1")).await;
        me.submit(&payment.form("form.questions").with("account", "cash")).await.location()
    } else {
        let payment = me.begin_product().await.expect(200);
        let path = me.submit(&payment.form("form.questions").with("account", "cash")).await.location();
        format!("{prefix}{path}")
    };
    me.get(&path).await.expect(200)
}

#[rstest]
#[case::what_the_shop_says(&[], "", "Place order · $")]
#[case::the_operators(&[("KASSA_ORDER_BUTTON_EN", "Order and pay")], "", "Order and pay · $")]
#[case::the_operators_in_russian(&[("KASSA_ORDER_BUTTON_RU", "Заказать и оплатить")], "/ru", "Заказать и оплатить · ")]
#[case::those_of_another_language(&[("KASSA_ORDER_BUTTON_DE", "Kaufen")], "", "Place order · $")]
#[tokio::test]
async fn the_button_says_what_the_operator_says(#[case] env: &[(&str, &str)], #[case] prefix: &str, #[case] expected: &str) {
    let app = TestApp::spawn_with(env).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    for is_tickets in [false, true] {
        let page = review(&me, prefix, is_tickets).await;
        let button = page.text("form.place button[type=submit]");
        assert!(button.starts_with(expected), "{button}");
        assert!(page.attributes("form.place button [lang]", "lang").is_empty());
    }
}

#[rstest]
#[case(&[], GERMAN)]
#[case(&[("KASSA_ORDER_BUTTON_DE", "Kostenpflichtig bestellen")], "Kostenpflichtig bestellen")]
#[case(&[("KASSA_ORDER_BUTTON_EN", "Order and pay")], GERMAN)]
#[tokio::test]
async fn who_reads_german_is_asked_in_german_to_pay(#[case] env: &[(&str, &str)], #[case] expected: &str) {
    let project = in_german();
    let app = TestApp::following(&project.sandbox.url, env);
    let me = app.browser();
    me.sign_in(LOGIN).await;
    for is_tickets in [false, true] {
        let page = review(&me, "", is_tickets).await;
        let button = page.text("form.place button[type=submit]");
        assert!(button.starts_with(&format!("{expected} · $")), "{button}");
        // The page is English, these words are not.
        assert_eq!(page.attributes("form.place button [lang]", "lang"), ["de"]);
        assert_eq!(page.text("form.place button [lang]"), expected);
    }
    // And it orders.
    let form = me.review_product("cash").await;
    let order = me.place(&form).await;
    me.wait_for(&order, "waiting").await;
}

#[rstest]
#[case("KASSA_ORDER_BUTTON_DE", " ", "KASSA_ORDER_BUTTON_DE: it is empty")]
#[case("KASSA_ORDER_BUTTON_EN", "Buy\nnow", "KASSA_ORDER_BUTTON_EN: it holds a control character")]
fn words_that_are_none_are_refused(#[case] variable: &str, #[case] text: &str, #[case] said: &str) {
    let folder = TempDir::new().unwrap();
    let mut program = command(Path::new(BINARY), folder.path(), &["serve", "--addr", "127.0.0.1:0"], &[(variable, text)]);
    let output = program.output().unwrap();
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{sentence}");
    assert!(sentence.contains(said), "{sentence}");
}

#[tokio::test]
async fn a_variable_for_no_language_is_named() {
    let app = TestApp::spawn_with(&[("KASSA_ORDER_BUTTON_GERMAN", GERMAN)]).await;
    app.log_with("there is no variable KASSA_ORDER_BUTTON_GERMAN").await;
}
