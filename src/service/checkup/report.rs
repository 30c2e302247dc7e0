//! What a checkup found, in words for an operator.

use serde::Serialize;

use crate::oneentry::{Denial, Error};

/// How one thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Ok,
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
            Self::Advice => "advice",
            Self::Skipped => "skipped",
            Self::Missing => "MISSING",
            Self::Forbidden => "FORBIDDEN",
            Self::Odd => "ODD",
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
    pub advice: Option<String>,
}

/// Everything that was looked at, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub findings: Vec<Finding>,
}

impl Report {
    /// The shop can open.
    pub fn is_good(&self) -> bool {
        !self.findings.iter().any(|finding| finding.verdict.is_fault())
    }

    pub(super) fn ok(&mut self, subject: impl Into<String>, found: impl Into<String>) {
        self.add(subject, Verdict::Ok, found, None);
    }

    pub(super) fn say(
        &mut self,
        subject: impl Into<String>,
        verdict: Verdict,
        found: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(subject, verdict, found, Some(advice.into()));
    }

    /// A call that failed. `missing` is the advice for a 404.
    pub(super) fn failed(&mut self, subject: impl Into<String>, error: &Error, missing: &str) {
        let (verdict, advice) = match error {
            Error::NotFound(_) => (Verdict::Missing, missing.to_owned()),
            Error::Forbidden(reply) if reply.status != 401 => (Verdict::Forbidden, permission(reply.denial()).to_owned()),
            Error::Forbidden(_) | Error::Unauthorized(_) => (
                Verdict::Forbidden,
                "OneEntry wants somebody signed in here: open this to guests, or run the check with --login.".to_owned(),
            ),
            other => (Verdict::Odd, connection(other)),
        };
        self.add(subject, verdict, error.to_string(), Some(advice));
    }

    fn add(&mut self, subject: impl Into<String>, verdict: Verdict, found: impl Into<String>, advice: Option<String>) {
        self.findings.push(Finding { subject: subject.into(), verdict, found: found.into(), advice });
    }
}

const fn permission(denial: Denial) -> &'static str {
    match denial {
        Denial::AppToken => {
            "OneEntry does not accept the app token: copy the token of this very project from the admin panel into ONEENTRY_TOKEN."
        }
        Denial::Permission => {
            "In the admin panel, grant the group (Guests, or the customers' own group) the permission to read this; a grant takes up to five minutes."
        }
        Denial::Other => {
            "In the admin panel, look at the permissions of the group that asks (Guests, or the customers' own group)."
        }
    }
}

/// What an operator can do about a project that cannot be read.
pub fn advice(error: &Error) -> String {
    match error {
        Error::Forbidden(reply) => permission(reply.denial()).to_owned(),
        other => connection(other),
    }
}

/// What an operator can do about a call that did not come through.
fn connection(error: &Error) -> String {
    match error {
        Error::Unreachable(cause) if cause.contains("certificate") => {
            "The server's certificate is not trusted: is the address right? A certificate of your own has to be known to this system.".to_owned()
        }
        Error::Unreachable(_) => "Nobody answers at ONEENTRY_URL: check the address, the network and the firewall.".to_owned(),
        Error::Odd { path, .. } if path.contains('/') => {
            format!("An answer came as {path}, not as JSON: a proxy, a log-in page or a website stands at this address. ONEENTRY_URL is the project's own address.")
        }
        Error::Odd { .. } => "This version of Kassa does not know this shape: please report it with the path.".to_owned(),
        Error::TooMany(_) => "OneEntry limits the calls: wait for a minute and run the check again.".to_owned(),
        _ => "OneEntry fails or is too slow: run the check again; if it stays so, ask OneEntry's support.".to_owned(),
    }
}
