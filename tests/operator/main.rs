//! A venue as its operator runs it: set up with nothing but the docs, behind a proxy, restarted, upgraded, restored, on a full disk.
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

mod caddy;
mod documents;
mod evening;
mod full_disk;
mod missing;
mod nginx;
mod proxy;
mod restore;
mod rolling;
mod systemd;
mod unit;
mod upgrade;
mod venue;
