//! The states of an attempt.

use serde::{Deserialize, Serialize};

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Written down; nothing has been sent.
    Placed,
    /// The order call is on its way, or a crash hid its outcome.
    Ordering,
    /// The order call's outcome is unknown; listings will tell.
    Unresolved,
    /// Two listings prove that no order was made; the customer is asked.
    Absent,
    /// OneEntry refused the order.
    Refused,
    /// The order exists, for another total than was agreed; the customer is asked.
    PriceChanged,
    /// The order exists, as agreed.
    Ordered,
    /// The session call is on its way, or a crash hid its outcome.
    Opening,
    /// The session waits for the money.
    Waiting,
    /// The provider's page does not come; the session is ended before another one is opened.
    Renewing,
    /// The money arrived.
    Paid,
    /// The money arrived after the order had ended, and its place is gone; staff refund or rebook.
    PaidLate,
    /// The provider said no; the customer can pay again.
    Failed,
    /// The customer gave up the payment; the order can still be paid.
    PaymentCancelled,
    /// The deadline has passed; the order is being ended.
    Expiring,
    /// Ended unpaid by the deadline.
    Expired,
    /// The customer cancels; OneEntry is being told.
    Cancelling,
    /// The order was cancelled.
    Cancelled,
    /// OneEntry says something that we cannot read; we keep asking.
    CannotTell,
    /// Nobody but a person can tell how this ends.
    NeedsPerson,
}

impl State {
    /// Every state, for tables and metrics.
    pub const ALL: [State; 20] = [
        Self::Placed,
        Self::Ordering,
        Self::Unresolved,
        Self::Absent,
        Self::Refused,
        Self::PriceChanged,
        Self::Ordered,
        Self::Opening,
        Self::Waiting,
        Self::Renewing,
        Self::Paid,
        Self::PaidLate,
        Self::Failed,
        Self::PaymentCancelled,
        Self::Expiring,
        Self::Expired,
        Self::Cancelling,
        Self::Cancelled,
        Self::CannotTell,
        Self::NeedsPerson,
    ];

    /// The word in the store, in logs and metrics.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Ordering => "ordering",
            Self::Unresolved => "unresolved",
            Self::Absent => "absent",
            Self::Refused => "refused",
            Self::PriceChanged => "price_changed",
            Self::Ordered => "ordered",
            Self::Opening => "opening",
            Self::Waiting => "waiting",
            Self::Renewing => "renewing",
            Self::Paid => "paid",
            Self::PaidLate => "paid_late",
            Self::Failed => "failed",
            Self::PaymentCancelled => "payment_cancelled",
            Self::Expiring => "expiring",
            Self::Expired => "expired",
            Self::Cancelling => "cancelling",
            Self::Cancelled => "cancelled",
            Self::CannotTell => "cannot_tell",
            Self::NeedsPerson => "needs_person",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Nothing more will happen by itself, and nothing is asked of the customer.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Paid | Self::PaidLate | Self::Expired | Self::Cancelled | Self::Refused)
    }

    /// A page showing it has to ask again by itself.
    pub const fn is_moving(self) -> bool {
        !self.is_settled()
            && !matches!(self, Self::Absent | Self::PriceChanged | Self::NeedsPerson | Self::Failed | Self::PaymentCancelled)
    }

    /// The shop itself has something to do with it.
    pub const fn is_working(self) -> bool {
        matches!(
            self,
            Self::Placed
                | Self::Ordering
                | Self::Unresolved
                | Self::Ordered
                | Self::Opening
                | Self::Renewing
                | Self::Expiring
                | Self::Cancelling
        )
    }

    /// It is a matter of moments or of a few minutes: one that lasts is a fault here or at OneEntry.
    pub const fn should_not_last(self) -> bool {
        self.is_working() || matches!(self, Self::CannotTell)
    }

    /// The money is ours.
    pub const fn is_paid(self) -> bool {
        matches!(self, Self::Paid | Self::PaidLate)
    }

    /// It waits for the customer's money or word, and ends unless that comes in time.
    pub const fn is_payable(self) -> bool {
        matches!(self, Self::Waiting | Self::Failed | Self::PaymentCancelled | Self::PriceChanged)
    }

    /// Steps of a moment, of no interest to anybody once they are over.
    pub const fn is_passing(self) -> bool {
        matches!(self, Self::Ordering | Self::Opening | Self::Renewing | Self::Expiring | Self::Cancelling)
    }

    /// What was tried is surely not done, and is tried again from there: no news, however often.
    pub const fn falls_back_to(self, to: Self) -> bool {
        matches!((self, to), (Self::Ordering, Self::Placed))
    }

    /// The customer can start another payment of the same order.
    pub const fn is_payable_again(self) -> bool {
        matches!(self, Self::Failed | Self::PaymentCancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_word_of_its_own() {
        for state in State::ALL {
            assert_eq!(State::from_word(state.word()), Some(state));
        }
    }
}
