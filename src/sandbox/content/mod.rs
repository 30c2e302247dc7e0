//! The project: what an editor would have entered in OneEntry's admin panel.
//!
//! It is written as JSON files (`src/sandbox/project/`, or another folder), loaded into the store, and read from
//! memory: [`Source`] finds the files, [`Project`] is their checked content, [`localised`] resolves a document for
//! one language.

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
mod served;
mod source;
mod storage;

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
pub(super) use served::Served;
pub(super) use source::Source;
pub(super) use storage::Storage;
