//! The world that actions happen in: a project, a shop, devices, and what their people were told.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use super::action::{Action, DEVICES, PEOPLE, PROCESSES};
use super::carts::Carts;
use crate::browser::reference;
use crate::customer::{BUSY, Customer, End, Purchase, Will};
use crate::page::{Form, Page};
use crate::project::{Project, login};
use crate::shop::{Journal, Replicas, Row, Shop};

/// What a closed tab began has got somewhere by then.
const MOMENT: Duration = Duration::from_millis(60);
/// The sweeper looks more often than this.
const SWEEP: Duration = Duration::from_secs(4);
/// Refresh tokens live for seven days: a case ends before the first of them.
const LONGEST_S: i64 = 6 * 24 * 3600;

/// What must hold and does not.
pub type Broken = String;

struct Device {
    customer: Customer,
    person: Option<usize>,
    /// The review page that is open, and whose it is.
    review: Option<(Form, usize)>,
}

pub struct World<'a> {
    pub project: &'a Project,
    replicas: Replicas,
    /// How many tickets a slot takes.
    pub places: u32,
    devices: Vec<Device>,
    /// The orders that somebody was led to: reference and person.
    pub known: Vec<(String, usize)>,
    /// The order's page that a review page's key led to.
    keys: HashMap<String, String>,
    pub carts: Carts,
    waited_s: i64,
}

impl<'a> World<'a> {
    /// A shop of several processes on PostgreSQL if `is_shared` and there is one, else of one on SQLite.
    pub async fn new(project: &'a Project, places: u32, is_shared: bool) -> Self {
        project.control(Method::POST, "reset", Value::Null).await;
        project.limit_places(places).await;
        let replicas = Replicas::open(is_shared.then_some(PROCESSES), &project.url);
        let url = |device: usize| replicas.shops[device % replicas.shops.len()].url();
        let device = |number| Device { customer: Customer::new(&url(number), number), person: None, review: None };
        let devices = (0..DEVICES).map(device).collect();
        let mut world = Self {
            project,
            devices,
            replicas,
            places,
            known: Vec::new(),
            keys: HashMap::new(),
            carts: Carts::default(),
            waited_s: 0,
        };
        for device in 0..DEVICES {
            world.sign_in(device, device % PEOPLE).await;
        }
        world
    }

    pub async fn act(&mut self, action: &Action) -> Result<(), Broken> {
        match action {
            Action::SignIn { device, person } => self.sign_in(*device, *person).await,
            Action::SignOut { device } => self.sign_out(*device).await,
            Action::Add { device, product, quantity } => {
                let person = self.devices[*device].person;
                self.devices[*device].customer.browser.add(*product, &quantity.to_string()).await;
                self.carts.add(*device, person, i64::from(*quantity));
            }
            Action::Review { device, purchase } => self.review(*device, *purchase).await,
            Action::Order { device, purchase } => {
                self.review(*device, *purchase).await;
                self.place(*device, 1).await?;
            }
            Action::Place { device } => self.place(*device, 1).await?,
            Action::PlaceInTabs { device } => self.place(*device, 3).await?,
            Action::PlaceAndClose { device, after_ms } => {
                let device = &self.devices[*device];
                if let Some((form, _)) = &device.review {
                    device.customer.press(form, Duration::from_millis(*after_ms)).await;
                    tokio::time::sleep(MOMENT).await;
                }
            }
            Action::Hold { device, verb } => self.hold(*device, verb).await?,
            Action::Look { device, order } => self.look(*device, *order).await?,
            Action::Press { device, order, verb } => self.press(*device, *order, verb).await?,
            Action::Reprice { product, price } => {
                self.project.control(Method::PUT, &format!("products/{product}"), json!({ "price": price })).await;
            }
            Action::Report { order, status } => self.report(*order, status).await,
            Action::Fault { method, path, fault } => self.project.fault(method, path, fault.clone()).await,
            Action::Wait { seconds } => {
                if self.waited_s + seconds < LONGEST_S {
                    self.waited_s += seconds;
                    self.project.advance(*seconds).await;
                }
            }
            Action::Crash { process } => {
                let count = self.replicas.shops.len();
                let shop = &mut self.replicas.shops[process % count];
                shop.kill();
                shop.start();
                for device in self.devices.iter_mut().skip(process % count).step_by(count) {
                    device.customer.follow(&shop.url());
                }
            }
        }
        Ok(())
    }

