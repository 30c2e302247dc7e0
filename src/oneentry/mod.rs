//! The client of the OneEntry content API: one struct per resource over one request builder.
//!
//! The wire's shapes are private to this room; callers see the model and [`Error`].

mod auth;
mod call;
mod client;
mod credentials;
mod error;
mod forms;
mod locales;
mod orders;
mod payments;
mod products;
mod project;
mod schedules;
mod wire;

pub use auth::{AuthProviders, Tokens};
pub use client::Client;
pub use credentials::{Credentials, Device};
pub use error::{Error, Outcome, Reply};
pub use forms::Forms;
pub use locales::{Locale, Locales};
pub use orders::{CreatedOrder, ListedOrder, Listing, NewOrder, OrderRecord, Orders, Storage};
pub use payments::Payments;
pub use products::Products;
pub use project::{Project, ProjectUrlError, is_loopback, project_url};
