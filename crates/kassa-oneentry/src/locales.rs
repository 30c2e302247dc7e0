//! `Locales` lists the languages of a project (docs/oneentry-contract/languages.md#active-locales).

use serde::Deserialize;

use super::client::Client;
use super::error::Error;

pub struct Locales<'a> {
    pub(super) client: &'a Client,
}

/// An active locale.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Locale {
    /// `en_US`: the key of localised content.
    pub code: String,
    /// `en`.
    #[serde(default)]
    pub short_code: String,
}

impl Locales<'_> {
    /// The active locales.
    pub async fn active(&self) -> Result<Vec<Locale>, Error> {
        self.client.get(&["locales", "active", "all"]).send().await
    }
}
