//! What the shop says to search engines: where a page stands, what it is about, what is to be listed, and what there is.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use quick_xml::Reader;
use quick_xml::events::Event;
use reqwest::{Method, StatusCode};
use rstest::rstest;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN, STAFF};
use crate::page::Page;
use crate::postgres::Database;
use crate::program::{BINARY, Program};
use crate::project::Project;

/// In so many languages each page stands.
const LANGUAGES: usize = 3;
const PROJECTOR: &str = "/products/14-restored-super-8-projector";
const RUSSIAN_PROJECTOR: &str = "/ru/products/14-otrestavrirovannyi-proektor-super-8";

/// The canonical address; none is an empty one.
fn canonical(page: &Page) -> String {
    let mut found = page.attributes("link[rel=canonical]", "href");
    assert!(found.len() <= 1, "{found:?}");
    found.pop().unwrap_or_default()
}

/// The addresses of a page in other languages, by their `hreflang`.
fn alternates(page: &Page) -> Vec<(String, String)> {
    let links = |name| page.attributes("link[rel=alternate][hreflang]", name);
    links("hreflang").into_iter().zip(links("href")).collect()
}

/// What robots are told; nothing is an empty text.
fn robots(page: &Page) -> String {
    page.attributes("meta[name=robots]", "content").concat()
}

