//! A customer who goes on as people do: looks again, presses the button again, pays when asked to.

use std::time::{Duration, Instant};

use kassa_domain::reference::Reference;
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::{Client, RequestBuilder, redirect};

use crate::browser::Browser;
use crate::ledger::orders_of;
use crate::page::Form;
use crate::project::{Project, login};

/// What is bought, and how it is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purchase {
    pub is_ticket: bool,
    pub account: &'static str,
}

impl Purchase {
    /// Every combination in turn.
    pub const fn nth(number: usize) -> Self {
        Self { is_ticket: !number.is_multiple_of(2), account: if (number / 2).is_multiple_of(2) { "card" } else { "cash" } }
    }
}

/// What a customer means to do with an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Will {
    Pay,
    Cancel,
    /// Never pays, never cancels: the deadline decides.
    Forget,
}

/// Where an order came to rest, as its page says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    Paid,
    Expired,
    Cancelled,
    Refused,
    /// An honest question: a person has to look, and the page says so.
    Asked(String),
    /// Nothing of that within an hour of the project's clock.
    Stuck(String),
}

/// A step, or the lease of a process that was killed, is in the way of a decision: the page says so.
pub const BUSY: u16 = 409;
/// A page that shows no news for so long shows none until the clock moves on.
const NEWS: Duration = Duration::from_millis(1_300);
/// Longer than a dead process's lease, and than the proof that an order is absent takes.
const JUMP_S: i64 = 130;
/// More jumps than any order needs, and more time.
const MOST_JUMPS: u32 = 16;
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Customer {
    pub browser: Browser,
    pub login: String,
}

impl Customer {
    /// The customer with this number, at an address of their own.
    pub fn new(shop: &str, number: usize) -> Self {
        Self { browser: Browser::with(from_address(number), shop), login: login(number) }
    }

    /// The shop's process has another port now.
    pub fn follow(&mut self, shop: &str) {
        shop.clone_into(&mut self.browser.base);
    }

    /// The same person, their next request answered by another process.
    pub fn at(&self, shop: &str) -> Self {
        let browser = Browser::with(self.browser.http.clone(), shop);
        browser.set_cookie(self.browser.cookie());
        Self { browser, login: self.login.clone() }
    }

    /// The review page's form.
    pub async fn review(&self, purchase: Purchase) -> Form {
        if purchase.is_ticket {
            self.browser.review_ticket(purchase.account).await.0
        } else {
            self.browser.review_product(purchase.account).await
        }
    }

