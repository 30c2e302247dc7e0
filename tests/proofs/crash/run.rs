//! One run: an order, a kill, a restart, a customer who goes on, and what exists in the end.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use futures::FutureExt;
use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use super::story::Story;
use crate::browser::reference;
use crate::customer::{Customer, End, Purchase, Will};
use crate::ledger::{Order, orders_of};
use crate::page::Form;
use crate::project::Project;
use crate::shop::{Replicas, Shop};

/// A tab waits no longer than this for an answer that a dead process owes it.
const TAB: Duration = Duration::from_secs(10);
/// A state that was passed too fast to be seen is not waited for any longer.
const GLIMPSE: Duration = Duration::from_secs(2);

pub struct Run {
    pub number: usize,
    pub story: Story,
    pub purchase: Purchase,
    /// The project's customer who orders, and nobody else.
    pub customer: usize,
    /// Its store is PostgreSQL's, where there is one.
    pub is_on_postgres: bool,
    pub random: StdRng,
}

/// What came of a run.
pub struct Verdict {
    pub story: Story,
    pub end: End,
    pub kills: usize,
    pub seconds: f64,
    /// Each is a broken promise.
    pub faults: Vec<String>,
}

/// A run on its way.
struct Scene<'a> {
    project: &'a Project,
    replicas: Replicas,
    me: Customer,
    form: Form,
    kills: usize,
}

impl Run {
    /// Plays the run; one that cannot go on is a broken promise like any other.
    pub async fn play(self, project: &Project) -> Verdict {
        let (number, story, begun) = (self.number, self.story, Instant::now());
        let verdict = AssertUnwindSafe(self.play_on(project)).catch_unwind().await.unwrap_or_else(|_| {
            let faults = vec![format!("wrong: run {number} ({story:?}) could not go on, see above")];
            Verdict { story, end: End::Stuck("the harness".to_owned()), kills: 0, faults, seconds: 0.0 }
        });
        project.heal().await;
        Verdict { seconds: begun.elapsed().as_secs_f64(), ..verdict }
    }

    async fn play_on(mut self, project: &Project) -> Verdict {
        let replicas = Replicas::open(self.is_on_postgres.then_some(1), &project.url);
        let me = Customer::new(&replicas.shops[0].url(), self.customer);
        me.browser.sign_in(&me.login).await;
        let form = me.review(self.purchase).await;
        let mut scene = Scene { project, replicas, me, form, kills: 0 };
        let (seen, will) = self.crash(&mut scene).await;
        // Reload, or Back and the button once more: the same page, the same key.
        let placed = scene.me.browser.place(&scene.form).await;
        let mut faults = Vec::new();
        if seen.is_some_and(|seen| seen != placed) {
            faults.push("duplicate: the same page gave a second order's page".to_owned());
        }
        let end = scene.me.settle(project, &placed, will).await;
        let orders = orders_of(project, &scene.me.login).await;
        faults.extend(broken_promises(&end, &orders));
        let listed = scene.me.listed().await;
        if listed != [placed] {
            faults.push(format!("wrong: the list shows {listed:?}"));
        }
        let tell = |fault| format!("run {} ({:?}, {:?}): {fault}; {end:?}, {orders:?}", self.number, self.story, self.purchase);
        let faults: Vec<String> = faults.into_iter().map(tell).collect();
        if !faults.is_empty() {
            println!("{faults:#?}\n{}", scene.shop().log());
        }
        Verdict { story: self.story, end, kills: scene.kills, faults, seconds: 0.0 }
    }

    /// Up to the restart: the page that the customer has seen of the order, if any, and what they mean to do with it.
    async fn crash(&mut self, scene: &mut Scene<'_>) -> (Option<String>, Will) {
        let storage = if self.purchase.is_ticket { "tickets" } else { "orders" };
        let orders = format!("/orders-storage/marker/{storage}/orders");
        let order = format!("{orders}/*");
        match self.story {
            Story::Placing => {
                let pressed = scene.press();
                tokio::time::sleep(Duration::from_millis(self.random.random_range(0..40))).await;
                scene.kill_and_start().await;
                (seen(pressed).await, Will::Pay)
            }
            Story::OrderDone => (scene.place_held("POST", &orders, true).await, Will::Pay),
            Story::OrderDoneLater => (scene.place_held("POST", &orders, false).await, Will::Pay),
            Story::OrderNeverDone => (scene.place_until("unresolved", &orders, json!("reset_before")).await, Will::Pay),
            Story::AnswerLost => (scene.place_until("unresolved", &orders, json!("reset_after")).await, Will::Pay),
            Story::Looking => {
                scene.project.fault("POST", &orders, json!("reset_after")).await;
                let seen = scene.place_held("GET", &orders, true).await;
                scene.project.fault("GET", &orders, json!("hold")).await;
                // The dead process's lease runs out, and the sweeper looks again.
                scene.project.advance(130).await;
                scene.held_kill(true).await;
                (seen, Will::Pay)
            }
            Story::Ordered => {
                let slow = json!({ "delay": { "ms": 40 } });
                (scene.place_until("ordered", "/payments/sessions/order/*", slow).await, Will::Pay)
            }
            Story::SessionDone => (scene.place_held("POST", "/payments/sessions", true).await, Will::Pay),
            Story::SessionDoneLater => (scene.place_held("POST", "/payments/sessions", false).await, Will::Pay),
            Story::Paid => {
                let placed = scene.waiting().await;
                // Read before the fault stands: it holds whoever reads.
                let session = scene.payable().await;
                scene.project.fault("GET", "/payments/sessions/order/*", json!("hold")).await;
                scene.project.settle(session, "completed").await;
                let looking = tokio::spawn(scene.me.keep_looking(&placed));
                scene.held_kill(true).await;
                looking.abort();
                (Some(placed), Will::Pay)
            }
            Story::Cancelling => {
                let placed = scene.waiting().await;
                scene.project.fault("PUT", &order, json!("hold")).await;
                let pressed = tokio::spawn(scene.me.press_button(&placed, "cancel"));
                scene.held_kill(self.random.random()).await;
                pressed.abort();
                (Some(placed), Will::Cancel)
            }
            Story::Expiring => {
                let placed = scene.waiting().await;
                scene.project.fault("PUT", "/payments/sessions/*", json!("hold")).await;
                scene.project.advance(24 * 3600 + 60).await;
                scene.held_kill(self.random.random()).await;
                (Some(placed), Will::Forget)
            }
            Story::PayingAgain => {
                let placed = scene.waiting().await;
                scene.project.settle(scene.payable().await, "failed").await;
                scene.me.browser.wait_for(&placed, "failed").await;
                scene.project.fault("POST", "/payments/sessions", json!("hold")).await;
                let pressed = tokio::spawn(scene.me.press_button(&placed, "pay-again"));
                scene.held_kill(self.random.random()).await;
                pressed.abort();
                (Some(placed), Will::Pay)
            }
            Story::Random => {
                let mut seen_at = None;
                for _ in 0..self.random.random_range(1..=3) {
                    let pressed = scene.press();
                    tokio::time::sleep(Duration::from_millis(self.random.random_range(0..400))).await;
                    scene.kill_and_start().await;
                    seen_at = seen_at.or(seen(pressed).await);
                }
                (seen_at, if self.random.random() { Will::Pay } else { Will::Cancel })
            }
        }
    }
}

