//! The proofs: what the shop promises about orders and money, held against the real program (docs/proofs.md).
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "shared with the tests of the shop")]
#[path = "../shop/app.rs"]
mod app;
#[allow(dead_code, reason = "shared with the tests of the shop")]
#[path = "../shop/browser.rs"]
mod browser;
#[allow(dead_code, reason = "shared with the tests of the shop")]
#[path = "../shop/page.rs"]
mod page;
#[allow(dead_code, reason = "shared with the tests of the shop")]
use kassa_testkit::postgres;
#[allow(dead_code, reason = "shared with the tests of the shop")]
#[path = "../shop/program.rs"]
mod program;

mod crash;
mod customer;
mod ledger;
mod matrix;
mod model;
mod project;
mod rush;
mod scale;
mod shop;
mod waiting;
