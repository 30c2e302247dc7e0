//! Keeps a login's tokens: refreshes them one caller at a time, and stores the new ones before anybody uses them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};

use super::Shop;
use crate::oneentry::{Credentials, Device, Error, Reply};
use crate::store::{Login, LoginState};

/// One lock a login, for as long as somebody refreshes it.
#[derive(Default)]
pub struct Refreshes {
    locks: Mutex<HashMap<String, Weak<tokio::sync::Mutex<()>>>>,
}

impl Refreshes {
    fn lock_of(&self, login: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        locks.retain(|_, lock| lock.strong_count() > 0);
        if let Some(lock) = locks.get(login).and_then(Weak::upgrade) {
            return lock;
        }
        let lock = Arc::new(tokio::sync::Mutex::new(()));
        locks.insert(login.to_owned(), Arc::downgrade(&lock));
        lock
    }
}

/// The keeper of one login's tokens.
#[derive(Clone)]
pub struct Keeper {
    shop: Shop,
    id: String,
    fingerprint: String,
}

impl Keeper {
    pub fn new(shop: &Shop, login: &Login) -> Self {
        Self { shop: shop.clone(), id: login.id.clone(), fingerprint: login.fingerprint.clone() }
    }

    async fn login(&self) -> Result<Login, Error> {
        match self.shop.inner.store.login(&self.id).await {
            Ok(Some(login)) if login.state != LoginState::Dead => Ok(login),
            Ok(_) => Err(gone()),
            Err(error) => Err(Error::Unreachable(error.to_string())),
        }
    }

    /// Refreshes unless somebody else has done so since `rejected` was read.
    async fn refresh(&self, rejected: SecretString) -> Result<SecretString, Error> {
        let lock = self.shop.inner.refreshes.lock_of(&self.id);
        let _turn = lock.lock().await;
        let mut login = self.login().await?;
        if login.access.expose_secret() != rejected.expose_secret() {
            return Ok(login.access);
        }
        let provider = &self.shop.inner.settings.provider;
        let now = self.shop.inner.clock.now();
        match self.shop.client().auth().refresh(provider, &login.refresh, self.device()).await {
            Ok(tokens) => {
                login.access = tokens.access;
                login.refresh = tokens.refresh;
                login.changed_at = now;
                self.shop.inner.store.update_tokens(&login).await.map_err(|error| Error::Unreachable(error.to_string()))?;
                Ok(login.access)
            }
            Err(error @ (Error::Unauthorized(_) | Error::Refused(_) | Error::Forbidden(_) | Error::NotFound(_))) => {
                tracing::info!(owner = %login.owner, "a login's tokens are good no more");
                let state = self.shop.inner.store.set_login_state(&self.id, LoginState::Dead, now).await;
                if let Err(error) = state {
                    tracing::error!(%error, "the store failed");
                }
                Err(match error {
                    Error::Unauthorized(reply) => Error::Unauthorized(reply),
                    _ => gone(),
                })
            }
            Err(error) => Err(error),
        }
    }
}

fn gone() -> Error {
    Error::Unauthorized(Reply { status: 401, messages: vec!["the login is over".to_owned()], ..Reply::default() })
}

#[async_trait]
impl Credentials for Keeper {
    fn device(&self) -> Device {
        Device { fingerprint: self.fingerprint.clone() }
    }

    async fn access_token(&self) -> Result<SecretString, Error> {
        Ok(self.login().await?.access)
    }

    async fn renew(&self, rejected: &SecretString) -> Result<SecretString, Error> {
        let (keeper, rejected) = (self.clone(), rejected.clone());
        // In a task of its own: a closed tab must not drop a refresh whose old token is used up.
        let refresh = self.shop.inner.tasks.spawn(async move { keeper.refresh(rejected).await });
        refresh.await.unwrap_or_else(|error| Err(Error::Lost(error.to_string())))
    }
}
