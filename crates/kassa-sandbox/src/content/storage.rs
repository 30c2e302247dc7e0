//! The project's files describe order storages and their statuses (docs/oneentry-contract/orders.md#a-storage).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

/// An order storage: one form, some payment accounts, statuses of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Storage {
    pub id: i64,
    pub identifier: String,
    #[serde(default)]
    pub localize_infos: Value,
    pub form_identifier: Option<String>,
    #[serde(default)]
    pub position: Option<i64>,
    pub payment_account_identifiers: Vec<AccountLink>,
    /// ISO 4217; OneEntry's own products carry none.
    #[serde(default)]
    pub currency: String,
    pub statuses: Vec<OrderStatus>,
    /// Payment session status -> order status: what a settled session does to its order.
    #[serde(default)]
    pub session_status_map: BTreeMap<String, String>,
}

/// A storage's link to a payment account.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct AccountLink {
    pub identifier: String,
}

/// A status an order of this storage can have.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OrderStatus {
    pub id: i64,
    pub identifier: String,
    #[serde(default)]
    pub localize_infos: Value,
    #[serde(default)]
    pub position: i64,
    #[serde(default)]
    pub is_default: bool,
    #[serde(default)]
    pub is_final_success: bool,
    #[serde(default)]
    pub is_cancel_final: bool,
}

impl Storage {
    /// The status new orders get.
    pub(crate) fn default_status(&self) -> Option<&OrderStatus> {
        self.statuses.iter().find(|status| status.is_default).or_else(|| self.statuses.first())
    }

    pub(crate) fn status(&self, identifier: &str) -> Option<&OrderStatus> {
        self.statuses.iter().find(|status| status.identifier == identifier)
    }

    /// Whether orders of this storage may be paid through that account.
    pub(crate) fn is_linked_to(&self, account: &str) -> bool {
        self.payment_account_identifiers.iter().any(|link| link.identifier == account)
    }

    /// Whether only money may set this status.
    pub(crate) fn is_paid_status(&self, identifier: &str) -> bool {
        ["completed", "paid"].iter().any(|paid| self.session_status_map.get(*paid).is_some_and(|to| to == identifier))
    }

    pub(crate) fn to_json(&self) -> Value {
        let accounts: Vec<Value> =
            self.payment_account_identifiers.iter().map(|link| json!({ "identifier": link.identifier })).collect();
        json!({
            "id": self.id, "identifier": self.identifier, "localizeInfos": self.localize_infos,
            "formIdentifier": self.form_identifier, "generalTypeId": 21, "position": self.position,
            "paymentAccountIdentifiers": accounts, "selectedAttributeMarkers": null,
        })
    }
}

impl OrderStatus {
    /// As `GET order-statuses` lists it; `is_mapped` tells whether payment sessions move orders here.
    pub(crate) fn to_json(&self, is_mapped: bool) -> Value {
        json!({
            "id": self.id, "identifier": self.identifier, "localizeInfos": self.localize_infos,
            "position": self.position, "isUsed": true, "isDefault": self.is_default, "axis": "lifecycle",
            "isFinalSuccess": self.is_final_success, "isCancelFinal": self.is_cancel_final, "isMapped": is_mapped,
        })
    }
}
