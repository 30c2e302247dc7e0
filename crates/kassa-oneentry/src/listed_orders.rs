//! Listings and single reads show orders in a shape of their own (docs/oneentry-contract/orders.md#an-order-that-is-read).

use chrono::{DateTime, NaiveDateTime, Utc};
use kassa_domain::product::ProductLine;
use serde::Deserialize;
use serde_json::Value;

use super::wire::{self, Digits};

/// When an order was made, by OneEntry's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    At(DateTime<Utc>),
    /// Early-2025 servers leave out the zone (docs/oneentry-contract/orders.md#an-order-that-is-read): UTC, or perhaps their own.
    Digits(NaiveDateTime),
}

/// An order as listings have it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedOrder {
    pub id: i64,
    pub created: Option<Created>,
    pub form: Option<String>,
    pub account: Option<String>,
    pub elements: Vec<(String, Value)>,
    pub products: Vec<ProductLine>,
    pub total: String,
    pub currency: String,
    /// Where to pay, with providers that say so on the order (docs/oneentry-contract/payments.md#when-the-payment-page-appears).
    pub payment_url: Option<String>,
    /// The marker of its status: a word of the storage's own.
    pub status: Option<String>,
    /// Whether it was paid; `None`: nothing is said (docs/oneentry-contract/orders.md#an-order-that-is-read).
    pub is_completed: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireListed {
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
    payment_url: Option<String>,
    #[serde(default)]
    is_completed: Option<bool>,
    #[serde(default)]
    status_identifier: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireListedProduct {
    #[serde(alias = "productId")]
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
            payment_url: order.payment_url.filter(|url| !url.is_empty()),
            status: order.status_identifier,
            is_completed: order.is_completed,
        }
    }
}

/// ISO 8601, with or without a zone.
fn read_time(text: &str) -> Option<Created> {
    text.parse().ok().map(Created::At).or_else(|| text.parse().ok().map(Created::Digits))
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

impl From<WireListed> for OrderRecord {
    fn from(order: WireListed) -> Self {
        Self { is_completed: order.is_completed, order: order.into() }
    }
}
