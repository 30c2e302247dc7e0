//! What is ordered in one language is called by its names in the other, as far as the CMS has them.

use std::path::Path;
use std::time::{Duration, Instant};

use rstest::rstest;
use tempfile::TempDir;

use crate::app::TestApp;
use crate::browser::{Browser, LOGIN, reference};
use crate::program::{BINARY, Program};
use crate::proxy::{Fault, Proxy};

async fn begin() -> (TestApp, Browser) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    (app, me)
}

/// Product 14 by card, on pages below this prefix.
async fn buy(me: &Browser, prefix: &str) -> String {
    let product = me.get(&format!("{prefix}/products/14")).await.expect(200);
    let cart = me.follow(&product.form("form.buy").with("quantity", "1")).await;
    let details = me.follow(&cart.form("form.cart-form").with("checkout", "1")).await;
    let payment = me.follow(&details.form("form.questions").with("a.name", "Ann")).await;
    let review = me.follow(&payment.form("form.questions").with("account", "card")).await;
    let order = me.submit(&review.form("form.place")).await.location();
    let order = reference(order.strip_prefix(prefix).unwrap());
    me.wait_for(&order, "waiting").await;
    order
}

#[rstest]
#[case::made_in_english("")]
#[case::made_in_russian("/ru")]
#[tokio::test]
async fn an_order_speaks_the_language_of_its_page(#[case] prefix: &str) {
    let (_app, me) = begin().await;
    let order = buy(&me, prefix).await;
    let english = ("", "Restored Super 8 projector", "Card online");
    let russian = ("/ru", "Отреставрированный проектор «Супер-8»", "Картой онлайн");
    for (below, product, account) in [english, russian] {
        let page = me.get(&format!("{below}/orders/{order}")).await.expect(200);
        assert!(page.text(".lines").contains(product), "{}", page.text(".lines"));
        assert!(page.text(".summary .facts").contains(account), "{}", page.text(".summary .facts"));
        // Nothing on it is marked as another language.
        assert!(page.attributes(".summary [lang]", "lang").is_empty(), "{:?}", page.attributes(".summary [lang]", "lang"));
        assert!(me.get(&format!("{below}/orders")).await.expect(200).text(".order-card").contains(product));
        assert!(me.get(&format!("{below}/orders/{order}/cancel")).await.expect(200).text(".facts").contains(product));
    }
}

#[tokio::test]
async fn a_ticket_speaks_the_language_of_its_page() {
    let (app, me) = begin().await;
    let order = me.place(&me.review_ticket("cash").await.0).await;
    me.wait_for(&order, "waiting").await;
    app.settle("completed").await;
    let page = me.wait_for(&order, "paid").await;
    assert!(page.text(".ticket-kinds").contains("Bronze"), "{}", page.text(".ticket-kinds"));
    let page = me.get(&format!("/ru/orders/{order}")).await.expect(200);
    assert!(page.text(".ticket-kinds").contains("Бронзовый"), "{}", page.text(".ticket-kinds"));
}

/// Names are no reason to keep anybody from ordering, or to let them wait.
#[tokio::test]
async fn an_order_whose_other_names_cannot_be_told_keeps_its_own() {
    let folder = TempDir::new().unwrap();
    let args = ["sandbox", "--memory", "--addr", "127.0.0.1:0"];
    let sandbox = Program::start(Path::new(BINARY), folder.path(), &args, &[]);
    let proxy = Proxy::to(&sandbox.url).await;
    let app = TestApp::over(&proxy.url, &sandbox.url, &[]);
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let payment = me.begin_product().await.expect(200).form("form.questions").with("account", "card");
    let asked = async || {
        let calls = app.arrivals().await.into_iter();
        calls.filter(|call| call.query.as_deref().is_some_and(|query| query.contains("ru_RU"))).count()
    };
    let before = asked().await;
    proxy.set(Fault::SilentIn("ru_RU"));
    let review = me.submit(&payment).await.location();
    let begun = Instant::now();
    let form = me.get(&review).await.expect(200).form("form.place");
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    let order = me.place(&form).await;
    assert_eq!(asked().await, before, "nothing came through");
    proxy.set(Fault::None);
    me.wait_for(&order, "waiting").await;
    let page = me.get(&format!("/ru/orders/{order}")).await.expect(200);
    assert!(page.text(".lines").contains("Restored Super 8 projector"), "{}", page.text(".lines"));
    assert_eq!(page.attributes(".summary [lang]", "lang"), ["en", "en"]);
}
