//! `Orders` reads storages, and makes, lists and cancels the orders of one person (docs/oneentry-contract/orders.md).

use std::collections::BTreeSet;

use kassa_domain::money::Money;
use kassa_domain::product::ProductLine;
use kassa_domain::submission::Element;
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::Client;
use super::credentials::Credentials;
use super::error::{Error, Outcome};
use super::listed_orders::{ListedOrder, Listing, OrderRecord, WireListed};
use super::wire::{Digits, Items};

/// The orders of one person.
pub struct Orders<'a> {
    pub(super) client: &'a Client,
    pub(super) login: &'a dyn Credentials,
}

/// What `createOrder` sends.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewOrder<'a> {
    pub form: &'a str,
    pub account: &'a str,
    /// The key of `formData`.
    pub locale: &'a str,
    pub elements: &'a [Element],
    pub products: &'a [ProductLine],
    pub coupon: Option<&'a str>,
    /// Bonus points to be used.
    pub bonus: Option<Money>,
}

impl NewOrder<'_> {
    fn body(&self, elements: &[&Element]) -> Value {
        let products: Vec<Value> =
            self.products.iter().map(|line| json!({ "productId": line.product_id, "quantity": line.quantity })).collect();
        json!({
            "formIdentifier": self.form,
            "paymentAccountIdentifier": self.account,
            "formData": { self.locale: elements },
            "products": products,
        })
    }

    /// The body of a change: the proof that a person sent the order was good for one time.
    fn changed_body(&self) -> Value {
        self.body(&self.elements.iter().filter(|element| !element.is_captcha()).collect::<Vec<_>>())
    }

    /// The body with what only a new order takes.
    fn new_body(&self) -> Value {
        let mut body = self.body(&self.elements.iter().collect::<Vec<_>>());
        add_discounts(&mut body, self.coupon, self.bonus);
        body
    }
}

/// `couponCode` and `bonusAmount`, each only where there is one.
pub(super) fn add_discounts(body: &mut Value, coupon: Option<&str>, bonus: Option<Money>) {
    if let Some(coupon) = coupon {
        body["couponCode"] = json!(coupon);
    }
    if let Some(bonus) = bonus.and_then(|bonus| bonus.to_decimal().to_string().parse::<serde_json::Number>().ok()) {
        body["bonusAmount"] = json!(bonus);
    }
}

/// OneEntry's answer to a new order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreatedOrder {
    pub id: i64,
    /// The decimal digits of `totalSum`.
    pub total: String,
    /// Those of `totalDue`, where bonus points and discounts are reckoned (from SDK 1.0.149 on).
    pub due: Option<String>,
    /// ISO 4217; often empty.
    pub currency: String,
    /// Where to pay, with providers that say so on the order (docs/oneentry-contract/payments.md#when-the-payment-page-appears).
    pub payment_url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireCreated {
    id: i64,
    total_sum: Digits,
    total_due: Option<Digits>,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    payment_url: Option<String>,
}

/// An order storage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storage {
    pub form: Option<String>,
    /// ISO 4217, where the storage says it; often empty.
    pub currency: String,
    pub accounts: Vec<String>,
}

/// An order that was found in a listing, or read by itself: as if its call had been answered.
impl From<&ListedOrder> for CreatedOrder {
    fn from(listed: &ListedOrder) -> Self {
        Self {
            id: listed.id,
            total: listed.total.clone(),
            due: None,
            currency: listed.currency.clone(),
            payment_url: listed.payment_url.clone(),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireStorage {
    form_identifier: Option<String>,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    payment_account_identifiers: Vec<WireIdentifier>,
}

#[derive(Deserialize)]
struct WireIdentifier {
    identifier: String,
}

/// Orders of one page of a listing.
pub(super) const PAGE: usize = 30;
/// The most pages that are read: a person with more orders than that is for a person.
const MOST_PAGES: usize = 40;

impl Orders<'_> {
    pub async fn storage(&self, storage: &str, locale: &str) -> Result<Storage, Error> {
        let call = self.client.get(&["orders-storage", "marker", storage]).query("langCode", locale).by(self.login);
        let wire: WireStorage = call.send().await?;
        let accounts = wire.payment_account_identifiers.into_iter().map(|account| account.identifier).collect();
        Ok(Storage { form: wire.form_identifier, currency: wire.currency.unwrap_or_default(), accounts })
    }

    /// `createOrder`.
    pub async fn create(&self, storage: &str, order: &NewOrder<'_>) -> Outcome<CreatedOrder> {
        let call = self.client.post(&["orders-storage", "marker", storage, "orders"]).by(self.login).json(&order.new_body());
        let created: Result<WireCreated, Error> = call.send().await;
        let created = created.map(|wire| CreatedOrder {
            id: wire.id,
            total: wire.total_sum.0,
            due: wire.total_due.map(|digits| digits.0),
            currency: wire.currency.unwrap_or_default(),
            payment_url: wire.payment_url.filter(|url| !url.is_empty()),
        });
        created.into()
    }

    /// One order of the person.
    pub async fn get(&self, storage: &str, id: i64, locale: &str) -> Result<OrderRecord, Error> {
        let path = ["orders-storage", "marker", storage, "orders", &id.to_string()];
        let wire: WireListed = self.client.get(&path).query("langCode", locale).by(self.login).send().await?;
        Ok(wire.into())
    }

    /// Every order of the person in a storage, as far as OneEntry shows them. A total tells how many there are; where there is
    /// none, only a page that is not full is the last one.
    pub async fn list(&self, storage: &str, locale: &str) -> Result<Listing, Error> {
        let mut orders: Vec<ListedOrder> = Vec::new();
        let mut seen = BTreeSet::new();
        for page in 0..MOST_PAGES {
            let call = self.client.get(&["orders-storage", "marker", storage, "orders"]).query("langCode", locale);
            let call = call.query("limit", &PAGE.to_string()).query("offset", &(page * PAGE).to_string()).by(self.login);
            let (items, total) = match call.send::<Items<WireListed>>().await? {
                Items::Counted { items, total } => (items, Some(total)),
                Items::Bare(items) => (items, None),
            };
            let is_full = items.len() >= PAGE;
            let before = seen.len();
            // Orders that are made meanwhile move the others on to the next page.
            orders.extend(items.into_iter().map(ListedOrder::from).filter(|order| seen.insert(order.id)));
            let is_complete = match total {
                Some(total) => u64::try_from(seen.len()).unwrap_or(u64::MAX) >= total,
                None => !is_full,
            };
            // A page without news: the project does not page, or shows less than it counts.
            if is_complete || seen.len() == before {
                return Ok(Listing { orders, is_complete });
            }
        }
        Ok(Listing { orders, is_complete: false })
    }

    /// Cancels an order: the whole order again with the cancel status (docs/oneentry-contract/orders.md#cancelling-an-order).
    pub async fn cancel(&self, storage: &str, id: i64, order: &NewOrder<'_>, status: &str) -> Result<(), Error> {
        let path = ["orders-storage", "marker", storage, "orders", &id.to_string()];
        let mut body = order.changed_body();
        body["statusIdentifier"] = json!(status);
        let _order: Value = self.client.put(&path).query("langCode", order.locale).by(self.login).json(&body).send().await?;
        Ok(())
    }
}
