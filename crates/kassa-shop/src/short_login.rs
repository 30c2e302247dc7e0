//! A login for a moment: kept in memory, signed out at the end.

use async_trait::async_trait;
use kassa_oneentry::{Client, Credentials, Device, Error, Tokens};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;

pub struct ShortLogin<'a> {
    client: &'a Client,
    provider: &'a str,
    device: Device,
    tokens: Mutex<Tokens>,
}

impl<'a> ShortLogin<'a> {
    pub async fn sign_in(client: &'a Client, provider: &'a str, credentials: &[(&str, &SecretString)]) -> Result<Self, Error> {
        let device = Device { fingerprint: format!("UQ_{}", uuid::Uuid::new_v4().simple()) };
        let tokens = client.auth().sign_in(provider, credentials, device.clone()).await?;
        Ok(Self { client, provider, device, tokens: Mutex::new(tokens) })
    }

    /// OneEntry's identifier of the person.
    pub async fn user(&self) -> String {
        self.tokens.lock().await.user.clone()
    }

    /// Leaves no login behind.
    pub async fn sign_out(self) -> Result<(), Error> {
        let refresh = self.tokens.lock().await.refresh.clone();
        self.client.auth().sign_out(self.provider, &self, &refresh).await
    }
}

#[async_trait]
impl Credentials for ShortLogin<'_> {
    fn device(&self) -> Device {
        self.device.clone()
    }

    async fn access_token(&self) -> Result<SecretString, Error> {
        Ok(self.tokens.lock().await.access.clone())
    }

    async fn renew(&self, rejected: &SecretString) -> Result<SecretString, Error> {
        let mut tokens = self.tokens.lock().await;
        if tokens.access.expose_secret() == rejected.expose_secret() {
            *tokens = self.client.auth().refresh(self.provider, &tokens.refresh, self.device.clone()).await?;
        }
        Ok(tokens.access.clone())
    }
}
