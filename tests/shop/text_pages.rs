//! The venue's own pages of text.

use rstest::rstest;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::{Browser, STAFF};
use crate::page::Page;
use crate::project::Project;

/// A project in which a page has this text in English.
fn written(url: &'static str, html: &'static str) -> Project {
    Project::changed("pages.json", move |pages| {
        page(pages, url)["localizeInfos"]["en_US"]["htmlContent"] = json!(html);
    })
}

fn page<'a>(pages: &'a mut Value, url: &str) -> &'a mut Value {
    pages.as_array_mut().unwrap().iter_mut().find(|page| page["pageUrl"] == url).unwrap()
}

fn over(project: &Project) -> TestApp {
    TestApp::over(&project.sandbox.url, &project.sandbox.url, &[])
}

async fn open(browser: &Browser, path: &str) -> Page {
    browser.look(path).await.expect(200)
}

#[tokio::test]
async fn a_page_is_shown_in_every_language() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let page = open(&me, "/pages/terms").await;
    assert_eq!((page.text("h1"), page.text("title")), ("Terms".to_owned(), "Terms · Kassa".to_owned()));
    assert_eq!(page.attributes("html", "lang"), ["en"]);
    assert_eq!(page.text(".text-page h2"), "Tickets");
    // The links of its text lead to the shop's pages.
    let links = page.attributes(".text-page .prose a", "href");
    assert_eq!(links, ["/pages/house-rules", "/pages/privacy"]);
    assert_eq!(page.attributes("link[rel=canonical]", "href"), [format!("{}/pages/terms", app.program.url)]);
    assert!(page.attributes("meta[property='og:image']", "content")[0].contains("/pictures/en/page/terms/"));
    let russian = open(&me, "/ru/pages/terms").await;
    assert_eq!(russian.text("h1"), "Условия продажи");
    assert_eq!(russian.attributes(".text-page .prose a", "href"), ["/ru/pages/house-rules", "/ru/pages/privacy"]);
    assert!(russian.attributes(".text-page .prose", "lang").is_empty(), "it is in the page's own language");
    // The project has no German texts: the English ones stand on the German page, and say so.
    let german = open(&me, "/de/pages/terms").await;
    assert_eq!(
        (german.attributes("html", "lang"), german.attributes("html", "dir")),
        (vec!["de".to_owned()], vec!["ltr".to_owned()])
    );
    assert_eq!((german.text("h1"), german.attributes("h1", "lang")), ("Terms".to_owned(), vec!["en".to_owned()]));
    let languages = german.attributes(".text-page .prose", "lang");
    assert!(!languages.is_empty() && languages.iter().all(|lang| lang == "en"), "{languages:?}");
    let alternates = russian.attributes("link[rel=alternate][hreflang]", "href");
    let expected =
        ["/pages/terms", "/ru/pages/terms", "/de/pages/terms", "/pages/terms"].map(|path| format!("{}{path}", app.program.url));
    assert_eq!(alternates, expected);
    // A browser without a session may keep it for Back; nothing of it is anybody's.
    assert_eq!(page.header("cache-control"), "private, no-cache");
}

#[rstest]
#[case("/pages/no-such-page")]
#[case("/pages/")]
#[case("/pages/999")]
#[case("/pages/terms/more")]
#[case("/pages/%3Cscript%3E")]
#[case("/pages/..%2F..%2Fproducts%2F14")]
#[tokio::test]
async fn what_is_not_there_is_not_found(#[case] path: &str) {
    let app = TestApp::spawn().await;
    let page = app.browser().look(path).await.expect(404);
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
}

#[rstest]
#[case::hidden(|page: &mut Value| page["isVisible"] = json!(false))]
#[case::for_staff(|page: &mut Value| page["readableBy"] = json!(["staff"]))]
#[case::for_errors(|page: &mut Value| page["type"] = json!("forErrorPages"))]
#[tokio::test]
async fn what_guests_may_not_read_is_not_found_by_anybody(#[case] change: fn(&mut Value)) {
    let project = Project::changed("pages.json", |pages| change(page(pages, "house-rules")));
    let app = over(&project);
    let guest = app.browser();
    let answer = guest.look("/pages/house-rules").await.expect(404);
    // A page for errors has a place in the menu, and no address.
    assert!(!answer.body.contains("Telephones are silent"));
    // Also with the login of somebody who may read it at OneEntry: pages are the same for everybody.
    let staff = app.browser();
    staff.sign_in(STAFF).await;
    staff.look("/pages/house-rules").await.expect(404);
    let sitemap = guest.look("/sitemap.xml").await.expect(200).body;
    assert!(!sitemap.contains("/pages/house-rules") && sitemap.contains("/pages/terms"), "{sitemap}");
}

