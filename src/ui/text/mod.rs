//! Every sentence of the shop. The words stand in the files of `kassa-i18n`; what is here chooses between them.
//!
//! One function a sentence: `text::checkout::payment(lang)`.

pub use kassa_i18n::messages::{calendar, cart, checkout, cms_form, forms, profile, shell, shop, sign_up, steps};

pub mod catalog;
pub mod discounts;
pub mod errors;
pub mod files;
pub mod head;
pub mod hold;
pub mod orders;
pub mod pages;
pub mod problems;
pub mod refund;
pub mod sign_in;
pub mod staff;
pub mod status;