    /// A request whose answer may never come: the process dies, or the tab is closed after `patience`. Its address, if any.
    pub fn press(&self, form: &Form, patience: Duration) -> impl Future<Output = Option<String>> + Send + 'static {
        let request = with_cookie(&self.browser, self.browser.post(&form.action, &form.fields)).timeout(patience);
        async move {
            let response = request.send().await.ok()?;
            Some(response.headers().get("location")?.to_str().ok()?.to_owned())
        }
    }

    /// Posts an order's button without waiting for anything but the answer: to cancel what waits for its money, with the yes to that.
    pub fn press_button(&self, reference: &str, verb: &str) -> impl Future<Output = Option<()>> + Send + 'static {
        let sure = (verb == "cancel").then(|| ("sure".to_owned(), "waiting".to_owned()));
        let request = self.browser.post(&format!("/orders/{reference}/{verb}"), sure.as_slice());
        let request = with_cookie(&self.browser, request);
        async move { request.send().await.ok().map(|_| ()) }
    }

    /// An open page that asks again and again: the first questions may come too soon after the last one.
    pub fn keep_looking(&self, reference: &str) -> impl Future<Output = ()> + Send + 'static {
        let request = with_cookie(&self.browser, self.browser.http.get(format!("{}/orders/{reference}", self.browser.base)));
        async move {
            while let Some(again) = request.try_clone()
                && again.send().await.is_ok()
            {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }

    pub async fn state(&self, reference: &str) -> String {
        self.browser.order(reference).await.expect(200).attributes(".order", "data-state").remove(0)
    }

    /// The references on the page that lists the customer's orders.
    pub async fn listed(&self) -> Vec<String> {
        let links = self.browser.get("/orders").await.expect(200).attributes("a", "href");
        let orders = links.iter().filter_map(|link| link.strip_prefix("/orders/"));
        let mut listed: Vec<String> = orders.map(|rest| rest.chars().take(Reference::LENGTH).collect()).collect();
        listed.sort();
        listed.dedup();
        listed
    }

    /// Goes on with an order until it rests.
    pub async fn settle(&self, project: &Project, reference: &str, will: Will) -> End {
        let (mut jumps, mut last, mut since, mut is_paid, mut is_late) = (0, String::new(), Instant::now(), false, false);
        let begun = Instant::now();
        loop {
            let state = self.state(reference).await;
            if state != last {
                (last, since) = (state.clone(), Instant::now());
            }
            match state.as_str() {
                "paid" => return End::Paid,
                "expired" => return End::Expired,
                "cancelled" => return End::Cancelled,
                "refused" => return End::Refused,
                "paid_late" | "needs_person" => return End::Asked(state),
                // Whether the next reading tells more.
                "cannot_tell" if since.elapsed() > NEWS => return End::Asked(state),
                "absent" => self.button(reference, "retry").await,
                "price_changed" => self.button(reference, "accept").await,
                "failed" | "payment_cancelled" if will == Will::Pay => self.button(reference, "pay-again").await,
                "waiting" | "failed" | "payment_cancelled" if will == Will::Cancel => self.cancel(reference).await,
                "waiting" if will == Will::Pay && !is_paid => is_paid = self.pay(project).await,
                "waiting" | "failed" | "payment_cancelled" if will == Will::Forget && !is_late => {
                    is_late = true;
                    project.advance(24 * 3600 + 60).await;
                }
                _ => {}
            }
            if jumps > MOST_JUMPS || begun.elapsed() > PATIENCE {
                return End::Stuck(state);
            }
            if since.elapsed() > NEWS {
                jumps += 1;
                project.advance(JUMP_S).await;
                since = Instant::now();
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// The provider takes the money of the only order.
    pub async fn pay(&self, project: &Project) -> bool {
        let orders = orders_of(project, &self.login).await;
        let Some(session) = orders.first().and_then(crate::ledger::Order::payable) else { return false };
        project.settle(session, "completed").await;
        true
    }

    /// Answers the question before an order is cancelled, unless the order has moved on by then.
    async fn cancel(&self, reference: &str) {
        let question = self.browser.get(&format!("/orders/{reference}/cancel")).await;
        if question.status != 200 || question.attributes("input[name=sure]", "value").is_empty() {
            return;
        }
        let page = self.browser.submit(&question.form("form[action$=cancel]")).await;
        if page.status != BUSY {
            assert!(page.location().starts_with(&format!("/orders/{reference}")));
        }
    }

    /// Presses an order's button; where the page says that somebody still works on the order, they look again and press once more.
    async fn button(&self, reference: &str, verb: &str) {
        let page = self.browser.post_form(&format!("/orders/{reference}/{verb}"), &[]).await;
        if page.status != BUSY {
            assert_eq!(page.location(), format!("/orders/{reference}"));
        }
    }
}

/// A client behind a proxy that says where it comes from.
fn from_address(number: usize) -> Client {
    let [_, a, b, c] = u32::try_from(number).unwrap().to_be_bytes();
    let mut headers = HeaderMap::new();
    headers.insert("x-forwarded-for", HeaderValue::from_str(&format!("10.{a}.{b}.{c}")).unwrap());
    Client::builder().redirect(redirect::Policy::none()).no_proxy().default_headers(headers).build().unwrap()
}

fn with_cookie(browser: &Browser, request: RequestBuilder) -> RequestBuilder {
    match browser.cookie() {
        Some(cookie) => request.header("cookie", cookie),
        None => request,
    }
}
