//! axum: configuration, routes, middleware, the session cookie, health and metrics. Wires the other rooms together.

mod address;
mod app;
mod assets;
mod brand;
mod check;
mod clock_watch;
mod config;
mod crawlers;
mod demo;
mod descriptors;
mod environment;
mod error;
mod forms;
mod forwarded;
mod headers;
mod health;
mod language;
mod limiter;
mod limits;
mod listener;
mod looks;
mod metrics;
mod other_site;
mod pages;
mod pictures;
mod public_url;
mod reason;
mod recognise;
mod reconcile;
mod render;
mod router;
#[cfg(feature = "sandbox")]
mod sandbox;
mod secret;
mod serve;
mod shutdown;
mod sitemap;
mod visitor;

pub use check::check;
pub use config::{CheckArgs, ReconcileArgs, ServeArgs};
pub use environment::{Unknown, unknown};
pub use error::StartError;
pub use reconcile::reconcile;
#[cfg(feature = "sandbox")]
pub use sandbox::{SandboxArgs, sandbox};
pub use serve::serve;
