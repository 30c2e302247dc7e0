//! One cell: a shop of its own, one call that fails, what the customer is told, what exists, and how it goes on.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use super::call::{Call, Checkout};
use super::expected::{Expected, SIGN_IN, Told, USUAL, heading};
use super::fault::Fault;
use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN, PASSWORD, reference};
use crate::page::{Form, Page};

/// A step gives up on OneEntry after 20 s; this is more, also on a machine with other work.
const PATIENCE: Duration = Duration::from_secs(45);
/// What does not change for so long has come to rest: the sweeper looks every two seconds.
const REST: Duration = Duration::from_millis(400);
/// The customer's tab is closed so long after the button was pressed; OneEntry would answer after 300 ms.
const CLOSED_AFTER: Duration = Duration::from_millis(150);

#[derive(Debug, Clone, Copy)]
pub struct Cell {
    pub checkout: Checkout,
    pub call: Call,
    pub fault: Fault,
}

struct Scene {
    cell: Cell,
    app: TestApp,
    me: Browser,
}

/// Something that a customer does, again and again if need be.
enum Step {
    Open(String),
    Submit(Form),
}

impl Cell {
    /// Plays the cell; what is not as expected.
    pub async fn play(self, expected: Expected) -> Result<(), String> {
        let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms"), ("RUST_LOG", "warn")]).await;
        let scene = Scene { cell: self, me: app.browser(), app };
        let played = match expected.told {
            Told::Order => scene.order(expected).await,
            _ => scene.page(expected).await,
        };
        played.map_err(|what| format!("{:?} {:?} {:?}: {what}; expected {expected:?}", self.checkout, self.call, self.fault))
    }
}

impl Scene {
    async fn arm(&self) {
        let Cell { checkout, call, fault } = self.cell;
        let rule = json!([{ "method": call.method(), "path": call.path(checkout), "fault": fault.rule() }]);
        self.app.control(Method::POST, "faults", rule).await;
    }

    async fn heal(&self) {
        self.app.control(Method::DELETE, "faults", Value::Null).await;
    }

    /// A page of the checkout that the fault keeps from being drawn.
    async fn page(&self, expected: Expected) -> Result<(), String> {
        let step = self.step().await;
        if self.cell.fault == Fault::Stale {
            self.take(&step).await;
        }
        self.arm().await;
        if self.cell.fault == Fault::Gone {
            self.go_away(&step).await;
        }
        let page = self.take(&step).await;
        let seen = told(&page);
        if seen != expected.told {
            return Err(format!("the customer is told {seen:?}: {} {}", page.status, page.header("location")));
        }
        if matches!(seen, Told::Unavailable | Told::Unusable)
            && !matches!(self.cell.call, Call::SignIn | Call::SignUp) // A password is not kept.
            && let Step::Submit(form) = &step
            && page.form("form.kept").fields != form.fields
        {
            return Err("what was posted is not kept".to_owned());
        }
        let orders = self.app.orders().await.len();
        if orders != expected.orders {
            return Err(format!("{orders} orders"));
        }
        self.heal().await;
        let again = told(&self.take(&step).await);
        let end = match again {
            Told::Usual | Told::Order => USUAL,
            Told::SignIn => SIGN_IN,
            _ => "not well",
        };
        if end == expected.end { Ok(()) } else { Err(format!("afterwards {again:?}")) }
    }