impl Scene<'_> {
    fn shop(&mut self) -> &mut Shop {
        &mut self.replicas.shops[0]
    }

    /// Presses the review page's button; the answer may never come.
    fn press(&self) -> JoinHandle<Option<String>> {
        tokio::spawn(self.me.press(&self.form, TAB))
    }

    async fn kill_and_start(&mut self) {
        self.kills += 1;
        self.shop().kill();
        self.start();
    }

    fn start(&mut self) {
        self.shop().start();
        let url = self.shop().url();
        self.me.follow(&url);
    }

    /// Kills the shop while OneEntry holds a call, and lets OneEntry do it before or after the restart.
    async fn held_kill(&mut self, is_done_before: bool) {
        self.project.holds().await;
        self.kills += 1;
        self.shop().kill();
        if is_done_before {
            self.project.heal().await;
        }
        self.start();
        if !is_done_before {
            self.project.heal().await;
        }
    }

    async fn place_held(&mut self, method: &str, path: &str, is_done_before: bool) -> Option<String> {
        self.project.fault(method, path, json!("hold")).await;
        let pressed = self.press();
        self.held_kill(is_done_before).await;
        seen(pressed).await
    }

    /// Places the order with a fault, and kills the shop when the journal's row has come to a state.
    async fn place_until(&mut self, state: &str, path: &str, fault: Value) -> Option<String> {
        let method = if path.starts_with("/payments") { "GET" } else { "POST" };
        self.project.fault(method, path, fault).await;
        let mut journal = self.shop().journal().await;
        let pressed = self.press();
        let begun = Instant::now();
        while journal.state().await.is_none_or(|seen| seen != state) && begun.elapsed() < GLIMPSE {
            tokio::time::sleep(Duration::from_micros(300)).await;
        }
        drop(journal);
        self.kill_and_start().await;
        self.project.heal().await;
        seen(pressed).await
    }

    /// An order that waits for its money.
    async fn waiting(&self) -> String {
        let placed = self.me.browser.place(&self.form).await;
        self.me.browser.wait_for(&placed, "waiting").await;
        placed
    }

    /// The session of the only order.
    async fn payable(&self) -> i64 {
        orders_of(self.project, &self.me.login).await[0].payable().unwrap()
    }
}

/// The reference that the customer's tab came to.
async fn seen(pressed: JoinHandle<Option<String>>) -> Option<String> {
    Some(reference(&pressed.await.unwrap()?))
}

/// What must not be, whatever happened in between.
fn broken_promises(end: &End, orders: &[Order]) -> Vec<String> {
    let mut faults = Vec::new();
    let exists = !matches!(end, End::Refused);
    // Nobody else orders, and OneEntry refuses nothing: there is no excuse.
    match end {
        End::Refused => faults.push("lost: the page says that OneEntry took no order".to_owned()),
        End::Asked(state) => faults.push(format!("stuck: left to staff as {state}")),
        _ => {}
    }
    match orders {
        [] if exists => faults.push("lost: the page tells of an order that does not exist".to_owned()),
        [_] if !exists => faults.push("lost: the page denies an order that exists".to_owned()),
        [] | [_] => {}
        _ => faults.push(format!("duplicate: {} orders", orders.len())),
    }
    if let End::Stuck(state) = end {
        faults.push(format!("stuck in {state}"));
    }
    for order in orders {
        let (payable, paid) = (order.count("waiting"), order.count("completed"));
        if payable + paid > 1 {
            faults.push(format!("duplicate: {payable} payable and {paid} paid sessions of one order"));
        }
        let is_right = match end {
            End::Paid => paid == 1,
            End::Cancelled => paid == 0 && payable == 0 && order.is_cancelled(),
            End::Expired => paid == 0 && payable == 0,
            End::Refused | End::Asked(_) | End::Stuck(_) => true,
        };
        if !is_right {
            faults.push("wrong: the page and OneEntry disagree".to_owned());
        }
    }
    faults
}