fn description(page: &Page) -> String {
    let mut found = page.attributes("meta[name=description]", "content");
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

/// A shop under its own name in the world.
fn shop(sandbox: &str) -> TestApp {
    TestApp::over(sandbox, sandbox, &[("KASSA_PUBLIC_URL", "https://shop.example")])
}

#[tokio::test]
async fn every_page_says_what_it_is_and_where_it_stands_in_each_language() {
    let project = Project::demo();
    let app = shop(&project.sandbox.url);
    let me = app.browser();
    let pages = [
        ("/", "/", "/ru"),
        ("/catalog", "/catalog", "/ru/catalog"),
        ("/catalog?page=2", "/catalog?page=2", "/ru/catalog?page=2"),
        ("/catalog?utm_source=x&page=1&q=", "/catalog", "/ru/catalog"),
        ("/catalog?category=home-cinema", "/catalog?category=home-cinema", "/ru/catalog?category=home-cinema"),
        // The category of everything is the catalogue once more.
        ("/catalog?category=shop&page=2", "/catalog?page=2", "/ru/catalog?page=2"),
        ("/tickets", "/tickets", "/ru/tickets"),
        ("/forms/guestbook", "/forms/guestbook", "/ru/forms/guestbook"),
        (PROJECTOR, PROJECTOR, RUSSIAN_PROJECTOR),
        ("/products/14-restored-super-8-projector?utm_source=x", PROJECTOR, RUSSIAN_PROJECTOR),
    ];
    let mut said: Vec<String> = Vec::new();
    for (path, english, russian) in pages {
        let absolute = |path: &str| format!("https://shop.example{path}");
        // The demo project has no German content: there the addresses are the English ones.
        let german = format!("/de{}", english.trim_end_matches('/'));
        let expected = [("en", english), ("ru", russian), ("de", german.as_str()), ("x-default", english)];
        let expected = expected.map(|(lang, path)| (lang.to_owned(), absolute(path)));
        let [in_russian, in_german] = ["ru", "de"].map(|lang| format!("/{lang}{}", path.trim_end_matches('/')));
        for (path, own) in [(path, english), (in_russian.as_str(), russian), (in_german.as_str(), german.as_str())] {
            let page = me.get(path).await.expect(200);
            assert_eq!((canonical(&page), robots(&page)), (absolute(own), String::new()), "{path}");
            assert_eq!(alternates(&page), expected, "{path}");
            let words = description(&page);
            assert!(words.chars().count() >= 20 && !words.contains('<') && !words.contains("&amp;"), "{path}: {words}");
            let is_russian = words.chars().any(|c| ('а'..='я').contains(&c));
            assert_eq!(is_russian, path.starts_with("/ru"), "{path}: {words}");
            // Untranslated content is the same on German pages.
            if !path.starts_with("/de") {
                said.push([page.text("title"), words, canonical(&page)].join(" | "));
            }
        }
    }
    // What stands at two addresses is said in two ways.
    let words = |line: &String| line.rsplit_once(" | ").map(|(words, address)| (words.to_owned(), address.to_owned())).unwrap();
    let by_words: HashMap<_, _> = said.iter().map(words).collect();
    for (words, address) in said.iter().map(words) {
        assert_eq!(by_words[&words], address, "{words}");
    }
    let page = me.get(PROJECTOR).await.expect(200);
    assert!(description(&page).starts_with("Taken apart, cleaned and oiled in our projection room."), "{}", description(&page));
    let page = me.get("/catalog?category=home-cinema").await.expect(200);
    assert_eq!(page.text("h1"), "Cinema at home");
    assert_eq!(description(&page), "For evenings when it rains too hard to come.");
    assert_eq!(page.text(".page-head .lead"), description(&page));
    let page = me.get("/ru/catalog?page=2").await.expect(200);
    assert_eq!(page.text("title"), "Все товары, страница 2 из 2 · Kassa");
    assert!(description(&page).ends_with("Страница 2 из 2."), "{}", description(&page));
}

#[rstest]
#[case("/catalog?q=super+8", "/catalog?q=super%208")]
#[case("/catalog?sort=title&page=2", "/catalog?sort=title&page=2")]
#[case("/catalog?from=20&category=posters", "/catalog?category=posters&from=20")]
#[case("/catalog?f.good_for=collectors", "/catalog?f.good_for=collectors")]
#[case("/catalog?q=nothing+like+this", "/catalog?q=nothing%20like%20this")]
// A category that holds nothing but tickets: they are sold at the box office.
#[case("/catalog?category=tickets", "/catalog?category=tickets")]
#[tokio::test]
async fn what_somebody_has_arranged_is_not_listed_and_its_links_are_followed(#[case] path: &str, #[case] own: &str) {
    let app = TestApp::spawn().await;
    let page = app.browser().get(path).await.expect(200);
    assert_eq!((robots(&page).as_str(), canonical(&page)), ("noindex, follow", format!("{}{own}", app.program.url)));
}

#[tokio::test]
async fn what_is_somebodys_own_is_not_listed() {
    let app = TestApp::spawn().await;
    let guest = app.browser();
    guest.add(14, "1").await;
    for path in ["/cart", "/sign-in?next=%2Forders", "/sign-up", "/forms/feedback"] {
        let page = guest.get(path).await.expect(200);
        assert_eq!(robots(&page), "noindex", "{path}");
        // Not with what the address has beside its path.
        let path = path.split('?').next().unwrap();
        assert_eq!(canonical(&page), format!("{}{path}", app.program.url));
        assert!(!description(&page).is_empty());
    }
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let review = me.review_product("cash").await;
    let draft = review.action.trim_end_matches("/review").to_owned();
    let steps = [draft.clone(), format!("{draft}/payment"), format!("{draft}/review")];
    let order = format!("/orders/{}", me.place(&review).await);
    let own = ["/orders", "/profile", "/profile/password", &order].map(str::to_owned);
    let staff = app.browser();
    staff.sign_in(STAFF).await;
    let pages = own.into_iter().map(|path| (&me, path)).chain([(&staff, "/staff".to_owned())]);
    for (who, path) in pages {
        assert_eq!(robots(&who.get(&path).await.expect(200)), "noindex", "{path}");
    }
    let again = me.review_product("cash").await;
    assert_ne!(again.action, steps[2]);
    let draft = again.action.trim_end_matches("/review");
    for path in [draft.to_owned(), format!("{draft}/payment"), again.action.clone()] {
        assert_eq!(robots(&me.get(&path).await.expect(200)), "noindex", "{path}");
    }
    // The sandbox of a demonstration, pages or not.
    for path in ["/sandbox/", "/sandbox/face/orders", "/sandbox/api/content/products/14"] {
        assert_eq!(guest.look(path).await.header("x-robots-tag"), "noindex", "{path}");
    }
}

#[rstest]
#[case("/catalog?category=no-such-place")]
#[case("/catalog?page=3")]
#[case("/catalog?page=0")]
#[case("/catalog?page=-1")]
#[case("/catalog?page=two")]
#[case("/catalog?q=super+8&page=2")]
#[case("/products/999999")]
#[case("/products/14x")]
#[case("/products/+14")]
#[case("/products/-14")]
#[case("/products/restored-super-8-projector")]
#[case("/products/14/more")]
#[case("/products/")]
#[case("/forms/no-such-form")]
#[case("/forms/order")]
#[case("/tickets?day=2001-01-01")]
#[case("/tickets?day=2999-01-01")]
#[case("/tickets?day=tomorrow")]
#[case("/en/tickets")]
#[case("/fr/tickets")]
#[case("/ru/ru/tickets")]
#[case("/RU/tickets")]
#[case("/rus")]
#[case("/sitemap.xml?file=2")]
#[tokio::test]
async fn what_is_not_there_is_not_found(#[case] path: &str) {
    let app = TestApp::spawn().await;
    let page = app.browser().look(path).await.expect(404);
    assert_eq!((canonical(&page).as_str(), alternates(&page)), ("", Vec::new()));
    if page.header("content-type").starts_with("text/html") {
        assert_eq!(robots(&page), "noindex");
    }
    if path.starts_with("/tickets") {
        // A way on: the days that are there.
        assert!(page.text(".notice").contains("Nothing is on sale for that day"));
        assert!(!page.form("form.questions").choices("a.schedule").is_empty());
    }
}

#[tokio::test]
async fn a_page_that_went_wrong_has_no_address() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let page = me.post_form(PROJECTOR, &[("quantity", "many")]).await.expect(422);
    assert_eq!((canonical(&page).as_str(), robots(&page).as_str()), ("", "noindex"));
    let page = me.get("/catalog?from=cheap").await.expect(422);
    assert_eq!((canonical(&page).as_str(), robots(&page).as_str()), ("", "noindex"));
    let down = json!([{ "path": "/**", "fault": { "status": { "status": 503 } } }]);
    app.control(Method::POST, "faults", down).await;
    let page = me.get("/products/18").await.expect(503);
    assert_eq!((canonical(&page).as_str(), robots(&page).as_str()), ("", "noindex"));
}

