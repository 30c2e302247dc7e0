//! The project is what an editor would have entered in OneEntry's admin panel.
//!
//! It is written as JSON files (`crates/kassa-sandbox/src/project/`, or another folder), loaded into the store, and read from
//! memory: [`Source`] finds the files, [`Project`] is their checked content, [`localised`] resolves a document for
//! one language.
//!
//! A kind of document is `<kind>.json` (an array, or one document) or a folder `<kind>/` of such files; each document
//! has an `identifier`, a `code` or an `id` that no other of its kind has. Only `locales` must be there; the others
//! are `accounts`, `admins`, `attribute-sets`, `blocks`, `coupons`, `discounts`, `events`, `forms`, `groups`,
//! `integration-collections`, `menus`, `pages`, `product-statuses`, `products`, `providers`, `storages`,
//! `template-previews`, `templates` and `users`; pictures stand in `files/`. Documents look as they are read through
//! the content API, with a map keyed by locale codes wherever a value differs by language, and with these keys of the
//! sandbox's own:
//!
//! * `readableBy` on any document: the groups that may read it (docs/oneentry-contract/errors.md#rights-and-read-limits); `guest`
//!   is who has not signed in;
//! * `readLimit` and `isModerator` on groups;
//! * `pages` on products: the ids of their pages; `pages` on menus: the urls of their pages;
//! * `rows` on integration collections: their first rows;
//! * schedules outside forms are written as in forms, with windows and a period; on the wire they list their slots
//!   (docs/oneentry-contract/schedules.md#the-rule-of-an-entity).

mod account;
mod catalog;
mod discount;
mod document;
mod form;
mod locale;
mod module_config;
mod page;
mod project;
mod provider;
mod schedule;
mod served_forms;
mod source;
mod storage;
mod texts;

pub(super) use account::Account;
pub(super) use catalog::Product;
pub(super) use discount::{Coupon, Discount};
pub(super) use document::{Document, Origin};
pub(super) use form::{Field, Form};
pub(super) use locale::{READABLE_BY, localised};
pub(super) use module_config::ModuleConfig;
pub(super) use page::Page;
pub(super) use project::Project;
pub(super) use provider::Provider;
pub(super) use schedule::with_slots;
pub(super) use served_forms::ServedForms;
pub(super) use source::Source;
pub(super) use storage::Storage;
pub(super) use texts::{Texts, keyed};
