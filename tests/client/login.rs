//! Tokens of a test's own.

use std::sync::Mutex;

use async_trait::async_trait;
use kassa::oneentry::{Credentials, Device, Error};
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
