//! The sandbox does what OneEntry does (docs/oneentry-contract/README.md): a real one per test, in memory, on a port of its own.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod blocks;
mod codes;
mod collections;
mod content;
mod control;
mod discounts;
mod export;
mod faults;
mod files;
mod form_data;
mod groups;
mod middleware;
mod orders;
mod pay;
mod reference_shop;
mod refunds;
mod running;
mod sessions;
mod sign_in;
mod store;
mod submission;
mod users;
mod web_ui;