    /// What the customer is about to do.
    async fn step(&self) -> Step {
        let Cell { checkout, call, .. } = self.cell;
        let me = &self.me;
        match (call, checkout) {
            (Call::Locales | Call::Shelf, Checkout::Products) | (Call::Titles | Call::Neighbours, _) => {
                Step::Open("/products/14-restored-super-8-projector".to_owned())
            }
            // The product's page would read it, and then it is known.
            (Call::TicketsForm, _) => Step::Submit(Form::bare("/products/14", &[("quantity", "1")])),
            (Call::Add, _) => Step::Submit(me.get("/products/14").await.expect(200).form("form.buy")),
            (Call::Cart, _) => {
                me.add(14, "1").await;
                Step::Open("/cart".to_owned())
            }
            (Call::Locales | Call::Shelf | Call::Form, Checkout::Tickets) => Step::Open("/tickets".to_owned()),
            (Call::Form, Checkout::Products) => {
                let cart = me.add(14, "1").await.form("form.cart-form");
                Step::Open(me.submit(&cart.with("checkout", "1")).await.location())
            }
            (Call::Profile, _) => {
                me.sign_in(LOGIN).await;
                let cart = me.add(14, "1").await.form("form.cart-form");
                Step::Open(me.submit(&cart.with("checkout", "1")).await.location())
            }
            (Call::Provider | Call::SignInForm, _) => Step::Open("/sign-in".to_owned()),
            (Call::SignUp, _) => {
                let form = me.get("/sign-up").await.expect(200).form("form.questions");
                Step::Submit(
                    form.with("a.email_reg", "new@example.com").with("a.password_reg", "long-enough-1").with("a.name_reg", "Ann"),
                )
            }
            (Call::Review | Call::Preview, _) => Step::Open(self.review().await.action),
            (Call::SignIn, _) => {
                let form = me.get("/sign-in").await.expect(200).form("form.questions");
                Step::Submit(form.with("login", LOGIN).with("password", PASSWORD))
            }
            (Call::Storage | Call::Accounts | Call::Refresh, _) => {
                let payment = self.review().await.action.replace("/review", "/payment");
                if call == Call::Refresh {
                    // Access tokens live for 15 minutes.
                    self.app.advance(16 * 60).await;
                }
                Step::Open(payment)
            }
            _ => Step::Submit(self.review().await),
        }
    }

    async fn review(&self) -> Form {
        self.me.sign_in(LOGIN).await;
        let account = self.cell.checkout.account();
        match self.cell.checkout {
            Checkout::Products => self.me.review_product(account).await,
            Checkout::Tickets => self.me.review_ticket(account).await.0,
        }
    }

    async fn take(&self, step: &Step) -> Page {
        match step {
            Step::Open(path) => self.me.get(path).await,
            Step::Submit(form) => self.me.submit(form).await,
        }
    }

    /// The same, and the customer is gone before there is an answer.
    async fn go_away(&self, step: &Step) {
        let request = match step {
            Step::Open(path) => self.me.http.get(format!("{}{path}", self.me.base)),
            Step::Submit(form) => self.me.post(&form.action, &form.fields),
        };
        let cookie = self.me.cookie().unwrap_or_default();
        let _gone = request.header("cookie", cookie).timeout(CLOSED_AFTER).send().await;
    }

    /// An order under way.
    async fn order(&self, expected: Expected) -> Result<(), String> {
        let Cell { call, checkout, fault } = self.cell;
        let review = self.review().await;
        let is_early = matches!(call, Call::Prices | Call::Order | Call::Listing | Call::Sessions | Call::Open);
        if call == Call::Listing {
            let lost = json!([{ "method": "POST", "path": Call::Order.path(checkout), "times": 1, "fault": "reset_after" }]);
            self.app.control(Method::POST, "faults", lost).await;
        }
        if is_early {
            self.arm().await;
        }
        if is_early && fault == Fault::Gone {
            self.go_away(&Step::Submit(review.clone())).await;
        }
        let order = self.me.place(&review).await;
        if !is_early {
            self.disturb(&order).await;
        }
        self.comes_to(&order, expected.state).await?;
        let orders = self.app.orders().await;
        if orders.len() != expected.orders {
            return Err(format!("{} orders", orders.len()));
        }
        promises(&orders, expected.state)?;
        self.heal().await;
        self.go_on(&order, expected).await?;
        let orders = self.app.orders().await;
        if orders.len() != usize::from(expected.end != "refused") {
            return Err(format!("{} orders in the end", orders.len()));
        }
        promises(&orders, expected.end)
    }

