//! Refunds of an order have a base path of their own (docs/oneentry-contract/refunds.md).

use kassa_domain::product::ProductLine;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::client::Client;
use super::credentials::Credentials;
use super::error::{Error, Outcome};

/// The refund requests of one person.
pub struct Refunds<'a> {
    pub(super) client: &'a Client,
    pub(super) login: &'a dyn Credentials,
}

/// A refund request. States seen: pending, succeeded, failed, cancelled (docs/oneentry-contract/refunds.md).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Refund {
    pub id: i64,
    pub status: String,
    #[serde(default)]
    pub note: Option<String>,
}

impl Refunds<'_> {
    /// `getRefunds`.
    pub async fn of_order(&self, order: i64) -> Result<Vec<Refund>, Error> {
        self.client.get(&["orders", &order.to_string(), "refund"]).by(self.login).send().await
    }

    /// `createRefundRequest`: 404 for an order that is not paid.
    pub async fn request(&self, order: i64, lines: &[ProductLine], note: &str) -> Outcome<()> {
        let products: Map<String, Value> =
            lines.iter().map(|line| (line.product_id.to_string(), json!({ "quantity": line.quantity }))).collect();
        let body = json!({ "products": products, "note": note });
        let call = self.client.post(&["orders", &order.to_string(), "refund"]).by(self.login).json(&body);
        call.send::<Value>().await.map(|_| ()).into()
    }

    /// `cancelRefundRequest`.
    pub async fn withdraw(&self, order: i64) -> Outcome<()> {
        let call = self.client.delete(&["orders", &order.to_string(), "refund"]).by(self.login);
        call.send::<Value>().await.map(|_| ()).into()
    }
}
