//! axum: configuration, routes, middleware, the session cookie, health and metrics. Wires the other rooms together.

mod address;
mod app;
mod assets;
mod brand;
mod check;
mod config;
mod crawlers;
mod demo;
mod environment;
mod error;
mod forms;
mod headers;
mod health;
mod language;
mod limiter;
mod limits;
mod looks;
mod metrics;
mod pages;
mod pictures;
mod public_url;
mod recognise;
mod render;
mod router;
mod secret;
mod serve;
mod shutdown;
mod sitemap;
mod visitor;

pub use check::check;
pub use config::{CheckArgs, SandboxArgs, ServeArgs};
pub use environment::{Unknown, unknown};
pub use error::StartError;
pub use serve::{sandbox, serve};