    async fn sign_in(&mut self, number: usize, person: usize) {
        self.sign_out(number).await;
        let device = &mut self.devices[number];
        device.customer.login = login(person);
        device.customer.browser.sign_in(&login(person)).await;
        device.person = Some(person);
        self.carts.merge(number, person);
    }

    async fn review(&mut self, device: usize, purchase: Purchase) {
        let device = &mut self.devices[device];
        let Some(person) = device.person else { return };
        device.review = Some((device.customer.review(purchase).await, person));
        if !purchase.is_ticket {
            self.carts.fill_anew(person, &self.rows().await);
        }
    }

    async fn sign_out(&mut self, device: usize) {
        let device = &mut self.devices[device];
        if device.person.take().is_some() {
            device.customer.browser.post_form("/sign-out", &[]).await.location();
        }
    }

    async fn place(&mut self, device: usize, tabs: usize) -> Result<(), Broken> {
        let device = &self.devices[device];
        let Some((form, reviewer)) = &device.review else { return Ok(()) };
        let is_theirs = device.person == Some(*reviewer);
        let answers = join_all((0..tabs).map(|_| device.customer.browser.submit(form))).await;
        for answer in answers {
            let to = answer.header("location");
            if answer.status == 303 && to.starts_with("/orders/") {
                let placed = reference(to);
                if !is_theirs {
                    return Err(format!("somebody else's page placed {placed}"));
                }
                let first = self.keys.entry(form.value("key").to_owned()).or_insert_with(|| placed.clone());
                if *first != placed {
                    return Err(format!("one page led to {first} and to {placed}"));
                }
                if !self.known.iter().any(|(known, _)| *known == placed) {
                    self.known.push((placed, *reviewer));
                }
            } else if answer.status >= 500 && answer.status != 503 {
                return Err(format!("placing answered {}: {}", answer.status, answer.body));
            }
        }
        Ok(())
    }

    async fn hold(&self, device: usize, verb: &str) -> Result<(), Broken> {
        let Device { customer, review: Some((form, _)), .. } = &self.devices[device] else { return Ok(()) };
        let path = form.action.replace("/review", &format!("/{verb}"));
        let answer = customer.browser.post_form(&path, &[("page", "review")]).await;
        let tell = || format!("{verb} answered {}: {}", answer.status, answer.body);
        if answer.status < 500 || answer.status == 503 { Ok(()) } else { Err(tell()) }
    }

    /// The order's page is its owner's; for everybody else there is none.
    async fn look(&self, device: usize, order: usize) -> Result<(), Broken> {
        let Some((placed, owner)) = self.nth(order) else { return Ok(()) };
        let device = &self.devices[device];
        let page = device.customer.browser.order(placed).await;
        self.is_theirs_alone(device, *owner, &page, 200)
    }

    async fn press(&self, device: usize, order: usize, verb: &str) -> Result<(), Broken> {
        let Some((placed, owner)) = self.nth(order) else { return Ok(()) };
        let device = &self.devices[device];
        let address = format!("/orders/{placed}/{verb}");
        // Before the end there is a question; an order that cannot be cancelled any more has none.
        let sure = match verb {
            "cancel" => device.customer.browser.get(&address).await.attributes("input[name=sure]", "value"),
            _ => Vec::new(),
        };
        let fields: Vec<_> = sure.iter().map(|sure| ("sure", sure.as_str())).collect();
        let page = device.customer.browser.post_form(&address, &fields).await;
        self.is_theirs_alone(device, *owner, &page, 303)
    }

    fn is_theirs_alone(&self, device: &Device, owner: usize, page: &Page, usual: u16) -> Result<(), Broken> {
        let is_right = match device.person {
            Some(person) if person == owner => page.status == usual || page.status == BUSY,
            Some(_) => page.status == 404,
            None => page.header("location").starts_with("/sign-in"),
        };
        let tell = || format!("{:?} got {} for an order of {owner}", device.person, page.status);
        if is_right { Ok(()) } else { Err(tell()) }
    }

