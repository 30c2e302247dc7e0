//! Signing in, or up, in the middle of something: what it is stays in sight, and the way there is kept.

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN, PASSWORD};
use crate::page::Page;
use crate::places::{later, with_capacity};

/// Details of product 14 as a guest: the sign-in page that comes next.
async fn asked_to_sign_in(guest: &Browser) -> String {
    let next = guest.begin_product().await.location();
    assert!(next.starts_with("/sign-in?next=%2Fcheckout%2F"), "{next}");
    next
}

fn shows_the_order(page: &Page) {
    assert_eq!(page.text(".step"), "Step 2 of 3");
    assert!(page.text(".receipt").contains("$340.00"), "{}", page.text(".receipt"));
}

#[tokio::test]
async fn what_is_ordered_stays_in_sight_at_sign_in_and_sign_up() {
    let app = TestApp::spawn().await;
    let guest = app.browser();
    let sign_in = asked_to_sign_in(&guest).await;
    let page = guest.get(&sign_in).await.expect(200);
    shows_the_order(&page);
    // A wrong password changes nothing of that.
    let form = page.form("form.questions").with("login", LOGIN).with("password", "wrong");
    shows_the_order(&guest.submit(&form).await.expect(422));

    let sign_up = page.attributes(".form-after a", "href").remove(0);
    let page = guest.get(&sign_up).await.expect(200);
    shows_the_order(&page);
    let form = page.form("form.questions").with("a.email_reg", "ann@example.com");
    shows_the_order(&guest.submit(&form).await.expect(422));
    let form = form.with("a.password_reg", "a long secret").with("a.name_reg", "Ann");
    let payment = guest.follow(&form).await;
    assert_eq!(payment.text(".step"), "Step 2 of 3");
    // Nobody else sees it, and whoever goes elsewhere sees none.
    let other = app.browser();
    for page in [sign_in.as_str(), "/sign-in?next=%2Forders", "/sign-in?next=%2Fcheckout%2F", "/sign-up"] {
        assert!(other.get(page).await.expect(200).attributes(".receipt", "class").is_empty(), "{page}");
    }
}

#[tokio::test]
async fn it_stays_in_sight_while_a_code_is_typed() {
    let app = TestApp::spawn_with(&[("KASSA_AUTH_PROVIDER", "club")]).await;
    let guest = app.browser();
    let page = guest.get(&asked_to_sign_in(&guest).await).await.expect(200);
    let form = guest.get(&page.attributes(".form-after a", "href")[0]).await.expect(200).form("form.questions");
    let form = form.with("a.email_reg", "ann@example.com").with("a.password_reg", "a long secret").with("a.name_reg", "Ann");
    shows_the_order(&guest.follow(&form).await);
}

#[tokio::test]
async fn kept_places_count_down_beside_the_sign_in() {
    let (app, _me) = with_capacity(3).await;
    let guest = app.browser();
    let (day, slot) = later(&guest).await;
    let form = guest.get(&format!("/tickets?day={day}")).await.expect(200).form("form.questions");
    let payment = guest.submit(&form.with("a.schedule", &slot).with("q.tickets.p-8-10", "2")).await.location();
    let sign_in = guest.get(&payment).await.location();
    let page = guest.get(&sign_in).await.expect(200);
    assert_eq!(page.text(".step"), "Step 2 of 3");
    assert!(page.text(".hold").starts_with("2 places are kept for you"), "{}", page.text(".hold"));
    assert!(page.text(".receipt").contains("16:30"), "{}", page.text(".receipt"));
    // To keep them longer leads back here.
    let longer = guest.submit(&page.form("form[action$='/hold-longer']")).await.location();
    assert_eq!(guest.get(&longer).await.location(), sign_in);
    let page = guest.get(&sign_in).await.expect(200);
    assert!(!page.body.contains("hold-longer"));
    let sign_up = guest.get(&page.attributes(".form-after a", "href")[0]).await.expect(200);
    assert!(sign_up.text(".hold").starts_with("2 places are kept for you"));
    let form = page.form("form.questions").with("login", LOGIN).with("password", PASSWORD);
    assert!(guest.follow(&form).await.text(".hold").starts_with("2 places are kept for you"));
    drop(app);
}

#[tokio::test]
async fn another_language_and_the_sign_in_keep_the_query() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let page = me.get("/catalog?words=mug&from=5&f.x=%26%22%3C").await.expect(200);
    let other = page.attributes("a[hreflang=ru]", "href");
    assert_eq!(other, ["/ru/catalog?words=mug&from=5&f.x=%26%22%3C"]);
    me.get(&other[0]).await.expect(200);
    let sign_in = page.attributes(".header-side > a", "href").remove(0);
    let form = me.get(&sign_in).await.expect(200).form("form.questions").with("login", LOGIN).with("password", PASSWORD);
    assert_eq!(me.submit(&form).await.location(), "/catalog?words=mug&from=5&f.x=%26%22%3C");

    // On the way to somewhere, the header leads there too.
    let guest = app.browser();
    for page in ["/sign-in?next=%2Fprofile", "/sign-up?next=%2Fprofile"] {
        let page = guest.get(page).await.expect(200);
        assert_eq!(page.attributes(".header-side > a", "href"), ["/sign-in?next=%2Fprofile"]);
    }
    let long = format!("/catalog?words={}", "a".repeat(1_001));
    assert_eq!(guest.get(&long).await.expect(200).attributes("a[hreflang=ru]", "href"), ["/ru/catalog"]);
    // A form that came back is nobody's address.
    let wrong = guest.post_form("/products/14?x=1", &[("quantity", "many")]).await.expect(422);
    assert_eq!(wrong.attributes("a[hreflang=ru]", "href"), ["/ru/products/14"]);
}
