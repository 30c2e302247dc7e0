//! Orders that a person has to look at.

use chrono::{DateTime, Duration, Utc};

use super::attempt::{Attempt, State};

/// Why nobody but a person can bring an order to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// Its outcome at OneEntry cannot be told apart from another one's.
    Ambiguous,
    /// The provider reports a state that nobody knows.
    UnknownPayment,
    /// Nobody may act in the customer's name until they sign in again.
    SignedOut,
    /// It should have moved on long ago.
    Stuck,
}

/// A step that works takes seconds; one that was tried for so long is stuck.
pub const STUCK_AFTER: Duration = Duration::minutes(15);

impl Attention {
    /// What an attempt wants of a person, if anything. `has_login`: its owner's tokens can still be used.
    pub fn of(attempt: &Attempt, has_login: bool, now: DateTime<Utc>) -> Option<Self> {
        let is_old = now - attempt.changed_at > STUCK_AFTER;
        match attempt.state {
            State::NeedsPerson => Some(Self::Ambiguous),
            State::CannotTell => Some(Self::UnknownPayment),
            state if state.is_working() && !has_login => Some(Self::SignedOut),
            state if state.is_working() && is_old => Some(Self::Stuck),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::model::attempt::sample;

    #[rstest]
    #[case(State::NeedsPerson, true, 0, Some(Attention::Ambiguous))]
    #[case(State::CannotTell, true, 0, Some(Attention::UnknownPayment))]
    #[case(State::Unresolved, true, 1, None)]
    #[case(State::Unresolved, true, 16, Some(Attention::Stuck))]
    #[case(State::Expiring, false, 0, Some(Attention::SignedOut))]
    // Whoever waits for money needs nobody.
    #[case(State::Waiting, false, 60, None)]
    #[case(State::Paid, false, 60, None)]
    fn only_what_cannot_go_on_by_itself(
        #[case] state: State,
        #[case] login: bool,
        #[case] minutes: i64,
        #[case] expected: Option<Attention>,
    ) {
        let attempt = sample(state);
        let now = attempt.changed_at + Duration::minutes(minutes);
        assert_eq!(Attention::of(&attempt, login, now), expected);
    }
}
