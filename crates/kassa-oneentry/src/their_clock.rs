//! OneEntry's clock, as far as its replies tell: what is dated there is compared with no other.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::{DATE, HeaderMap};

/// The `Date` of the last reply, and when it came.
#[derive(Default)]
pub struct TheirClock {
    heard: Mutex<Option<(DateTime<Utc>, Instant)>>,
}

impl TheirClock {
    /// A reply came; one without a date says nothing.
    pub fn hear(&self, headers: &HeaderMap) {
        let date = headers.get(DATE).and_then(|date| DateTime::parse_from_rfc2822(date.to_str().ok()?).ok());
        if let Some(date) = date {
            *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = Some((date.to_utc(), Instant::now()));
        }
    }

    /// Their time now, and how long ago a reply told it.
    pub fn heard(&self) -> Option<(DateTime<Utc>, std::time::Duration)> {
        let (date, at) = (*self.heard.lock().unwrap_or_else(PoisonError::into_inner))?;
        let ago = at.elapsed();
        Some((date + TimeDelta::from_std(ago).ok()?, ago))
    }

    /// Their time now, to a second or so; `None` before any reply has told it.
    pub fn now(&self) -> Option<DateTime<Utc>> {
        self.heard().map(|(now, _)| now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_reply_with_a_date_counts() {
        let headers = |date: &str| HeaderMap::from_iter([(DATE, date.parse().unwrap())]);
        let clock = TheirClock::default();
        assert_eq!(clock.now(), None);
        clock.hear(&headers("Sun, 22 Nov 2026 10:00:00 GMT"));
        clock.hear(&headers("noon"));
        clock.hear(&HeaderMap::new());
        let now = clock.now().unwrap();
        assert_eq!(now.timestamp(), "2026-11-22T10:00:00Z".parse::<DateTime<Utc>>().unwrap().timestamp());
    }
}