    /// Brings an order to the call that fails.
    async fn disturb(&self, order: &str) {
        let (me, app) = (&self.me, &self.app);
        me.wait_for(order, "waiting").await;
        if self.cell.call == Call::Watch && self.cell.fault == Fault::Stale {
            // A first reading, to be repeated.
            tokio::time::sleep(REST).await;
            me.order(order).await;
        }
        self.arm().await;
        match self.cell.call {
            Call::Watch => app.settle("completed").await,
            Call::Expire => app.advance(24 * 3600 + 60).await,
            _ => {
                let sure = ("sure".to_owned(), "waiting".to_owned());
                let cancel = me.post(&format!("/orders/{order}/cancel"), &[sure]);
                if self.cell.fault == Fault::Gone {
                    let request = cancel.header("cookie", me.cookie().unwrap_or_default());
                    let _gone = request.timeout(CLOSED_AFTER).send().await;
                } else {
                    me.send(cancel).await.location();
                }
            }
        }
    }

    /// The journal comes to a state and stays there, and the page says so.
    async fn comes_to(&self, order: &str, state: &str) -> Result<(), String> {
        let (begun, mut since) = (Instant::now(), None);
        loop {
            let page = self.order_page(order).await;
            let (seen, told) = (state_on(&page), page.text(".status-heading"));
            if seen == state {
                if told != heading(state, self.cell.checkout) {
                    return Err(format!("{state}, and the customer is told {told:?}"));
                }
                if since.get_or_insert_with(Instant::now).elapsed() > REST {
                    return Ok(());
                }
            } else {
                since = None;
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("{seen}, not {state}"));
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    async fn order_page(&self, order: &str) -> Page {
        let mut page = self.me.order(order).await;
        // Whose login was revoked signs in again to see anything. While that fault stands, the shop's own next try ends the new
        // login as well.
        for _ in 0..5 {
            if told(&page) != Told::SignIn {
                break;
            }
            // Only so many tries are free at once.
            until("signing in again", async || (self.me.try_sign_in(LOGIN, PASSWORD).await.status == 303).then_some(())).await;
            page = self.me.order(order).await;
        }
        page.expect(200)
    }

    /// The customer goes on, and the clock with them.
    async fn go_on(&self, order: &str, expected: Expected) -> Result<(), String> {
        let begun = Instant::now();
        loop {
            let state = state_on(&self.order_page(order).await);
            if state == expected.end {
                return Ok(());
            }
            if state == "absent" {
                // While a step is under way, the next round presses it again.
                self.me.post_form(&format!("/orders/{order}/retry"), &[]).await;
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("afterwards {state}"));
            }
            if matches!(state.as_str(), "unresolved" | "opening" | "cannot_tell") {
                // The proof that an order or a session is absent takes two minutes.
                self.app.advance(65).await;
            }
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
    }
}

/// What must hold of every order at OneEntry, whatever went wrong.
fn promises(orders: &[Value], state: &str) -> Result<(), String> {
    for order in orders {
        let sessions = order["sessions"].as_array().unwrap();
        let count = |word: &str| sessions.iter().filter(|session| session["status"] == word).count();
        if count("waiting") + count("completed") > 1 {
            return Err(format!("more than one session to pay: {sessions:?}"));
        }
        if state == "cancelled" && count("waiting") > 0 {
            return Err(format!("cancelled, and still to be paid: {sessions:?}"));
        }
    }
    Ok(())
}

fn state_on(page: &Page) -> String {
    page.attributes(".order", "data-state").remove(0)
}

/// What a page tells, by its status and where it leads.
fn told(page: &Page) -> Told {
    let to = page.header("location");
    match page.status {
        401 => Told::SignIn,
        303 | 302 | 307 if to.starts_with("/sign-in") => Told::SignIn,
        303 if to.starts_with("/orders/") && reference(to).len() == 12 => Told::Order,
        200 | 303 => Told::Usual,
        400 => Told::BadRequest,
        404 => Told::NotFound,
        422 => Told::Again,
        503 => Told::Unavailable,
        _ => Told::Unusable,
    }
}
