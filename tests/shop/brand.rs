//! A venue's own looks: its name everywhere, its folder, and what of a folder is refused.

use std::fs;
use std::path::{Path, PathBuf};

use rstest::rstest;
use serde_json::Value;
use tempfile::TempDir;

use crate::app::TestApp;
use crate::browser::{LOGIN, client};
use crate::page::Page;
use crate::program::{BINARY, command};

const NAME: &str = "Filmkeller Kreuzberg";

/// The example that comes with the project.
fn example() -> String {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "examples", "brand"].iter().collect();
    folder.to_str().unwrap().to_owned()
}

async fn filmkeller() -> TestApp {
    TestApp::spawn_with(&[("KASSA_BRAND", NAME), ("KASSA_ASSETS", &example())]).await
}

fn one(page: &Page, selector: &str, attribute: &str) -> String {
    let mut found = page.attributes(selector, attribute);
    assert_eq!(found.len(), 1, "{selector}: {found:?}");
    found.remove(0)
}

#[tokio::test]
async fn the_name_stands_wherever_people_read_it() {
    let app = TestApp::spawn_with(&[("KASSA_BRAND", NAME)]).await;
    let me = app.browser();
    for (path, status) in [
        ("/", 200),
        ("/catalog", 200),
        ("/products/14", 200),
        ("/tickets", 200),
        ("/cart", 200),
        ("/sign-in", 200),
        ("/no/such/page", 404),
        ("/ru", 200),
        ("/ru/catalog", 200),
        ("/ru/no-such", 404),
    ] {
        let page = me.get(path).await.expect(status);
        assert_eq!(page.text(".wordmark"), NAME, "{path}");
        assert_eq!(page.text(".footer-brand"), NAME, "{path}");
        assert!(page.text("title").ends_with(&format!(" · {NAME}")), "{path}: {}", page.text("title"));
        // What the CMS says is the CMS's; of the shop's own nothing keeps another name.
        let told = ["title", "header", "meta[name=description]"];
        for selector in told {
            let html = scraper::Html::parse_document(&page.body);
            let selector = scraper::Selector::parse(selector).unwrap();
            assert!(html.select(&selector).all(|element| !element.html().contains("Kassa")), "{path}");
        }
        assert!(page.attributes("meta[property='og:site_name']", "content").iter().all(|name| name == NAME), "{path}");
    }
    let home = me.get("/").await;
    assert_eq!(one(&home, "meta[property='og:site_name']", "content"), NAME);
    let product = me.arrive("/products/14").await;
    let data: Value = serde_json::from_str(&product.text("script[type='application/ld+json']")).unwrap();
    let way = data["@graph"].as_array().unwrap().iter().find(|thing| thing["@type"] == "BreadcrumbList").unwrap();
    assert_eq!(way["itemListElement"][0]["name"], NAME);
    let manifest = me.get("/site.webmanifest").await.expect(200);
    assert_eq!(manifest.header("content-type"), "application/manifest+json");
    let manifest: Value = serde_json::from_str(&manifest.body).unwrap();
    assert_eq!((&manifest["name"], &manifest["short_name"]), (&Value::from(NAME), &Value::from(NAME)));
    for icon in manifest["icons"].as_array().unwrap() {
        me.get(icon["src"].as_str().unwrap()).await.expect(200);
    }
}

