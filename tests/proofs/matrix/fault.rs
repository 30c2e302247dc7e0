//! What goes wrong: every fault of the sandbox (docs/sandbox.md), and a customer who goes away.

use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Delay,
    Hold,
    Status(u16),
    RateLimit,
    ResetBefore,
    ResetAfter,
    WorkLater,
    Truncated,
    Malformed,
    Html,
    Stale,
    Revoked,
    /// The customer's connection breaks while OneEntry is slow.
    Gone,
}

/// What the shop's client learns of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// What was asked for.
    Fine,
    /// Nothing, or nothing but "I failed": done or not, nobody knows.
    Silence,
    /// Something that cannot be read: done or not, nobody knows.
    Unreadable,
    /// Not done: too many calls.
    Busy,
    /// Not done, and not to be done like this.
    Refused(u16),
    /// Not done: the token is not good, although a new one was to be had.
    Unauthorized,
    /// Not done: the login is over.
    Revoked,
}

impl Fault {
    pub const ALL: [Self; 18] = [
        Self::Delay,
        Self::Hold,
        Self::Status(400),
        Self::Status(401),
        Self::Status(403),
        Self::Status(404),
        Self::Status(408),
        Self::Status(500),
        Self::Status(503),
        Self::RateLimit,
        Self::ResetBefore,
        Self::ResetAfter,
        Self::WorkLater,
        Self::Truncated,
        Self::Malformed,
        Self::Html,
        Self::Stale,
        Self::Revoked,
    ];

    /// As `control/faults` takes it.
    pub fn rule(self) -> Value {
        match self {
            Self::Delay | Self::Gone => json!({ "delay": { "ms": 300 } }),
            Self::Hold => json!("hold"),
            Self::Status(status) => json!({ "status": { "status": status } }),
            Self::RateLimit => json!({ "rate_limit": { "retry_after": 30 } }),
            Self::ResetBefore => json!("reset_before"),
            Self::ResetAfter => json!("reset_after"),
            Self::WorkLater => json!({ "work_later": { "seconds": 0.3 } }),
            Self::Truncated => json!("truncated_json"),
            Self::Malformed => json!("malformed_json"),
            Self::Html => json!("html"),
            Self::Stale => json!({ "stale": { "seconds": 300.0 } }),
            Self::Revoked => json!("token_revoked"),
        }
    }

    pub const fn answer(self) -> Answer {
        match self {
            Self::Delay | Self::Stale | Self::Gone => Answer::Fine,
            Self::Hold | Self::ResetBefore | Self::ResetAfter | Self::WorkLater | Self::Status(408 | 500..) => Answer::Silence,
            Self::Truncated | Self::Malformed | Self::Html => Answer::Unreadable,
            Self::RateLimit => Answer::Busy,
            Self::Status(401) => Answer::Unauthorized,
            Self::Status(status) => Answer::Refused(status),
            Self::Revoked => Answer::Revoked,
        }
    }

    /// OneEntry has done, or soon does, what it was asked for.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Delay | Self::Gone | Self::ResetAfter | Self::WorkLater | Self::Truncated | Self::Malformed)
    }

    /// In the table's words.
    pub fn title(self) -> String {
        match self {
            Self::Delay => "slow".to_owned(),
            Self::Hold => "never answers".to_owned(),
            Self::Status(status) => status.to_string(),
            Self::RateLimit => "429".to_owned(),
            Self::ResetBefore => "breaks before the work".to_owned(),
            Self::ResetAfter => "breaks after the work".to_owned(),
            Self::WorkLater => "breaks, works later".to_owned(),
            Self::Truncated => "half an answer".to_owned(),
            Self::Malformed => "broken JSON".to_owned(),
            Self::Html => "a web page instead".to_owned(),
            Self::Stale => "an old answer".to_owned(),
            Self::Revoked => "login revoked".to_owned(),
            Self::Gone => "the customer goes away".to_owned(),
        }
    }
}
