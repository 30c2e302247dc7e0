//! The OneEntry client on its own: its rules of the road, and what it sends.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod login;
mod parity;
#[path = "../shop/program.rs"]
mod program;
mod rules;
mod sandbox;
mod server;
