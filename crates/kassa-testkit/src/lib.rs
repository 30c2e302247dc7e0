//! What the tests of several crates share.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

pub mod postgres;
#[path = "../../kassa-domain/src/attempt/sample.rs"]
mod sample;

pub use sample::sample;
