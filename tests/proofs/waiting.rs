//! The waiting room: many open pages that wait for money, and few questions to OneEntry.
//!
//! `KASSA_WAITING_SESSIONS` payments (60; `make waiting`: 1,000) with ten open pages each, that ask every three seconds as the
//! shop's own do. What is demanded: one question per payment and `KASSA_PAYMENT_INTERVAL`, however many pages and processes there are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use futures::future::join_all;
use futures::{StreamExt, stream};
use kassa_sandbox::{Sandbox, SandboxOptions};
use tempfile::TempDir;

use crate::customer::{Customer, Purchase};
use crate::project::files;
use crate::scale::{number, percentile};
use crate::shop::{Replicas, Shop};

const PAGES: usize = 10;
const INTERVAL: Duration = Duration::from_secs(3);
const ENV: [(&str, &str); 1] = [("KASSA_PAYMENT_INTERVAL", "3s")];
/// How often each page asks.
const ROUNDS: u32 = 5;
/// Payments of one customer.
const EACH: usize = 20;

/// How often each payment was asked about: by the path's last part.
type Questions = Arc<Mutex<HashMap<String, u32>>>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn however_many_pages_wait_each_payment_is_asked_about_once_an_interval() {
    let room = Room::open().await;
    let shop = Shop::open_with(&room.project, &ENV);
    wait(&room, &[shop], "one process on SQLite").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_ask_no_more_than_one() {
    let room = Room::open().await;
    let Some(replicas) = Replicas::on_postgres(2, &room.project, &ENV) else { return };
    wait(&room, &replicas.shops, "two processes on one PostgreSQL").await;
}

/// A project that counts the questions about its payments.
struct Room {
    project: String,
    sessions: usize,
    questions: Questions,
    _folder: TempDir,
}

impl Room {
    async fn open() -> Self {
        let sessions: usize = number("KASSA_WAITING_SESSIONS", 60);
        let (folder, questions) = (TempDir::new().unwrap(), Questions::default());
        let project = serve(&folder, sessions.div_ceil(EACH), &questions).await;
        Self { project, sessions, questions, _folder: folder }
    }
}

async fn wait(Room { sessions, questions, .. }: &Room, shops: &[Shop], on: &str) {
    let (sessions, shop) = (*sessions, &shops[0]);
    let customers = stream::iter((0..sessions.div_ceil(EACH)).map(|number| order(shop, number, sessions)));
    let waiting: Vec<(Customer, Vec<String>)> = customers.buffered(8).collect().await;
    let before = shop.memory_mb();
    questions.lock().unwrap().clear();

    let begun = Instant::now();
    let pages = waiting.iter().flat_map(|(customer, placed)| placed.iter().map(move |reference| (customer, reference)));
    let pages: Vec<_> = pages.flat_map(|page| std::iter::repeat_n(page, PAGES)).collect();
    let total = u32::try_from(pages.len()).unwrap();
    let polls = pages.iter().zip(0..).map(|((customer, reference), place)| {
        // Opened one after another, evenly over an interval, at each process in turn.
        let shop = &shops[usize::try_from(place).unwrap() % shops.len()];
        watch(customer.at(&shop.url()), reference, begun + INTERVAL * place / total)
    });
    let mut took: Vec<Duration> = join_all(polls).await.into_iter().flatten().collect();
    let lasted = begun.elapsed();
    took.sort();

    let questions = questions.lock().unwrap().clone();
    let (asked, most) = (questions.values().sum::<u32>(), questions.values().max().copied().unwrap_or_default());
    let memory = |mb: Option<u64>| mb.map_or_else(|| "?".to_owned(), |mb| mb.to_string());
    println!(
        "waiting room, {on}: {} pages on {sessions} payments asked {} times in {:.1} s; OneEntry was asked {asked} times, at most {most} times about one; p50 {:.1} ms, p99 {:.1} ms; {} MB before, {} MB after",
        pages.len(),
        took.len(),
        lasted.as_secs_f64(),
        percentile(&took, 50).as_secs_f64() * 1e3,
        percentile(&took, 99).as_secs_f64() * 1e3,
        memory(before),
        memory(shop.memory_mb()),
    );
    // One more than whole intervals have passed, and one for a question that was long on its way.
    let allowed = u32::try_from(lasted.as_secs() / INTERVAL.as_secs()).unwrap() + 2;
    assert!(asked > 0 && most <= allowed, "{most} questions about one payment in {lasted:?}");
    assert_eq!(questions.len(), sessions, "every payment is watched");
}

/// A sandbox in this process that counts the questions about payments; its address.
async fn serve(folder: &TempDir, customers: usize, questions: &Questions) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let options =
        SandboxOptions { project: Some(files(folder.path(), customers)), ..SandboxOptions::memory(url.parse().unwrap()) };
    let routes = Sandbox::open(options).await.unwrap().router();
    let routes = routes.layer(from_fn_with_state(Arc::clone(questions), count));
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    url
}

async fn count(State(questions): State<Questions>, request: Request, next: Next) -> Response {
    if let Some(order) = request.uri().path().strip_prefix("/api/content/payments/sessions/order/") {
        *questions.lock().unwrap().entry(order.to_owned()).or_default() += 1;
    }
    next.run(request).await
}

/// A customer with their part of all payments, each waiting for its money.
async fn order(shop: &Shop, number: usize, sessions: usize) -> (Customer, Vec<String>) {
    let customer = Customer::new(&shop.url(), number);
    customer.browser.sign_in(&customer.login).await;
    let mut placed = Vec::new();
    for _ in number * EACH..((number + 1) * EACH).min(sessions) {
        let form = customer.review(Purchase { is_ticket: false, account: "card" }).await;
        let reference = customer.browser.place(&form).await;
        customer.browser.wait_for(&reference, "waiting").await;
        placed.push(reference);
    }
    (customer, placed)
}

/// An open page: asks every interval; how long each answer took.
async fn watch(customer: Customer, reference: &str, opened: Instant) -> Vec<Duration> {
    let mut took = Vec::new();
    for round in 0..ROUNDS {
        tokio::time::sleep_until((opened + INTERVAL * round).into()).await;
        let asked = Instant::now();
        let page = customer.browser.poll(reference).await.expect(200);
        took.push(asked.elapsed());
        assert!(page.body.contains("moving"), "{}", page.body);
    }
    took
}
