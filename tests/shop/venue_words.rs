//! The venue's own words around what it sells: the front page's, the footer, the notes under prices and beside the button that orders.

use std::time::{Duration, Instant};

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::{LOGIN, STAFF};
use crate::page::Page;
use crate::project::Project;

const FOOTER: &str = ".footer .footer-links a";
const ENGLISH: [&str; 6] =
    ["/pages/terms", "/pages/privacy", "/pages/house-rules", "/pages/accessibility", "/pages/contact", "/pages/imprint"];

fn over(project: &Project, env: &[(&str, &str)]) -> TestApp {
    TestApp::over(&project.sandbox.url, &project.sandbox.url, env)
}

fn entry<'a>(all: &'a mut Value, key: &str, name: &str) -> &'a mut Value {
    all.as_array_mut().unwrap().iter_mut().find(|entry| entry[key] == name).unwrap()
}

fn note(html: &str) -> Value {
    json!({ "note": { "type": "text", "position": 1, "value": [{ "htmlValue": html }] } })
}

/// A project that says nothing of its own.
fn silent() -> Project {
    let without = |key: &'static str, names: &'static [&'static str]| {
        move |all: &mut Value| all.as_array_mut().unwrap().retain(|entry| !names.iter().any(|name| entry[key] == *name))
    };
    let (pages, menus) = (without("pageUrl", &["home"]), without("identifier", &["footer"]));
    let blocks = without("identifier", &["price_note", "order_note"]);
    Project::with(&[("pages.json", &pages), ("menus.json", &menus), ("blocks.json", &blocks)])
}

#[tokio::test]
async fn every_page_leads_to_what_the_law_wants_to_see() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    for (path, status) in
        [("/", 200), ("/catalog", 200), ("/tickets", 200), ("/cart", 200), ("/sign-in", 200), ("/no/such/page", 404)]
    {
        let page = me.get(path).await.expect(status);
        assert_eq!(page.attributes(FOOTER, "href"), ENGLISH, "{path}");
    }
    let russian = me.get("/ru/catalog").await.expect(200);
    assert_eq!(russian.attributes(FOOTER, "href"), ENGLISH.map(|path| format!("/ru{path}")));
    assert_eq!(russian.text(FOOTER), "Условия продажи");
    // Each of them is there.
    for path in ENGLISH {
        me.look(path).await.expect(200);
    }
    // Where something may have been typed they open beside it.
    for (path, is_beside) in [("/tickets", true), ("/forms/guestbook", true), ("/", false), ("/pages/terms", false)] {
        let page = me.get(path).await.expect(200);
        let targets = page.attributes(FOOTER, "target");
        assert_eq!(targets.len(), if is_beside { ENGLISH.len() } else { 0 }, "{path}");
        assert_eq!(page.text(FOOTER).ends_with("(opens in a new tab)"), is_beside);
    }
    // Those who work here have other things to do.
    let staff = app.browser();
    staff.sign_in(STAFF).await;
    assert!(staff.get("/staff").await.expect(200).attributes(FOOTER, "href").is_empty());
    assert!(me.get("/sandbox/").await.expect(200).attributes(FOOTER, "href").is_empty());
}

#[tokio::test]
async fn the_notes_stand_under_prices_and_beside_the_button() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    for path in ["/", "/catalog", "/products/14", "/tickets"] {
        let page = me.get(path).await.expect(200);
        assert_eq!(page.text(".price-note"), "Prices include VAT. There is no booking fee.", "{path}");
    }
    let cart = me.add(14, "1").await;
    assert_eq!(cart.text(".price-note"), "Prices include VAT. There is no booking fee.");
    let form = me.review_product("cash").await;
    let review = me.get(&form.action).await.expect(200);
    assert_eq!(review.text(".review .price-note"), "Prices include VAT. There is no booking fee.");
    assert_eq!(
        review.text("form.place .order-note .prose"),
        "You can ask for your money back until the day before the film. Our terms say how."
    );
    assert_eq!(review.attributes("form.place .order-note .prose a", "href"), ["/pages/terms"]);
    assert_eq!(review.attributes("form.place .order-note .footer-links a", "href"), ENGLISH);
    // Everything is kept there: the terms need no tab of their own.
    assert!(review.attributes("form.place a", "target").is_empty());
    let russian = me.get("/ru/products/14").await.expect(200);
    assert_eq!(russian.text(".price-note"), "Цены с НДС. Комиссии за бронирование нет.");
    // Where a refusal is drawn the notes stand as well.
    let again = me.post_form("/products/14", &[("quantity", "many")]).await.expect(422);
    assert_eq!(again.text(".price-note"), "Prices include VAT. There is no booking fee.");
}

