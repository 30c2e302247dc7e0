//! Kassa: a shop and a box office on top of a OneEntry project.
#![recursion_limit = "256"]

pub mod model;
#[cfg(feature = "ssr")]
pub mod oneentry;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
