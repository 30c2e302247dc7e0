//! What every page knows about its request.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;

use crate::model::lang::Lang;

/// The request's circumstances, provided to every page by the web layer.
#[derive(Debug, Clone)]
pub struct Page {
    pub lang: Lang,
    /// The path without its language prefix.
    pub path: String,
    /// The identifier of the person who is signed in.
    pub user: Option<String>,
    /// The shop runs on the sandbox; every page says so.
    pub is_demo: bool,
    pub now: DateTime<Utc>,
    /// The venue's zone.
    pub venue: Tz,
    /// The customer's own zone, once the browser told it.
    pub customer: Option<Tz>,
    /// Finds the request in the server's log.
    pub request_id: String,
}

impl Page {
    /// The address of a page in this request's language.
    pub fn href(&self, path: &str) -> String {
        self.lang.path(path)
    }
}

/// The page's context. A page that is drawn outside of a request (the list of routes) gets a neutral one.
pub fn page() -> Page {
    use_context().unwrap_or_else(|| Page {
        lang: Lang::En,
        path: "/".to_owned(),
        user: None,
        is_demo: false,
        now: DateTime::UNIX_EPOCH,
        venue: Tz::UTC,
        customer: None,
        request_id: String::new(),
    })
}
