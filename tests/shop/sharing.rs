//! Links that people share: their tags, and the pictures beside them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::routing::get;
use rstest::rstest;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::page::Page;
use crate::project::Project;

/// A tag's content.
fn tag(page: &Page, name: &str) -> String {
    let found = page.attributes(&format!("meta[property='{name}'], meta[name='{name}']"), "content");
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    found.into_iter().next().unwrap()
}

/// The width and height that a PNG tells at its beginning.
fn size(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "no PNG");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[rstest]
#[case("/", "website")]
#[case("/catalog", "website")]
#[case("/catalog?category=home-cinema", "website")]
#[case("/products/14", "product")]
#[case("/tickets", "website")]
#[case("/ru", "website")]
#[case("/ru/products/14", "product")]
#[tokio::test]
async fn a_shared_link_shows_a_picture(#[case] path: &str, #[case] kind: &str) {
    let app = TestApp::spawn().await;
    let page = app.browser().arrive(path).await;
    assert_eq!(tag(&page, "og:type"), kind);
    assert_eq!(tag(&page, "og:url"), page.attributes("link[rel=canonical]", "href")[0]);
    assert_eq!(tag(&page, "og:description"), tag(&page, "description"));
    assert_eq!(tag(&page, "twitter:card"), "summary_large_image");
    assert!(!tag(&page, "og:title").is_empty() && !tag(&page, "og:site_name").is_empty());
    let (own, others) = if path.starts_with("/ru") { ("ru_RU", ["en_US", "de_DE"]) } else { ("en_US", ["ru_RU", "de_DE"]) };
    assert_eq!(tag(&page, "og:locale"), own);
    assert_eq!(page.attributes("meta[property='og:locale:alternate']", "content"), others);
    assert!(!tag(&page, "og:image:alt").is_empty());
    let image = tag(&page, "og:image");
    let picture = reqwest::get(&image).await.unwrap();
    assert_eq!(picture.status(), 200, "{image}");
    assert_eq!(picture.headers()["content-type"], "image/png");
    assert_eq!(picture.headers()["cache-control"], "public, max-age=31536000, immutable");
    let bytes = picture.bytes().await.unwrap();
    assert_eq!(size(&bytes), (1200, 630));
    assert_eq!((tag(&page, "og:image:width"), tag(&page, "og:image:height")), ("1200".to_owned(), "630".to_owned()));
}

#[rstest]
#[case("/pictures/en/product/999999/0123456789ab.png")]
#[case("/pictures/en/product/abc/0123456789ab.png")]
#[case("/pictures/en/category/no-such-place/0123456789ab.png")]
#[case("/pictures/en/staff/0123456789ab.png")]
#[case("/pictures/xx/home/0123456789ab.png")]
#[case("/pictures/en/home/0123456789ab.gif")]
#[tokio::test]
async fn nothing_is_drawn_of_what_is_not_there(#[case] path: &str) {
    let app = TestApp::spawn().await;
    let page = app.browser().get(path).await.expect(404);
    assert_ne!(page.header("content-type"), "image/png");
}

#[tokio::test]
async fn an_old_picture_leads_to_the_new_one() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let page = me.get("/pictures/en/product/14/000000000000.png").await.expect(302);
    // A redirect is kept by nobody: the title may change once more.
    assert_eq!(page.header("cache-control"), "no-store");
    let image = tag(&me.arrive("/products/14").await, "og:image");
    assert!(image.ends_with(page.header("location")), "{image} {}", page.header("location"));
}

#[tokio::test]
async fn pages_that_are_not_for_sharing_have_no_tags() {
    let app = TestApp::spawn().await;
    for path in ["/cart", "/sign-in", "/products/999999", "/orders"] {
        let page = app.browser().get(path).await;
        assert_eq!(page.attributes("meta[property^='og:']", "content"), Vec::<String>::new(), "{path}");
    }
}

/// The beginning of a PNG.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    head
}

/// A host for files, and how often it was asked.
async fn host(file: Vec<u8>) -> (String, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let serve = move || {
        count.fetch_add(1, Ordering::Relaxed);
        let file = file.clone();
        async move { file }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/photo.png", get(serve))).await });
    (url, asked)
}

/// What becomes of product 14 whose picture this is.
fn pictured(picture: Value) -> impl Fn(&mut Value) {
    move |products: &mut Value| {
        for product in products.as_array_mut().unwrap() {
            if product["id"] == 14 {
                product["attributeValues"]["picture"]["value"] = json!([picture]);
            }
        }
    }
}

#[rstest]
#[case::large((1200, 800), true)]
#[case::just_large_enough((600, 315), true)]
#[case::small((599, 315), false)]
#[tokio::test]
async fn a_products_own_picture_is_shown_where_networks_show_it(#[case] pixels: (u32, u32), #[case] is_own: bool) {
    let change = pictured(json!({ "filename": "photo.png" }));
    let photo = png(pixels.0, pixels.1);
    let project = Project::with_files(&[("products/home.json", &change)], &[("photo.png", &photo)]);
    let app = TestApp::over(&project.sandbox.url, &project.sandbox.url, &[]);
    let page = app.browser().arrive("/products/14").await;
    let image = tag(&page, "og:image");
    assert_eq!(image == format!("{}/cloud-static/photo.png", project.sandbox.url), is_own, "{image}");
    let expected = if is_own { pixels } else { (1200, 630) };
    assert_eq!((tag(&page, "og:image:width"), tag(&page, "og:image:height")), (expected.0.to_string(), expected.1.to_string()));
}

#[tokio::test]
async fn a_picture_is_read_once_and_nothing_of_ours_goes_along() {
    let change = pictured(json!({ "filename": "photo.png" }));
    let photo = png(1200, 800);
    let project = Project::with_files(&[("products/home.json", &change)], &[("photo.png", &photo)]);
    let app = TestApp::over(&project.sandbox.url, &project.sandbox.url, &[]);
    for path in ["/products/14", "/products/14", "/ru/products/14"] {
        app.browser().arrive(path).await;
    }
    let asked: Vec<_> = app.arrivals().await.into_iter().filter(|arrival| arrival.path.contains("cloud-static")).collect();
    assert!(asked.len() <= 1, "{asked:?}");
    for name in ["x-app-token", "authorization", "cookie"] {
        assert!(asked.iter().all(|arrival| !arrival.headers.contains_key(name)), "{asked:?}");
    }
}

#[tokio::test]
async fn another_host_is_never_asked() {
    let (url, asked) = host(png(1200, 800)).await;
    let change = pictured(json!({ "filename": "photo.png", "downloadLink": format!("{url}/photo.png") }));
    let project = Project::changed("products/home.json", change);
    let app = TestApp::over(&project.sandbox.url, &project.sandbox.url, &[]);
    let page = app.browser().arrive("/products/14").await;
    assert!(tag(&page, "og:image").contains("/pictures/en/product/14/"), "{}", tag(&page, "og:image"));
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}
