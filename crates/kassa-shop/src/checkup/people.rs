//! Signing in: the provider and its form.

use kassa_oneentry::Error;

use super::{Checkup, Report, Tester, Verdict, advice};
use crate::short_login::ShortLogin;
use crate::sign_in::{SignInForm, sign_in_fields};

impl Checkup<'_> {
    /// The provider's form with its two credentials; `None` where nobody can sign in.
    pub(super) async fn provider(&self, report: &mut Report, locale: &str) -> Option<SignInForm> {
        let marker = &self.settings.provider;
        let subject = format!("auth provider {marker}");
        let missing = advice::PROVIDER.with(&[("provider", marker)]);
        let provider = match self.client.auth().provider(marker, locale).await {
            Ok(Some(provider)) => provider,
            Ok(None) => {
                report.say(subject, Verdict::Missing, "OneEntry knows none with this marker", missing);
                return None;
            }
            Err(error) => {
                report.failed(subject, &error, missing);
                return None;
            }
        };
        if provider.is_active == Some(false) {
            report.say(subject, Verdict::Missing, "it is switched off", advice::PROVIDER_OFF);
            return None;
        }
        let Some(form) = provider.form_identifier else {
            report.say(subject, Verdict::Missing, "it has no form", advice::PROVIDER_FORM);
            return None;
        };
        let definition = match self.client.forms().get(&form, locale, self.settings.schedule_day).await {
            Ok(definition) => definition,
            Err(error) => {
                report.failed(format!("form {form}"), &error, advice::PROVIDER_FORM);
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
                advice::CREDENTIALS,
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
                return report.say("sign-in", Verdict::Forbidden, error.to_string(), advice::WRONG_LOGIN);
            }
            Err(error) => return report.failed("sign-in", &error, advice::WRONG_LOGIN),
        };
        report.ok("sign-in", "tokens were given");
        self.staff_member(report, &login.user().await);
        self.currency(report, &login, locale).await;
        self.storages(report, &login, locale).await;
        match login.sign_out().await {
            Ok(()) => report.ok("sign-out", "the check's login is over"),
            Err(error) => report.failed("sign-out", &error, advice::SIGN_OUT),
        }
    }
}