#[tokio::test]
async fn the_front_page_says_what_the_project_says() {
    let home = |pages: &mut Value| {
        let home = entry(pages, "pageUrl", "home");
        home["localizeInfos"]["en_US"]["htmlContent"] = json!("<p>Ninety <em>seats</em>. <a href=\"/visit\">Come.</a></p>");
        let line = |english, russian| json!({ "type": "string", "value": { "en_US": english, "ru_RU": russian } });
        home["attributeValues"] = json!({
            "kicker": line("Since 1961", "С 1961 года"),
            "dates_title": line("This week", "На этой неделе"),
            "shop_title": line("Books", "Книги"),
        });
    };
    let project = Project::changed("pages.json", home);
    let app = over(&project, &[]);
    let me = app.browser();
    let page = me.get("/").await.expect(200);
    assert_eq!((page.text("h1"), page.text(".kicker")), ("A small cinema".to_owned(), "Since 1961".to_owned()));
    assert_eq!(page.text(".hero .lead"), "Ninety seats. Come.");
    assert_eq!((page.text(".hero-stub h2"), page.text("#shelf-heading")), ("This week".to_owned(), "Books".to_owned()));
    assert!(page.attributes(".shelf-head .quiet", "class").is_empty(), "our line below a heading of theirs");
    assert_eq!(page.attributes(".hero .lead a", "href"), ["/pages/visit"]);
    assert_eq!(page.text("title"), "A small cinema · Kassa");
    assert_eq!(page.text(".home-parts h2"), "Opening hours");
    assert!(page.text(".home-parts").contains("The box office opens half an hour before the first film."));
    let russian = me.get("/ru").await.expect(200);
    assert_eq!((russian.text("h1"), russian.text(".kicker")), ("Маленький кинотеатр".to_owned(), "С 1961 года".to_owned()));
    assert_eq!(
        (russian.text(".hero-stub h2"), russian.text("#shelf-heading")),
        ("На этой неделе".to_owned(), "Книги".to_owned())
    );
}

#[tokio::test]
async fn a_project_without_words_of_its_own_has_ours() {
    let project = silent();
    let app = over(&project, &[]);
    let me = app.browser();
    let page = me.get("/").await.expect(200);
    assert_eq!(page.text("h1"), "Tickets and shop");
    for nothing in [FOOTER, ".price-note", ".home-parts h2", ".kicker"] {
        assert!(page.attributes(nothing, "class").is_empty() && page.attributes(nothing, "href").is_empty(), "{nothing}");
    }
    me.sign_in(LOGIN).await;
    let form = me.review_product("cash").await;
    assert!(!me.get(&form.action).await.expect(200).body.contains("order-note"));
}

/// What is wrong with the words, and with nothing else.
async fn break_words(app: &TestApp, fault: Value) {
    let rules: Vec<Value> =
        ["/menus/**", "/blocks/**", "/pages/home/blocks"].iter().map(|path| json!({ "path": path, "fault": fault })).collect();
    app.control(Method::POST, "faults", json!(rules)).await;
}

