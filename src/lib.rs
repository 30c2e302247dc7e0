//! Kassa: a shop and a box office on top of a OneEntry project.
#![recursion_limit = "256"]

pub mod actions;
pub mod ui;

#[cfg(feature = "ssr")]
pub mod web;

/// The browser's entry point: makes the islands of the page alive (see `public/start.js`).
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
