//! What the status card says.

pub use kassa_i18n::messages::status::*;

use kassa_domain::attempt::State;
use kassa_domain::lang::Lang;
use kassa_domain::status::Status;

/// The heading and the sentence below it.
pub fn words(lang: Lang, status: &Status) -> (&'static str, &'static str) {
    match status.state {
        State::Placed | State::Ordering => (placing(lang), placing_more(lang)),
        State::Ordered | State::Opening => (opening(lang), opening_more(lang)),
        State::Unresolved => (unresolved(lang), unresolved_more(lang)),
        State::Absent => (absent(lang), absent_more(lang)),
        State::Refused => (refused(lang), refused_more(lang)),
        State::PriceChanged => (price_changed(lang), price_changed_more(lang)),
        State::Waiting if status.is_cash => (cash(lang), cash_more(lang)),
        State::Waiting if status.has_payment_page => (waiting(lang), waiting_page(lang)),
        State::Waiting if status.is_page_overdue => (page_overdue(lang), page_overdue_more(lang)),
        State::Waiting => (page_late(lang), page_late_more(lang)),
        State::Renewing => (renewing(lang), renewing_more(lang)),
        State::Paid | State::PaidLate if status.is_refunded => (refunded(lang), refunded_more(lang)),
        State::PaidLate if status.is_refund_over => (paid_late_open(lang), paid_late_open_more(lang)),
        State::PaidLate => (paid_late(lang), paid_late_more(lang)),
        State::Paid if status.is_paid_twice => (paid_twice(lang), paid_twice_more(lang)),
        State::Paid if status.is_refund_undecided => (refund_asked(lang), refund_asked_more(lang)),
        State::Paid if status.is_free => (free(lang), free_more(lang)),
        State::Paid => (paid(lang), paid_more(lang)),
        State::Failed => (failed(lang), failed_more(lang)),
        State::PaymentCancelled => (payment_cancelled(lang), payment_cancelled_more(lang)),
        State::Expiring => (expiring(lang), expiring_more(lang)),
        State::Expired => (expired(lang), expired_more(lang)),
        State::Cancelling => (cancelling(lang), cancelling_more(lang)),
        State::Cancelled => (cancelled(lang), cancelled_more(lang)),
        State::CannotTell => (cannot_tell(lang), cannot_tell_more(lang)),
        State::NeedsPerson => (needs_person(lang), needs_person_more(lang)),
    }
}

/// How long there is left to pay, in steps coarse enough to be calm: single minutes only near the end, then fives, then hours.
pub fn time_left(lang: Lang, remaining_s: i64) -> String {
    let minutes = (remaining_s.max(0).saturating_add(59)) / 60;
    match minutes {
        0 => moments_left(lang).to_owned(),
        1..=10 => minutes_left(lang, minutes),
        11..=90 => minutes_left(lang, minutes / 5 * 5),
        _ => hours_left(lang, (minutes + 30) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_calm() {
        assert_eq!(time_left(Lang::En, 0), "Less than a minute left to pay.");
        assert_eq!(time_left(Lang::En, 30), "About 1\u{a0}minute left to pay.");
        assert_eq!(time_left(Lang::En, 28 * 60), "About 25\u{a0}minutes left to pay.");
        assert_eq!(time_left(Lang::Ru, 21 * 3600), "На оплату осталось примерно 21\u{a0}час.");
        assert_eq!(time_left(Lang::Ru, 181), "На оплату осталось примерно 4\u{a0}минуты.");
    }
}
