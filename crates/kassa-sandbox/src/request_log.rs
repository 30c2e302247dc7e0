//! The request log remembers what arrived at the content API, in order: tests compare it with recordings.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value, json};

/// How many requests are remembered; older ones are forgotten first.
const KEPT: usize = 2_000;

/// One request as it arrived, secrets already masked.
#[derive(Debug, Clone)]
pub(super) struct LoggedRequest {
    pub number: u64,
    pub at: String,
    pub method: String,
    /// As it was sent, below the mount.
    pub path: String,
    pub query: Option<String>,
    pub headers: Map<String, Value>,
    pub body: Value,
    /// `None` while it has not been answered.
    pub status: Option<u16>,
}

impl LoggedRequest {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "number": self.number, "at": self.at, "method": self.method, "path": self.path,
            "query": self.query, "headers": self.headers, "body": self.body, "status": self.status,
        })
    }
}

#[derive(Debug, Default)]
struct Kept {
    next: u64,
    list: VecDeque<LoggedRequest>,
}

/// The latest requests.
#[derive(Debug, Default)]
pub(super) struct RequestLog {
    kept: Mutex<Kept>,
}

impl RequestLog {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a request before it is answered, and returns its number.
    pub(crate) fn arrived(&self, mut request: LoggedRequest) -> u64 {
        let mut kept = self.lock();
        kept.next += 1;
        request.number = kept.next;
        if kept.list.len() == KEPT {
            kept.list.pop_front();
        }
        kept.list.push_back(request);
        kept.next
    }

    /// Adds the answer's status.
    pub(crate) fn answered(&self, number: u64, status: u16) {
        let mut kept = self.lock();
        if let Some(arrival) = kept.list.iter_mut().rev().find(|arrival| arrival.number == number) {
            arrival.status = Some(status);
        }
    }

    /// All that are remembered, oldest first.
    pub(crate) fn all(&self) -> Vec<LoggedRequest> {
        self.lock().list.iter().cloned().collect()
    }

    /// Forgets them; the numbers go on.
    pub(crate) fn clear(&self) {
        self.lock().list.clear();
    }
}
