//! Kassa's words in every language that it speaks, and how dates, numbers, lists and money are written there.
//!
//! The words are [Fluent](https://projectfluent.org) files in `locales/<language>/`, one a subject. The build makes a function of
//! every message of the English ones, and fails where another language lacks a message, has one too many, or asks for an argument that
//! nobody gives: see `build/locales.rs`. How dates and numbers are written comes from CLDR, through ICU4X.
//!
//! A new language is a folder of files and a line in the list of [`Lang`].
#![warn(missing_docs)]

mod bundle;
pub mod dates;
mod generated;
mod icu;
pub mod lists;
mod money;
mod number;
mod pieces;

pub use kassa_domain::lang::{Direction, Lang, Language, Script};
pub use money::FormatMoney;
pub use number::Number;
pub use pieces::{Piece, joined};

/// A function a message, in a module a file.
pub mod messages {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}