#[rstest]
#[case("/pages/shop", "/catalog?category=shop")]
#[case("/ru/pages/music", "/ru/catalog?category=music")]
#[case("/pages/home", "/")]
#[case("/ru/pages/home", "/ru")]
// Editors link to pages by their ids as well.
#[case("/pages/13", "/pages/visit")]
#[case("/ru/pages/13", "/ru/pages/visit")]
#[case("/pages/2", "/catalog?category=posters")]
#[tokio::test]
async fn a_page_has_one_address(#[case] path: &str, #[case] own: &str) {
    let app = TestApp::spawn().await;
    let answer = app.browser().look(path).await.expect(301);
    assert_eq!((answer.header("location"), answer.header("cache-control")), (own, "no-cache"));
}

#[tokio::test]
async fn what_there_is_in_one_language_is_shown_and_said_to_be_in_it() {
    let project = Project::changed("pages.json", |pages| {
        let infos = |url: &str, pages: &mut Value, keep: &str| {
            let infos = page(pages, url)["localizeInfos"].as_object_mut().unwrap();
            infos.retain(|locale, _| locale == keep);
        };
        infos("terms", pages, "en_US");
        infos("privacy", pages, "ru_RU");
        // The heading is translated, and the text is not.
        page(pages, "contact")["localizeInfos"]["ru_RU"]["htmlContent"] = json!("");
        page(pages, "contact")["localizeInfos"]["ru_RU"]["plainContent"] = json!("");
    });
    let app = over(&project);
    let me = app.browser();
    let english = open(&me, "/ru/pages/terms").await;
    assert_eq!(english.text("h1"), "Terms");
    assert_eq!(
        (english.attributes("html", "lang"), english.attributes("h1", "lang")),
        (vec!["ru".to_owned()], vec!["en".to_owned()])
    );
    assert_eq!(english.attributes(".text-page > .prose", "lang"), ["en"]);
    let russian = open(&me, "/pages/privacy").await;
    assert_eq!(russian.attributes("h1", "lang"), ["ru"]);
    let half = open(&me, "/ru/pages/contact").await;
    assert_eq!(half.text("h1"), "Контакты");
    assert!(half.attributes("h1", "lang").is_empty());
    assert!(half.text(".text-page .prose").starts_with("Nobody answers"), "{}", half.text(".text-page"));
    assert_eq!(half.attributes(".text-page > .prose", "lang"), ["en-US"]);
}

#[tokio::test]
async fn headings_stand_below_the_pages_own_and_pictures_have_words() {
    let html = "<h1>One</h1><p>a</p><h3>Two</h3><h2>Three</h2><h5>Four</h5><img src=\"https://cms.example/a.png\">";
    let project = written("terms", html);
    let app = over(&project);
    let page = open(&app.browser(), "/pages/terms").await;
    let prose = page.body.split("class=\"prose\"").nth(1).unwrap().split("</article>").next().unwrap();
    let ranks: Vec<&str> = prose.match_indices("<h").map(|(at, _)| &prose[at + 1..at + 3]).collect();
    assert_eq!(ranks, ["h2", "h3", "h3", "h4"], "{prose}");
    assert_eq!(page.attributes(".prose img", "alt"), [""]);
    assert_eq!(page.attributes(".prose img", "loading"), ["lazy"]);
}

#[rstest]
#[case("/imprint", Some("/ru/pages/imprint"))]
#[case("imprint", Some("/ru/pages/imprint"))]
#[case("/about/imprint", Some("/ru/pages/imprint"))]
#[case("13", Some("/ru/pages/13"))]
#[case("/tickets", Some("/ru/tickets"))]
#[case("https://example.com/x", Some("https://example.com/x"))]
#[case("mailto:a@example.com", Some("mailto:a@example.com"))]
#[case("tel:+4930", Some("tel:+4930"))]
#[case("javascript:alert(1)", None)]
#[case("data:text/html,x", None)]
#[case("ftp://example.com/", None)]
#[tokio::test]
async fn links_of_a_text_lead_to_the_shop_or_to_the_web(#[case] href: &'static str, #[case] leads: Option<&str>) {
    let project = Project::changed("pages.json", |pages| {
        let html = format!("<p><a target=\"_top\" onclick=\"x()\" href=\"{href}\">there</a></p>");
        page(pages, "about")["localizeInfos"]["ru_RU"]["htmlContent"] = json!(html);
    });
    let app = over(&project);
    let page = open(&app.browser(), "/ru/pages/about").await;
    assert_eq!(page.text(".text-page > .prose a"), "there");
    assert_eq!(page.attributes(".text-page > .prose a", "href"), Vec::from_iter(leads.map(str::to_owned)));
    let is_outside = leads.is_some_and(|url| !url.starts_with('/'));
    let rel = page.attributes(".text-page > .prose a", "rel");
    assert_eq!(rel.iter().any(|rel| rel.contains("noopener")), is_outside, "{rel:?}");
    assert!(page.attributes(".text-page > .prose a", "onclick").is_empty());
}

