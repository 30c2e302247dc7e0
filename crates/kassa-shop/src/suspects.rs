//! Attempts that look stuck: a clock that jumped, a machine that slept or a process that was away makes many of them look so, and most
//! are settled a moment later. So nobody is alarmed before one has looked so for a while.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use kassa_domain::reference::Reference;

/// The sweeper tries what is due every two seconds; this is enough for a OneEntry that is slow. By a clock that does not jump.
const WHILE: Duration = Duration::from_secs(12);

/// Since when attempts have looked stuck to this process.
#[derive(Debug, Default)]
pub struct Suspects {
    since: Mutex<HashMap<Reference, Instant>>,
}

impl Suspects {
    /// These look stuck now; all others do not any more.
    pub fn keep<'a>(&self, stuck: impl Iterator<Item = &'a Reference>) {
        self.keep_at(stuck, Instant::now());
    }

    fn keep_at<'a>(&self, stuck: impl Iterator<Item = &'a Reference>, now: Instant) {
        let mut since = self.since.lock().unwrap_or_else(PoisonError::into_inner);
        *since = stuck.map(|reference| (reference.clone(), since.get(reference).copied().unwrap_or(now))).collect();
    }

    /// One has looked stuck for so long that it is.
    pub fn is_old(&self, reference: &Reference) -> bool {
        self.is_old_at(reference, Instant::now())
    }

    fn is_old_at(&self, reference: &Reference, now: Instant) -> bool {
        let since = self.since.lock().unwrap_or_else(PoisonError::into_inner);
        since.get(reference).is_some_and(|since| now.duration_since(*since) >= WHILE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_settled_meanwhile_was_never_stuck() {
        let [a, b] = [[0; 12], [1; 12]].map(Reference::from_random);
        let (suspects, start) = (Suspects::default(), Instant::now());
        suspects.keep_at([&a, &b].into_iter(), start);
        assert!(!suspects.is_old_at(&a, start));
        suspects.keep_at([&a].into_iter(), start + WHILE / 2);
        suspects.keep_at([&a, &b].into_iter(), start + WHILE);
        assert!(suspects.is_old_at(&a, start + WHILE));
        assert!(!suspects.is_old_at(&b, start + WHILE), "it began anew");
    }
}
