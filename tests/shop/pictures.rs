//! The pictures that the server draws for links that people share.

use rstest::rstest;

use crate::app::TestApp;

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

/// The width and height that a PNG tells at its beginning.
fn size(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "no PNG");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[rstest]
#[case("/pictures/en/home/")]
#[case("/pictures/ru/catalog/")]
#[case("/pictures/en/tickets/")]
#[case("/pictures/en/category/home-cinema/")]
#[case("/pictures/ru/product/14/")]
#[tokio::test]
async fn what_is_there_is_drawn_and_kept_for_ever(#[case] folder: &str) {
    let app = TestApp::spawn().await;
    // An old address leads to the present one, and nobody keeps that: the title may change once more.
    let page = app.browser().get(&format!("{folder}000000000000.png")).await.expect(302);
    assert_eq!(page.header("cache-control"), "no-store");
    let path = page.header("location");
    assert!(path.starts_with(folder), "{path}");
    let picture = app.browser().http.get(format!("{}{path}", app.program.url)).send().await.unwrap();
    assert_eq!(picture.status(), 200);
    assert_eq!(picture.headers()["content-type"], "image/png");
    assert_eq!(picture.headers()["cache-control"], "public, max-age=31536000, immutable");
    assert!(!picture.headers().contains_key("set-cookie"));
    assert_eq!(size(&picture.bytes().await.unwrap()), (1200, 630));
}

#[tokio::test]
async fn many_who_ask_at_once_get_their_pictures_and_hold_up_nobody() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let mut paths = Vec::new();
    for id in 5..20 {
        for lang in ["en", "ru"] {
            let page = me.get(&format!("/pictures/{lang}/product/{id}/000000000000.png")).await;
            if page.status == 302 {
                paths.push(page.header("location").to_owned());
            }
        }
    }
    assert!(paths.len() > 10, "{paths:?}");
    let asked = paths.iter().flat_map(|path| [path, path]).map(|path| {
        let request = me.http.get(format!("{}{path}", app.program.url));
        tokio::spawn(async move { request.send().await.unwrap().status() })
    });
    let asked: Vec<_> = asked.collect();
    let healthy = me.get("/healthz").await;
    assert_eq!(healthy.status, 200);
    for answer in asked {
        assert_eq!(answer.await.unwrap(), 200);
    }
}
