//! What the shop talks about: pure values and rules.
//!
//! Nothing in here does I/O, knows a framework or reads a clock.

// For what the test kit shares with this crate's own tests.
#[cfg(test)]
extern crate self as kassa_domain;

pub mod account;
pub mod address;
pub mod answer_value;
pub mod answers;
pub mod attempt;
pub mod attempt_key;
pub mod attention;
pub mod attribute;
pub mod autofill;
pub mod brand_name;
pub mod cart;
pub mod catalog;
pub mod cms_form;
pub mod currency;
pub mod draft;
pub mod element;
pub mod entity;
pub mod error;
pub mod event;
pub mod file;
pub mod form;
pub mod hold;
pub mod lang;
pub mod linked_text;
pub mod mask;
pub mod moment;
pub mod money;
pub mod names;
pub mod order_words;
pub mod pattern;
pub mod payment;
pub mod placeholder;
pub mod problem;
pub mod product;
pub mod reckoning;
pub mod reference;
pub mod refund;
pub mod rules;
pub mod schedule;
pub mod slug;
pub mod state;
pub mod status;
pub mod submission;
pub mod venue;
pub mod venue_words;
