//! Orders that a person has to look at.

use chrono::{DateTime, Duration, Utc};

use super::attempt::{Attempt, State};
use super::refund::Refund;

/// Why nobody but a person can bring an order to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// Two payments have arrived for one order.
    PaidTwice,
    /// The money arrived after the time was over, and the place is gone.
    PaidLate,
    /// Its outcome at OneEntry cannot be told apart from another one's.
    Ambiguous,
    /// OneEntry has the order, and no payment of it can be opened.
    NoSession,
    /// The provider reports a state that nobody knows.
    UnknownPayment,
    /// The customer wants their money back.
    RefundAsked,
    /// OneEntry takes no refund request, or says something about it that nobody knows.
    RefundUnclear,
    /// Nobody may act in the customer's name until they sign in again.
    SignedOut,
    /// It should have moved on long ago.
    Stuck,
    /// The provider's page is on a host to which the shop sends nobody.
    ForeignPage,
    /// The account is not one for cash, and no provider's page has come within a minute.
    NoPage,
}

/// A step that works takes seconds; one that was tried for so long is stuck.
pub const STUCK_AFTER: Duration = Duration::minutes(15);

impl Attention {
    pub const ALL: [Self; 11] = [
        Self::PaidTwice,
        Self::PaidLate,
        Self::Ambiguous,
        Self::NoSession,
        Self::UnknownPayment,
        Self::RefundAsked,
        Self::RefundUnclear,
        Self::SignedOut,
        Self::Stuck,
        Self::ForeignPage,
        Self::NoPage,
    ];

    /// What an attempt wants of a person, if anything: the gravest first. `has_login`: its owner's tokens can still be used.
    pub fn of(attempt: &Attempt, has_login: bool, now: DateTime<Utc>) -> Option<Self> {
        let state = attempt.state;
        let is_ending = state.is_payable() && attempt.is_late(now);
        let since = if is_ending { attempt.deadline.unwrap_or(now) } else { attempt.changed_at };
        let is_refunding = state.is_paid() && attempt.refund.is_some_and(Refund::is_working);
        let is_working = state.is_working() || is_ending || is_refunding;
        match (state, attempt.refund) {
            _ if attempt.is_paid_twice => Some(Self::PaidTwice),
            // A refund that came to nothing leaves money without a place.
            (State::PaidLate, None | Some(Refund::Failed | Refund::Withdrawn)) => Some(Self::PaidLate),
            _ if attempt.is_unknown() => Some(Self::Ambiguous),
            (State::NeedsPerson, _) => Some(Self::NoSession),
            (State::CannotTell, _) => Some(Self::UnknownPayment),
            (_, Some(Refund::Pending | Refund::Withdrawing)) => Some(Self::RefundAsked),
            (_, Some(Refund::Refused | Refund::Unclear)) => Some(Self::RefundUnclear),
            _ if (is_working || attempt.is_watched(now)) && !has_login => Some(Self::SignedOut),
            // A refund has no time of its own; where it is tried again and again, the log tells.
            _ if is_working && !is_refunding && now - since > STUCK_AFTER => Some(Self::Stuck),
            _ => None,
        }
    }

    /// It stays until somebody says that they have dealt with it. `state`: the attempt's.
    pub const fn ends_by_hand(self, state: State) -> bool {
        let goes_on = matches!(
            self,
            Self::Ambiguous | Self::UnknownPayment | Self::SignedOut | Self::Stuck | Self::ForeignPage | Self::NoPage
        );
        state.is_settled() || !goes_on
    }

    /// The state in which staff can end an attempt that wants this of a person; `None` where it ends by itself or the customer can
    /// end it. What nobody may or can ask OneEntry about is given up as it stands, and its place is free.
    pub const fn ended_by_staff(self, attempt: &Attempt) -> Option<State> {
        match (self, attempt.state) {
            (_, State::CannotTell | State::NeedsPerson) if attempt.order_id.is_some() => Some(State::Cancelling),
            (_, State::CannotTell | State::NeedsPerson) => Some(State::Cancelled),
            (Self::SignedOut | Self::Stuck, state) if !state.is_settled() => Some(State::Cancelled),
            _ => None,
        }
    }

    /// The word in the store, in logs and metrics.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PaidTwice => "paid_twice",
            Self::PaidLate => "paid_late",
            Self::Ambiguous => "ambiguous",
            Self::NoSession => "no_session",
            Self::UnknownPayment => "unknown_payment",
            Self::RefundAsked => "refund_asked",
            Self::RefundUnclear => "refund_unclear",
            Self::SignedOut => "signed_out",
            Self::Stuck => "stuck",
            Self::ForeignPage => "foreign_page",
            Self::NoPage => "no_page",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attention| attention.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::attempt::sample;

