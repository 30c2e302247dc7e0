//! The words of discounts, coupons and the bonus.

pub use kassa_i18n::messages::discounts::*;

use kassa_domain::lang::Lang;
use kassa_domain::reckoning::CouponProblem;

/// Why a coupon does not count; a condition stands in the words of the CMS.
pub fn problem(lang: Lang, problem: &CouponProblem) -> String {
    match problem {
        CouponProblem::Missing => missing(lang).to_owned(),
        CouponProblem::Unknown => unknown(lang).to_owned(),
        CouponProblem::Expired => expired(lang).to_owned(),
        CouponProblem::Used => used(lang).to_owned(),
        CouponProblem::Said(words) => words.clone(),
    }
}
