//! Consents: questions of the CMS whose titles and options lead to what is agreed to.

use rstest::rstest;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN, NAME};
use crate::page::Page;
use crate::project::Project;

const TITLE: &str = "Our [privacy notice](/privacy) & <b>you</b>";
const OPTION: &str = "I agree to the <a href=\"/house-rules\" onclick=\"x()\">house rules</a>";

/// The order form with one more question of this type, its title and its options.
fn asking(kind: &'static str, title: &'static str, options: &'static [&'static str]) -> Project {
    Project::changed("forms/order.json", move |form| {
        form["attributes"].as_array_mut().unwrap().push(question(kind, title, options))
    })
}

fn question(kind: &str, title: &str, options: &[&str]) -> Value {
    let options: Vec<Value> = options
        .iter()
        .zip(1..)
        .map(|(title, number)| json!({ "title": title, "value": format!("v{number}"), "position": number }))
        .collect();
    json!({
        "type": kind, "marker": "consent", "position": 9, "isVisible": true, "multiselect": true,
        "listTitles": { "en_US": options, "ru_RU": options },
        "validators": { "requiredValidator": { "strict": true } }, "settings": {},
        "localizeInfos": { "en_US": { "title": title }, "ru_RU": { "title": title } }, "additionalFields": [],
    })
}

async fn details(browser: &Browser) -> Page {
    browser.sign_in(LOGIN).await;
    browser.checkout().await
}

#[tokio::test]
async fn a_consent_leads_to_what_it_is_about_and_words_stay_words() {
    let project = asking("list", TITLE, &[OPTION]);
    let app = TestApp::over(&project.sandbox.url, &project.sandbox.url, &[]);
    let me = app.browser();
    let page = details(&me).await;
    let field = "[data-field=consent]";
    assert_eq!(page.attributes(&format!("{field} legend a"), "href"), ["/pages/privacy"]);
    assert_eq!(page.attributes(&format!("{field} label a"), "href"), ["/pages/house-rules"]);
    assert_eq!(page.attributes(&format!("{field} a"), "target"), ["_blank", "_blank"]);
    assert_eq!(page.attributes(&format!("{field} a"), "rel"), ["noopener", "noopener"]);
    assert_eq!(page.text(&format!("{field} label")), "I agree to the house rules (opens in a new tab)");
    // What else stands in a title is text.
    assert!(page.body.contains("&amp; &lt;b&gt;you&lt;/b&gt;") && !page.body.contains("onclick"), "{}", page.text(field));
    // The summary has the words alone.
    let form = page.form("form.questions").with("a.name", NAME);
    let wrong = me.submit(&form).await.expect(422);
    let said = wrong.text(".notice-list");
    assert!(said.starts_with("Our privacy notice & <b>you</b>:"), "{said}");
    assert_eq!(wrong.attributes(".notice-list a", "href"), ["#field-consent"]);
    // The review repeats what was agreed to, without its address.
    let next = me.submit(&wrong.form("form.questions").with("a.consent", "v1")).await.location();
    let payment = me.get(&next).await.expect(200);
    let review = me.follow(&payment.form("form.questions").with("account", "cash")).await;
    let facts = review.text(".review");
    assert!(facts.contains("Our privacy notice & <b>you</b>") && facts.contains("I agree to the house rules"), "{facts}");
    assert!(!facts.contains("/house-rules") && !facts.contains("]("), "{facts}");
    let order = me.place(&review.form("form.place")).await;
    me.wait_for(&order, "waiting").await;
    // OneEntry gets the option's value, as ever.
    assert!(app.only_order().await["formData"].to_string().contains("v1"));
}

#[tokio::test]
async fn options_of_a_list_are_words() {
    let project = asking("radioButton", "Which [rules](/rules)?", &["[a](/a)", "b", "c", "d", "e", "f", "g", "h"]);
    let app = TestApp::over(&project.sandbox.url, &project.sandbox.url, &[]);
    let page = details(&app.browser()).await;
    assert_eq!(page.text("[data-field=consent] option[value=v1]"), "a");
    assert_eq!(page.attributes("[data-field=consent] label a", "href"), ["/pages/rules"]);
}

#[rstest]
#[case("[x](javascript:alert(1))")]
#[case("[x](JAVASCRIPT:alert(1))")]
#[case("<a href=\"javascript:alert(1)\">x</a>")]
#[case("<a href='java&#115;cript:alert(1)'>x</a>")]
#[case("[x](data:text/html,<script>alert(1)</script>)")]
#[case("<a href=\"/ok\" onmouseover=\"alert(1)\"><img src=x onerror=alert(1)>x</a>")]
#[case("<script>alert(1)</script>[x](/ok)")]
#[case("[<img src=x onerror=alert(1)>](/ok)")]
#[case("[x](/ok\" onmouseover=\"alert\\(1\\))")]
#[tokio::test]
async fn nothing_of_a_consent_can_run(#[case] title: &'static str) {
    for (kind, in_title) in [("list", true), ("list", false)] {
        let project = Project::changed("forms/order.json", move |form| {
            let (title, option) = if in_title { (title, "yes") } else { ("?", title) };
            form["attributes"].as_array_mut().unwrap().push(question(kind, title, &[option]));
        });
        let app = TestApp::over(&project.sandbox.url, &project.sandbox.url, &[]);
        let page = details(&app.browser()).await;
        let field = "[data-field=consent]";
        for href in page.attributes(&format!("{field} a"), "href") {
            assert!(href.starts_with("/pages/"), "{href}");
        }
        for attribute in ["onmouseover", "onerror", "onclick"] {
            assert!(page.attributes(&format!("{field} [{attribute}]"), attribute).is_empty(), "{}", page.body);
        }
        assert!(page.attributes(&format!("{field} img, {field} script"), "src").is_empty());
        assert!(!page.body.contains("<script>alert"), "{}", page.body);
    }
}
