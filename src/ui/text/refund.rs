//! The words of a refund.

pub use kassa_i18n::messages::refund::*;

use kassa_domain::lang::Lang;
use kassa_domain::refund::Refund;

/// The heading and the sentence below it. `is_late`: the money came too late for its place.
pub fn state(lang: Lang, refund: Refund, is_late: bool) -> (&'static str, &'static str) {
    match refund {
        Refund::Failed if is_late => (failed(lang), failed_late_more(lang)),
        Refund::Withdrawn if is_late => (withdrawn(lang), failed_late_more(lang)),
        Refund::Asking => (asking(lang), asking_more(lang)),
        Refund::Pending => (pending(lang), pending_more(lang)),
        Refund::Succeeded => (succeeded(lang), succeeded_more(lang)),
        Refund::Failed => (failed(lang), failed_more(lang)),
        Refund::Withdrawing => (withdrawing(lang), withdrawing_more(lang)),
        Refund::Withdrawn => (withdrawn(lang), withdrawn_more(lang)),
        Refund::Refused | Refund::Unclear => (refused(lang), refused_more(lang)),
    }
}
