//! What a page that watches an attempt needs to know: small enough to be asked for every few seconds.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::attempt::{Attempt, State};
use super::refund::Refund;

/// The state of an attempt on its way to a browser. Codes and remaining seconds, no sentence and no end time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub state: State,
    /// Seconds until the payment's deadline.
    pub remaining_s: Option<i64>,
    /// The provider has a page on which to pay.
    pub has_payment_page: bool,
    pub is_cash: bool,
    /// It should have one by now.
    pub is_page_overdue: bool,
    /// Two payments have arrived.
    pub is_paid_twice: bool,
    /// There was nothing to pay.
    pub is_free: bool,
    /// The money went back.
    pub is_refunded: bool,
    /// The request to give it back came to nothing.
    pub is_refund_over: bool,
    /// The customer wants it back, and nobody has decided about that.
    pub is_refund_undecided: bool,
}

impl Status {
    pub fn of(attempt: &Attempt, now: DateTime<Utc>) -> Self {
        Self {
            state: attempt.state,
            remaining_s: attempt.deadline.map(|deadline| (deadline - now).num_seconds().max(0)),
            has_payment_page: attempt.page().is_some(),
            is_cash: attempt.order.account.is_cash(),
            is_page_overdue: attempt.is_page_overdue(now),
            is_paid_twice: attempt.is_paid_twice,
            is_free: attempt.order.is_free(),
            is_refunded: attempt.is_refunded(),
            is_refund_over: matches!(attempt.refund, Some(Refund::Failed | Refund::Withdrawn)),
            is_refund_undecided: attempt.is_refund_undecided(),
        }
    }
}
