//! What an error page says: what happened, and what to do next.

pub use kassa_i18n::messages::errors::*;

use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;

use super::sign_in;

/// The heading and the sentence below it.
pub fn words(lang: Lang, code: &ErrorCode) -> (&'static str, String) {
    let (heading, more) = match code {
        ErrorCode::NotFound => (not_found(lang), not_found_more(lang)),
        ErrorCode::SignInRequired => (self::sign_in(lang), sign_in_more(lang)),
        ErrorCode::LookAtCart => (cart(lang), cart_more(lang)),
        ErrorCode::NoPrices => (no_prices(lang), no_prices_more(lang)),
        ErrorCode::WrongCredentials => (sign_in::wrong(lang), sign_in::wrong_more(lang)),
        ErrorCode::TooManyTries(seconds) => return (too_many(lang), sign_in::too_many(lang, *seconds)),
        ErrorCode::BadRequest => (bad_request(lang), bad_request_more(lang)),
        ErrorCode::CrossSite => (cross_site(lang), cross_site_more(lang)),
        ErrorCode::Busy => (busy(lang), busy_more(lang)),
        ErrorCode::TooLarge => (too_large(lang), too_large_more(lang)),
        ErrorCode::Unavailable | ErrorCode::Nonsense | ErrorCode::Forbidden => (unavailable(lang), unavailable_more(lang)),
        ErrorCode::Internal => (internal(lang), internal_more(lang)),
    };
    (heading, more.to_owned())
}
