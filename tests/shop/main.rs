//! The whole shop, from outside: the real program with a sandbox of its own, spoken to as browsers do.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod absent;
mod accounts;
mod app;
mod browser;
mod calendar;
mod cancelling;
mod cart;
mod catalog;
mod check;
mod cms_forms;
mod discounts;
mod ending;
mod faults;
mod files;
mod forms;
mod free;
mod holds;
mod hostile;
mod late_money;
mod limits;
mod matching;
mod names;
mod on_the_way;
mod page;
mod payment_pages;
mod payments;
mod pictures;
mod places;
mod placing;
#[path = "../support/postgres.rs"]
mod postgres;
mod prefill;
mod program;
mod project;
mod proof;
mod proxy;
mod readiness;
mod recording;
mod refunds;
mod replicas;
mod retry;
mod returning;
mod scenarios;
mod search_engines;
mod security;
mod staff;
mod stalled;
mod standalone;
mod stores;
mod tokens;
mod totals;
mod watching;
mod wire;
