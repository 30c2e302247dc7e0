//! `AuthProviders` signs people up, sends and checks one-time codes, and sets passwords
//! (docs/oneentry-contract/auth-providers.md#signing-up).

use kassa_domain::submission::Element;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

use super::auth::AuthProviders;
use super::error::{Error, Outcome};
use super::notifications::Notifications;

/// What `signUp` sends.
#[derive(Debug)]
pub struct NewUser<'a> {
    /// The provider's form.
    pub form: &'a str,
    /// OneEntry's locale: the key of `formData`, and the language of the person's mails.
    pub locale: &'a str,
    /// Login and password, by the markers of the form's flagged fields.
    pub credentials: &'a [(&'a str, SecretString)],
    pub elements: &'a [Element],
    pub notifications: &'a Notifications,
}

impl NewUser<'_> {
    fn body(&self) -> Value {
        let credentials: Vec<Value> =
            self.credentials.iter().map(|(marker, value)| json!({ "marker": marker, "value": value.expose_secret() })).collect();
        json!({
            "formIdentifier": self.form,
            "authData": credentials,
            "formData": { self.locale: self.elements },
            "notificationData": self.notifications.wire(),
            "langCode": self.locale,
        })
    }
}

/// Somebody who has just signed up. No tokens come with it: the sign-in is next.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignedUp {
    /// The login.
    pub identifier: String,
    /// `false` where the provider wants a code first.
    pub is_active: bool,
}

/// Why a password is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordChange {
    /// The person knows the old one.
    Known = 1,
    /// The person has forgotten it.
    Recovery = 2,
}

impl AuthProviders<'_> {
    /// `signUp`. A login that is taken is refused.
    pub async fn sign_up(&self, provider: &str, user: &NewUser<'_>) -> Outcome<SignedUp> {
        let call = self.client.post(&["users-auth-providers", "marker", provider, "users", "sign-up"]);
        call.json(&user.body()).send::<SignedUp>().await.into()
    }

    /// `generateCode`: the code travels by mail, SMS or push; the reply is empty. 429 when asked again within half a minute.
    pub async fn send_code(&self, provider: &str, user: &str, event: &str) -> Result<(), Error> {
        let body = json!({ "userIdentifier": user, "eventIdentifier": event });
        self.done(provider, "generate-code", &body).await
    }

    /// `checkCode`: whether it is the one that was sent. 429 after five wrong ones, which also destroy it.
    pub async fn check_code(&self, provider: &str, user: &str, event: &str, code: &str) -> Result<bool, Error> {
        let body = json!({ "userIdentifier": user, "eventIdentifier": event, "code": code });
        self.client.post(&["users-auth-providers", "marker", provider, "users", "check-code"]).judging().json(&body).send().await
    }

    /// `activateUser`: the code that came after signing up.
    pub async fn activate(&self, provider: &str, user: &str, code: &str) -> Result<(), Error> {
        self.done(provider, "activate", &json!({ "userIdentifier": user, "code": code })).await
    }

    /// `changePassword`, with the code that proves who asks.
    pub async fn change_password(
        &self,
        provider: &str,
        user: &str,
        event: &str,
        change: PasswordChange,
        code: &str,
        password: &SecretString,
    ) -> Result<(), Error> {
        let password = password.expose_secret();
        let body = json!({
            "userIdentifier": user,
            "eventIdentifier": event,
            "type": change as i32,
            "code": code,
            "password1": password,
            "password2": password,
        });
        self.done(provider, "change-password", &body).await
    }

    async fn done(&self, provider: &str, verb: &str, body: &Value) -> Result<(), Error> {
        let _done: Value =
            self.client.post(&["users-auth-providers", "marker", provider, "users", verb]).judging().json(body).send().await?;
        Ok(())
    }
}
