//! The words of the sign-in page.

pub use kassa_i18n::messages::sign_in::*;

use kassa_domain::lang::Lang;
use kassa_i18n::messages::sign_in as words;

/// How long to wait after too many tries.
pub fn too_many(lang: Lang, seconds: u32) -> String {
    words::too_many(lang, seconds.div_ceil(60).max(1))
}
