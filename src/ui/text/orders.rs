//! The words of the orders and of one order.

pub use kassa_i18n::messages::orders::*;

use kassa_domain::attempt::{Attempt, Happening, State};
use kassa_domain::lang::Lang;

/// An entry of the timeline. `is_free`: there was nothing to pay.
pub fn happening(lang: Lang, happening: Happening, is_free: bool) -> &'static str {
    match happening {
        Happening::State(State::Paid) if is_free => happening_confirmed(lang),
        Happening::State(State::Waiting) => happening_waiting(lang),
        Happening::State(State::Paid) => happening_paid(lang),
        Happening::State(other) => state(lang, other),
        Happening::Left => happening_left(lang),
        Happening::Returned => happening_returned(lang),
        Happening::OnlyOneLeft => happening_only_one_left(lang),
        Happening::NamedByStaff => happening_named_by_staff(lang),
        Happening::PaidTwice => happening_paid_twice(lang),
        Happening::Refund(refund) => super::refund::state(lang, refund, false).0,
    }
}

/// Where an order stands in a word or two, for its customer's list.
pub fn standing(lang: Lang, attempt: &Attempt) -> &'static str {
    match attempt.state {
        State::Paid | State::PaidLate if attempt.is_refunded() => standing_refunded(lang),
        State::Paid if attempt.is_refund_undecided() => standing_refund_asked(lang),
        State::Paid if attempt.order.is_free() => standing_free(lang),
        other => state(lang, other),
    }
}

/// A state in a word or two, for lists.
pub fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Placed => state_placed(lang),
        State::Ordering => state_ordering(lang),
        State::Unresolved => state_unresolved(lang),
        State::Absent => state_absent(lang),
        State::Refused => state_refused(lang),
        State::PriceChanged => state_price_changed(lang),
        State::Ordered => state_ordered(lang),
        State::Opening => state_opening(lang),
        State::Waiting => state_waiting(lang),
        State::Renewing => state_renewing(lang),
        State::Paid => state_paid(lang),
        State::PaidLate => state_paid_late(lang),
        State::Failed => state_failed(lang),
        State::PaymentCancelled => state_payment_cancelled(lang),
        State::Expiring => state_expiring(lang),
        State::Expired => state_expired(lang),
        State::Cancelling => state_cancelling(lang),
        State::Cancelled => state_cancelled(lang),
        State::CannotTell => state_cannot_tell(lang),
        State::NeedsPerson => state_needs_person(lang),
    }
}
