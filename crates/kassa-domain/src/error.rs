//! What can go wrong, as a code. Pages choose the sentence, in the reader's language; details stay in the log.

use serde::{Deserialize, Serialize};

/// An error on its way to a person. Carries no text of other systems and no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ErrorCode {
    /// Nothing stands at this address, or it belongs to somebody else: the two are never told apart.
    #[error("not found")]
    NotFound,
    /// The person has to sign in first.
    #[error("sign-in required")]
    SignInRequired,
    /// The cart has to be looked at first: it is empty, or something in it cannot be ordered.
    #[error("the cart cannot be ordered")]
    LookAtCart,
    /// Nobody knows for sure which currency the prices are in: none is shown, and nothing is sold.
    #[error("prices cannot be shown")]
    NoPrices,
    /// The login or the password is wrong.
    #[error("wrong credentials")]
    WrongCredentials,
    /// Too many tries from one address; try again after so many seconds.
    #[error("too many tries, wait {0} s")]
    TooManyTries(u32),
    /// The request makes no sense (a tampered form, a broken query).
    #[error("bad request")]
    BadRequest,
    /// The request came from another site.
    #[error("cross-site request refused")]
    CrossSite,
    /// Somebody works on it at this moment: what was asked for is not done.
    #[error("busy")]
    Busy,
    /// More bytes than we take.
    #[error("too large")]
    TooLarge,
    /// OneEntry does not answer, or too slowly.
    #[error("OneEntry is unavailable")]
    Unavailable,
    /// OneEntry answered in a shape that nobody knows of it (docs/oneentry-contract/README.md).
    #[error("OneEntry answered nonsense")]
    Nonsense,
    /// OneEntry refuses us: a permission or a setting of the project is missing.
    #[error("OneEntry forbids it")]
    Forbidden,
    /// Our own fault.
    #[error("internal error")]
    Internal,
}

impl ErrorCode {
    /// The word in logs.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::SignInRequired => "sign_in_required",
            Self::LookAtCart => "cart",
            Self::WrongCredentials => "wrong_credentials",
            Self::TooManyTries(_) => "too_many_tries",
            Self::BadRequest => "bad_request",
            Self::CrossSite => "other_site",
            Self::Busy => "busy",
            Self::TooLarge => "too_large",
            Self::Unavailable => "oneentry_unavailable",
            Self::Nonsense => "oneentry_nonsense",
            Self::Forbidden => "oneentry_forbids",
            Self::NoPrices => "no_prices",
            Self::Internal => "internal",
        }
    }

    /// The HTTP status of a page that shows this error.
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::SignInRequired => 401,
            Self::LookAtCart | Self::Busy => 409,
            Self::WrongCredentials => 422,
            Self::TooManyTries(_) => 429,
            Self::BadRequest => 400,
            Self::CrossSite => 403,
            Self::TooLarge => 413,
            Self::Unavailable | Self::NoPrices => 503,
            Self::Nonsense | Self::Forbidden => 502,
            Self::Internal => 500,
        }
    }
}
