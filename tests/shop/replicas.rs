//! Two shops on one PostgreSQL database and one project: customers cannot tell which of them answers.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::Duration;

use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN};
use crate::postgres::Database;
use crate::program::{BINARY, Program};

struct Replicas {
    first: TestApp,
    second: TestApp,
    _sandbox: Program,
    database: Database,
    folder: TempDir,
}

impl Replicas {
    /// `None` where there is no PostgreSQL, which has been said.
    fn start(env: &[(&str, &str)]) -> Option<Self> {
        let database = Database::create()?;
        let folder = TempDir::new().unwrap();
        let args = ["sandbox", "--memory", "--addr", "127.0.0.1:0"];
        let sandbox = Program::start(Path::new(BINARY), folder.path(), &args, &[]);
        let socket = folder.path().join("socket");
        symlink(database.folder(), &socket).unwrap();
        let [first, second] = [(); 2].map(|()| TestApp::replica(&sandbox.url, &database.url_by(&socket), env));
        Some(Self { first, second, _sandbox: sandbox, database, folder })
    }

    /// As when the database stops: no connection stays, and none comes about.
    fn stop_database(&self) {
        fs::remove_file(self.folder.path().join("socket")).unwrap();
        self.database.cut_connections();
    }

    fn start_database(&self) {
        symlink(self.database.folder(), self.folder.path().join("socket")).unwrap();
    }
}

/// The same browser, its next request answered by another replica: hosts of one name share their cookies.
fn at(other: &TestApp, me: &Browser) -> Browser {
    let there = other.browser();
    there.set_cookie(me.cookie());
    there
}

