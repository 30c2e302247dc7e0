//! The sandbox against the contract: a real one per test, in memory, on a port of its own.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod content;
mod control;
mod discounts;
mod doors;
mod face;
mod faults;
mod orders;
mod pay;
mod refunds;
mod running;
mod sessions;
mod sign_in;
mod store;
mod submission;
