//! How people reach the shop, how they come back from paying, and who works there.

use kassa_domain::account::PaymentAccount;
use kassa_oneentry::ListedAccount;

use super::{Checkup, Report, Verdict, advice};

/// Where payment providers send people back to, below the shop's address.
const RETURN: &str = "/checkout/return";

impl Checkup<'_> {
    pub(super) fn public_url(&self, report: &mut Report) {
        const SUBJECT: &str = "public URL";
        match self.origin.as_deref() {
            None => report.say(SUBJECT, Verdict::Advice, "KASSA_PUBLIC_URL is not set", advice::PUBLIC_URL),
            Some(origin) if !origin.starts_with("https://") => {
                report.say(SUBJECT, Verdict::Advice, format!("{origin} is not encrypted"), advice::PUBLIC_URL);
            }
            Some(origin) => report.ok(SUBJECT, origin),
        }
        if let Some(origin) = &self.origin {
            report.say("return address", Verdict::Note, [origin, RETURN].concat(), advice::RETURN_URL);
        }
    }

    /// An account that tells where it sends people back to, and means somewhere else.
    pub(super) fn way_back(&self, report: &mut Report, subject: &str, listed: &ListedAccount) {
        let Some(expected) = self.origin.as_ref().map(|origin| [origin, RETURN].concat()) else { return };
        let PaymentAccount { identifier, .. } = &listed.account;
        for address in &listed.ways_back {
            if *address != expected {
                let found = format!("the account {identifier} sends people back to {address}");
                report.say(subject, Verdict::Odd, found, advice::RETURN_ELSEWHERE.with(&[("address", &expected)]));
            }
        }
    }

    /// Who sees which orders need a person.
    pub(super) fn staff(&self, report: &mut Report) {
        const SUBJECT: &str = "staff";
        match self.settings.staff.as_slice() {
            [] => report.say(SUBJECT, Verdict::Advice, "nobody sees which orders need a person", advice::NO_STAFF),
            [nobody] if nobody == "-" => report.note(SUBJECT, "nobody, as KASSA_STAFF says"),
            staff => {
                let found = format!("{}: OneEntry does not say whether they exist", staff.join(", "));
                report.say(SUBJECT, Verdict::Note, found, advice::STAFF.with(&[("login", &staff[0])]));
            }
        }
    }

    /// Staff who have signed in are there for sure.
    pub(super) fn staff_member(&self, report: &mut Report, user: &str) {
        if self.settings.staff.iter().any(|member| member == user) {
            report.ok("staff", "the check's login is one of them");
        }
    }
}
