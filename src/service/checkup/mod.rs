//! `kassa check`: asks a OneEntry project, call by call, whether it has what the shop needs. It only reads; signing in and out
//! is all that it leaves behind.

mod box_office;
mod content;
mod people;
mod report;
mod schedule;
mod venue;

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use super::Settings;
use crate::model::lang::Lang;
use crate::oneentry::{Client, Locale};

pub(super) use report::advice;
pub use report::{Finding, Report, Verdict};

/// Somebody who can sign in: storages and accounts are shown to nobody else (contract 10, 11).
pub struct Tester {
    pub login: SecretString,
    pub password: SecretString,
}

/// One look at a project.
pub struct Checkup<'a> {
    pub client: &'a Client,
    pub settings: &'a Settings,
    pub now: DateTime<Utc>,
    pub tester: Option<Tester>,
}

impl Checkup<'_> {
    /// Looks at everything; what needs something that is missing is skipped.
    pub async fn run(&self) -> Report {
        let mut report = Report::default();
        let Some(locale) = self.locales(&mut report).await else { return report };
        self.products(&mut report, &locale).await;
        self.venue(&mut report, &locale).await;
        let forms = [&self.settings.orders_form, &self.settings.tickets_form];
        for marker in forms {
            self.form(&mut report, marker, &locale).await;
        }
        let sign_in = self.provider(&mut report, &locale).await;
        match (&self.tester, sign_in) {
            (None, _) => report.say(
                "storages, accounts, orders",
                Verdict::Skipped,
                "OneEntry shows them only to people who are signed in",
                "Run the check with --login and the password in KASSA_CHECK_PASSWORD.",
            ),
            (Some(_), None) => report.say(
                "storages, accounts, orders",
                Verdict::Skipped,
                "nobody can sign in yet",
                "First see to the auth provider above.",
            ),
            (Some(tester), Some(markers)) => self.as_person(&mut report, tester, &markers, &locale).await,
        }
        report
    }

    /// The first call: address, token and languages. `None` where nothing else can be asked.
    async fn locales(&self, report: &mut Report) -> Option<String> {
        const SUBJECT: &str = "project and app token";
        let locales = match self.client.locales().active().await {
            Ok(locales) => locales,
            Err(error) => {
                report.failed(
                    SUBJECT,
                    &error,
                    "There is no OneEntry project at ONEENTRY_URL: it is the project's own address, without /api.",
                );
                return None;
            }
        };
        report.ok(SUBJECT, format!("{} answers", self.client.url()));
        for lang in Lang::ALL {
            let subject = format!("language {}", lang.native_name());
            match locales.iter().find(|locale| Lang::from_code(&locale.code) == Some(lang)) {
                Some(locale) => report.ok(subject, format!("locale {} is active", locale.code)),
                None => report.say(
                    subject,
                    Verdict::Advice,
                    "no active locale in this language: its pages show the content of the first one",
                    format!("Activate the locale {}_.. in the project's settings, and translate the content.", lang.code()),
                ),
            }
        }
        let first = locales.iter().find(|locale| Lang::from_code(&locale.code) == Some(Lang::En)).or(locales.first());
        if first.is_none() {
            report.say("languages", Verdict::Missing, "no locale is active", "Activate a locale in the project's settings.");
        }
        first.map(|locale: &Locale| locale.code.clone())
    }
}
