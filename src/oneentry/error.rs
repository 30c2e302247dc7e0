//! What can come of a call.
//!
//! Which error for which case: `Unreachable` when nothing was sent, so that trying again is always safe; `Unavailable` when
//! the call may or may not have been done; the others are OneEntry's own answers. Bodies and tokens never get into an error's
//! text; OneEntry's messages do, they are for the log.

use std::fmt;

use crate::model::error::ErrorCode;

/// Why a call did not give what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No connection: the request never left.
    #[error("OneEntry cannot be reached: {0}")]
    Unreachable(String),
    /// A time-out, a lost connection, 408 or 5xx: nobody knows whether the call was done.
    #[error("OneEntry is unavailable: {0}")]
    Unavailable(String),
    /// 401: no token, or one that is not valid any more.
    #[error("unauthorized: {0}")]
    Unauthorized(Reply),
    /// 403: a permission of the project is missing, or its token is wrong.
    #[error("forbidden: {0}")]
    Forbidden(Reply),
    /// 404.
    #[error("not found: {0}")]
    NotFound(Reply),
    /// 429: not done, too many calls.
    #[error("too many calls: {0}")]
    TooMany(Reply),
    /// Any other 4xx: OneEntry does not accept what was sent.
    #[error("refused: {0}")]
    Refused(Reply),
    /// A body that is no JSON or not of the contract's shape; `path` is where in it.
    #[error("OneEntry answered {status} with something unexpected at '{path}'")]
    Odd { status: u16, path: String },
}

/// OneEntry's answer to a call that it did not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// `message` of the error body: one text or several (contract 4.1).
    pub messages: Vec<String>,
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status, self.messages.join("; "))
    }
}

/// What came of a write.
#[derive(Debug)]
pub enum Outcome<T> {
    /// Done, and this is the reply.
    Done(T),
    /// Surely not done.
    NotDone(Error),
    /// Nobody knows. A write of unknown outcome is never sent again blindly.
    Unknown(Error),
}

impl<T> From<Result<T, Error>> for Outcome<T> {
    fn from(result: Result<T, Error>) -> Self {
        match result {
            Ok(reply) => Self::Done(reply),
            // A 2xx body that we cannot read: the work was most likely done.
            Err(error @ (Error::Unavailable(_) | Error::Odd { .. })) => Self::Unknown(error),
            Err(error) => Self::NotDone(error),
        }
    }
}

impl Error {
    /// A read that failed like this may be tried again.
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Unavailable(_) | Self::TooMany(_))
    }

    /// The code under which a page shows it.
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Unreachable(_) | Self::Unavailable(_) | Self::TooMany(_) => ErrorCode::Unavailable,
            Self::Unauthorized(_) => ErrorCode::SignInRequired,
            Self::Forbidden(_) => ErrorCode::Forbidden,
            Self::NotFound(_) => ErrorCode::NotFound,
            Self::Refused(_) => ErrorCode::BadRequest,
            Self::Odd { .. } => ErrorCode::Nonsense,
        }
    }
}