#[tokio::test]
async fn a_purchase_goes_on_wherever_its_next_request_arrives() {
    let Some(shops) = Replicas::start(&[]) else { return };
    let me = shops.first.browser();
    let details = me.questions().await;
    let me = at(&shops.second, &me);
    me.submit(&details.clone().with("a.name", "Ann")).await.location();
    me.sign_in(LOGIN).await;
    // The draft of the guest is the login's, the session is known at both.
    let here = at(&shops.first, &me);
    let payment = here.get(&format!("{}/payment", details.action)).await.expect(200);
    let review = here.follow(&payment.form("form.questions").with("account", "cash")).await.form("form.place");
    // A double click that a load balancer splits.
    let there = at(&shops.second, &here);
    let orders = join_all([here.place(&review), there.place(&review), here.place(&review), there.place(&review)]).await;
    assert!(orders.iter().all(|order| *order == orders[0]), "{orders:?}");
    there.wait_for(&orders[0], "waiting").await;
    here.wait_for(&orders[0], "waiting").await;
    assert_eq!(shops.first.only_order().await["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(shops.first.count("POST", "/marker/orders/orders").await, 1);
    // Gone at one, gone at both.
    let out = there.get("/orders").await.expect(200).form("form[action=\"/sign-out\"]");
    there.submit(&out).await.location();
    assert!(here.get("/orders").await.expect(303).header("location").starts_with("/sign-in"));
}

#[tokio::test]
async fn the_way_back_leads_to_the_order_that_was_left_for_wherever_it_is_answered() {
    let hosts = [("KASSA_PAYMENT_HOSTS", "127.0.0.1"), ("KASSA_PAYMENT_INTERVAL", "200ms")];
    let Some(shops) = Replicas::start(&hosts) else { return };
    let me = shops.first.browser();
    me.sign_in(LOGIN).await;
    let orders = crate::returning::orders(&me, 3).await;
    me.leave(&orders[1]).await;
    crate::returning::report(&shops.first, 1, "completed").await;
    let there = at(&shops.second, &me);
    let back = there.get("/checkout/return").await.location();
    assert_eq!(back, format!("/orders/{}", orders[1]));
    assert_eq!(there.get(&back).await.expect(200).attributes(".order", "data-state"), ["paid"]);
    assert_eq!(me.get("/orders").await.expect(200).attributes(".order-card", "data-state"), ["waiting", "paid", "waiting"]);
}

#[tokio::test]
async fn what_a_killed_replica_leaves_the_other_finishes() {
    let Some(Replicas { first, second, _sandbox, database: _database, folder: _folder }) = Replicas::start(&[]) else { return };
    let me = first.browser();
    me.sign_in(LOGIN).await;
    let review = me.review_product("cash").await;
    let fault = json!([{ "method": "POST", "path": "/**/orders", "times": 1, "fault": { "delay": { "ms": 2000 } } }]);
    second.control(Method::POST, "faults", fault).await;
    let order = me.place(&review).await;
    until("the order to be on its way", async || (second.count("POST", "/marker/orders/orders").await == 1).then_some(())).await;
    let me = at(&second, &me);
    drop(first);
    // The order arrives although nobody waits for its answer any more.
    until("the order", async || (second.orders().await.len() == 1).then_some(())).await;
    // The dead replica's lease ends; the listing tells what became of its call.
    second.advance(121).await;
    me.wait_for(&order, "waiting").await;
    assert_eq!(second.only_order().await["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(second.count("POST", "/marker/orders/orders").await, 1);
}

#[tokio::test]
async fn a_refresh_token_is_used_once_over_all_replicas() {
    let Some(shops) = Replicas::start(&[]) else { return };
    let me = shops.first.browser();
    me.sign_in(LOGIN).await;
    let payment = me.review_product("cash").await.action.replace("/review", "/payment");
    let there = at(&shops.second, &me);
    // Access tokens live for 15 minutes. The sandbox takes a used refresh token for stolen.
    for round in 1..=3 {
        shops.first.advance(20 * 60).await;
        // Both look at the sandbox's clock every 200 ms; real clocks do not differ by 20 minutes.
        tokio::time::sleep(Duration::from_millis(600)).await;
        let pages = (0..8).map(|number| if number % 2 == 0 { me.get(&payment) } else { there.get(&payment) });
        let answers = join_all(pages).await;
        assert!(
            answers.iter().all(|page| page.status == 200),
            "{:?}",
            answers.iter().map(|page| page.status).collect::<Vec<_>>()
        );
        assert_eq!(shops.first.count("POST", "/users/refresh").await, round);
    }
}

#[tokio::test]
async fn the_limiter_counts_over_all_replicas() {
    let Some(shops) = Replicas::start(&[]) else { return };
    let browsers = [shops.first.browser(), shops.second.browser()];
    for number in 0..10 {
        browsers[number % 2].try_sign_in(LOGIN, "654321").await.expect(422);
    }
    for browser in &browsers {
        let page = browser.try_sign_in(LOGIN, "654321").await.expect(429);
        assert!(page.text(".notice").contains("Too many tries"), "{}", page.text(".notice"));
    }
    assert_eq!(shops.first.count("POST", "/users/auth").await, 10);
}

#[tokio::test]
async fn places_are_sold_once_over_all_replicas() {
    let Some(shops) = Replicas::start(&[]) else { return };
    let mut form: Value = serde_json::from_str(include_str!("../fixtures/tickets_form.json")).unwrap();
    form["attributes"][0]["additionalFields"] = json!([{ "marker": "capacity", "type": "integer", "value": 3 }]);
    shops.first.control(Method::PUT, "forms/tickets_form", form).await;
    let me = shops.first.browser();
    me.sign_in(LOGIN).await;
    let slots = async |browser: &Browser| browser.get("/tickets").await.expect(200);
    for browser in [&me, &at(&shops.second, &me)] {
        until("the capacity to be known", async || slots(browser).await.body.contains("slot-note").then_some(())).await;
    }
    let mut reviews = Vec::new();
    for _ in 0..8 {
        reviews.push(me.review_ticket("cash").await.0);
    }
    let there = at(&shops.second, &me);
    let places =
        reviews.iter().enumerate().map(|(number, form)| if number % 2 == 0 { me.submit(form) } else { there.submit(form) });
    let answers = join_all(places).await;
    let sold = answers.iter().filter(|page| page.status == 303).count();
    assert_eq!((sold, answers.iter().filter(|page| page.status == 422).count()), (3, 5));
}

#[tokio::test]
async fn a_database_that_restarts_in_the_middle_of_an_order_costs_nothing() {
    let Some(shops) = Replicas::start(&[]) else { return };
    let me = shops.first.browser();
    me.sign_in(LOGIN).await;
    let review = me.review_product("cash").await;
    let fault = json!([{ "method": "POST", "path": "/**/orders", "times": 1, "fault": { "delay": { "ms": 2000 } } }]);
    shops.first.control(Method::POST, "faults", fault).await;
    let order = me.place(&review).await;
    // Down while OneEntry's answer arrives, up again a moment later.
    shops.stop_database();
    until("the order", async || (shops.first.orders().await.len() == 1).then_some(())).await;
    let page = me.order(&order).await;
    assert!(page.status >= 500 && !page.text("h1").is_empty(), "{}", page.status);
    // Looked at every few seconds; the answer itself waits for nothing.
    until("not to be ready", async || (me.get("/readyz").await.status == 503).then_some(())).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    shops.start_database();
    // Not by the sweeper after the lease: the clock has not moved.
    me.wait_for(&order, "waiting").await;
    assert_eq!(shops.first.count("POST", "/marker/orders/orders").await, 1);
    until("to be ready", async || (me.get("/readyz").await.status == 200).then_some(())).await;
}
