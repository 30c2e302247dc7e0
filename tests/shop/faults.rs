//! Bad days of OneEntry: clear pages, nothing lost, nothing ordered twice.

use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN, NAME};
use crate::page::Page;
use crate::program::{BINARY, Program};
use crate::proxy::{Fault, Proxy};

/// A shop behind a proxy, a sandbox, and somebody who is signed in.
struct BadDay {
    app: TestApp,
    proxy: Proxy,
    me: Browser,
    _sandbox: Program,
    _folder: TempDir,
}

impl BadDay {
    async fn begin() -> Self {
        Self::begin_with(&[]).await
    }

    async fn begin_with(env: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        let args = ["sandbox", "--memory", "--addr", "127.0.0.1:0"];
        let sandbox = Program::start(Path::new(BINARY), folder.path(), &args, &[]);
        let proxy = Proxy::to(&sandbox.url).await;
        let env: Vec<_> = [("KASSA_PAYMENT_INTERVAL", "200ms")].iter().chain(env).copied().collect();
        let app = TestApp::over(&proxy.url, &sandbox.url, &env);
        let me = app.browser();
        me.sign_in(LOGIN).await;
        Self { app, proxy, me, _sandbox: sandbox, _folder: folder }
    }
}

/// The page says what happened in words, and gives the number under which the log knows it.
async fn explains_itself(page: &Page, app: &TestApp) {
    let id = page.text("#request-id");
    assert_eq!(id, page.header("x-request-id"));
    app.log_with(&id).await;
    assert_eq!(page.text("h1"), "The shop is temporarily unavailable");
    assert!(!page.text(".lead").is_empty());
}

#[tokio::test]
async fn a_lost_reply_is_found_again() {
    let day = BadDay::begin().await;
    let form = day.me.review_product("cash").await;
    day.proxy.set(Fault::LostOrder);
    let order = day.me.place(&form).await;
    day.app.only_order().await;
    day.proxy.set(Fault::None);
    // The customer's second click changes nothing.
    assert_eq!(day.me.place(&form).await, order);
    day.me.wait_for(&order, "waiting").await;
    assert_eq!(day.app.only_order().await["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(day.app.count("POST", "/marker/orders/orders").await, 1);
}

#[tokio::test]
async fn a_slow_order_answers_at_once_and_arrives_once() {
    let day = BadDay::begin().await;
    let form = day.me.review_product("cash").await;
    day.proxy.set(Fault::SlowOrder(Duration::from_secs(10)));
    let started = Instant::now();
    let order = day.me.place(&form).await;
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    assert_eq!(day.me.place(&form).await, order);
    let page = day.me.order(&order).await.expect(200);
    assert_eq!(page.attributes(".order", "data-state"), ["ordering"]);
    day.me.wait_for(&order, "waiting").await;
    day.app.only_order().await;
    assert_eq!(day.app.count("POST", "/marker/orders/orders").await, 1);
}

#[tokio::test]
async fn while_oneentry_is_down_pages_say_so_and_answers_stay() {
    let day = BadDay::begin().await;
    let form = day.me.review_product("cash").await;
    day.proxy.set(Fault::Down);
    explains_itself(&day.me.get(&form.action).await.expect(503), &day.app).await;
    // Whoever waits for an order or looks at their orders is not turned away.
    day.me.get("/orders").await.expect(200);
    assert!(day.app.orders().await.is_empty());

    day.proxy.set(Fault::None);
    let again = until("the shop to recover", async || {
        let page = day.me.get(&form.action).await;
        (page.status == 200).then_some(page)
    })
    .await;
    assert!(again.text(".review").contains(NAME));
    let order = day.me.place(&form).await;
    day.me.wait_for(&order, "waiting").await;
    day.app.only_order().await;
}

#[tokio::test]
async fn what_was_posted_on_a_bad_day_can_be_sent_again() {
    let day = BadDay::begin().await;
    let product = day.me.get("/products/14").await.form("form.buy");
    let tickets = day.me.get("/tickets").await.form("form.questions");
    let slot = tickets.choices("a.schedule")[0].clone();
    let tickets = tickets.with("a.schedule", &slot).with("q.tickets.p-8-10", "2");
    day.proxy.set(Fault::Down);
    let mut kept = Vec::new();
    for form in [&product, &tickets] {
        let page = day.me.submit(form).await.expect(503);
        explains_itself(&page, &day.app).await;
        let form_kept = page.form("form.kept");
        assert_eq!((&form_kept.action, &form_kept.fields), (&form.action, &form.fields));
        kept.push(form_kept);
    }
    day.proxy.set(Fault::None);
    for form in kept {
        until("the shop to recover", async || (day.me.submit(&form).await.status == 303).then_some(())).await;
    }
}

#[tokio::test]
async fn a_project_that_nobody_serves_is_told_like_one_that_is_down() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let app = TestApp::over(&nobody, &nobody, &[]);
    let me = app.browser();
    for path in ["/", "/products/14", "/tickets"] {
        let page = me.get(path).await.expect(503);
        explains_itself(&page, &app).await;
    }
    me.get("/healthz").await.expect(200);
}

#[tokio::test]
async fn nonsense_is_not_shown_to_anybody() {
    let day = BadDay::begin().await;
    let form = day.me.review_product("cash").await;
    day.proxy.set(Fault::Nonsense);
    for path in ["/products/18", &form.action] {
        let page = day.me.get(path).await.expect(502);
        explains_itself(&page, &day.app).await;
        assert!(!page.body.contains("It works!"));
    }
    assert!(day.app.orders().await.is_empty());
}

#[tokio::test]
async fn while_oneentry_is_down_the_shop_window_shows_what_it_knew_and_says_since_when() {
    let day = BadDay::begin().await;
    let pages = ["/", "/catalog?q=super+8", "/products/14", "/ru/"];
    for path in pages {
        assert!(!day.me.get(path).await.expect(200).body.contains("as-of"), "{path}");
    }
    day.proxy.set(Fault::Down);
    for path in pages {
        let page =
            until("the cache to end", async || Some(day.me.get(path).await).filter(|page| page.body.contains("as-of"))).await;
        let said = page.expect(200).text(".as-of");
        assert!(said.starts_with(if path == "/ru/" { "Цены на " } else { "Prices as of " }), "{said}");
    }
    let found = day.me.get("/catalog?q=super+8").await.expect(200);
    assert_eq!(found.attributes(".product-title a", "href"), ["/products/14-restored-super-8-projector"]);
    // Whoever wants to buy gets today's price or none.
    let form = day.me.get("/products/14").await.expect(200).form("form.buy");
    day.me.submit(&form).await.expect(503);
    // What was never read is not there.
    day.me.get("/products/18").await.expect(503);
    day.proxy.set(Fault::None);
    until("the shop to recover", async || {
        let page = day.me.get("/products/14").await.expect(200);
        (!page.body.contains("as-of")).then_some(())
    })
    .await;
}

#[tokio::test]
async fn what_was_read_too_long_ago_is_not_shown() {
    let day = BadDay::begin_with(&[("KASSA_STALE", "6s")]).await;
    day.me.get("/products/14").await.expect(200);
    day.proxy.set(Fault::Down);
    until("the page to be gone", async || (day.me.get("/products/14").await.status == 503).then_some(())).await;
}
