//! What can come of a call.
//!
//! Which error for which case: `Unreachable` and `Resting` when nothing was sent, so that trying again is always safe; `Lost`,
//! `TimedOut` and `Failing` when the call may or may not have been done; the others are OneEntry's own answers. Bodies and
//! tokens never get into an error's text; OneEntry's messages do, they are for the log.

use std::fmt;
use std::time::Duration;

use kassa_domain::error::ErrorCode;

/// Why a call did not give what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No connection: the request never left.
    #[error("OneEntry cannot be reached: {0}")]
    Unreachable(String),
    /// Too many calls in a row have failed, or too many are under way: for a moment nothing is sent.
    #[error("OneEntry has failed too often or is too slow; it is left alone for a moment")]
    Resting,
    /// What was to be sent is no JSON: nothing was sent.
    #[error("a call to OneEntry cannot be written: {0}")]
    Unwritable(String),
    /// The connection broke: nobody knows whether the call was done.
    #[error("OneEntry is unavailable: {0}")]
    Lost(String),
    /// No answer in time: nobody knows whether the call was done.
    #[error("OneEntry did not answer in time")]
    TimedOut,
    /// 408 or 5xx: nobody knows whether the call was done.
    #[error("OneEntry fails: {0}")]
    Failing(Reply),
    /// 401: no token, or one that is not valid any more.
    #[error("unauthorized: {0}")]
    Unauthorized(Reply),
    /// 403: see [`Reply::denial`]; or a guest's read that was answered with 401.
    #[error("forbidden: {0}")]
    Forbidden(Reply),
    /// 404.
    #[error("not found: {0}")]
    NotFound(Reply),
    /// 429: not done, too many calls.
    #[error("too many calls: {0}")]
    TooMany(Reply),
    /// Any other 4xx: OneEntry does not accept what was sent. [`Reply::marker`] tells which part of a form.
    #[error("refused: {0}")]
    Refused(Reply),
    /// A body that is no JSON (`path` is its content type) or in no shape that we know (`path` is where in it).
    #[error("OneEntry answered {status} with something unexpected: {path}")]
    Odd { status: u16, path: String },
}

/// OneEntry's answer to a call that it did not do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reply {
    pub status: u16,
    /// `message` of the error body: one text or several (docs/oneentry-contract/errors.md#the-body-of-an-error).
    pub messages: Vec<String>,
    pub request_id: Option<String>,
    /// `Retry-After` in seconds; a date there is not read.
    pub retry_after: Option<Duration>,
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status, self.messages.join("; "))?;
        match &self.request_id {
            Some(id) => write!(f, " (their request id {id})"),
            None => Ok(()),
        }
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
            Err(error @ (Error::Lost(_) | Error::TimedOut | Error::Failing(_) | Error::Odd { .. })) => Self::Unknown(error),
            Err(error) => Self::NotDone(error),
        }
    }
}

impl Error {
    /// It may go away by itself.
    pub const fn is_transient(&self) -> bool {
        self.is_failure() || matches!(self, Self::Resting | Self::TooMany(_))
    }

    /// It speaks against the whole project, not against one call.
    pub const fn is_failure(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Lost(_) | Self::TimedOut | Self::Failing(_))
    }

    /// The code under which a page shows it.
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Unreachable(_) | Self::Resting | Self::Lost(_) | Self::TimedOut | Self::Failing(_) | Self::TooMany(_) => {
                ErrorCode::Unavailable
            }
            Self::Unauthorized(_) => ErrorCode::SignInRequired,
            Self::Forbidden(_) => ErrorCode::Forbidden,
            Self::NotFound(_) => ErrorCode::NotFound,
            Self::Refused(_) => ErrorCode::BadRequest,
            Self::Odd { .. } => ErrorCode::Nonsense,
            Self::Unwritable(_) => ErrorCode::Internal,
        }
    }

    /// The words in metrics.
    pub const WORDS: [&str; 8] = ["unreachable", "unwritable", "resting", "lost", "timed_out", "failing", "odd", "refused"];

    /// The status of the answer, if there was one that means something.
    pub const fn status(&self) -> Option<u16> {
        match self {
            Self::Failing(reply)
            | Self::Unauthorized(reply)
            | Self::Forbidden(reply)
            | Self::NotFound(reply)
            | Self::TooMany(reply)
            | Self::Refused(reply) => Some(reply.status),
            Self::Odd { status, .. } => Some(*status),
            Self::Unreachable(_) | Self::Resting | Self::Unwritable(_) | Self::Lost(_) | Self::TimedOut => None,
        }
    }

    /// The word in metrics.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "unreachable",
            Self::Unwritable(_) => "unwritable",
            Self::Resting => "resting",
            Self::Lost(_) => "lost",
            Self::TimedOut => "timed_out",
            Self::Failing(_) => "failing",
            Self::Odd { .. } => "odd",
            Self::Unauthorized(_) | Self::Forbidden(_) | Self::NotFound(_) | Self::TooMany(_) | Self::Refused(_) => "refused",
        }
    }
}

/// The call has been logged already.
impl From<Error> for ErrorCode {
    fn from(error: Error) -> Self {
        error.code()
    }
}
