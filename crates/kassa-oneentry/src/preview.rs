//! `previewOrder` tells what an order would cost, discounts, coupon and bonus included
//! (docs/oneentry-contract/discounts.md#previewing-an-order).

use kassa_domain::money::Money;
use kassa_domain::product::ProductLine;
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::Error;
use super::orders::{Orders, add_discounts};
use super::wire::{self, Digits};

/// What an order would cost. Sums are decimal digits in the project's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub total: String,
    pub discounted: String,
    /// What is left to pay after the bonus.
    pub due: String,
    /// Bonus points that pay for a part, and those that the person has.
    pub bonus: Option<String>,
    pub bonus_available: Option<String>,
    pub currency: String,
    pub lines: Vec<PreviewLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewLine {
    pub product: i64,
    pub quantity: u32,
    pub price: String,
    pub discounted: Option<String>,
    pub is_gift: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WirePreview {
    total_sum: Digits,
    total_sum_with_discount: Option<Digits>,
    total_due: Option<Digits>,
    bonus_applied: Option<Digits>,
    #[serde(default)]
    discount_config: Value,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    order_preview: Vec<WireLine>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireLine {
    id: i64,
    price: Digits,
    quantity: u32,
    discount_price: Option<Digits>,
    #[serde(default)]
    is_gift: bool,
}

impl From<WirePreview> for Preview {
    fn from(reply: WirePreview) -> Self {
        let total = reply.total_sum.0;
        let discounted = reply.total_sum_with_discount.map_or_else(|| total.clone(), |digits| digits.0);
        let line = |line: WireLine| PreviewLine {
            product: line.id,
            quantity: line.quantity,
            price: line.price.0,
            discounted: line.discount_price.map(|digits| digits.0),
            is_gift: line.is_gift,
        };
        Self {
            due: reply.total_due.map_or_else(|| discounted.clone(), |digits| digits.0),
            bonus: reply.bonus_applied.map(|digits| digits.0),
            bonus_available: reply.discount_config.pointer("/bonus/availableBalance").and_then(wire::text_of),
            total,
            discounted,
            currency: reply.currency.unwrap_or_default(),
            lines: reply.order_preview.into_iter().map(line).collect(),
        }
    }
}

impl Orders<'_> {
    /// `previewOrder`, from SDK 1.0.149 on; older projects answer 404. A coupon that does not fit is refused in the CMS's words.
    pub async fn preview(
        &self,
        lines: &[ProductLine],
        coupon: Option<&str>,
        bonus: Option<Money>,
        locale: &str,
    ) -> Result<Preview, Error> {
        let products: Vec<Value> =
            lines.iter().map(|line| json!({ "productId": line.product_id, "quantity": line.quantity })).collect();
        let mut body = json!({ "products": products });
        add_discounts(&mut body, coupon, bonus);
        let call = self.client.post(&["orders-storage", "orders", "preview"]).reading().query("langCode", locale);
        Ok(call.by(self.login).json(&body).send::<WirePreview>().await?.into())
    }
}
