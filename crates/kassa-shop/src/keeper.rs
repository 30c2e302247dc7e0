//! Keeps a login's tokens: refreshes them one caller at a time, over all replicas, and stores the new ones before anybody uses them.

use std::time::Duration;

use async_trait::async_trait;
use backon::Retryable;
use chrono::Duration as Span;
use kassa_oneentry::{Credentials, Device, Error, Reply, Tokens};
use kassa_store::{Login, LoginState, Store};
use secrecy::{ExposeSecret, SecretString};
use tracing::Instrument;

use super::Shop;
use super::patience::patience;

/// Longer than the call of a refresh, so that nobody uses the same refresh token while it is under way.
const LEASE: Span = Span::seconds(60);
/// How often the others look whether the new tokens are there.
const LOOK: Duration = Duration::from_millis(50);
/// So many looks; a page gives up before the lease of a crashed replica does.
const LOOKS: usize = 400;

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

    fn store(&self) -> &Store {
        &self.shop.inner.store
    }

    async fn login(&self) -> Result<Login, Error> {
        match self.store().login(&self.id).await.map_err(out_of_reach)? {
            Some(login) if login.state != LoginState::Dead => Ok(login),
            _ => Err(gone()),
        }
    }

    /// Tells OneEntry that the login is over: with the refresh token that is good now. A renewal uses that up, so that the call itself
    /// must not renew.
    pub async fn sign_out(&self) -> Result<(), Error> {
        let login = self.login().await?;
        match self.sign_out_as(&login).await {
            Err(Error::Unauthorized(_)) => {
                self.renew(&login.access).await?;
                self.sign_out_as(&self.login().await?).await
            }
            other => other,
        }
    }

    async fn sign_out_as(&self, login: &Login) -> Result<(), Error> {
        let fixed = Fixed { device: self.device(), access: login.access.clone() };
        self.shop.client().auth().sign_out(&self.shop.settings().provider, &fixed, &login.refresh).await
    }

    /// Refreshes unless somebody else has done so since `rejected` was read.
    async fn refresh(&self, rejected: SecretString) -> Result<SecretString, Error> {
        for _ in 0..LOOKS {
            let login = self.login().await?;
            if login.access.expose_secret() != rejected.expose_secret() {
                return Ok(login.access);
            }
            let now = self.shop.clock().now();
            if let Some(lease) = self.store().lease_login(&self.id, now, LEASE).await.map_err(out_of_reach)? {
                let refreshed = self.refresh_under(&lease, &rejected).await;
                let release = || self.store().release_login(&self.id, &lease);
                release.retry(patience()).when(kassa_store::Error::is_passing).await.map_err(out_of_reach)?;
                return refreshed;
            }
            tokio::time::sleep(LOOK).await;
        }
        Err(Error::TimedOut)
    }

    async fn refresh_under(&self, lease: &str, rejected: &SecretString) -> Result<SecretString, Error> {
        // The lease's last holder may have been done a moment ago.
        let login = self.login().await?;
        if login.access.expose_secret() != rejected.expose_secret() {
            return Ok(login.access);
        }
        let provider = &self.shop.settings().provider;
        match self.shop.client().auth().refresh(provider, &login.refresh, self.device()).await {
            Ok(tokens) => self.keep(login, tokens).await,
            Err(error @ (Error::Unauthorized(_) | Error::Refused(_) | Error::Forbidden(_) | Error::NotFound(_))) => {
                // A holder whose lease ran out under it may have come through after all: then its tokens are there.
                let now_kept = self.login().await?;
                if now_kept.access.expose_secret() != rejected.expose_secret() {
                    return Ok(now_kept.access);
                }
                tracing::info!(owner = %login.owner, "a login's tokens are good no more");
                if let Err(error) = self.store().end_login(&self.id, lease, self.shop.clock().now()).await {
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

    /// The old tokens are used up: the new ones are worth waiting for a store that restarts.
    async fn keep(&self, login: Login, tokens: Tokens) -> Result<SecretString, Error> {
        let changed_at = self.shop.clock().now();
        let login = Login { access: tokens.access, refresh: tokens.refresh, changed_at, ..login };
        let update = || self.store().update_tokens(&login);
        update.retry(patience()).when(kassa_store::Error::is_passing).await.map_err(out_of_reach)?;
        Ok(login.access)
    }
}

/// Tokens as they are, renewed by nobody.
struct Fixed {
    device: Device,
    access: SecretString,
}

#[async_trait]
impl Credentials for Fixed {
    fn device(&self) -> Device {
        self.device.clone()
    }

    async fn access_token(&self) -> Result<SecretString, Error> {
        Ok(self.access.clone())
    }

    async fn renew(&self, _rejected: &SecretString) -> Result<SecretString, Error> {
        Err(gone())
    }
}

fn out_of_reach(error: kassa_store::Error) -> Error {
    tracing::error!(%error, "the store failed");
    Error::Unreachable("the store".to_owned())
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
        let refresh = self.shop.inner.tasks.spawn(async move { keeper.refresh(rejected).await }.in_current_span());
        refresh.await.unwrap_or_else(|error| Err(Error::Lost(error.to_string())))
    }
}
