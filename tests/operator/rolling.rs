//! Two processes behind a proxy, restarted one after the other under load: nobody notices. `make rolling` plays it at full size.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use rstest::rstest;
use tokio::task::{LocalSet, spawn_local};

use crate::app::until;
use crate::browser::client;
use crate::evening::sign_in;
use crate::postgres::Database;
use crate::program::Program;
use crate::proxy::{Kind, Proxy, free_port};
use crate::venue::{PEOPLE, Place, Venue};

/// How often both are restarted: `KASSA_ROLLING_ROUNDS`.
fn rounds() -> u32 {
    std::env::var("KASSA_ROLLING_ROUNDS").ok().map_or(1, |text| text.parse().unwrap())
}

/// SQLite is one process's: several need a database that several can use.
#[rstest]
#[case::nginx(Kind::Nginx)]
#[case::caddy(Kind::Caddy)]
#[tokio::test]
async fn a_restart_in_turn_loses_nothing(#[case] kind: Kind) {
    // Everybody in one thread: what they do need not be sent to another.
    LocalSet::new().run_until(restart_in_turn(kind)).await;
}

async fn restart_in_turn(kind: Kind) {
    let Some(database) = Database::create() else { return };
    let (venue, ports) = (Venue::open(), [free_port(), free_port()]);
    let Some(proxy) = Proxy::before(kind, ports).map(Arc::new) else { return };
    let place = Place::Postgres(database);
    let start = |port: u16| {
        let address = format!("127.0.0.1:{port}");
        // As documented: the balancer gives up what it keeps after 3 s, so that 5 s are enough.
        venue.shop(
            &place,
            &[("KASSA_ADDR", &address), ("KASSA_PUBLIC_URL", &proxy.url), ("KASSA_DRAIN", "5s"), ("RUST_LOG", "warn")],
        )
    };
    let mut shops = ports.map(|port| Some(start(port)));
    for port in ports {
        ready(port).await;
    }
    proxy.opens().await;
    let (is_over, served) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
    let readers: Vec<_> =
        (0..2).map(|_| spawn_local(read(Arc::clone(&proxy), Arc::clone(&is_over), Arc::clone(&served)))).collect();
    let buyers: Vec<_> =
        PEOPLE.map(|login| spawn_local(buy(Arc::clone(&proxy), login, Arc::clone(&is_over), Arc::clone(&served)))).into();

    let began = Instant::now();
    for _ in 0..rounds() {
        for (shop, port) in shops.iter_mut().zip(ports) {
            let old: Program = shop.take().unwrap();
            let ended = tokio::task::spawn_blocking(|| old.terminate()).await.unwrap();
            assert!(ended.success(), "{ended:?}");
            *shop = Some(start(port));
            ready(port).await;
        }
    }
    is_over.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
    let mut placed = Vec::new();
    for buyer in buyers {
        placed.extend(buyer.await.unwrap());
    }
    // Each order that was told exists, once, and none besides.
    let orders = until("every order at OneEntry", async || {
        let orders = venue.orders().await;
        (orders.len() >= placed.len().min(100)).then_some(orders)
    });
    let newest = orders.await[0]["id"].as_u64().unwrap();
    assert_eq!(newest - 88, placed.len() as u64, "an order was made that nobody was told, or the other way round");
    assert!(placed.len() >= PEOPLE.len(), "hardly anything was sold");
    let served = served.load(Ordering::Relaxed);
    println!(
        "{served} answers in {:.1} s, {} orders, {} restarts, nothing lost",
        began.elapsed().as_secs_f32(),
        placed.len(),
        2 * rounds()
    );
    for nobody in ["no live upstreams", "no upstreams available"] {
        assert!(!proxy.log().contains(nobody), "{}", proxy.log());
    }
}

/// Looks at pages until it is over; any answer but a page ends the test.
async fn read(proxy: Arc<Proxy>, is_over: Arc<AtomicBool>, served: Arc<AtomicU32>) {
    let guest = proxy.browser();
    while !is_over.load(Ordering::Relaxed) {
        for path in ["/", "/catalog", "/tickets", "/products/15", "/cart"] {
            guest.get(path).await.expect(200);
            served.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Buys until it is over, with cash; the references of all orders.
async fn buy(proxy: Arc<Proxy>, login: &'static str, is_over: Arc<AtomicBool>, served: Arc<AtomicU32>) -> Vec<String> {
    let number = PEOPLE.iter().zip(1..).find(|(known, _)| **known == login).unwrap().1;
    let mut me = proxy.browser_at([127, 0, 113, number]);
    sign_in(&me, login).await;
    let mut placed = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        // Nobody buys so often: each purchase comes from elsewhere, or a limit would end it.
        let elsewhere = proxy.browser_at([127, 51, number, u8::try_from(placed.len() % 250 + 1).unwrap()]);
        elsewhere.set_cookie(me.cookie());
        me = elsewhere;
        let reference = me.buy("abendkasse").await;
        me.wait_for(&reference, "waiting").await;
        placed.push(reference);
        served.fetch_add(1, Ordering::Relaxed);
    }
    placed
}

async fn ready(port: u16) {
    let http = client();
    until("a process that is ready", async || {
        let answer = http.get(format!("http://127.0.0.1:{port}/readyz")).timeout(Duration::from_secs(2)).send().await.ok()?;
        answer.status().is_success().then_some(())
    })
    .await;
}
