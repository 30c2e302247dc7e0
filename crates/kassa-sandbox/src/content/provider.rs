//! The project's files describe auth providers (docs/oneentry-contract/auth-providers.md#the-provider).

use serde::Deserialize;
use serde_json::{Map, Value, json};

/// A way to sign in.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Provider {
    pub id: i64,
    pub identifier: String,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub localize_infos: Value,
    #[serde(default)]
    pub version: i64,
    pub form_identifier: Option<String>,
    pub user_group_identifier: String,
    #[serde(default = "yes")]
    pub is_active: bool,
    /// Whether a new user must prove the address with a code before signing in.
    #[serde(default)]
    pub is_check_code: bool,
    #[serde(default)]
    pub config: Map<String, Value>,
}

fn yes() -> bool {
    true
}

impl Provider {
    /// How long an access token works, in seconds (`accessTokenTtlSec`).
    pub(crate) fn access_ttl_s(&self) -> i64 {
        self.setting("accessTokenTtlSec").unwrap_or(900)
    }

    /// How long a refresh token works, in milliseconds (`refreshTokenTtlMc`, spelled so by OneEntry).
    pub(crate) fn refresh_ttl_ms(&self) -> i64 {
        self.setting("refreshTokenTtlMc").unwrap_or(604_800_000)
    }

    /// How long a one-time code works, in seconds (`systemCodeTlsSec`, spelled so by OneEntry).
    pub(crate) fn code_ttl_s(&self) -> i64 {
        self.setting("systemCodeTlsSec").filter(|ttl| *ttl > 0).unwrap_or(120)
    }

    /// The length of a one-time code, and whether it is made of digits alone.
    pub(crate) fn code_shape(&self) -> (i64, bool) {
        let length = self.setting("systemCodeLength").filter(|length| (1..=64).contains(length)).unwrap_or(6);
        let only_numbers = self.config.get("systemCodeOnlyNumbers");
        (length, only_numbers.is_none_or(|flag| flag != &json!(false) && flag != "false"))
    }

    /// How long an account that was never activated keeps its login, in milliseconds; `None`: for ever.
    pub(crate) fn inactive_life_ms(&self) -> Option<i64> {
        self.setting("deleteNoneActiveUsersAfterDays").filter(|days| *days > 0).map(|days| days.saturating_mul(86_400_000))
    }

    fn setting(&self, key: &str) -> Option<i64> {
        let value = self.config.get(key)?;
        value.as_i64().or_else(|| value.as_str()?.parse().ok())
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "id": self.id, "identifier": self.identifier, "type": self.kind, "version": self.version,
            "localizeInfos": self.localize_infos, "formIdentifier": self.form_identifier,
            "userGroupIdentifier": self.user_group_identifier, "isActive": self.is_active,
            "isCheckCode": self.is_check_code, "config": self.config,
        })
    }
}
