//! What happened to an attempt, for its timeline.

use chrono::{DateTime, Utc};

use super::refund::Refund;
use super::state::State;

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub at: DateTime<Utc>,
    pub what: Happening,
}

/// What can happen to an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// It came to a new state.
    State(State),
    /// The customer was shown the way to the provider's page.
    Left,
    /// The customer came back from there.
    Returned,
    /// Of the orders that it could have been every other one belongs to another attempt.
    OnlyOneLeft,
    /// Staff said which order at OneEntry it is.
    NamedByStaff,
    /// A second session took money.
    PaidTwice,
    /// A refund request moved on.
    Refund(Refund),
}

impl Happening {
    /// Those that carry nothing more.
    const PLAIN: [Self; 5] = [Self::Left, Self::Returned, Self::OnlyOneLeft, Self::NamedByStaff, Self::PaidTwice];

    /// The word in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::State(state) => state.word(),
            Self::Left => "left",
            Self::Returned => "returned",
            Self::OnlyOneLeft => "only_one_left",
            Self::NamedByStaff => "named_by_staff",
            Self::PaidTwice => "paid_twice",
            Self::Refund(Refund::Asking) => "refund_asking",
            Self::Refund(Refund::Pending) => "refund_pending",
            Self::Refund(Refund::Succeeded) => "refund_succeeded",
            Self::Refund(Refund::Failed) => "refund_failed",
            Self::Refund(Refund::Withdrawing) => "refund_withdrawing",
            Self::Refund(Refund::Withdrawn) => "refund_cancelled",
            Self::Refund(Refund::Refused) => "refund_refused",
            Self::Refund(Refund::Unclear) => "refund_unclear",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        let others = Self::PLAIN.into_iter().chain(Refund::ALL.map(Self::Refund));
        State::from_word(word).map(Self::State).or_else(|| others.into_iter().find(|other| other.word() == word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let all = State::ALL.map(Happening::State).into_iter().chain(Refund::ALL.map(Happening::Refund));
        for happening in all.chain(Happening::PLAIN) {
            assert_eq!(Happening::from_word(happening.word()), Some(happening));
        }
    }
}
