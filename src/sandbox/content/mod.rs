//! The project: what an editor would have entered in OneEntry's admin panel.
//!
//! It is written as JSON files (`src/sandbox/project/`, or another folder), loaded into the store, and read from
//! memory: [`Source`] finds the files, [`Project`] is their checked content, [`localised`] resolves a document for
//! one language.

mod account;
mod catalog;
mod discount;
mod form;
mod locale;
mod page;
mod project;
mod provider;
mod source;
mod storage;

pub(super) use account::Account;
pub(super) use catalog::Product;
pub(super) use discount::{Coupon, Discount};
pub(super) use form::{Field, Form};
pub(super) use locale::localised;
pub(super) use page::Page;
pub(super) use project::Project;
pub(super) use provider::Provider;
pub(super) use source::Source;
pub(super) use storage::Storage;

use serde_json::Value;

/// One document of the project: `kind` is its file's or folder's name, `marker` its identifier or id.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub kind: String,
    pub marker: String,
    pub body: Value,
}
