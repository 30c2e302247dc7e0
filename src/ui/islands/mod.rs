//! The parts that run in the browser: all of the browser's half is what stands here.

#[cfg(feature = "hydrate")]
mod around_cart;
pub mod calendar;
pub mod captcha;
pub mod cart;
#[cfg(feature = "hydrate")]
mod correcting;
#[cfg(feature = "hydrate")]
mod countdown;
#[cfg(feature = "hydrate")]
mod date_grid;
pub mod hold_clock;
#[cfg(feature = "hydrate")]
mod in_step;
pub mod payment_status;
#[cfg(feature = "hydrate")]
mod polling;
#[cfg(feature = "hydrate")]
mod proof;
pub mod recheck;
#[cfg(feature = "hydrate")]
mod returning;
#[cfg(feature = "hydrate")]
mod sending;
pub mod upload;
