//! The project's files describe payment accounts (docs/oneentry-contract/payments.md#accounts).

use serde::Deserialize;
use serde_json::{Map, Value, json};

/// A payment account; cash is a `custom` one.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Account {
    pub id: i64,
    pub identifier: String,
    /// `stripe`, `custom`, ...
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub localize_infos: Value,
    #[serde(default = "yes")]
    pub is_visible: bool,
    #[serde(default)]
    pub test_mode: bool,
    /// ServedForms as they are, so nothing secret belongs in here; `status`, `sessionTimeout` (minutes),
    /// `paymentUrlDelaySec` and `paymentUrlOnOrder` count.
    #[serde(default)]
    pub settings: Map<String, Value>,
    #[serde(default)]
    pub test_settings: Map<String, Value>,
    #[serde(default)]
    pub updated_date: Option<String>,
}

fn yes() -> bool {
    true
}

impl Account {
    /// Whether the provider behind it is set up; looked at in test mode too.
    pub(crate) fn is_connected(&self) -> bool {
        self.settings.get("status").and_then(Value::as_str) == Some("connected")
    }

    /// Whether sessions of it have a payment page: all but cash, a `custom` account without a late address.
    pub(crate) fn has_payment_page(&self) -> bool {
        self.kind != "custom" || self.payment_url_delay_ms().is_some()
    }

    /// Whether a page's address is on the order and not on its session, as with some providers
    /// (docs/oneentry-contract/payments.md#when-the-payment-page-appears).
    pub(crate) fn has_page_on_order(&self) -> bool {
        self.settings.get("paymentUrlOnOrder") == Some(&Value::Bool(true))
    }

    /// How long after a session its address appears, in milliseconds, as with PayPal and other custom accounts
    /// (docs/oneentry-contract/payments.md#when-the-payment-page-appears); `None`: at once.
    pub(crate) fn payment_url_delay_ms(&self) -> Option<i64> {
        self.number("paymentUrlDelaySec").map(|seconds| seconds.saturating_mul(1_000))
    }

    /// How long a session of it stays open, in milliseconds; `None`: for ever.
    pub(crate) fn session_timeout_ms(&self) -> Option<i64> {
        self.number("sessionTimeout").map(|minutes| minutes.saturating_mul(60_000))
    }

    /// A setting that is a number above nought, written as one or as a text.
    fn number(&self, key: &str) -> Option<i64> {
        let value = self.settings.get(key)?;
        value.as_i64().or_else(|| value.as_str()?.parse().ok()).filter(|number| *number > 0)
    }

    /// As `GET accounts` lists it; `is_used` tells whether a storage is linked to it.
    pub(crate) fn to_json(&self, is_used: bool) -> Value {
        json!({
            "id": self.id, "identifier": self.identifier, "type": self.kind,
            "localizeInfos": self.localize_infos, "isVisible": self.is_visible, "isUsed": is_used,
            "testMode": self.test_mode, "settings": self.settings, "testSettings": self.test_settings,
            "updatedDate": self.updated_date.as_deref().unwrap_or("2025-04-01T09:00:00.000Z"),
        })
    }
}