#[rstest]
#[case("/products/14", PROJECTOR)]
#[case("/products/14-", PROJECTOR)]
#[case("/products/014", PROJECTOR)]
#[case("/products/14-an-old-title", PROJECTOR)]
#[case("/products/14?a=1&b=%26", "/products/14-restored-super-8-projector?a=1&b=%26")]
#[case("/ru/products/14", RUSSIAN_PROJECTOR)]
#[case("/ru/products/14-restored-super-8-projector?a=1", "/ru/products/14-otrestavrirovannyi-proektor-super-8?a=1")]
#[tokio::test]
async fn a_product_has_one_address_and_is_found_at_each(#[case] path: &str, #[case] own: &str) {
    let app = TestApp::spawn().await;
    let me = app.browser();
    for method in [Method::GET, Method::HEAD] {
        let page = me.send(me.http.request(method, format!("{}{path}", app.program.url))).await.expect(301);
        assert_eq!((page.header("location"), page.header("cache-control")), (own, "no-cache"));
        assert!(!page.body.contains("<title>"));
    }
    let page = me.look(own).await.expect(200);
    let own = own.split('?').next().unwrap();
    assert_eq!(page.form("form.buy").action, own);
    // A page that is open since before never loses a click.
    let lang = if path.starts_with("/ru") { "/ru" } else { "" };
    assert_eq!(me.post_form(path, &[("quantity", "2")]).await.location(), format!("{lang}/cart"));
    let page = me.get(&format!("{lang}/cart")).await.expect(200);
    assert_eq!(
        (page.attributes("#product-14", "href"), page.attributes("#quantity-14", "value")),
        (vec![own.to_owned()], vec!["2".to_owned()])
    );
}

/// An address in a sitemap.
#[derive(Debug, Default, Clone)]
struct Entry {
    loc: String,
    lastmod: Option<String>,
    alternates: Vec<(String, String)>,
}

