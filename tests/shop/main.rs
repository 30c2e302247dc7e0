//! The whole shop, from outside: the real program with a sandbox of its own, spoken to as browsers do.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod absent;
mod accounts;
mod app;
mod browser;
mod calendar;
mod cart;
mod catalog;
mod check;
mod cms_forms;
mod discounts;
mod faults;
mod files;
mod forms;
mod holds;
mod late_money;
mod on_the_way;
mod page;
mod payments;
mod places;
#[path = "../support/postgres.rs"]
mod postgres;
mod program;
mod proxy;
mod recording;
mod refunds;
mod replicas;
mod scenarios;
mod security;
mod staff;
mod standalone;
mod stores;
mod tokens;
mod watching;
mod wire;
