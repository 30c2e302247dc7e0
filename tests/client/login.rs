//! Tokens of a test's own.

use std::sync::Mutex;

use async_trait::async_trait;
use kassa_oneentry::{Client, Credentials, Device, Error, Tokens};
use secrecy::{ExposeSecret, SecretString};

/// A login whose access token is `a1`, then `a2`, ... after each renewal.
pub struct Login {
    renewed: Mutex<u32>,
}

impl Login {
    pub fn new() -> Self {
        Self { renewed: Mutex::new(1) }
    }

    pub fn renewals(&self) -> u32 {
        *self.renewed.lock().unwrap() - 1
    }

    fn token(number: u32) -> SecretString {
        format!("a{number}").into()
    }
}

#[async_trait]
impl Credentials for Login {
    fn device(&self) -> Device {
        Device { fingerprint: "UQ_test".into() }
    }

    async fn access_token(&self) -> Result<SecretString, Error> {
        Ok(Self::token(*self.renewed.lock().unwrap()))
    }

    async fn renew(&self, rejected: &SecretString) -> Result<SecretString, Error> {
        let mut renewed = self.renewed.lock().unwrap();
        if Self::token(*renewed).expose_secret() == rejected.expose_secret() {
            *renewed += 1;
        }
        Ok(Self::token(*renewed))
    }
}

/// Somebody who has really signed in; the tokens live here.
pub struct SignedIn {
    client: Client,
    device: Device,
    tokens: tokio::sync::Mutex<Tokens>,
    renewed: Mutex<u32>,
}

impl SignedIn {
    pub fn new(client: &Client, device: Device, tokens: Tokens) -> Self {
        Self { client: client.clone(), device, tokens: tokio::sync::Mutex::new(tokens), renewed: Mutex::new(0) }
    }

    pub fn renewals(&self) -> u32 {
        *self.renewed.lock().unwrap()
    }

    pub async fn sign_out(&self) -> Result<(), Error> {
        let refresh = self.tokens.lock().await.refresh.clone();
        self.client.auth().sign_out("email", self, &refresh).await
    }
}

#[async_trait]
impl Credentials for SignedIn {
    fn device(&self) -> Device {
        self.device.clone()
    }

    async fn access_token(&self) -> Result<SecretString, Error> {
        Ok(self.tokens.lock().await.access.clone())
    }

    async fn renew(&self, rejected: &SecretString) -> Result<SecretString, Error> {
        let mut tokens = self.tokens.lock().await;
        if tokens.access.expose_secret() == rejected.expose_secret() {
            *tokens = self.client.auth().refresh("email", &tokens.refresh, self.device.clone()).await?;
            *self.renewed.lock().unwrap() += 1;
        }
        Ok(tokens.access.clone())
    }
}
