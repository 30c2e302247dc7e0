//! What a checkup found, in words for an operator.

use kassa_oneentry::{Denial, Error};
use serde::Serialize;

use super::advice::{self, Advice, Known};

/// How one thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Ok,
    /// Something to know; nothing is to be done about it, or it was decided.
    Note,
    /// It works, and could be better.
    Advice,
    /// Not looked at, because something else has to be there first.
    Skipped,
    Missing,
    Forbidden,
    Odd,
}

impl Verdict {
    /// The shop does not work like this.
    pub const fn is_fault(self) -> bool {
        matches!(self, Self::Missing | Self::Forbidden | Self::Odd)
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Advice => "advice",
            Self::Skipped => "skipped",
            Self::Missing => "MISSING",
            Self::Forbidden => "FORBIDDEN",
            Self::Odd => "ODD",
        }
    }
}

/// What a report comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    CanOpen,
    CannotOpen,
    /// Nothing is in the way as far as was looked, and not everything was looked at.
    NotEnough,
}

impl End {
    /// The exit code of `kassa check`.
    pub const fn code(self) -> u8 {
        match self {
            Self::CanOpen => 0,
            Self::CannotOpen => 1,
            Self::NotEnough => 2,
        }
    }
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at: `storage tickets`.
    pub subject: String,
    pub verdict: Verdict,
    pub found: String,
    /// What to change, and where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<Advice>,
}

/// Everything that was looked at, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub findings: Vec<Finding>,
}

impl Report {
    pub fn end(&self) -> End {
        let has = |is: fn(Verdict) -> bool| self.findings.iter().any(|finding| is(finding.verdict));
        match () {
            () if has(Verdict::is_fault) => End::CannotOpen,
            () if has(|verdict| verdict == Verdict::Skipped) => End::NotEnough,
            () => End::CanOpen,
        }
    }

    pub(super) fn ok(&mut self, subject: impl Into<String>, found: impl Into<String>) {
        self.add(subject, Verdict::Ok, found, None);
    }

    pub(super) fn say(
        &mut self,
        subject: impl Into<String>,
        verdict: Verdict,
        found: impl Into<String>,
        advice: impl Into<Advice>,
    ) {
        self.add(subject, verdict, found, Some(advice.into()));
    }

    /// Something to know.
    pub(super) fn note(&mut self, subject: impl Into<String>, found: impl Into<String>) {
        self.add(subject, Verdict::Note, found, None);
    }

    /// A call that failed. `missing` is the advice for a 404.
    pub(super) fn failed(&mut self, subject: impl Into<String>, error: &Error, missing: impl Into<Advice>) {
        let (verdict, advice) = match error {
            Error::NotFound(_) => (Verdict::Missing, missing.into()),
            Error::Forbidden(reply) if reply.status != 401 => (Verdict::Forbidden, permission(reply.denial()).into()),
            Error::Forbidden(_) | Error::Unauthorized(_) => (Verdict::Forbidden, advice::SIGNED_IN_ONLY.into()),
            other => (Verdict::Odd, connection(other)),
        };
        self.add(subject, verdict, error.to_string(), Some(advice));
    }

    fn add(&mut self, subject: impl Into<String>, verdict: Verdict, found: impl Into<String>, advice: Option<Advice>) {
        self.findings.push(Finding { subject: subject.into(), verdict, found: found.into(), advice });
    }
}

const fn permission(denial: Denial) -> Known {
    match denial {
        Denial::AppToken => advice::APP_TOKEN,
        Denial::Permission => advice::PERMISSION,
        Denial::Other => advice::GROUP,
    }
}

/// What an operator can do about a project that cannot be read.
pub fn project_advice(error: &Error) -> Advice {
    match error {
        Error::Forbidden(reply) => permission(reply.denial()).into(),
        other => connection(other),
    }
}

/// What an operator can do about a call that did not come through.
fn connection(error: &Error) -> Advice {
    match error {
        Error::Unreachable(cause) if cause.contains("certificate") => advice::CERTIFICATE.into(),
        Error::Unreachable(_) => advice::NOBODY_ANSWERS.into(),
        Error::Odd { path, .. } if path.contains('/') => advice::NOT_JSON.with(&[("path", path)]),
        Error::Odd { .. } => advice::UNKNOWN_SHAPE.into(),
        Error::TooMany(_) => advice::LIMITED.into(),
        _ => advice::FAILING.into(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&[], End::CanOpen)]
    #[case(&[Verdict::Ok, Verdict::Note, Verdict::Advice], End::CanOpen)]
    #[case(&[Verdict::Ok, Verdict::Skipped], End::NotEnough)]
    #[case(&[Verdict::Skipped, Verdict::Missing], End::CannotOpen)]
    #[case(&[Verdict::Odd], End::CannotOpen)]
    #[case(&[Verdict::Forbidden], End::CannotOpen)]
    fn what_was_not_looked_at_is_not_good(#[case] verdicts: &[Verdict], #[case] expected: End) {
        let mut report = Report::default();
        for verdict in verdicts {
            report.add("subject", *verdict, "found", None);
        }
        assert_eq!(report.end(), expected);
    }
}
