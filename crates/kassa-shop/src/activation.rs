//! A code proves an address after signing up (docs/oneentry-contract/auth-providers.md#one-time-codes).

use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_oneentry::Error;
use kassa_store::{Owner, SessionId};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::Shop;

/// An account that waits for its code. The password is not here: it is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    pub login: String,
    /// Where its owner was going.
    pub next: String,
}

/// What came of a code.
#[derive(Debug)]
pub enum Activated {
    SignedIn(SessionId),
    /// The account is open, and the password was wrong: the sign-in page is next.
    WrongPassword,
    WrongCode,
    /// Too many wrong codes have destroyed it: another one has to be sent.
    Spent,
}

/// What came of asking for another code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resent {
    Yes,
    /// OneEntry wants so many seconds between two codes.
    Wait(u32),
}

const PLACE: &str = "activation";
/// The event under which sign-up's code is sent.
const EVENT: &str = "user_registration";
/// Where OneEntry does not say how long to wait (docs/oneentry-contract/auth-providers.md#one-time-codes).
const USUAL_WAIT: u32 = 30;

impl Shop {
    /// Remembers who waits for a code.
    pub async fn begin_activation(&self, owner: &Owner, login: &str, next: &str) -> Result<(), ErrorCode> {
        let pending = Pending { login: login.to_owned(), next: next.to_owned() };
        Ok(self.store().keep_unsent(owner, PLACE, &pending, self.clock().now()).await?)
    }

    /// The account of this visitor that waits for a code.
    pub async fn pending_activation(&self, owner: Option<&Owner>) -> Result<Option<Pending>, ErrorCode> {
        let Some(owner) = owner else { return Ok(None) };
        Ok(self.store().unsent(owner, PLACE, self.clock().now() - self.settings().keep_drafts).await?)
    }

    /// Opens the account and signs in.
    pub async fn activate(
        &self,
        lang: Lang,
        login: &str,
        code: &str,
        password: &SecretString,
        before: Option<&SessionId>,
    ) -> Result<Activated, ErrorCode> {
        let opened = match self.client().auth().activate(&self.settings().provider, login, code).await {
            Ok(()) => true,
            // Used before: a double click, or a reply that was lost. The password decides.
            Err(Error::Refused(_) | Error::NotFound(_) | Error::Unauthorized(_)) => false,
            Err(Error::TooMany(_)) => return Ok(Activated::Spent),
            Err(error) => return Err(error.into()),
        };
        match self.sign_in(lang, &login.into(), password, before).await {
            Ok(session) => {
                self.forget_beginnings(&session).await?;
                Ok(Activated::SignedIn(session))
            }
            Err(ErrorCode::WrongCredentials) if !opened => Ok(Activated::WrongCode),
            Err(code) if !opened || code == ErrorCode::Internal => Err(code),
            Err(_) => Ok(Activated::WrongPassword),
        }
    }

    pub(super) async fn forget_activation(&self, owner: &Owner) -> Result<(), ErrorCode> {
        Ok(self.store().forget_unsent(owner, PLACE).await?)
    }

    /// Has another code sent. Whether there is such a login is not told.
    pub async fn resend_code(&self, login: &str) -> Result<Resent, ErrorCode> {
        match self.client().auth().send_code(&self.settings().provider, login, EVENT).await {
            Ok(()) | Err(Error::NotFound(_)) => Ok(Resent::Yes),
            Err(Error::TooMany(reply)) => {
                let asked = reply.retry_after.and_then(|wait| u32::try_from(wait.as_secs()).ok());
                Ok(Resent::Wait(asked.unwrap_or(USUAL_WAIT)))
            }
            Err(error) => Err(error.into()),
        }
    }
}
