//! The demonstration: the shop on a sandbox of its own, in one process.

mod guard;
#[cfg(not(feature = "sandbox"))]
mod none;
#[cfg(feature = "sandbox")]
mod with_sandbox;

pub use guard::guard;
#[cfg(not(feature = "sandbox"))]
pub use none::Demo;
#[cfg(feature = "sandbox")]
pub use with_sandbox::Demo;
