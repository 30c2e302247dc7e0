//! The whole shop, from outside: the real program with a sandbox of its own, spoken to as browsers do.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod absent;
mod accounts;
mod app;
mod browser;
mod calendar;
mod catalog;
mod check;
mod cms_forms;
mod faults;
mod files;
mod forms;
mod page;
mod places;
mod program;
mod proxy;
mod recording;
mod scenarios;
mod security;
mod staff;
mod standalone;
mod tokens;
mod watching;
mod wire;
