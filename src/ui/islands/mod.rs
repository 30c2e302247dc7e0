//! The parts that run in the browser: all of the browser's half is what stands here.

pub mod calendar;
#[cfg(feature = "hydrate")]
mod date_grid;
pub mod payment_status;
#[cfg(feature = "hydrate")]
mod polling;
