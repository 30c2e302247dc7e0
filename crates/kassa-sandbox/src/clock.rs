//! The sandbox's clock shows real time plus an offset that tests move.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, SecondsFormat, Utc};

/// Real time plus an offset; every date, time-out and token lifetime follows it.
#[derive(Debug)]
pub(super) struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    pub(crate) fn new(offset_ms: i64) -> Self {
        Self { offset_ms: AtomicI64::new(offset_ms) }
    }

    /// Unix milliseconds by this clock.
    pub(crate) fn now_ms(&self) -> i64 {
        real_ms().saturating_add(self.offset_ms.load(Ordering::Relaxed))
    }

    /// Moves the clock by so many milliseconds, and returns the new offset.
    pub(crate) fn advance(&self, by_ms: i64) -> i64 {
        let moved = self.offset_ms.load(Ordering::Relaxed).saturating_add(by_ms);
        self.offset_ms.store(moved, Ordering::Relaxed);
        moved
    }

    /// Sets the clock to a moment, and returns the new offset.
    pub(crate) fn set(&self, now_ms: i64) -> i64 {
        let offset = now_ms.saturating_sub(real_ms());
        self.offset_ms.store(offset, Ordering::Relaxed);
        offset
    }

    /// Returns to real time.
    pub(crate) fn release(&self) {
        self.offset_ms.store(0, Ordering::Relaxed);
    }
}

fn real_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn moment(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or(DateTime::UNIX_EPOCH)
}

/// `2025-04-30T20:15:29.254Z`, as OneEntry writes times.
pub(super) fn iso(ms: i64) -> String {
    moment(ms).to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The `Date` header's form of a moment (RFC 9110, 5.6.7).
pub(super) fn http_date(ms: i64) -> String {
    moment(ms).format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Unix milliseconds of an ISO 8601 instant, `None` when it is none.
pub(super) fn parse_iso(text: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_as_oneentry_and_the_web_do() {
        assert_eq!(iso(1_746_044_129_254), "2025-04-30T20:15:29.254Z");
        assert_eq!(http_date(1_746_044_129_254), "Wed, 30 Apr 2025 20:15:29 GMT");
        assert_eq!(parse_iso("2025-04-30T20:15:29.254Z"), Some(1_746_044_129_254));
        assert_eq!(parse_iso("tomorrow"), None);
    }

    #[test]
    fn moves_only_when_told() {
        let clock = Clock::new(0);
        let before = clock.now_ms();
        assert_eq!(clock.advance(900_000), 900_000);
        assert!(clock.now_ms() >= before + 900_000);
        clock.set(1_746_044_129_254);
        assert!((clock.now_ms() - 1_746_044_129_254).abs() < 5_000);
    }
}