#[tokio::test]
async fn nothing_of_a_page_can_run() {
    let project = Project::changed("pages.json", |pages| {
        let terms = page(pages, "terms");
        terms["localizeInfos"]["en_US"] = json!({
            "title": "<script>alert(1)</script>\"><img src=x onerror=alert(1)>",
            "htmlContent": "<script>alert(1)</script><p onclick=alert(1) style='position:fixed'>safe</p><iframe src=//evil.example></iframe>\
                            <svg onload=alert(1)><form action=//evil.example><input name=a></form></main></body><style>*{display:none}</style>",
        });
        terms["attributeValues"] = json!({
            "note": { "type": "text", "position": 1, "value": [{ "htmlValue": "<b onmouseover=alert(1)>also safe</b>" }] },
            "photo": { "type": "image", "position": 2, "value": [{ "filename": "x", "downloadLink": "javascript:alert(1)" }] },
        });
    });
    let app = over(&project);
    let page = open(&app.browser(), "/pages/terms").await;
    assert_eq!(page.text(".text-page > .prose"), "safe");
    for evil in [
        "<script>alert",
        "onclick",
        "onerror=\"",
        "onmouseover",
        "onload",
        "<iframe",
        "evil.example",
        "<style",
        "javascript:",
        "position:fixed",
    ] {
        assert!(!page.body.contains(evil), "{evil} in {}", page.body);
    }
    assert!(page.text("h1").starts_with("<script>alert(1)"), "it is a title, and nothing but that");
    assert!(page.attributes(".text-pictures img", "src").is_empty());
}

#[tokio::test]
async fn pages_lead_to_those_above_and_below() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let above = open(&me, "/pages/evenings").await;
    assert_eq!(
        above.attributes(".text-below a", "href"),
        ["/pages/night-train", "/pages/robot-in-love", "/pages/lighthouse-keeper"]
    );
    let film = open(&me, "/pages/night-train").await;
    assert_eq!(film.attributes(".way-back a", "href"), ["/pages/evenings"]);
    assert_eq!(film.attributes(".text-pictures img", "alt"), ["Night Train"]);
    let way = film.text("script[type='application/ld+json']");
    assert!(way.contains("BreadcrumbList") && way.contains("/pages/evenings"), "{way}");
    // The blocks of a page stand on it.
    let visit = open(&me, "/pages/visit").await;
    assert_eq!(visit.text(".text-part h2"), "Opening hours");
}

#[tokio::test]
async fn a_category_shows_its_text_and_its_picture() {
    let project = Project::changed("pages.json", |pages| {
        let picture = json!({ "type": "image", "position": 1, "value": [{ "filename": "night-train.svg" }] });
        page(pages, "posters")["attributeValues"] = json!({ "picture": picture });
    });
    let app = over(&project);
    let page = open(&app.browser(), "/catalog?category=posters").await;
    assert_eq!((page.text("h1"), page.text(".page-head .lead").is_empty()), ("Posters".to_owned(), false));
    let picture = page.attributes(".category-picture", "src");
    assert!(picture[0].ends_with("/night-train.svg"), "{picture:?}");
    let other = open(&app.browser(), "/catalog?category=music").await;
    assert!(other.attributes(".category-picture", "src").is_empty());
}

#[tokio::test]
async fn while_oneentry_is_down_a_page_is_shown_as_it_was() {
    let app = TestApp::spawn_with(&[("KASSA_FRESH", "0s")]).await;
    let me = app.browser();
    open(&me, "/pages/terms").await;
    app.control(reqwest::Method::POST, "faults", json!([{ "path": "/**", "fault": { "status": { "status": 503 } } }])).await;
    assert_eq!(open(&me, "/pages/terms").await.text("h1"), "Terms");
    // What nobody has seen before cannot be told.
    me.look("/pages/contact").await.expect(503);
}
