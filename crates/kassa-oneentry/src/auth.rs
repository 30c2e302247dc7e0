//! `AuthProviders` signs people in and out, and renews their tokens (docs/oneentry-contract/auth-providers.md).

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::Client;
use super::credentials::Device;
use super::error::Error;

/// The auth providers of a project.
pub struct AuthProviders<'a> {
    pub(super) client: &'a Client,
}

/// The token pair of a login. The refresh token is good for one use.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// OneEntry's identifier of the person.
    pub user: String,
    pub access: SecretString,
    pub refresh: SecretString,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireTokens {
    user_identifier: String,
    access_token: SecretString,
    refresh_token: SecretString,
}

impl From<WireTokens> for Tokens {
    fn from(wire: WireTokens) -> Self {
        Self { user: wire.user_identifier, access: wire.access_token, refresh: wire.refresh_token }
    }
}

/// An auth provider, as far as the content API shows it (docs/oneentry-contract/auth-providers.md#the-provider).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    /// The marker of the form that names its credentials.
    pub form_identifier: Option<String>,
    /// Absent where the project does not tell.
    pub is_active: Option<bool>,
    /// Whoever signs up has to give a code before the first sign-in.
    #[serde(default, deserialize_with = "super::wire::nullable")]
    pub is_check_code: bool,
}

/// A device that somebody is signed in on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DeviceInfo {
    pub os: String,
    pub browser: String,
    pub location: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireActive {
    #[serde(default)]
    device_info: DeviceInfo,
}

impl AuthProviders<'_> {
    /// `getAuthProviderByMarker`. Early servers wrap the provider in an array.
    pub async fn provider(&self, provider: &str, locale: &str) -> Result<Option<Provider>, Error> {
        let call = self.client.get(&["users-auth-providers", "marker", provider]).query("langCode", locale);
        let wire: super::wire::OneOrMany<Provider> = call.send().await?;
        Ok(wire.into_vec().into_iter().next())
    }

    /// `auth`: pairs of marker and value. 401 for wrong credentials; never refreshes
    /// (docs/oneentry-contract/addressing-and-tokens.md#renewing-an-access-token).
    pub async fn sign_in(&self, provider: &str, credentials: &[(&str, &SecretString)], device: Device) -> Result<Tokens, Error> {
        let data: Vec<Value> =
            credentials.iter().map(|(marker, value)| json!({ "marker": marker, "value": value.expose_secret() })).collect();
        let call = self.client.post(&["users-auth-providers", "marker", provider, "users", "auth"]);
        let tokens: WireTokens = call.on_device(device).judging().json(&json!({ "authData": data })).send().await?;
        Ok(tokens.into())
    }

    /// `refresh`: uses up the refresh token; both tokens of the answer are new.
    pub async fn refresh(&self, provider: &str, refresh: &SecretString, device: Device) -> Result<Tokens, Error> {
        let call = self.client.post(&["users-auth-providers", "marker", provider, "users", "refresh"]);
        let tokens: WireTokens = call.on_device(device).json(&json!({ "refreshToken": refresh.expose_secret() })).send().await?;
        Ok(tokens.into())
    }

    /// `logout`: ends the login.
    pub async fn sign_out(&self, provider: &str, login: &dyn super::Credentials, refresh: &SecretString) -> Result<(), Error> {
        let call = self.client.post(&["users-auth-providers", "marker", provider, "users", "logout"]);
        let _done: Value = call.by(login).json(&json!({ "refreshToken": refresh.expose_secret() })).send().await?;
        Ok(())
    }

    /// `logoutAll`: ends every login of the person.
    pub async fn sign_out_everywhere(&self, provider: &str, login: &dyn super::Credentials) -> Result<(), Error> {
        let call = self.client.post(&["users-auth-providers", "marker", provider, "users", "logout-all"]);
        let _done: Value = call.by(login).send().await?;
        Ok(())
    }

    /// `getActiveSessionsByMarker`: where the person is signed in.
    pub async fn devices(&self, provider: &str, login: &dyn super::Credentials) -> Result<Vec<DeviceInfo>, Error> {
        let call = self.client.get(&["users-auth-providers", "marker", provider, "users", "sessions"]);
        let wire: Vec<WireActive> = call.by(login).send().await?;
        Ok(wire.into_iter().map(|session| session.device_info).collect())
    }
}