    async fn report(&self, order: usize, status: &str) {
        let Some((placed, owner)) = self.nth(order) else { return };
        let rows = self.rows().await;
        let Some(id) = rows.iter().find(|row| row.reference == *placed).and_then(|row| row.order_id) else { return };
        let Some(order) = self.orders().await.into_iter().find(|order| order.id == id) else { return };
        let Some((session, before)) = order.sessions.last() else { return };
        // Money that has arrived stays, and a cancelled session's page is dead.
        if before == "completed" || before == "canceled" {
            return;
        }
        let is_late = before.starts_with("expired") && status == "completed";
        self.project.settle(*session, status).await;
        // Whoever is signed out comes back in the end: only then can anybody read it.
        if is_late && self.devices.iter().any(|device| device.person == Some(*owner)) {
            self.wait_for_late_money().await;
        }
    }

    /// Money that arrives after the end is seen within five minutes, as long as somebody can read it.
    async fn wait_for_late_money(&self) {
        self.project.advance(301).await;
        let begun = Instant::now();
        while begun.elapsed() < SWEEP {
            let (orders, rows) = (self.orders().await, self.rows().await);
            let is_paid = |row: &&Row| orders.iter().any(|order| Some(order.id) == row.order_id && order.count("completed") > 0);
            if rows.iter().filter(is_paid).all(|row| row.state.starts_with("paid")) {
                return;
            }
            tokio::time::sleep(MOMENT).await;
        }
    }

    fn nth(&self, order: usize) -> Option<&(String, usize)> {
        if self.known.is_empty() { None } else { self.known.get(order % self.known.len()) }
    }

    /// Everybody comes back, nothing fails any more, and every order is brought to its end.
    pub async fn settle(&mut self) -> Result<(), Broken> {
        self.project.heal().await;
        tokio::time::sleep(MOMENT).await;
        for person in 0..PEOPLE {
            self.sign_in(person, person).await;
            // A closed tab's order too.
            for placed in self.devices[person].customer.listed().await {
                match self.known.iter().find(|(known, _)| *known == placed) {
                    Some((_, owner)) if *owner != person => return Err(format!("{person} sees {placed} of {owner}")),
                    Some(_) => {}
                    None => self.known.push((placed, person)),
                }
            }
        }
        for (placed, owner) in &self.known {
            let end = self.devices[*owner].customer.settle(self.project, placed, Will::Forget).await;
            if let End::Stuck(state) = end {
                return Err(format!("{placed} is stuck in {state}"));
            }
        }
        self.wait_for_late_money().await;
        Ok(())
    }

    pub async fn journal(&self) -> Journal {
        self.replicas.shops[0].journal().await
    }

    async fn rows(&self) -> Vec<Row> {
        self.journal().await.rows().await
    }

    /// What all processes that still run have logged.
    pub fn log(&self) -> String {
        self.replicas.shops.iter().map(Shop::log).collect()
    }

    /// Every order at OneEntry.
    pub async fn orders(&self) -> Vec<AtOneEntry> {
        let orders = self.project.control(Method::GET, "orders", Value::Null).await;
        orders.as_array().unwrap().iter().map(AtOneEntry::read).collect()
    }
}

/// An order at OneEntry, whosever it is.
#[derive(Debug)]
pub struct AtOneEntry {
    pub id: i64,
    /// The login of whoever ordered it.
    pub user: String,
    pub is_ticket: bool,
    pub is_cash: bool,
    pub slot: String,
    /// Of products or of tickets.
    pub pieces: i64,
    /// Id and status, the oldest first.
    pub sessions: Vec<(i64, String)>,
}

impl AtOneEntry {
    fn read(order: &Value) -> Self {
        let quantity = |line: &Value| line["quantity"].as_i64().unwrap();
        let session =
            |session: &Value| (session["id"].as_i64().unwrap(), session["status"].as_str().unwrap_or_default().to_owned());
        let elements = order["formData"].as_object().and_then(|locales| locales.values().next()).and_then(Value::as_array);
        let slot = elements.and_then(|elements| elements.iter().find(|element| element["marker"] == "schedule"));
        let mut sessions: Vec<_> = order["sessions"].as_array().unwrap().iter().map(session).collect();
        sessions.sort();
        Self {
            id: order["id"].as_i64().unwrap(),
            user: order["user"].as_str().unwrap().to_owned(),
            is_ticket: order["storage"] == "tickets",
            is_cash: order["paymentAccountIdentifier"] == "cash",
            slot: slot.map(|slot| slot["value"].to_string()).unwrap_or_default(),
            pieces: order["products"].as_array().unwrap().iter().map(quantity).sum(),
            sessions,
        }
    }

    pub fn count(&self, status: &str) -> usize {
        self.sessions.iter().filter(|(_, word)| word == status).count()
    }
}
