//! A rule is what a test may ask for. Unknown names are refused with a list of the known ones.

use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::Method;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pattern::Pattern;

/// The longest real time a fault may take.
const LONGEST_S: f64 = 300.0;

/// A rule: which requests, how often, what happens to them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    /// Any method when absent.
    #[serde(default)]
    pub method: Option<Verb>,
    pub path: Pattern,
    /// Until cleared when absent.
    #[serde(default)]
    pub times: Option<NonZeroU32>,
    pub fault: Fault,
}

/// A method of the content API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Verb {
    Get,
    Post,
    Put,
    Delete,
}

/// What goes wrong, written as `"hold"` or `{"delay":{"ms":500}}`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Fault {
    /// The work begins later; it is done even when the caller has hung up meanwhile.
    Delay { ms: u64 },
    /// No work, but an error with OneEntry's body (docs/oneentry-contract/errors.md#the-body-of-an-error).
    Status {
        status: u16,
        #[serde(default)]
        message: Option<String>,
        /// Seconds, as the `Retry-After` header.
        #[serde(default)]
        retry_after: Option<u32>,
    },
    /// The connection breaks, nothing is done.
    ResetBefore,
    /// Everything is done, the connection breaks before the reply.
    ResetAfter,
    /// The connection breaks now, the work is done that much later.
    WorkLater { seconds: f64 },
    /// The work begins when `POST control/faults/release` says so.
    Hold,
    /// Half of the reply's bytes, as a whole reply.
    TruncatedJson,
    /// The reply with a slip in its JSON.
    MalformedJson,
    /// Reads answer what the same read (same address, same caller) answered before.
    Stale { seconds: f64 },
    /// A web page with status 200.
    Html,
    /// 401, and the caller's refresh tokens are dead.
    TokenRevoked,
    /// 429 with `Retry-After` in seconds.
    RateLimit { retry_after: u32 },
}

impl Fault {
    /// How long the fault stays active, for one that ends by itself.
    pub(crate) fn lasts(&self) -> Option<Duration> {
        match self {
            Self::Stale { seconds } => Some(Duration::from_secs_f64(*seconds)),
            _ => None,
        }
    }

    fn check(&self) -> Result<(), String> {
        match self {
            Self::Delay { ms } if *ms > 300_000 => Err("\"ms\" must be at most 300000".into()),
            Self::Status { status, .. } if !(400..=599).contains(status) => Err("\"status\" must be an error: 400 to 599".into()),
            Self::WorkLater { seconds } | Self::Stale { seconds } if !(0.0..=LONGEST_S).contains(seconds) => {
                Err("\"seconds\" must be between 0 and 300".into())
            }
            _ => Ok(()),
        }
    }
}

impl Rule {
    /// A list of rules, or what is wrong with it and where.
    pub(crate) fn parse_all(list: Value) -> Result<Vec<Self>, String> {
        let rules: Vec<Self> = serde_path_to_error::deserialize(list).map_err(|error| {
            let place = error.path().to_string();
            format!("{place}: {}; a rule is {{\"method\",\"path\",\"times\",\"fault\"}}", error.into_inner())
        })?;
        for (rule, number) in rules.iter().zip(0..) {
            rule.fault.check().map_err(|reason| format!("[{number}].fault: {reason}"))?;
        }
        Ok(rules)
    }

    pub(crate) fn fits(&self, method: &Method, path: &str) -> bool {
        let is_read = *method == Method::GET || *method == Method::HEAD;
        let by_method = match self.method {
            None => true,
            Some(Verb::Get) => is_read,
            Some(Verb::Post) => *method == Method::POST,
            Some(Verb::Put) => *method == Method::PUT,
            Some(Verb::Delete) => *method == Method::DELETE,
        };
        let fits_kind = is_read || !matches!(self.fault, Fault::Stale { .. });
        by_method && fits_kind && self.path.fits(path)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_what_is_known() {
        for (rule, part) in [
            (json!({ "path": "/a", "fault": "explode" }), "expected one of `delay`, `status`, `reset_before`"),
            (json!({ "path": "/a", "fault": { "delay": { "s": 1 } } }), "unknown field `s`, expected `ms`"),
            (json!({ "path": "/a", "fault": "hold", "often": 1 }), "expected one of `method`, `path`, `times`, `fault`"),
            (json!({ "path": "/a", "fault": "hold", "method": "PATCH" }), "`GET`, `POST`, `PUT`, `DELETE`"),
            (json!({ "path": "/a", "fault": "hold", "times": 0 }), "nonzero"),
            (json!({ "path": "a*b", "fault": "hold" }), "must begin with a slash"),
            (json!({ "fault": "hold" }), "missing field `path`"),
            (json!({ "path": "/a", "fault": { "status": { "status": 200 } } }), "400 to 599"),
            (json!({ "path": "/a", "fault": { "stale": { "seconds": -1.0 } } }), "between 0 and 300"),
        ] {
            let told = Rule::parse_all(json!([rule])).unwrap_err();
            assert!(told.contains(part) && told.contains("[0]"), "{told}");
        }
        assert!(Rule::parse_all(json!({})).is_err());
    }
}