async fn sitemap(browser: &Browser) -> Vec<Entry> {
    let page = browser.look("/sitemap.xml").await.expect(200);
    assert!(page.header("content-type").starts_with("application/xml"));
    let (mut entries, mut inside, mut reader) = (Vec::new(), String::new(), Reader::from_str(&page.body));
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                inside = start.name().as_ref().to_owned();
                if inside == "url" {
                    entries.push(Entry::default());
                }
            }
            Event::Empty(link) => {
                assert_eq!(link.name().as_ref(), "xhtml:link");
                let attribute = |name: &str| {
                    let found = link.try_get_attribute(name).unwrap().unwrap();
                    found.value.into_owned()
                };
                assert_eq!(attribute("rel"), "alternate");
                entries.last_mut().unwrap().alternates.push((attribute("hreflang"), attribute("href")));
            }
            Event::Text(text) => {
                let text = text.into_inner().into_owned();
                match (inside.as_str(), entries.last_mut()) {
                    ("loc", Some(entry)) => entry.loc.push_str(&text),
                    ("lastmod", Some(entry)) => entry.lastmod = Some(text),
                    _ => {}
                }
            }
            Event::End(_) => inside.clear(),
            Event::Eof => return entries,
            _ => {}
        }
    }
}

/// The dates of changes, by address.
fn changes(entries: &[Entry]) -> HashMap<String, DateTime<Utc>> {
    let dated = |entry: &Entry| Some((path(&entry.loc), entry.lastmod.as_ref()?.parse().unwrap()));
    entries.iter().filter_map(dated).collect()
}

fn path(address: &str) -> String {
    format!("/{}", address.splitn(4, '/').nth(3).unwrap())
}

