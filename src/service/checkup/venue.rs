//! Where people go with their tickets.

use super::{Checkup, Report, Verdict};
use crate::model::venue::Venue;
use crate::oneentry::Error;

impl Checkup<'_> {
    pub(super) async fn venue(&self, report: &mut Report, locale: &str) {
        const SUBJECT: &str = "venue";
        let page = &self.settings.venue_page;
        let advice = format!(
            "Give the page {page} the string attributes {} and {}, or name another page in KASSA_VENUE_PAGE: until then search engines are told of no date.",
            Venue::NAME,
            Venue::ADDRESS
        );
        if page.is_empty() {
            return report.say(SUBJECT, Verdict::Advice, "KASSA_VENUE_PAGE names no page", advice);
        }
        match self.client.pages().texts(page, locale).await {
            Ok(texts) => match Venue::of(&texts) {
                Some(venue) => report.ok(SUBJECT, format!("{}, {}", venue.name, venue.address)),
                None => {
                    let found = format!("the page {page} does not say both name and address");
                    report.say(SUBJECT, Verdict::Advice, found, advice);
                }
            },
            // The shop opens without it.
            Err(Error::NotFound(_) | Error::Forbidden(_)) => {
                report.say(SUBJECT, Verdict::Advice, format!("guests see no page {page}"), advice);
            }
            Err(error) => report.failed(SUBJECT, &error, &advice),
        }
    }
}
