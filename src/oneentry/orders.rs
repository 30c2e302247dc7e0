//! `Orders`: storages and the orders of one person (contract 10).

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::Client;
use super::credentials::Credentials;
use super::error::{Error, Outcome};
use super::wire::{self, Digits, Items};
use crate::model::money::Money;
use crate::model::product::ProductLine;
use crate::model::submission::Element;

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
    fn body(&self) -> Value {
        let products: Vec<Value> =
            self.products.iter().map(|line| json!({ "productId": line.product_id, "quantity": line.quantity })).collect();
        json!({
            "formIdentifier": self.form,
            "paymentAccountIdentifier": self.account,
            "formData": { self.locale: self.elements },
            "products": products,
        })
    }

    /// The body with what only a new order takes.
    fn new_body(&self) -> Value {
        let mut body = self.body();
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
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireCreated {
    id: i64,
    total_sum: Digits,
    total_due: Option<Digits>,
    #[serde(default)]
    currency: Option<String>,
}

/// An order as listings have it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedOrder {
    pub id: i64,
    pub created: Option<DateTime<Utc>>,
    pub form: Option<String>,
    pub account: Option<String>,
    pub elements: Vec<(String, Value)>,
    pub products: Vec<ProductLine>,
    pub total: String,
    pub currency: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireListed {
    id: i64,
    #[serde(default)]
    created_date: Option<String>,
    form_identifier: Option<String>,
    payment_account_identifier: Option<String>,
    #[serde(default)]
    form_data: Value,
    #[serde(default)]
    products: Vec<WireListedProduct>,
    total_sum: Digits,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    is_completed: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireListedProduct {
    id: i64,
    quantity: u32,
    /// A gift of the project: nobody has ordered it.
    #[serde(default, deserialize_with = "wire::nullable")]
    is_gift: bool,
}

impl From<WireListed> for ListedOrder {
    fn from(order: WireListed) -> Self {
        Self {
            id: order.id,
            created: order.created_date.as_deref().and_then(read_time),
            elements: wire::elements(&order.form_data),
            products: order
                .products
                .iter()
                .filter(|line| !line.is_gift)
                .map(|line| ProductLine { product_id: line.id, quantity: line.quantity })
                .collect(),
            form: order.form_identifier,
            account: order.payment_account_identifier,
            total: order.total_sum.0,
            currency: order.currency.unwrap_or_default(),
        }
    }
}

/// ISO 8601; early-2025 servers leave out the zone and mean UTC (contract 10.1).
fn read_time(text: &str) -> Option<DateTime<Utc>> {
    text.parse().ok().or_else(|| text.parse::<chrono::NaiveDateTime>().ok().map(|digits| digits.and_utc()))
}

/// An order on its own, with what tells whether it was paid.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderRecord {
    pub order: ListedOrder,
    pub is_completed: Option<bool>,
}

/// What a listing proves.
#[derive(Debug)]
pub struct Listing {
    pub orders: Vec<ListedOrder>,
    /// Every order of the person was seen: absence from it means something.
    pub is_complete: bool,
}

/// An order storage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storage {
    pub form: Option<String>,
    pub accounts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireStorage {
    form_identifier: Option<String>,
    #[serde(default)]
    payment_account_identifiers: Vec<WireIdentifier>,
}

#[derive(Deserialize)]
struct WireIdentifier {
    identifier: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireStatus {
    identifier: String,
    #[serde(default)]
    is_cancel_final: Option<bool>,
}

/// Orders of one page of a listing.
const PAGE: usize = 30;
/// The most pages that are read: a person with more orders than that is for a person.
const MOST_PAGES: usize = 40;

impl Orders<'_> {
    pub async fn storage(&self, storage: &str, locale: &str) -> Result<Storage, Error> {
        let call = self.client.get(&["orders-storage", "marker", storage]).query("langCode", locale).by(self.login);
        let wire: WireStorage = call.send().await?;
        let accounts = wire.payment_account_identifiers.into_iter().map(|account| account.identifier).collect();
        Ok(Storage { form: wire.form_identifier, accounts })
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
        });
        created.into()
    }

    /// One order of the person.
    pub async fn get(&self, storage: &str, id: i64, locale: &str) -> Result<OrderRecord, Error> {
        let path = ["orders-storage", "marker", storage, "orders", &id.to_string()];
        let wire: WireListed = self.client.get(&path).query("langCode", locale).by(self.login).send().await?;
        Ok(OrderRecord { is_completed: wire.is_completed, order: wire.into() })
    }

    /// Every order of the person in a storage, as far as OneEntry shows them.
    pub async fn list(&self, storage: &str, locale: &str) -> Result<Listing, Error> {
        let mut orders = Vec::new();
        for page in 0..MOST_PAGES {
            let call = self.client.get(&["orders-storage", "marker", storage, "orders"]).query("langCode", locale);
            let call = call.query("limit", &PAGE.to_string()).query("offset", &(page * PAGE).to_string()).by(self.login);
            let (items, total) = match call.send::<Items<WireListed>>().await? {
                Items::Counted { items, total } => (items, total),
                Items::Bare(items) => {
                    let total = u64::try_from(items.len()).unwrap_or(u64::MAX);
                    (items, total)
                }
            };
            let is_empty = items.is_empty();
            orders.extend(items.into_iter().map(ListedOrder::from));
            let seen = u64::try_from(orders.len()).unwrap_or(u64::MAX);
            if seen >= total || is_empty {
                return Ok(Listing { orders, is_complete: seen >= total });
            }
        }
        Ok(Listing { orders, is_complete: false })
    }

    /// The storage's status that means "cancelled", if it has one. Statuses are the project's own words (contract 20).
    pub async fn cancel_status(&self, storage: &str, locale: &str) -> Result<Option<String>, Error> {
        let call = self.client.get(&["orders-storage", "marker", storage, "order-statuses"]).query("langCode", locale);
        let statuses: Items<WireStatus> = call.query("offset", "0").query("limit", "30").by(self.login).send().await?;
        let statuses = statuses.into_vec();
        let is_cancel =
            |status: &&WireStatus| status.is_cancel_final == Some(true) || status.identifier.to_lowercase().contains("cancel");
        Ok(statuses.iter().find(is_cancel).map(|status| status.identifier.clone()))
    }

    /// Cancels an order: the whole order again with the cancel status (contract 10).
    pub async fn cancel(&self, storage: &str, id: i64, order: &NewOrder<'_>, status: &str) -> Result<(), Error> {
        let path = ["orders-storage", "marker", storage, "orders", &id.to_string()];
        let mut body = order.body();
        body["statusIdentifier"] = json!(status);
        let _order: Value = self.client.put(&path).query("langCode", order.locale).by(self.login).json(&body).send().await?;
        Ok(())
    }
}
