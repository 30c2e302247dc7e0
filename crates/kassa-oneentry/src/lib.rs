//! The client of the OneEntry content API: one struct per resource over one request builder.
//!
//! The wire's shapes are private to this room; callers see the model and [`Error`].

mod answers;
mod attributes;
mod auth;
mod bindings;
mod call;
mod call_name;
mod client;
mod credentials;
mod error;
mod files;
mod form_data;
mod forms;
mod listed_orders;
mod locales;
mod notifications;
mod order_statuses;
mod orders;
mod pages;
mod payments;
mod pictures;
mod preview;
mod products;
mod project;
mod refunds;
mod refusals;
mod reply;
mod rich_text;
mod schedules;
mod shared;
mod sign_up;
mod standing;
mod their_clock;
mod users;
mod validators;
mod wire;

pub use answers::{CaptchaMissing, captcha_element, decode, encode, encode_all, encode_line};
pub use attributes::AttributeSets;
pub use auth::{AuthProviders, DeviceInfo, Provider, Tokens};
pub use call::LONGEST_WRITE;
pub use call_name::CALL_NAMES;
pub use client::Client;
pub use credentials::{Credentials, Device};
pub use error::{Error, Outcome, Reply};
pub use files::{Files, Place, Uploaded};
pub use form_data::{FormData, NewFormData, Posted, Record};
pub use forms::Forms;
pub use listed_orders::{Created, ListedOrder, Listing, OrderRecord};
pub use locales::{Locale, Locales};
pub use notifications::Notifications;
pub use orders::{CreatedOrder, NewOrder, Orders, Storage};
pub use pages::{Block, MenuEntry, Page, Pages};
pub use payments::{ListedAccount, Payments};
pub use pictures::Pictures;
pub use preview::{Preview, PreviewLine};
pub use products::Products;
pub use project::{Project, ProjectUrlError, is_loopback, project_url};
pub use refunds::{Refund, Refunds};
pub use refusals::{Denial, Refusal};
/// The body of an upload.
pub use reqwest::Body;
pub use shared::{IN_FLIGHT, UPLOADS};
pub use sign_up::{NewUser, PasswordChange, SignedUp};
pub use standing::Standing;
pub use users::{User, UserChange, Users};
