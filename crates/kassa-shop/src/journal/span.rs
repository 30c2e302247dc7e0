//! The span around all work on an attempt: every line of the log that comes of it, a call to OneEntry too, tells which attempt it is
//! about, in the words of the customer (the reference, with hyphens and without) and of OneEntry's panel (the ids).

use kassa_domain::attempt::Attempt;
use kassa_domain::reference::Reference;
use tracing::field::Empty;
use tracing::{Span, info_span};

/// The span of an attempt of which only the reference is known.
pub fn span(reference: &Reference) -> Span {
    info_span!(
        "attempt",
        reference = %reference.grouped(),
        "ref" = %reference,
        storage = Empty,
        order_id = Empty,
        session_id = Empty,
    )
}

/// The span of an attempt, with everything by which it can be found.
pub fn span_of(attempt: &Attempt) -> Span {
    let span = span(&attempt.reference);
    span.record("storage", attempt.order.storage.as_str());
    note_ids(&span, (None, None), (attempt.order_id, attempt.session_id));
    span
}

/// Adds the ids of order and session that have become known.
pub fn note_ids(span: &Span, before: (Option<i64>, Option<i64>), now: (Option<i64>, Option<i64>)) {
    if let Some(id) = now.0.filter(|_| now.0 != before.0) {
        span.record("order_id", id);
    }
    if let Some(id) = now.1.filter(|_| now.1 != before.1) {
        span.record("session_id", id);
    }
}
