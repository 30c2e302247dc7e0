//! `notificationData` says where OneEntry writes to somebody (docs/oneentry-contract/auth-providers.md#signing-up).

use serde_json::{Value, json};

/// Addresses of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notifications {
    /// Empty where the form has no such field.
    pub email: String,
    pub phone: Option<String>,
    /// Telephones that get push messages.
    pub push: Vec<String>,
}

impl Notifications {
    /// An empty `phoneSMS` is left out, as the SDK does.
    pub(super) fn wire(&self) -> Value {
        let mut wire = json!({ "email": self.email, "phonePush": self.push });
        if let Some(phone) = self.phone.as_deref().filter(|phone| !phone.is_empty()) {
            wire["phoneSMS"] = json!(phone);
        }
        wire
    }
}
