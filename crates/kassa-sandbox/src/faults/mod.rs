//! Faults on demand make the content API fail as a test says (`control/faults`).
//!
//! Rules are tried in the order they were added; the first that matches a request and is not used up plays its fault.
//! All their times are real ones, whatever the sandbox's clock shows: tests wait for them.

mod pattern;
mod replies;
mod rule;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::Method;
use serde_json::{Value, json};
use tokio::sync::watch;

pub(super) use replies::{LARGEST, Replies, Reply};
pub(super) use rule::{Fault, Rule};

/// How long a request is held when nobody releases it.
const LONGEST_HOLD: Duration = Duration::from_secs(300);

/// A rule with how often it has fired, and how many requests it holds.
#[derive(Debug)]
struct ActiveRule {
    id: u64,
    rule: Rule,
    fired: u32,
    held: u32,
    /// Stale reads end by themselves.
    until: Option<Instant>,
}

impl ActiveRule {
    fn is_used_up(&self, now: Instant) -> bool {
        self.rule.times.is_some_and(|times| self.fired >= times.get()) || self.until.is_some_and(|until| until <= now)
    }

    fn to_json(&self, now: Instant) -> Value {
        json!({
            "id": self.id, "method": self.rule.method, "path": self.rule.path.text(), "times": self.rule.times,
            "fault": self.rule.fault, "fired": self.fired, "held": self.held, "isUsedUp": self.is_used_up(now),
        })
    }
}

#[derive(Debug, Default)]
struct Inner {
    last: u64,
    rules: Vec<ActiveRule>,
}

/// The rules in order, the requests they hold, and what reads answered before.
#[derive(Debug)]
pub(super) struct Faults {
    inner: Mutex<Inner>,
    /// Counts releases: held requests go on when it changes.
    releases: watch::Sender<u64>,
    pub replies: Replies,
}

impl Default for Faults {
    fn default() -> Self {
        Self { inner: Mutex::default(), releases: watch::channel(0).0, replies: Replies::default() }
    }
}

impl Faults {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds rules behind the others.
    pub(crate) fn add(&self, rules: Vec<Rule>) {
        let mut inner = self.lock();
        for rule in rules {
            inner.last += 1;
            let until = rule.fault.lasts().map(|life| Instant::now() + life);
            let id = inner.last;
            inner.rules.push(ActiveRule { id, rule, fired: 0, held: 0, until });
        }
    }

    /// All rules, used-up ones too, with how often each has fired.
    pub(crate) fn to_json(&self) -> Value {
        let now = Instant::now();
        self.lock().rules.iter().map(|rule| rule.to_json(now)).collect()
    }

    /// Counts the rules that are not used up.
    pub(crate) fn active_count(&self) -> usize {
        let now = Instant::now();
        self.lock().rules.iter().filter(|rule| !rule.is_used_up(now)).count()
    }

    /// Removes all rules, and releases the requests they hold.
    pub(crate) fn clear(&self) {
        self.lock().rules.clear();
        self.release();
    }

    /// Releases every held request, and returns how many there were.
    pub(crate) fn release(&self) -> u32 {
        let held = self.lock().rules.iter().map(|rule| rule.held).sum();
        self.releases.send_modify(|count| *count += 1);
        held
    }

    /// Finds the fault for a request, and counts it as fired; `has_reply` tells whether an earlier answer is known.
    pub(crate) fn fire(&self, method: &Method, path: &str, has_reply: impl Fn() -> bool) -> Option<(u64, Fault)> {
        let now = Instant::now();
        let mut inner = self.lock();
        let found = inner.rules.iter_mut().find(|active| {
            !active.is_used_up(now)
                && active.rule.fits(method, path)
                && (!matches!(active.rule.fault, Fault::Stale { .. }) || has_reply())
        })?;
        found.fired += 1;
        Some((found.id, found.rule.fault.clone()))
    }

    /// Waits until held requests are released, five minutes at most.
    pub(crate) async fn hold(&self, id: u64) {
        let mut releases = self.releases.subscribe();
        self.count_held(id, 1);
        let waiting = tokio::time::timeout(LONGEST_HOLD, releases.changed()).await;
        if waiting.is_err() {
            tracing::warn!("a request was held for five minutes and nobody released it");
        }
        self.count_held(id, -1);
    }

    fn count_held(&self, id: u64, by: i32) {
        if let Some(active) = self.lock().rules.iter_mut().find(|active| active.id == id) {
            active.held = active.held.saturating_add_signed(by);
        }
    }

    /// Whether a stale rule may still want the answer that is remembered for a read.
    pub(crate) fn is_kept_stale(&self, key: &str) -> bool {
        let now = Instant::now();
        let is_stale = |active: &ActiveRule| matches!(active.rule.fault, Fault::Stale { .. }) && !active.is_used_up(now);
        let stands = self.lock().rules.iter().any(is_stale);
        stands && self.replies.has(key)
    }
}
