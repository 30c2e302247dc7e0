//! Parts of pages. None of them runs in the browser.

pub mod status_card;

pub mod added;
pub mod as_of;
pub mod cart;
pub mod cart_line;
pub mod cash_slip;
pub mod cms;
pub mod credential;
pub mod discounts;
pub mod error_summary;
pub mod fields;
pub mod head_title;
pub mod hold;
pub mod linked;
pub mod nearest;
pub mod no_script;
pub mod notice;
pub mod on_the_way;
pub mod order_actions;
pub mod order_button;
pub mod product_card;
pub mod proof;
pub mod prose;
pub mod questions;
pub mod receipt;
pub mod refund;
pub mod schedule;
pub mod sentence;
pub mod ticket;
pub mod time;
pub mod venue_words;
