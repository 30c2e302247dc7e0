//! `Users` reads, changes and closes the account of the person who is signed in (docs/oneentry-contract/users.md).

use kassa_domain::answer_value::AnswerValue;
use kassa_domain::element::Element;
use kassa_domain::form::{Definition, Field};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answers::decode;
use super::client::Client;
use super::credentials::Credentials;
use super::error::{Error, Outcome};
use super::notifications::Notifications;
use super::wire;

/// The account of one person.
pub struct Users<'a> {
    pub(super) client: &'a Client,
    pub(super) login: &'a dyn Credentials,
}

/// Somebody's account.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// The login.
    pub identifier: String,
    /// The form that `elements` belong to.
    pub form: Option<String>,
    /// The answers by marker, as OneEntry writes them; [`User::values`] reads them.
    pub elements: Vec<(String, Value)>,
}

impl User {
    /// The answers to the fields of the form, as far as they can be read, in the order of its fields.
    pub fn values(&self, form: &Definition) -> Vec<(String, AnswerValue)> {
        let value = |field: &Field| {
            let (marker, value) = self.elements.iter().find(|(marker, _)| *marker == field.marker)?;
            Some((marker.clone(), decode(&field.kind, value)?))
        };
        form.fields.iter().filter_map(value).collect()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireUser {
    identifier: String,
    #[serde(default)]
    form_identifier: Option<String>,
    #[serde(default)]
    form_data: Value,
}

/// What `updateUser` sends.
#[derive(Debug)]
pub struct UserChange<'a> {
    pub form: &'a str,
    pub locale: &'a str,
    pub elements: &'a [Element],
    /// The password's marker and its new value: `authData` is left out unless it changes
    /// (docs/oneentry-contract/users.md#changing-a-profile).
    pub password: Option<(&'a str, SecretString)>,
    /// Left out where they stay as they are.
    pub notifications: Option<&'a Notifications>,
}

impl UserChange<'_> {
    fn body(&self) -> Value {
        let mut body = json!({ "formIdentifier": self.form, "langCode": self.locale });
        if !self.elements.is_empty() {
            body["formData"] = json!({ self.locale: self.elements });
        }
        if let Some((marker, password)) = &self.password {
            body["authData"] = json!([{ "marker": marker, "value": password.expose_secret() }]);
        }
        if let Some(notifications) = self.notifications {
            body["notificationData"] = notifications.wire();
        }
        body
    }
}

impl Users<'_> {
    /// `getUser`.
    pub async fn me(&self, locale: &str) -> Result<User, Error> {
        let wire: WireUser = self.client.get(&["users", "me"]).query("langCode", locale).by(self.login).send().await?;
        Ok(User { elements: wire::elements(&wire.form_data), identifier: wire.identifier, form: wire.form_identifier })
    }

    /// `updateUser`. What is in it replaces what was there: to send it again does no harm.
    pub async fn update(&self, change: &UserChange<'_>) -> Outcome<()> {
        let done: Result<Value, Error> = self.client.put(&["users", "me"]).by(self.login).json(&change.body()).send().await;
        done.map(|_| ()).into()
    }

    /// `archiveUser`: closes the account; OneEntry keeps the record.
    pub async fn archive(&self) -> Result<(), Error> {
        let _done: Value = self.client.delete(&["users", "me"]).by(self.login).send().await?;
        Ok(())
    }
}
