//! On whose behalf a call is made.

use async_trait::async_trait;
use secrecy::SecretString;
use serde_json::json;

use super::error::Error;

/// The device that a login belongs to: newer OneEntry binds refresh tokens to its fingerprint
/// (docs/oneentry-contract/addressing-and-tokens.md#device-metadata).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub fingerprint: String,
}

impl Device {
    /// The value of `x-device-metadata`.
    pub fn header(&self) -> String {
        json!({
            "fingerprint": self.fingerprint,
            "deviceInfo": { "os": "Kassa", "browser": concat!("Kassa/", env!("CARGO_PKG_VERSION")), "location": "en-US" },
        })
        .to_string()
    }
}

/// Tokens of one login. The keeper of the tokens sees to it that they are refreshed by one caller at a time.
#[async_trait]
pub trait Credentials: Send + Sync {
    fn device(&self) -> Device;

    /// The access token to try.
    async fn access_token(&self) -> Result<SecretString, Error>;

    /// A new access token after OneEntry rejected this one.
    async fn renew(&self, rejected: &SecretString) -> Result<SecretString, Error>;
}
