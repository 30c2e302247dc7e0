//! Parts of pages that do not run in the browser, but for the status card, which an island shows.

pub mod status_card;

#[cfg(feature = "ssr")]
pub mod cms;
#[cfg(feature = "ssr")]
pub mod error_summary;
#[cfg(feature = "ssr")]
pub mod fields;
#[cfg(feature = "ssr")]
pub mod head_title;
#[cfg(feature = "ssr")]
pub mod no_script;
#[cfg(feature = "ssr")]
pub mod notice;
#[cfg(feature = "ssr")]
pub mod order_actions;
#[cfg(feature = "ssr")]
pub mod product_card;
#[cfg(feature = "ssr")]
pub mod receipt;
#[cfg(feature = "ssr")]
pub mod schedule;
#[cfg(feature = "ssr")]
pub mod ticket;
#[cfg(feature = "ssr")]
pub mod time;