#[rstest]
#[case::fails(json!({ "status": { "status": 500 } }))]
#[case::is_silent(json!("hold"))]
#[case::talks_nonsense(json!("html"))]
#[case::breaks_off(json!("reset_before"))]
#[case::is_busy(json!({ "rate_limit": { "retry_after": 30 } }))]
#[case::refuses(json!({ "status": { "status": 403 } }))]
#[tokio::test]
async fn a_page_without_its_footer_is_still_one(#[case] fault: Value) {
    let app = TestApp::spawn_with(&[("KASSA_FRESH", "0s"), ("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    break_words(&app, fault).await;
    let me = app.browser();
    let started = Instant::now();
    let page = me.get("/").await.expect(200);
    assert!(page.attributes(FOOTER, "href").is_empty());
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    // Whatever they do, the project is not left alone for it: a whole checkout goes through.
    for _ in 0..12 {
        me.get("/ru/tickets").await.expect(200);
        me.get("/catalog").await.expect(200);
    }
    me.sign_in(LOGIN).await;
    let order = me.buy("cash").await;
    me.wait_for(&order, "waiting").await;
}

#[tokio::test]
async fn the_last_words_are_shown_while_oneentry_does_not_say_them() {
    let app = TestApp::spawn_with(&[("KASSA_FRESH", "0s")]).await;
    let me = app.browser();
    assert_eq!(me.get("/").await.expect(200).attributes(FOOTER, "href"), ENGLISH);
    break_words(&app, json!({ "status": { "status": 500 } })).await;
    let page = me.get("/").await.expect(200);
    assert_eq!(
        (page.attributes(FOOTER, "href"), page.text(".price-note").is_empty()),
        (ENGLISH.map(str::to_owned).to_vec(), false)
    );
    assert_eq!(page.text("h1"), "A small cinema");
    // An error costs no call, and has the footer all the same.
    let down = json!([{ "path": "/**", "fault": { "status": { "status": 503 } } }]);
    app.control(Method::POST, "faults", down).await;
    let error = me.look("/products/16").await.expect(503);
    assert_eq!(error.attributes(FOOTER, "href"), ENGLISH);
}

#[tokio::test]
async fn everybody_s_pages_ask_once() {
    let app = TestApp::spawn_with(&[("KASSA_FRESH", "60s")]).await;
    let me = app.browser();
    let pages = futures::future::join_all((0..20).map(|_| me.get("/catalog"))).await;
    assert!(pages.iter().all(|page: &Page| page.attributes(FOOTER, "href") == ENGLISH));
    for path in ["/", "/tickets", "/sign-in", "/cart"] {
        me.get(path).await.expect(200);
    }
    assert_eq!(app.count("GET", "/menus/marker/footer").await, 1);
    assert_eq!(app.count("GET", "/blocks/marker/price_note").await, 1);
    // Nobody is about to order.
    assert_eq!(app.count("GET", "/blocks/marker/order_note").await, 0);
}

const EVIL: &str =
    "<script>alert(1)</script><img src=x onerror=alert(1)><a href=\"javascript:alert(1)\" onclick=\"alert(1)\">said</a>";

#[tokio::test]
async fn nothing_that_the_project_says_can_run() {
    let pages = |pages: &mut Value| {
        let home = entry(pages, "pageUrl", "home");
        home["localizeInfos"]["en_US"] = json!({ "title": EVIL, "htmlContent": EVIL });
        home["attributeValues"] = json!({ "kicker": { "type": "string", "value": EVIL } });
        let terms = entry(pages, "pageUrl", "terms");
        terms["localizeInfos"]["en_US"]["menuTitle"] = json!(EVIL);
        let privacy = entry(pages, "pageUrl", "privacy");
        privacy["pageUrl"] = json!("javascript:alert(1)");
    };
    let menus =
        |menus: &mut Value| entry(menus, "identifier", "footer")["pages"] = json!(["terms", "javascript:alert(1)", "contact"]);
    let blocks = |blocks: &mut Value| {
        for marker in ["price_note", "order_note", "opening_hours"] {
            let block = entry(blocks, "identifier", marker);
            block["attributeValues"] = note(EVIL);
            block["localizeInfos"]["en_US"]["title"] = json!(EVIL);
        }
    };
    let project = Project::with(&[("pages.json", &pages), ("menus.json", &menus), ("blocks.json", &blocks)]);
    let app = over(&project, &[]);
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let review = me.review_product("cash").await.action;
    for path in ["/", "/products/14", review.as_str(), "/tickets"] {
        let page = me.get(path).await.expect(200);
        // A title that holds markup is text: nothing of it is an element.
        for name in ["onerror", "onclick"] {
            assert!(page.attributes(&format!("[{name}]"), name).is_empty(), "{path}: {}", page.body);
        }
        assert!(page.values_from("javascript:").is_empty() && page.attributes("img:not([alt])", "src").is_empty(), "{path}");
        assert!(!page.body.contains("<script>alert"), "{path}: {}", page.body);
        let links = page.attributes(FOOTER, "href");
        assert_eq!(links, ["/pages/terms", "/pages/contact"], "{path}");
    }
}

#[tokio::test]
async fn a_menu_may_lead_anywhere_that_is_safe() {
    let pages = |pages: &mut Value| {
        for (url, leads) in [("terms", "https://example.com/agb"), ("privacy", "mailto:privacy@example.com")] {
            entry(pages, "pageUrl", url)["pageUrl"] = json!(leads);
        }
    };
    let menus = |menus: &mut Value| {
        let wanted = json!([
            "shop",
            "tickets",
            "https://example.com/agb",
            "mailto:privacy@example.com",
            "home",
            "evenings",
            "night-train"
        ]);
        entry(menus, "identifier", "footer")["pages"] = wanted;
    };
    let project = Project::with(&[("pages.json", &pages), ("menus.json", &menus)]);
    let app = over(&project, &[]);
    let page = app.browser().get("/ru").await.expect(200);
    let expected = [
        "/ru/catalog?category=shop",
        "/ru/tickets",
        "https://example.com/agb",
        "mailto:privacy@example.com",
        "/ru",
        "/ru/pages/evenings",
        "/ru/pages/night-train",
    ];
    assert_eq!(page.attributes(FOOTER, "href"), expected);
    assert_eq!(page.attributes(FOOTER, "rel"), ["noopener", "noopener"]);
}