#[tokio::test]
async fn the_name_stands_on_the_ticket() {
    let app = TestApp::spawn_with(&[("KASSA_BRAND", NAME)]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let (form, _) = me.review_ticket("card").await;
    let order = me.place(&form).await;
    me.wait_for(&order, "waiting").await;
    app.settle("completed").await;
    let page = me.wait_for(&order, "paid").await;
    assert_eq!(page.text(".ticket-brand"), NAME);
}

#[tokio::test]
async fn a_drawn_picture_has_the_venues_name_and_colours() {
    let (plain, named, themed) =
        (TestApp::spawn().await, TestApp::spawn_with(&[("KASSA_BRAND", NAME)]).await, filmkeller().await);
    let mut pictures = Vec::new();
    for app in [&plain, &named, &themed] {
        let page = app.browser().arrive("/catalog?category=music").await;
        let address = one(&page, "meta[property='og:image']", "content");
        let picture = client().get(&address).send().await.unwrap();
        assert_eq!(picture.status(), 200, "{address}");
        pictures.push((address.rsplit('/').next().unwrap().to_owned(), picture.bytes().await.unwrap()));
    }
    for (a, b) in [(0, 1), (1, 2), (0, 2)] {
        assert_ne!(pictures[a], pictures[b]);
        assert_ne!(pictures[a].0, pictures[b].0, "their addresses differ, so that nobody keeps the old one");
    }
}

#[tokio::test]
async fn the_folders_files_are_served_for_good_under_addresses_of_their_own() {
    let app = filmkeller().await;
    let me = app.browser();
    for (path, status) in [("/", 200), ("/tickets", 200), ("/ru/sign-in", 200), ("/no/such/page", 404)] {
        let page = me.get(path).await.expect(status);
        let styles = page.attributes("link[rel=stylesheet]", "href");
        assert_eq!(styles.len(), 2, "{styles:?}");
        // After the site's own, whose tokens it says anew.
        assert!(styles[0].starts_with("/pkg/main.") && styles[1].starts_with("/brand/theme."), "{styles:?}");
        let logo = one(&page, "img.logo", "src");
        assert_eq!(one(&page, "img.logo", "alt"), NAME);
        let icon = one(&page, "link[rel=icon]", "href");
        let touch = one(&page, "link[rel=apple-touch-icon]", "href");
        let font = one(&page, "link[rel=preload][as=font]", "href");
        let colors = page.attributes("meta[name=theme-color]", "content");
        assert_eq!(colors, ["#10262b", "#060e10"]);
        let kinds = [
            (&styles[1], "text/css; charset=utf-8"),
            (&logo, "image/svg+xml"),
            (&icon, "image/svg+xml"),
            (&touch, "image/png"),
            (&font, "font/woff2"),
        ];
        for (address, kind) in kinds {
            let file = client().get(format!("{}{address}", app.program.url)).send().await.unwrap();
            assert_eq!(file.status(), 200, "{address}");
            assert!(address.starts_with("/brand/"), "{address}");
            let header = |name: &str| file.headers()[name].to_str().unwrap().to_owned();
            assert_eq!(
                (header("content-type").as_str(), header("cache-control").as_str()),
                (kind, "public, max-age=31536000, immutable")
            );
            assert_eq!(header("x-content-type-options"), "nosniff");
            let policy = header("content-security-policy");
            assert!(policy.contains("default-src 'none'"), "{policy}");
            // A drawing that is opened by itself is a document: it can do nothing.
            assert_eq!(policy.contains("sandbox"), kind == "image/svg+xml", "{address}: {policy}");
            assert!(kind != "image/svg+xml" || !policy.contains("script-src"), "{policy}");
            let again =
                client().get(format!("{}{address}", app.program.url)).header("if-none-match", header("etag")).send().await;
            assert_eq!(again.unwrap().status(), 304, "{address}");
        }
        // The policy of pages is not one bit wider.
        assert!(page.header("content-security-policy").contains("style-src 'self'; font-src 'self'"));
    }
    // Where browsers look by themselves, too, but not for good.
    for (path, file) in [("/favicon.svg", "favicon.svg"), ("/icon-180.png", "icon-180.png")] {
        let answer = client().get(format!("{}{path}", app.program.url)).send().await.unwrap();
        assert_eq!(answer.headers()["cache-control"], "public, max-age=3600");
        assert_eq!(answer.bytes().await.unwrap(), fs::read(Path::new(&example()).join(file)).unwrap(), "{path}");
    }
    // The shared picture of pages that have none of their own; a product keeps its title.
    for path in ["/", "/catalog", "/tickets"] {
        let page = me.get(path).await.expect(200);
        let image = one(&page, "meta[property='og:image']", "content");
        assert!(image.contains("/brand/share."), "{path}: {image}");
        let picture = client().get(&image).send().await.unwrap();
        assert_eq!((picture.status().as_u16(), &picture.headers()["content-type"]), (200, &"image/png".parse().unwrap()));
        assert_eq!(one(&page, "meta[property='og:image:width']", "content"), "1200");
    }
    let manifest: Value = serde_json::from_str(&me.get("/site.webmanifest").await.body).unwrap();
    let sizes: Vec<&str> = manifest["icons"].as_array().unwrap().iter().map(|icon| icon["sizes"].as_str().unwrap()).collect();
    assert_eq!(sizes, ["any", "180x180", "192x192", "512x512"]);
    assert_eq!(manifest["theme_color"], "#10262b");
    me.get("/brand/theme.000000000000.css").await.expect(404);
}

#[tokio::test]
async fn what_was_taken_is_told_and_the_example_is_fine() {
    let app = filmkeller().await;
    let log = app.log_with("the venue's own looks are taken").await;
    for file in ["favicon.svg", "fonts/league-gothic-latin.woff2", "icon-512.png", "logo.svg", "share.png", "theme.css"] {
        assert!(log.contains(file), "{file}: {log}");
    }
    assert!(!log.contains("KASSA_ASSETS: "), "{log}");
}

#[tokio::test]
async fn what_is_read_once_does_not_change_while_it_runs() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("theme.css"), ":root { --radius: 1px }").unwrap();
    let app = TestApp::spawn_with(&[("KASSA_ASSETS", folder.path().to_str().unwrap())]).await;
    let me = app.browser();
    let theme = me.get("/").await.attributes("link[rel=stylesheet]", "href").remove(1);
    fs::remove_file(folder.path().join("theme.css")).unwrap();
    assert_eq!(me.get(&theme).await.expect(200).body, ":root{--radius:1px;}");
    assert_eq!(me.get("/").await.text(".wordmark"), "Kassa");
}

