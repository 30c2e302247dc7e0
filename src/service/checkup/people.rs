//! Signing in: the provider and its form.

use super::{Checkup, Report, Tester, Verdict};
use crate::oneentry::Error;
use crate::service::short_login::ShortLogin;
use crate::service::sign_in::{SignInForm, sign_in_fields};

impl Checkup<'_> {
    /// The provider's form with its two credentials; `None` where nobody can sign in.
    pub(super) async fn provider(&self, report: &mut Report, locale: &str) -> Option<SignInForm> {
        let marker = &self.settings.provider;
        let subject = format!("auth provider {marker}");
        let missing = format!("Create an auth provider with the marker {marker}, or name another one in KASSA_AUTH_PROVIDER.");
        let provider = match self.client.auth().provider(marker, locale).await {
            Ok(Some(provider)) => provider,
            Ok(None) => {
                report.say(subject, Verdict::Missing, "OneEntry knows none with this marker", missing);
                return None;
            }
            Err(error) => {
                report.failed(subject, &error, &missing);
                return None;
            }
        };
        if provider.is_active == Some(false) {
            report.say(subject, Verdict::Missing, "it is switched off", "Activate the provider in the admin panel.");
            return None;
        }
        let Some(form) = provider.form_identifier else {
            report.say(subject, Verdict::Missing, "it has no form", "Link a sign-up form to the provider.");
            return None;
        };
        let definition = match self.client.forms().get(&form, locale, self.settings.schedule_day).await {
            Ok(definition) => definition,
            Err(error) => {
                report.failed(format!("form {form}"), &error, "Create the form that the auth provider names.");
                return None;
            }
        };
        let fields = sign_in_fields(&definition);
        match &fields {
            Some(fields) => {
                report.ok(subject, format!("form {form}: login {}, password {}", fields.login.marker, fields.password.marker))
            }
            None => report.say(
                subject,
                Verdict::Missing,
                format!("the form {form} has no attribute flagged as login, or none for a password"),
                "Flag the attributes of the form as login and as password.",
            ),
        }
        fields
    }

    /// What only people who are signed in can read.
    pub(super) async fn as_person(&self, report: &mut Report, tester: &Tester, form: &SignInForm, locale: &str) {
        let credentials = [(form.login.marker.as_str(), &tester.login), (form.password.marker.as_str(), &tester.password)];
        let login = match ShortLogin::sign_in(self.client, &self.settings.provider, &credentials).await {
            Ok(login) => login,
            Err(error @ (Error::Unauthorized(_) | Error::Refused(_) | Error::NotFound(_))) => {
                return report.say(
                    "sign-in",
                    Verdict::Forbidden,
                    error.to_string(),
                    "Check the login and KASSA_CHECK_PASSWORD; an account may also wait for its activation.",
                );
            }
            Err(error) => return report.failed("sign-in", &error, ""),
        };
        report.ok("sign-in", "tokens were given");
        self.storages(report, &login, locale).await;
        match login.sign_out().await {
            Ok(()) => report.ok("sign-out", "the check's login is over"),
            Err(error) => report.failed("sign-out", &error, "This project has no way to sign out: logins end by themselves."),
        }
    }
}