async fn now(app: &TestApp) -> DateTime<Utc> {
    app.control(Method::GET, "clock", Value::Null).await["now"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn the_sitemap_names_every_page_that_the_catalogue_leads_to() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let robots_txt = me.look("/robots.txt").await.expect(200);
    assert!(robots_txt.header("content-type").starts_with("text/plain"));
    assert!(robots_txt.body.contains(&format!("\nSitemap: {}/sitemap.xml\n", app.program.url)), "{}", robots_txt.body);
    let entries = sitemap(&me).await;
    let paths: Vec<String> = entries.iter().map(|entry| path(&entry.loc)).collect();
    for expected in ["/", "/ru", "/tickets", "/ru/catalog", "/catalog?category=music", PROJECTOR, RUSSIAN_PROJECTOR] {
        assert!(paths.iter().any(|path| path == expected), "{expected}: {paths:?}");
    }
    // Tickets are sold at the box office.
    let is_ticket =
        |path: &String| ["/products/10-", "/products/11-", "/products/12-"].iter().any(|ticket| path.contains(ticket));
    assert!(!paths.iter().any(is_ticket), "{paths:?}");
    for entry in &entries {
        let page = me.look(&entry.loc).await.expect(200);
        assert_eq!((canonical(&page), robots(&page)), (entry.loc.clone(), String::new()), "the page itself says so");
        assert_eq!(alternates(&page), entry.alternates, "{}", entry.loc);
        // Each of them names this one.
        for (_, address) in &entry.alternates {
            let other = entries.iter().find(|other| other.loc == *address).unwrap();
            assert_eq!(other.alternates, entry.alternates);
        }
        assert_eq!(entry.lastmod, None, "nobody has seen a change yet");
    }
    // Every card of every page of the catalogue is there.
    for page in ["/catalog", "/catalog?page=2"] {
        for card in me.get(page).await.expect(200).attributes(".product-title a", "href") {
            assert!(paths.contains(&card), "{card}");
        }
    }
}

#[tokio::test]
async fn a_change_is_dated_when_it_is_seen() {
    let app = TestApp::spawn_with(&[("KASSA_FRESH", "0s")]).await;
    let me = app.browser();
    assert!(changes(&sitemap(&me).await).is_empty());
    app.advance_for_sure(3_600).await;
    assert!(changes(&sitemap(&me).await).is_empty());
    let before = now(&app).await;
    app.control(Method::PUT, "products/14", json!({ "price": 360 })).await;
    let changed = changes(&sitemap(&me).await);
    assert_eq!(changed.len(), LANGUAGES, "{changed:?}");
    for address in [PROJECTOR, RUSSIAN_PROJECTOR] {
        let seconds = (changed[address] - before).num_seconds();
        assert!((-1..30).contains(&seconds), "{seconds}");
    }
    // It stays, and the next change is another one.
    app.advance_for_sure(3_600).await;
    assert_eq!(changes(&sitemap(&me).await), changed);
    app.control(Method::PUT, "products/14", json!({ "price": 340 })).await;
    let again = changes(&sitemap(&me).await);
    assert!((again[PROJECTOR] - changed[PROJECTOR]).num_seconds() >= 3_590, "{again:?}");
    // While OneEntry is down it says what it knew.
    let down = json!([{ "path": "/**", "fault": { "status": { "status": 503 } } }]);
    app.control(Method::POST, "faults", down).await;
    assert_eq!(changes(&sitemap(&me).await), again);
}

#[tokio::test]
async fn a_change_while_the_shop_was_closed_is_seen_when_it_opens() {
    let project = Project::demo();
    let folder = TempDir::new().unwrap();
    let store = format!("sqlite:{}", folder.path().join("kassa.db").display());
    let open = || TestApp::replica(&project.sandbox.url, &store, &[("KASSA_FRESH", "0s")]);
    let app = open();
    assert!(changes(&sitemap(&app.browser()).await).is_empty());
    app.control(Method::PUT, "products/14", json!({ "price": 360 })).await;
    drop(app);
    let app = open();
    let changed = changes(&sitemap(&app.browser()).await);
    assert_eq!(changed.len(), LANGUAGES, "{changed:?}");
    app.advance_for_sure(3_600).await;
    drop(app);
    assert_eq!(changes(&sitemap(&open().browser()).await), changed);
}

#[tokio::test]
async fn replicas_tell_of_one_change() {
    let Some(database) = Database::create() else { return };
    let folder = TempDir::new().unwrap();
    let sandbox =
        Program::start(std::path::Path::new(BINARY), folder.path(), &["sandbox", "--memory", "--addr", "127.0.0.1:0"], &[]);
    let [first, second] = [(); 2].map(|()| TestApp::replica(&sandbox.url, &database.url(), &[("KASSA_FRESH", "0s")]));
    for app in [&first, &second] {
        assert!(changes(&sitemap(&app.browser()).await).is_empty());
    }
    first.control(Method::PUT, "products/14", json!({ "price": 360 })).await;
    let changed = changes(&sitemap(&first.browser()).await);
    assert_eq!(changed.len(), LANGUAGES, "{changed:?}");
    first.advance_for_sure(3_600).await;
    // The other one sees it an hour later, and it is the same one. Addresses differ by the port alone.
    assert_eq!(changes(&sitemap(&second.browser()).await), changed);
}

#[tokio::test]
async fn without_a_catalogue_there_is_no_sitemap_for_now() {
    let app = TestApp::spawn().await;
    let down = json!([{ "path": "/**", "fault": { "status": { "status": 503 } } }]);
    app.control(Method::POST, "faults", down).await;
    let answer = app.browser().look("/sitemap.xml").await;
    assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE.as_u16(), "60"));
    app.browser().look("/robots.txt").await.expect(200);
}

#[tokio::test]
async fn a_language_that_is_not_offered_is_nowhere() {
    let app = TestApp::spawn_with(&[("KASSA_LANGUAGES", "en")]).await;
    let browser = app.browser();
    for path in ["/ru", "/ru/tickets", "/ru/products/14"] {
        browser.get(path).await.expect(404);
    }
    let home = browser.look("/").await.expect(200);
    assert!(
        !home.body.contains("hreflang=\"ru\"") && !home.body.contains("ru_RU") && !home.body.contains("Русский"),
        "{}",
        home.body
    );
    for path in ["/sitemap.xml", "/robots.txt"] {
        assert!(!browser.get(path).await.expect(200).body.contains("/ru/"), "{path}");
    }
    // A browser that prefers it, or remembers it, stays where it is.
    let request = browser.http.get(format!("{}/", browser.base)).header("accept-language", "ru").header("cookie", "lang=ru");
    assert_eq!(request.send().await.unwrap().status(), 200);
}
