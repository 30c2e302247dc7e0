//! More people than places: every place is sold once, and everybody else is told kindly.
//!
//! `KASSA_RUSH_CUSTOMERS` people (60; `make rush`: 500) want one of `KASSA_RUSH_PLACES` places (12; 100) of one slot, all at once: against one
//! process on SQLite, and against two on one PostgreSQL.

use std::time::{Duration, Instant};

use futures::future::join_all;
use futures::{StreamExt, stream};

use crate::app::until;
use crate::browser::reference;
use crate::customer::Customer;
use crate::ledger::orders_of;
use crate::page::Page;
use crate::project::Project;
use crate::scale::{number, percentile};
use crate::shop::{Replicas, Shop};

/// People who sign in, or are asked about, at once.
const AT_ONCE: usize = 16;

/// What somebody came away with.
enum Outcome {
    Placed(String),
    /// The page that says that the time is gone.
    Refused(Page),
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_place_is_sold_once_and_everybody_else_is_told_kindly() {
    let project = Project::with_customers(customers());
    rush(&project, &[Shop::open(&project.url)], "one process on SQLite").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_sell_every_place_once_as_well() {
    let project = Project::with_customers(customers());
    let Some(replicas) = Replicas::on_postgres(2, &project.url, &[]) else { return };
    rush(&project, &replicas.shops, "two processes on one PostgreSQL").await;
}

fn customers() -> usize {
    number("KASSA_RUSH_CUSTOMERS", 60)
}

async fn rush(project: &Project, shops: &[Shop], on: &str) {
    let (customers, places): (usize, usize) = (customers(), number("KASSA_RUSH_PLACES", 12));
    project.limit_places(u32::try_from(places).unwrap()).await;
    let people = stream::iter((0..customers).map(|number| arrive(shops, number))).buffered(AT_ONCE).collect::<Vec<_>>().await;
    let slot = people[0].browser.get("/tickets").await.expect(200).form("form.questions").choices("a.schedule")[0].clone();

    let begun = Instant::now();
    let outcomes = join_all(people.iter().map(|person| book(person, &slot))).await;
    let took = begun.elapsed();
    let (mut placed, mut refused) = (Vec::new(), Vec::new());
    for (person, (outcome, waited)) in people.iter().zip(outcomes) {
        match outcome {
            Outcome::Placed(reference) => placed.push((person, reference, waited)),
            Outcome::Refused(page) => refused.push((person, page, waited)),
        }
    }
    assert_eq!((placed.len(), refused.len()), (places, customers - places));
    for (_, page, _) in &refused {
        assert!(page.body.contains("sold out") || page.body.contains("place is left"), "{}", page.body);
    }
    for (person, reference, _) in &placed {
        until("the order to be made", async || (person.state(reference).await == "waiting").then_some(())).await;
    }
    // What exists, asked for in everybody's own name.
    let counts = people.iter().map(async |person| orders_of(project, &person.login).await.len());
    let counts: Vec<usize> = stream::iter(counts).buffered(AT_ONCE).collect().await;
    assert_eq!(counts.iter().sum::<usize>(), places);
    assert!(counts.iter().all(|count| *count <= 1), "somebody has two orders");

    let mut waits: Vec<Duration> =
        placed.iter().map(|(_, _, waited)| *waited).chain(refused.iter().map(|(_, _, waited)| *waited)).collect();
    waits.sort();
    println!(
        "rush, {on}: {customers} people for {places} places of one slot in {:.1} s: {} sold, {} told kindly; a whole checkout p50 {:.1} s, p99 {:.1} s; {}",
        took.as_secs_f64(),
        placed.len(),
        refused.len(),
        percentile(&waits, 50).as_secs_f64(),
        percentile(&waits, 99).as_secs_f64(),
        shops[0].memory_mb().map_or_else(String::new, |mb| format!("{mb} MB")),
    );
}

/// Signs in at one process and goes on at the next one.
async fn arrive(shops: &[Shop], number: usize) -> Customer {
    let shop = |number: usize| shops[number % shops.len()].url();
    let person = Customer::new(&shop(number), number);
    person.browser.sign_in(&person.login).await;
    person.at(&shop(number + 1))
}

/// One ticket of the slot, from the form to the order; how long that took.
async fn book(person: &Customer, slot: &str) -> (Outcome, Duration) {
    let begun = Instant::now();
    let outcome = match through(person, slot).await {
        Ok(reference) => Outcome::Placed(reference),
        Err(page) => Outcome::Refused(*page),
    };
    (outcome, begun.elapsed())
}

/// Whoever comes too late hears it at the first step that knows: there the page comes back with other times.
async fn through(person: &Customer, slot: &str) -> Result<String, Box<Page>> {
    let me = &person.browser;
    let page = me.get("/tickets").await.expect(200);
    let form = page.form("form.questions");
    if !form.choices("a.schedule").iter().any(|open| open == slot) {
        return Err(Box::new(page));
    }
    let payment = onwards(me.submit(&form.with("a.schedule", slot).with("q.tickets.p-8-10", "1")).await)?;
    let payment = me.get(&payment).await.expect(200).form("form.questions").with("account", "cash");
    let review = onwards(me.submit(&payment).await)?;
    let review = me.get(&review).await.expect(200);
    if review.body.contains("sold out") {
        return Err(Box::new(review));
    }
    let placed = onwards(me.submit(&review.form("form.place")).await)?;
    Ok(reference(&placed))
}

fn onwards(page: Page) -> Result<String, Box<Page>> {
    if page.status == 422 { Err(Box::new(page)) } else { Ok(page.location()) }
}
