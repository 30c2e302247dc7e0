//! Looking for products: everything stands in the address.

use rstest::rstest;

use crate::app::TestApp;
use crate::page::Page;

fn ids(page: &Page) -> Vec<i64> {
    let links = page.attributes(".products .product-title a", "href");
    links.iter().filter_map(|href| href.rsplit('/').next()?.split('-').next()?.parse().ok()).collect()
}

#[rstest]
#[case("/catalog?sort=cheapest&from=19&to=20", &[8, 5])]
#[case("/catalog?q=super+8", &[14])]
#[case("/catalog?category=home-cinema&sort=dearest&from=100", &[14, 18])]
#[case("/catalog?q=no+such+thing", &[])]
#[case("/catalog?category=shop&from=340", &[14])]
#[case("/catalog?stock=to_order", &[16, 6])]
#[case("/catalog?stock=to_order&f.good_for=collectors&category=posters", &[6])]
#[case("/catalog?f.good_for=nobody", &[])]
#[tokio::test]
async fn what_the_address_asks_for_is_shown(#[case] path: &str, #[case] expected: &[i64]) {
    let app = TestApp::spawn().await;
    let page = app.browser().get(path).await.expect(200);
    assert_eq!(ids(&page), expected, "{}", page.text("main"));
}

#[tokio::test]
async fn pages_follow_each_other_with_the_same_wishes() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let mut page = me.get("/catalog?sort=title").await.expect(200);
    let mut seen = ids(&page);
    while let Some(next) = page.attributes("a[rel=next]", "href").first().cloned() {
        assert!(next.contains("sort=title"), "{next}");
        page = me.get(&next).await.expect(200);
        seen.extend(ids(&page));
    }
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert!(count > 12 && seen.len() == count, "{seen:?}");
    assert!(
        page.text("main").contains(&format!("{count} products").replace(' ', "\u{a0}"))
            || page.text("#found").contains(&count.to_string())
    );
}

#[tokio::test]
async fn what_is_no_price_is_said_beside_it() {
    let app = TestApp::spawn().await;
    let page = app.browser().get("/catalog?from=cheap&to=20").await.expect(422);
    assert_eq!(page.text("#from-error"), "Error: Enter a price as a number, for example 20");
    assert_eq!(page.attributes("#from", "value"), ["cheap"]);
}

#[tokio::test]
async fn a_product_shows_its_stock_and_its_neighbours() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let page = me.get("/products/14").await.expect(200);
    assert!(page.text(".product-words").contains("In stock"));
    assert!(page.text(".facts").contains("Good forCollectors"), "{}", page.text(".facts"));
    let neighbours = page.attributes(".related .product-title a", "href");
    let expected = ["/products/16-film-reel-wall-clock", "/products/17-marquee-light-box", "/products/18-directors-chair"];
    assert_eq!(neighbours, expected);
    let russian = me.get("/ru/catalog?sort=cheapest").await.expect(200);
    assert!(russian.text("h1").contains("Все товары"));
}
