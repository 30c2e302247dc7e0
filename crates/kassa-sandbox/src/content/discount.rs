//! The project's files describe discounts and coupons (docs/oneentry-contract/discounts.md#discounts).

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Document;
use crate::SandboxError;
use crate::clock::parse_iso;
use crate::money::Cents;

/// A discount on whole orders. Those on single products, and gifts, are not played by the sandbox.
#[derive(Debug, Clone)]
pub(crate) struct Discount {
    pub id: i64,
    pub identifier: String,
    /// `DISCOUNT`: by itself, or through its coupons when it has any. `PERSONAL_DISCOUNT`: when the order names it.
    pub kind: String,
    pub value: DiscountValue,
    /// `MIN_CART_AMOUNT`: what the products must cost at least.
    pub minimum: Option<Cents>,
    starts_at: Option<i64>,
    ends_at: Option<i64>,
    pub body: Value,
}

/// How much it takes off.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DiscountValue {
    applicability: String,
    discount_type: DiscountType,
    value: Value,
    #[serde(default)]
    max_amount: Option<Value>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum DiscountType {
    FixedAmount,
    Percent,
}

/// A code that makes its discount count.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Coupon {
    pub id: i64,
    pub discount_id: i64,
    pub code: String,
    #[serde(default)]
    pub is_reusable: bool,
}

impl Discount {
    pub(crate) fn parse(document: &Document) -> Result<Self, SandboxError> {
        let wrong = |reason: String| SandboxError::Project { kind: "discounts".into(), marker: document.marker.clone(), reason };
        let mut body = document.body.as_object().cloned().ok_or_else(|| wrong("must be an object".into()))?;
        let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
        let id = body.get("id").and_then(Value::as_i64).ok_or_else(|| wrong("id must be a number".into()))?;
        let identifier = text("identifier").ok_or_else(|| wrong("identifier must be a text".into()))?;
        let kind = text("type").unwrap_or_else(|| "DISCOUNT".into());
        if !["DISCOUNT", "PERSONAL_DISCOUNT"].contains(&kind.as_str()) {
            return Err(wrong(format!("the sandbox does not play discounts of type {kind}")));
        }
        let value = body.get("discountValue").cloned().unwrap_or_default();
        let value: DiscountValue = serde_json::from_value(value).map_err(|error| wrong(format!("discountValue: {error}")))?;
        if value.applicability != "TO_ORDER" || value.amount_of(Cents(0)).is_none() {
            return Err(wrong("discountValue must be TO_ORDER with an amount of at most two decimals".into()));
        }
        let instant = |key: &str| match body.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(at) => at.as_str().and_then(parse_iso).map(Some).ok_or_else(|| wrong(format!("{key} must be an instant"))),
        };
        let (starts_at, ends_at) = (instant("startDate")?, instant("endDate")?);
        let minimum = minimum(&body).map_err(wrong)?;
        for (key, default) in [
            ("attributeValues", json!({})),
            ("bonusEvent", Value::Null),
            ("conditionLogic", json!("AND")),
            ("conditions", json!([])),
            ("endDate", Value::Null),
            ("exclusions", Value::Null),
            ("gifts", Value::Null),
            ("giftsReplaceCartItems", json!(false)),
            ("startDate", Value::Null),
            ("type", json!(kind)),
            ("userExclusions", Value::Null),
            ("userGroups", Value::Null),
            ("version", json!(1)),
        ] {
            body.entry(key).or_insert(default);
        }
        Ok(Self { id, identifier, kind, value, minimum, starts_at, ends_at, body: Value::Object(body) })
    }

    /// Whether it runs at that moment.
    pub(crate) fn is_running(&self, now: i64) -> bool {
        self.starts_at.is_none_or(|start| start <= now) && self.ends_at.is_none_or(|end| now < end)
    }

    /// What it takes off a sum; never more than the sum.
    pub(crate) fn amount_of(&self, sum: Cents) -> Cents {
        self.value.amount_of(sum).unwrap_or_default()
    }
}

impl DiscountValue {
    fn amount_of(&self, sum: Cents) -> Option<Cents> {
        let value = Cents::from_json(&self.value)?;
        let amount = match self.discount_type {
            DiscountType::FixedAmount => value,
            DiscountType::Percent => sum.percent(value),
        };
        let cap = match &self.max_amount {
            None | Some(Value::Null) => amount,
            Some(cap) => Cents::from_json(cap)?,
        };
        Some(amount.min(cap).min(sum).max(Cents(0)))
    }
}

/// The least an order must come to; other conditions would be passed over in silence, so they are refused.
fn minimum(body: &Map<String, Value>) -> Result<Option<Cents>, String> {
    let conditions = body.get("conditions").and_then(Value::as_array);
    let mut minimum = None;
    for condition in conditions.into_iter().flatten() {
        if condition["type"] != "MIN_CART_AMOUNT" {
            return Err(format!("the sandbox does not play the condition {}", condition["type"]));
        }
        let least = Cents::from_json(&condition["value"]).ok_or("MIN_CART_AMOUNT must be an amount")?;
        minimum = minimum.max(Some(least));
    }
    Ok(minimum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn discount(value: Value) -> Result<Discount, SandboxError> {
        let body = json!({ "id": 1, "identifier": "d", "discountValue": value, "endDate": "2027-01-01T00:00:00.000Z" });
        Discount::parse(&Document::new("discounts", "d", body))
    }

    #[test]
    fn percent_fixed_and_cap() {
        let ten = discount(json!({ "applicability": "TO_ORDER", "discountType": "PERCENT", "value": 10 })).unwrap();
        assert_eq!(ten.amount_of(Cents(12_345)), Cents(1_235));
        let capped =
            discount(json!({ "applicability": "TO_ORDER", "discountType": "PERCENT", "value": 10, "maxAmount": 5 })).unwrap();
        assert_eq!(capped.amount_of(Cents(12_345)), Cents(500));
        let fixed = discount(json!({ "applicability": "TO_ORDER", "discountType": "FIXED_AMOUNT", "value": 20 })).unwrap();
        assert_eq!((fixed.amount_of(Cents(500)), fixed.amount_of(Cents(5_000))), (Cents(500), Cents(2_000)));
        assert!(ten.is_running(0) && !ten.is_running(1_893_456_000_000));
        assert!(discount(json!({ "applicability": "TO_PRODUCT", "discountType": "PERCENT", "value": 10 })).is_err());
    }
}
