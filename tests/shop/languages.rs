//! What pages speak, and in which of the project's locales their content stands.

use rstest::rstest;

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN, reference};
use crate::page::Page;
use crate::project::Project;

/// The page with the button for a bronze ticket, on pages below this prefix.
async fn review(me: &Browser, prefix: &str) -> Page {
    let form = me.get(&format!("{prefix}/tickets")).await.expect(200).form("form.questions");
    let slot = form.choices("a.schedule")[0].clone();
    let payment = me.follow(&form.with("a.schedule", &slot).with("q.tickets.p-8-10", "1")).await;
    me.follow(&payment.form("form.questions").with("account", "cash")).await
}

/// The order's reference.
async fn place(me: &Browser, prefix: &str, review: &Page) -> String {
    let order = me.submit(&review.form("form.place")).await.location();
    let order = reference(order.strip_prefix(prefix).unwrap());
    me.wait_for(&order, "waiting").await;
    order
}

/// The locales in which the order's answers stand.
async fn locales(app: &TestApp) -> Vec<String> {
    app.only_order().await["formData"].as_object().unwrap().keys().cloned().collect()
}

#[tokio::test]
async fn a_page_speaks_german_and_says_that_its_content_does_not() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let page = review(&me, "/de").await.expect(200);
    assert_eq!(
        (page.attributes("html", "lang"), page.attributes("html", "dir")),
        (vec!["de".to_owned()], vec!["ltr".to_owned()])
    );
    assert_eq!(page.text("h1"), "Angaben prüfen");
    let button = page.text("form.place button[type=submit]");
    assert!(button.starts_with("Zahlungspflichtig bestellen · 100,00 $"), "{button}");
    // The button's words are the page's own, the tickets and the way to pay are the project's.
    assert!(page.attributes("form.place button [lang]", "lang").is_empty());
    assert_eq!(page.attributes(".review .lines [lang]", "lang"), ["en"]);
    let order = place(&me, "/de", &page).await;
    // The locale that was really used: the project has none in German.
    assert_eq!(locales(&app).await, ["en_US"]);
    let page = me.get(&format!("/de/orders/{order}")).await.expect(200);
    assert!(page.text("h1").starts_with("Bestellung "), "{}", page.text("h1"));
    let languages = page.attributes(".summary [lang]", "lang");
    assert!(!languages.is_empty() && languages.iter().all(|lang| lang == "en"), "{languages:?}");
    // On the English page nothing is foreign.
    let page = me.get(&format!("/orders/{order}")).await.expect(200);
    assert!(page.attributes(".summary [lang]", "lang").is_empty());
}

#[rstest]
#[case::its_own("/de", "de_DE")]
#[case::the_first_one_as_there_is_none("/ru", "en_US")]
#[tokio::test]
async fn a_language_has_the_projects_locale_in_it_or_else_the_first(#[case] prefix: &str, #[case] locale: &str) {
    // The demo's Russian, said to be German.
    let project = Project::in_locale(("ru_RU", "de_DE"), None);
    let app = TestApp::following(&project.sandbox.url, &[]);
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let page = review(&me, prefix).await.expect(200);
    place(&me, prefix, &page).await;
    assert_eq!(locales(&app).await, [locale]);
}
