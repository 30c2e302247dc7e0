//! How things stand with the project, as its last calls told.

use std::sync::atomic::{AtomicU8, Ordering};

use super::error::Error;
use super::refusals::Denial;

/// What the last call said about the whole project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Standing {
    /// Nobody has asked it anything yet.
    Unasked,
    /// It answers.
    Answers,
    /// It cannot be reached, fails, or is too slow.
    Fails,
    /// It answers, and does not accept the app token.
    RefusesToken,
}

impl Standing {
    const ALL: [Self; 4] = [Self::Unasked, Self::Answers, Self::Fails, Self::RefusesToken];

    /// A word for machines.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unasked => "unasked",
            Self::Answers => "ok",
            Self::Fails => "unavailable",
            Self::RefusesToken => "refuses_token",
        }
    }

    /// What a call says; `None` where nothing was sent.
    fn told_by(error: Option<&Error>) -> Option<Self> {
        match error {
            Some(Error::Resting) => None,
            Some(error) if error.is_failure() => Some(Self::Fails),
            Some(Error::Forbidden(reply)) if reply.denial() == Denial::AppToken => Some(Self::RefusesToken),
            _ => Some(Self::Answers),
        }
    }
}

/// The standing, for all calls of a client.
#[derive(Default)]
pub struct LastStanding(AtomicU8);

impl LastStanding {
    pub fn hear(&self, error: Option<&Error>) {
        if let Some(standing) = Standing::told_by(error) {
            self.0.store(standing as u8, Ordering::Relaxed);
        }
    }

    pub fn get(&self) -> Standing {
        let value = self.0.load(Ordering::Relaxed);
        Standing::ALL.into_iter().find(|standing| *standing as u8 == value).unwrap_or(Standing::Unasked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Reply;

    #[test]
    fn the_last_call_that_was_sent_counts() {
        let last = LastStanding::default();
        assert_eq!(last.get(), Standing::Unasked);
        let closed = Reply { status: 403, messages: vec!["Resource is closed".to_owned()], ..Reply::default() };
        for (error, expected) in [
            (None, Standing::Answers),
            (Some(Error::TimedOut), Standing::Fails),
            (Some(Error::Resting), Standing::Fails),
            (Some(Error::NotFound(Reply::default())), Standing::Answers),
            (Some(Error::Forbidden(closed)), Standing::RefusesToken),
        ] {
            last.hear(error.as_ref());
            assert_eq!(last.get(), expected);
        }
    }
}
