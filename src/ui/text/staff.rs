//! The words of the pages for staff.

pub use kassa_i18n::messages::staff::*;

use kassa_domain::attention::Attention;
use kassa_domain::lang::Lang;
use kassa_shop::Named;

/// Why an order cannot be the one that staff have named.
pub fn not_found(lang: Lang, named: &Named) -> String {
    match named {
        Named::Belongs(other) => named_belongs(lang, &other.grouped()),
        Named::OnlyOneOf(other) => named_only_one_of(lang, &other.grouped()),
        _ => named_unknown(lang).to_owned(),
    }
}

pub fn why(lang: Lang, attention: Attention) -> &'static str {
    match attention {
        Attention::PaidTwice => why_paid_twice(lang),
        Attention::PaidLate => why_paid_late(lang),
        Attention::RefundAsked => why_refund_asked(lang),
        Attention::RefundUnclear => why_refund_unclear(lang),
        Attention::Ambiguous => why_ambiguous(lang),
        Attention::NoSession => why_no_session(lang),
        Attention::UnknownPayment => why_unknown_payment(lang),
        Attention::SignedOut => why_signed_out(lang),
        Attention::Stuck => why_stuck(lang),
        Attention::ForeignPage => why_foreign_page(lang),
        Attention::NoPage => why_no_page(lang),
    }
}

pub fn what_to_do(lang: Lang, attention: Attention) -> &'static str {
    match attention {
        Attention::PaidTwice => todo_paid_twice(lang),
        Attention::PaidLate => todo_paid_late(lang),
        Attention::RefundAsked => todo_refund_asked(lang),
        Attention::RefundUnclear => todo_refund_unclear(lang),
        Attention::Ambiguous => todo_ambiguous(lang),
        Attention::NoSession => todo_no_session(lang),
        Attention::UnknownPayment => todo_unknown_payment(lang),
        Attention::SignedOut => todo_signed_out(lang),
        Attention::Stuck => todo_stuck(lang),
        Attention::ForeignPage => todo_foreign_page(lang),
        Attention::NoPage => todo_no_page(lang),
    }
}
