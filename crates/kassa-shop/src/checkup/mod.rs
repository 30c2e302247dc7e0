//! `kassa check`: asks a OneEntry project, call by call, whether it has what the shop needs. It only reads; signing in and out
//! is all that it leaves behind.

mod addresses;
pub mod advice;
mod box_office;
mod content;
mod money;
mod people;
mod report;
mod schedule;
mod venue;
mod venue_words;

use chrono::{DateTime, Utc};
use kassa_domain::lang::Lang;
use kassa_oneentry::{Client, Locale};
use secrecy::SecretString;

use super::Settings;
use super::content_languages::locale_of;

pub(super) use report::project_advice;
pub use report::{End, Finding, Report, Verdict};

/// Somebody who can sign in: storages and orders are shown to nobody else (docs/oneentry-contract/orders.md).
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
    /// How people reach the shop, `https://shop.example`, where that was said.
    pub origin: Option<String>,
}

impl Checkup<'_> {
    /// Looks at everything; what needs something that is missing is skipped.
    pub async fn run(&self) -> Report {
        let mut report = Report::default();
        let Some(locale) = self.locales(&mut report).await else { return report };
        self.public_url(&mut report);
        self.products(&mut report, &locale).await;
        self.venue(&mut report, &locale).await;
        self.venue_words(&mut report, &locale).await;
        let forms = [&self.settings.orders_form, &self.settings.tickets_form];
        for marker in forms {
            self.form(&mut report, marker, &locale).await;
        }
        let sign_in = self.provider(&mut report, &locale).await;
        self.staff(&mut report);
        match (&self.tester, sign_in) {
            (None, _) => report.say(
                "storages, accounts, orders",
                Verdict::Skipped,
                "OneEntry shows them only to people who are signed in",
                advice::LOGIN,
            ),
            (Some(_), None) => {
                report.say("storages, accounts, orders", Verdict::Skipped, "nobody can sign in yet", advice::PROVIDER_FIRST)
            }
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
                report.failed(SUBJECT, &error, advice::NO_PROJECT);
                return None;
            }
        };
        report.ok(SUBJECT, format!("{} answers", self.client.url()));
        self.languages(report, &locales);
        let first = locale_of(&locales, Lang::default());
        if first.is_none() {
            report.say("languages", Verdict::Missing, "no locale is active", advice::NO_LOCALE);
        }
        first.map(|locale: &Locale| locale.code.clone())
    }

    /// Which languages people are offered, and which locales of the project nobody sees.
    fn languages(&self, report: &mut Report, locales: &[Locale]) {
        for lang in &self.settings.languages {
            let subject = format!("language {}", lang.native_name());
            match locales.iter().find(|locale| Lang::from_code(&locale.code) == Some(*lang)) {
                Some(locale) => report.ok(subject, format!("locale {} is active", locale.code)),
                None => {
                    let found = "no active locale in this language: its pages show the content of the first one";
                    if self.settings.are_languages_decided {
                        report.note(subject, found);
                    } else {
                        report.say(subject, Verdict::Advice, found, advice::LANGUAGE.with(&[("code", lang.code())]));
                    }
                }
            }
        }
        let is_spoken = |locale: &&Locale| Lang::from_code(&locale.code).is_some();
        let others: Vec<&str> = locales.iter().filter(|locale| !is_spoken(locale)).map(|locale| locale.code.as_str()).collect();
        if !others.is_empty() {
            let found = format!(
                "Kassa's own words are in {}: content in {} is shown only where the project has none of these",
                Lang::ALL.map(Lang::native_name).join(", "),
                others.join(", ")
            );
            report.note("other locales", found);
        }
    }
}