    #[rstest]
    #[case(State::NeedsPerson, true, 0, Some(Attention::NoSession))]
    #[case(State::CannotTell, true, 0, Some(Attention::UnknownPayment))]
    #[case(State::PaidLate, true, 0, Some(Attention::PaidLate))]
    #[case(State::Unresolved, true, 1, None)]
    #[case(State::Unresolved, true, 16, Some(Attention::Stuck))]
    #[case(State::Expiring, false, 0, Some(Attention::SignedOut))]
    // Whoever waits for money needs nobody, until the time to pay is over and nobody can end the order.
    #[case(State::Waiting, false, 29, None)]
    #[case(State::Waiting, false, 31, Some(Attention::SignedOut))]
    #[case(State::Waiting, true, 44, None)]
    #[case(State::Waiting, true, 46, Some(Attention::Stuck))]
    #[case(State::Paid, false, 60, None)]
    // Money may have come after the end, and nobody can see it.
    #[case(State::Expired, true, 0, None)]
    #[case(State::Expired, false, 0, Some(Attention::SignedOut))]
    #[case(State::Cancelled, false, 25 * 60, Some(Attention::SignedOut))]
    #[case(State::Cancelled, false, 31 * 24 * 60, None)]
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

    #[rstest]
    #[case(State::Paid, Refund::Pending, Some(Attention::RefundAsked))]
    #[case(State::PaidLate, Refund::Pending, Some(Attention::RefundAsked))]
    #[case(State::PaidLate, Refund::Succeeded, None)]
    #[case(State::PaidLate, Refund::Failed, Some(Attention::PaidLate))]
    #[case(State::PaidLate, Refund::Withdrawn, Some(Attention::PaidLate))]
    #[case(State::Paid, Refund::Failed, None)]
    #[case(State::Paid, Refund::Refused, Some(Attention::RefundUnclear))]
    fn money_that_goes_back(#[case] state: State, #[case] refund: Refund, #[case] expected: Option<Attention>) {
        let attempt = Attempt { refund: Some(refund), ..sample(state) };
        assert_eq!(Attention::of(&attempt, true, attempt.changed_at), expected);
        let twice = Attempt { is_paid_twice: true, ..attempt };
        assert_eq!(Attention::of(&twice, true, twice.changed_at), Some(Attention::PaidTwice));
    }

    #[test]
    fn an_order_that_is_not_known_cannot_be_told_apart() {
        let attempt = Attempt { order_id: None, ..sample(State::NeedsPerson) };
        assert_eq!(Attention::of(&attempt, true, attempt.changed_at), Some(Attention::Ambiguous));
    }

    #[test]
    fn what_goes_on_by_itself_is_not_dealt_with_before_it_is_over() {
        assert!(!Attention::SignedOut.ends_by_hand(State::Expiring) && Attention::SignedOut.ends_by_hand(State::Expired));
        assert!(!Attention::Ambiguous.ends_by_hand(State::NeedsPerson));
        assert!(!Attention::UnknownPayment.ends_by_hand(State::CannotTell) && Attention::PaidTwice.ends_by_hand(State::Paid));
    }

    #[rstest]
    #[case(Attention::UnknownPayment, State::CannotTell, Some(State::Cancelling))]
    #[case(Attention::NoSession, State::NeedsPerson, Some(State::Cancelling))]
    #[case(Attention::PaidTwice, State::NeedsPerson, Some(State::Cancelling))]
    #[case(Attention::Stuck, State::Cancelling, Some(State::Cancelled))]
    #[case(Attention::Stuck, State::Unresolved, Some(State::Cancelled))]
    #[case(Attention::SignedOut, State::Waiting, Some(State::Cancelled))]
    #[case(Attention::SignedOut, State::Expired, None)]
    #[case(Attention::PaidTwice, State::Paid, None)]
    #[case(Attention::ForeignPage, State::Waiting, None)]
    fn what_staff_can_end(#[case] kind: Attention, #[case] state: State, #[case] ended: Option<State>) {
        assert_eq!(kind.ended_by_staff(&sample(state)), ended);
        let unknown = Attempt { order_id: None, ..sample(State::NeedsPerson) };
        assert_eq!(kind.ended_by_staff(&unknown), Some(State::Cancelled));
    }

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for kind in Attention::ALL {
            assert_eq!(Attention::from_word(kind.word()), Some(kind));
        }
    }
}
