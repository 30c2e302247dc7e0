//! `FormData` is what people send in through forms of type data and rating (docs/oneentry-contract/form-data.md).

use kassa_domain::submission::Element;
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::Client;
use super::credentials::Credentials;
use super::error::{Error, Outcome};
use super::rich_text;
use super::wire::{self, Items};

pub struct FormData<'a> {
    pub(super) client: &'a Client,
}

/// What `postFormsData` sends.
#[derive(Debug)]
pub struct NewFormData<'a> {
    pub form: &'a str,
    /// Where the form hangs: the module's configuration and the page, product or block in it
    /// (docs/oneentry-contract/forms.md#where-a-form-hangs).
    pub config: i64,
    pub entity: &'a str,
    pub locale: &'a str,
    pub elements: &'a [Element],
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    pub id: i64,
    /// The CMS's own word for whoever sent it: sanitised HTML.
    pub message: Option<String>,
}

/// One record of a listing.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub id: i64,
    pub status: Option<String>,
    pub elements: Vec<(String, Value)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WirePosted {
    form_data: WireRecord,
    #[serde(default)]
    action_message: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireRecord {
    id: i64,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    form_data: Value,
}

impl From<WireRecord> for Record {
    fn from(wire: WireRecord) -> Self {
        Self { id: wire.id, status: wire.status, elements: wire::elements(&wire.form_data) }
    }
}

impl FormData<'_> {
    /// `postFormsData`; as a person where somebody is signed in.
    pub async fn post(&self, data: &NewFormData<'_>, login: Option<&dyn Credentials>) -> Outcome<Posted> {
        let body = json!({
            "formIdentifier": data.form,
            "formModuleConfigId": data.config,
            "moduleEntityIdentifier": data.entity,
            "replayTo": null,
            "status": "sent",
            "formData": { data.locale: data.elements },
        });
        let call = self.client.post(&["form-data"]).json(&body);
        let posted: Result<WirePosted, Error> = match login {
            Some(login) => call.by(login).send().await,
            None => call.send().await,
        };
        let posted = posted.map(|posted| {
            let message = wire::localized(&posted.action_message, data.locale).as_str();
            Posted { id: posted.form_data.id, message: message.filter(|text| !text.trim().is_empty()).map(rich_text::of_html) }
        });
        posted.into()
    }

    /// `getFormsDataByMarker`.
    pub async fn list(&self, form: &str, config: i64, locale: &str, offset: usize, limit: usize) -> Result<Vec<Record>, Error> {
        let call = self.client.post(&["form-data", "marker", form]).reading().query("formModuleConfigId", &config.to_string());
        let call = call.query("isExtended", "0").query("langCode", locale).page(offset, limit).json(&json!({}));
        let records: Items<WireRecord> = call.send().await?;
        Ok(records.into_vec().into_iter().map(Record::from).collect())
    }
}
