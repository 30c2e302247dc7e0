//! Every sentence of the shop, in every language. A missing translation does not compile.
//!
//! One function a sentence: what a build does not call is not in it, which keeps the browser's half small.

/// Declares sentences without numbers: `name: "English", "Russian";`.
macro_rules! sentences {
    ($($name:ident: $en:literal, $ru:literal;)*) => {
        $(
            #[doc = $en]
            pub const fn $name(lang: $crate::model::lang::Lang) -> &'static str {
                match lang {
                    $crate::model::lang::Lang::En => $en,
                    $crate::model::lang::Lang::Ru => $ru,
                }
            }
        )*
    };
}

pub mod plural;
pub mod status;

#[cfg(feature = "ssr")]
pub mod checkout;
#[cfg(feature = "ssr")]
pub mod errors;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod orders;
#[cfg(feature = "ssr")]
pub mod problems;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod shop;
#[cfg(feature = "ssr")]
pub mod sign_in;
#[cfg(feature = "ssr")]
pub mod steps;