/// Starts with this, which has to be refused; what it says.
fn refused(env: &[(&str, &str)]) -> String {
    let folder = TempDir::new().unwrap();
    let output = command(Path::new(BINARY), folder.path(), &["serve", "--addr", "127.0.0.1:0"], env).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(output.stdout.is_empty());
    said
}

#[rstest]
#[case("", "empty")]
#[case("   ", "empty")]
#[case("one\ntwo", "a character that nobody sees")]
#[case("A name that is far too long for any header, ticket or title", "longer than 50 characters")]
fn a_name_that_is_none_is_refused(#[case] name: &str, #[case] said: &str) {
    let sentence = refused(&[("KASSA_BRAND", name)]);
    assert!(sentence.contains(said), "{sentence}");
}

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script>alert(1)</script></svg>";

#[rstest]
#[case("logo.svg", DRAWING.as_bytes(), "logo.svg: it holds <script>")]
#[case("favicon.svg", b"no drawing", "favicon.svg: it is no SVG")]
#[case("icon-180.png", b"no picture", "icon-180.png: it has to be a PNG of 180 x 180 pixels")]
#[case("share.png", b"no picture", "share.png: it is not what its name says")]
#[case("share.jpg", b"\xff\xd8\xff\xe0 cut off", "share.jpg: it is not what its name says")]
#[case("theme.css", b"body { color: red }", "theme.css, line 1: a theme says its tokens in :root")]
#[case("theme.css", b":root { --papr: #fff }", "theme.css, line 1: --papr is no token of a theme; is --paper meant?")]
#[case("theme.css", b"@import url(https://evil.example/a.css);", "theme.css, line 1: @import has no place")]
#[case("theme.css", b"\xff\xfe", "theme.css: it is not in UTF-8")]
#[case("fonts/title.woff2", b"no font", "fonts/title.woff2: it is no WOFF2 font")]
#[case("fonts/my title.woff2", b"wOF2", "fonts/my title.woff2: give it a name of Latin letters")]
fn what_does_not_fit_is_named_and_nothing_starts(#[case] file: &str, #[case] content: &[u8], #[case] said: &str) {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("fonts")).unwrap();
    fs::write(folder.path().join(file), content).unwrap();
    let sentence = refused(&[("KASSA_ASSETS", folder.path().to_str().unwrap())]);
    assert!(sentence.starts_with("kassa: KASSA_ASSETS: ") || sentence.contains("\nkassa: KASSA_ASSETS: "), "{sentence}");
    assert!(sentence.contains(said), "{sentence}");
}

#[test]
fn everything_that_does_not_fit_is_named_at_once() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("logo.svg"), "x".repeat(70 << 10)).unwrap();
    fs::write(folder.path().join("theme.css"), "p { }\n:root { --ink: mist }").unwrap();
    fs::create_dir(folder.path().join("icon-512.png")).unwrap();
    let sentence = refused(&[("KASSA_ASSETS", folder.path().to_str().unwrap())]);
    for said in [
        "logo.svg: it is larger than 64 kB",
        "theme.css, line 1: ",
        "theme.css, line 2: --ink is no colour",
        "icon-512.png: it is no file",
    ] {
        assert!(sentence.contains(said), "{sentence}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let sentence = refused(&[("KASSA_ASSETS", "/no/such/folder")]);
    assert!(sentence.contains("/no/such/folder cannot be read"), "{sentence}");
}

#[tokio::test]
async fn what_an_operator_had_better_look_at_is_told_and_the_shop_opens() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("fonts")).unwrap();
    fs::write(folder.path().join("fonts/title.woff2"), b"wOF2 and so on").unwrap();
    fs::write(folder.path().join("fonts/OFL.txt"), "a licence").unwrap();
    fs::write(folder.path().join("Logo.SVG"), "x").unwrap();
    fs::write(folder.path().join("holiday.png"), "x").unwrap();
    fs::write(folder.path().join("theme.css"), ":root { --ink-soft: light-dark(#999999, #fff) }").unwrap();
    let app = TestApp::spawn_with(&[("KASSA_ASSETS", folder.path().to_str().unwrap())]).await;
    app.browser().get("/").await.expect(200);
    let log = app.log_with("the venue's own looks are taken").await;
    let warnings: Vec<&str> = log.lines().filter(|line| line.contains("KASSA_ASSETS: ")).collect();
    for said in [
        "Logo.SVG is not used: no file of that name has a meaning; is logo.svg meant?",
        "holiday.png is not used",
        "fonts/title.woff2 is not used: no @font-face of theme.css names it",
        "theme.css: light: --ink-soft (#999999) on --card (#fffdfd) has a contrast of 2.",
    ] {
        assert!(warnings.iter().any(|line| line.contains("WARN") && line.contains(said)), "{said}: {warnings:?}");
    }
    assert!(!log.contains("OFL.txt") && !warnings.iter().any(|line| line.contains("dark: ")), "{warnings:?}");
}
