//! Money is in the project's currency: by what its storages, previews and orders say, never by digits alone.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::LOGIN;
use crate::postgres::Database;
use crate::project::Project;

const HIDDEN: &str = "We cannot show prices right now";

/// The demo's project, with these currencies for the shop and for the box office.
fn project(orders: &str, tickets: &str) -> Project {
    Project::changed("storages.json", |all: &mut Value| {
        for storage in all.as_array_mut().unwrap() {
            let currency = if storage["identifier"] == "tickets" { tickets } else { orders };
            storage["currency"] = json!(currency);
        }
    })
}

#[tokio::test]
async fn an_unset_currency_is_the_projects_as_soon_as_anybody_signs_in() {
    let project = project("EUR", "EUR");
    let app = TestApp::following(&project.sandbox.url, &[("KASSA_CURRENCY", "")]);
    // OneEntry tells guests nothing.
    let guest = app.browser();
    for path in ["/", "/catalog", "/products/14", "/tickets", "/cart"] {
        let page = guest.arrive(path).await.expect(200);
        assert!(page.text(".no-prices").contains(HIDDEN), "{path}");
        assert!(!page.text("main").contains('$') && !page.text("main").contains('€'), "{path}: {}", page.text("main"));
    }
    let page = guest.post_form("/products/14", &[("quantity", "1")]).await.expect(503);
    assert!(page.text("h1").contains(HIDDEN), "{}", page.text("h1"));
    app.log_with("nobody says which currency the prices are in").await;

    let me = app.browser();
    me.sign_in(LOGIN).await;
    let page = guest.arrive("/products/14").await.expect(200);
    assert!(
        page.text(".price").contains("€340.00") && page.attributes(".no-prices", "class").is_empty(),
        "{}",
        page.text("main")
    );
    app.log_with("prices are shown").await;
    let order = me.buy("cash").await;
    let page = me.wait_for(&order, "waiting").await;
    assert!(page.text(".summary .line-total").contains("€340.00"), "{}", page.text(".summary"));
    assert_eq!(app.only_order().await["currency"], "EUR");
}

#[tokio::test]
async fn the_right_currency_is_shown_from_the_start() {
    let project = project("EUR", "EUR");
    let app = TestApp::following(&project.sandbox.url, &[("KASSA_CURRENCY", "EUR")]);
    assert!(app.browser().arrive("/products/14").await.expect(200).text(".price").contains("€340.00"));
}

#[tokio::test]
async fn a_wrong_currency_sells_nothing_and_says_why() {
    let project = project("EUR", "EUR");
    let app = TestApp::following(&project.sandbox.url, &[("KASSA_CURRENCY", "USD")]);
    // Nobody has told the shop yet.
    let me = app.browser();
    me.add(14, "1").await;
    me.sign_in(LOGIN).await;
    let log = app.log_with("KASSA_CURRENCY says USD, and the project takes orders in EUR").await;
    assert!(log.contains("Set KASSA_CURRENCY=EUR, or leave it out"), "{log}");
    for path in ["/", "/products/14", "/cart", "/tickets"] {
        let page = me.arrive(path).await.expect(200);
        assert!(page.text(".no-prices").contains(HIDDEN), "{path}");
    }
    // The box office has no tickets to choose from, and no button that would ask for some.
    assert!(me.get("/tickets").await.attributes("#finish", "type").is_empty());
    // What lies in the cart stays there, and cannot be ordered.
    let page = me.get("/cart").await;
    assert!(page.text(".cart-lines").contains("It stays in your cart"), "{}", page.text("main"));
    assert!(page.attributes("#checkout", "name").is_empty());
    let page = me.post_form("/cart", &[("checkout", "1")]).await.expect(503);
    assert!(page.text("h1").contains(HIDDEN), "{}", page.text("h1"));
    assert!(app.orders().await.is_empty());
}

#[tokio::test]
async fn two_currencies_of_one_shop_sell_nothing() {
    let project = project("EUR", "USD");
    let app = TestApp::following(&project.sandbox.url, &[("KASSA_CURRENCY", "EUR")]);
    let me = app.browser();
    me.sign_in(LOGIN).await;
    // Previews name no storage: only the order itself tells.
    let (form, _) = me.review_ticket("cash").await;
    let order = me.place(&form).await;
    me.wait_for(&order, "price_changed").await;
    let page = me.order(&order).await;
    assert!(page.text(".totals").contains('€') && page.text(".totals").contains('$'), "{}", page.text(".totals"));
    assert_eq!(app.count("POST", "/payments/sessions").await, 0);
    app.log_with("the storages take orders in different currencies").await;
    assert!(me.arrive("/").await.text(".no-prices").contains(HIDDEN));
}

#[tokio::test]
async fn what_was_told_is_known_after_a_restart() {
    let project = project("EUR", "EUR");
    let folder = tempfile::TempDir::new().unwrap();
    let store = format!("sqlite:{}", folder.path().join("kassa.db").display());
    let open = || TestApp::following(&project.sandbox.url, &[("KASSA_CURRENCY", ""), ("KASSA_DATABASE_URL", &store)]);
    let app = open();
    app.browser().sign_in(LOGIN).await;
    assert!(app.browser().arrive("/products/14").await.text(".price").contains('€'));
    drop(app);
    let app = open();
    assert!(app.browser().arrive("/products/14").await.text(".price").contains('€'));
}

#[tokio::test]
async fn what_one_replica_was_told_the_others_know_at_once() {
    let Some(database) = Database::create() else { return };
    let project = project("EUR", "EUR");
    let [first, second] = [(); 2].map(|()| TestApp::replica(&project.sandbox.url, &database.url(), &[("KASSA_CURRENCY", "")]));
    for _ in 0..5 {
        assert!(!second.browser().arrive("/products/14").await.body.contains('€'));
    }
    first.browser().sign_in(LOGIN).await;
    assert!(second.browser().arrive("/products/14").await.text(".price").contains('€'));
}

#[tokio::test]
async fn the_demonstration_is_in_its_own_currency() {
    let app = TestApp::spawn().await;
    assert!(app.browser().arrive("/products/14").await.text(".price").contains("$340.00"));
}
