//! Where people go with their tickets.

use kassa_domain::venue::Venue;
use kassa_oneentry::Error;

use super::{Checkup, Report, Verdict, advice};

impl Checkup<'_> {
    pub(super) async fn venue(&self, report: &mut Report, locale: &str) {
        const SUBJECT: &str = "venue";
        let page = &self.settings.venue_page;
        if page.is_empty() {
            return report.note(SUBJECT, "KASSA_VENUE_PAGE names no page: search engines are told of no date");
        }
        let advice = advice::VENUE.with(&[("page", page)]);
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
            Err(error) => report.failed(SUBJECT, &error, advice),
        }
    }
}
