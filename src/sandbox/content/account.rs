//! Payment accounts (contract, section 11).

use serde::Deserialize;
use serde_json::{Map, Value, json};

/// A payment account; cash is a `custom` one.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::sandbox) struct Account {
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
    /// Served as they are, so nothing secret belongs in here; `status` and `sessionTimeout` (minutes) count.
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
    pub fn is_connected(&self) -> bool {
        self.settings.get("status").and_then(Value::as_str) == Some("connected")
    }

    /// Whether sessions of it have a payment page; cash and other `custom` accounts have none.
    pub fn has_payment_page(&self) -> bool {
        self.kind != "custom"
    }

    /// How long a session of it stays open, in milliseconds; `None`: for ever.
    pub fn session_timeout_ms(&self) -> Option<i64> {
        let minutes = self.settings.get("sessionTimeout")?;
        let minutes = minutes.as_i64().or_else(|| minutes.as_str()?.parse().ok())?;
        (minutes > 0).then(|| minutes.saturating_mul(60_000))
    }

    /// As `GET accounts` lists it; `is_used` tells whether a storage is linked to it.
    pub fn to_json(&self, is_used: bool) -> Value {
        json!({
            "id": self.id, "identifier": self.identifier, "type": self.kind,
            "localizeInfos": self.localize_infos, "isVisible": self.is_visible, "isUsed": is_used,
            "testMode": self.test_mode, "settings": self.settings, "testSettings": self.test_settings,
            "updatedDate": self.updated_date.as_deref().unwrap_or("2025-04-01T09:00:00.000Z"),
        })
    }
}
