//! What takes orders and money: storages, statuses, accounts.

use kassa_oneentry::{Error, ListedAccount};

use super::{Checkup, Report, Verdict, advice};
use crate::short_login::ShortLogin;

impl Checkup<'_> {
    pub(super) async fn storages(&self, report: &mut Report, login: &ShortLogin<'_>, locale: &str) {
        let accounts = match self.client.payments(login).all_accounts(locale).await {
            Ok(accounts) => Some(accounts),
            Err(error) => {
                report.failed("payment accounts", &error, advice::PAYMENT_ACCOUNTS);
                None
            }
        };
        if let Some(accounts) = &accounts {
            self.cash_accounts(report, accounts);
        }
        let settings = self.settings;
        let storages = [(&settings.orders_storage, &settings.orders_form), (&settings.tickets_storage, &settings.tickets_form)];
        for (marker, form) in storages {
            self.storage(report, login, (marker, form), accounts.as_deref(), locale).await;
        }
    }

    async fn storage(
        &self,
        report: &mut Report,
        login: &ShortLogin<'_>,
        (marker, form): (&str, &str),
        accounts: Option<&[ListedAccount]>,
        locale: &str,
    ) {
        let subject = format!("storage {marker}");
        let orders = self.client.orders(login);
        let storage = match orders.storage(marker, locale).await {
            Ok(storage) => storage,
            Err(error) => {
                return report.failed(subject, &error, advice::STORAGE.with(&[("storage", marker)]));
            }
        };
        match storage.form.as_deref() {
            Some(linked) if linked == form => report.ok(subject.as_str(), format!("takes the form {form}")),
            linked => report.say(
                subject.as_str(),
                Verdict::Odd,
                format!("it takes the form {}, and the shop shows {form}", linked.unwrap_or("(none)")),
                advice::STORAGE_FORM.with(&[("form", form)]),
            ),
        }
        let usable = accounts.map(|accounts| ways_to_pay(report, &subject, &storage.accounts, accounts)).unwrap_or_default();
        match orders.cancel_status(marker, locale).await {
            Ok(Some(status)) => report.ok(subject.as_str(), format!("cancelled orders get the status {status}")),
            Ok(None) | Err(Error::NotFound(_)) => report.say(
                subject.as_str(),
                Verdict::Advice,
                "no status means cancelled: unpaid orders keep the status they have",
                advice::CANCEL_STATUS,
            ),
            Err(error) => report.failed(subject.as_str(), &error, advice::CANCEL_STATUS),
        }
        let listing = orders.list(marker, locale).await;
        let seen = listing.as_ref().map(|listing| listing.orders.as_slice()).unwrap_or_default();
        for account in usable {
            self.account(report, &subject, login, account, seen).await;
        }
        match listing {
            Ok(listing) if listing.is_complete => {
                report.ok(subject.as_str(), format!("{} orders of this login, all shown", listing.orders.len()))
            }
            Ok(_) => report.say(
                subject.as_str(),
                Verdict::Advice,
                "the listing of this login's orders is cut short: after a lost reply nobody can prove that an order is absent",
                advice::CUT_LISTING,
            ),
            Err(error) => report.failed(subject.as_str(), &error, advice::OWN_ORDERS),
        }
    }
}

/// The accounts of the storage that can take money: there must be one.
fn ways_to_pay<'a>(
    report: &mut Report,
    subject: &str,
    linked: &[String],
    accounts: &'a [ListedAccount],
) -> Vec<&'a ListedAccount> {
    let mut usable = Vec::new();
    for identifier in linked {
        let account = accounts.iter().find(|listed| listed.account.identifier == *identifier);
        let (found, advice) = match account {
            None => (format!("it names the account {identifier}, which is not there"), advice::NO_ACCOUNT),
            Some(listed) if !listed.is_visible => (format!("the account {identifier} is hidden"), advice::HIDDEN_ACCOUNT),
            Some(listed) if !listed.is_connected => (format!("the account {identifier} is not connected"), advice::UNCONNECTED),
            Some(listed) => {
                usable.push(listed);
                continue;
            }
        };
        report.say(subject, Verdict::Advice, found, advice);
    }
    if usable.is_empty() {
        report.say(subject, Verdict::Missing, "nobody can pay: no account is linked and connected", advice::NO_WAY_TO_PAY);
    } else {
        let names: Vec<&str> = usable.iter().map(|listed| listed.account.identifier.as_str()).collect();
        report.ok(subject, format!("paid with {}", names.join(", ")));
    }
    usable
}
