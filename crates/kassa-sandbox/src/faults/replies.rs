//! Keeps what reads answered before, for stale reads.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

/// How many answers are remembered; the oldest are forgotten first.
const KEPT: usize = 500;
/// Larger answers are not remembered.
pub(crate) const LARGEST: usize = 256 * 1024;

/// An answer as it was sent.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Reply {
    pub(crate) fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

#[derive(Debug, Default)]
struct Kept {
    known: HashMap<String, Reply>,
    order: VecDeque<String>,
}

/// The latest answer per read: address and caller.
#[derive(Debug, Default)]
pub(crate) struct Replies {
    kept: Mutex<Kept>,
}

impl Replies {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.lock().known.contains_key(key)
    }

    pub(crate) fn get(&self, key: &str) -> Option<Reply> {
        self.lock().known.get(key).cloned()
    }

    pub(crate) fn keep(&self, key: String, reply: Reply) {
        let mut kept = self.lock();
        if let Some(known) = kept.known.get_mut(&key) {
            *known = reply;
            return;
        }
        if kept.order.len() == KEPT
            && let Some(oldest) = kept.order.pop_front()
        {
            kept.known.remove(&oldest);
        }
        kept.order.push_back(key.clone());
        kept.known.insert(key, reply);
    }

    pub(crate) fn clear(&self) {
        *self.lock() = Kept::default();
    }
}
