//! Every sentence of the shop, in every language. A missing translation does not compile.
//!
//! One function a sentence.

/// Declares sentences without numbers: `name: "English", "Russian";`.
macro_rules! sentences {
    ($($name:ident: $en:literal, $ru:literal;)*) => {
        $(
            #[doc = $en]
            pub const fn $name(lang: kassa_domain::lang::Lang) -> &'static str {
                match lang {
                    kassa_domain::lang::Lang::En => $en,
                    kassa_domain::lang::Lang::Ru => $ru,
                }
            }
        )*
    };
}

pub mod plural;
pub mod status;

pub mod calendar;
pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod cms_form;
pub mod discounts;
pub mod errors;
pub mod files;
pub mod forms;
pub mod head;
pub mod hold;
pub mod orders;
pub mod pages;
pub mod problems;
pub mod profile;
pub mod refund;
pub mod shell;
pub mod shop;
pub mod sign_in;
pub mod sign_up;
pub mod staff;
pub mod steps;
