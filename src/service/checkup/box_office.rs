//! What takes orders and money: storages, statuses, accounts.

use super::{Checkup, Report, Verdict};
use crate::oneentry::{Error, ListedAccount};
use crate::service::short_login::ShortLogin;

impl Checkup<'_> {
    pub(super) async fn storages(&self, report: &mut Report, login: &ShortLogin<'_>, locale: &str) {
        let accounts = match self.client.payments(login).all_accounts(locale).await {
            Ok(accounts) => Some(accounts),
            Err(error) => {
                report.failed("payment accounts", &error, "Create payment accounts in the admin panel.");
                None
            }
        };
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
                let advice = format!(
                    "Create an order storage with the marker {marker}, or name another one in KASSA_ORDERS_STORAGE / KASSA_TICKETS_STORAGE."
                );
                return report.failed(subject, &error, &advice);
            }
        };
        match storage.form.as_deref() {
            Some(linked) if linked == form => report.ok(subject.as_str(), format!("takes the form {form}")),
            linked => report.say(
                subject.as_str(),
                Verdict::Odd,
                format!("it takes the form {}, and the shop shows {form}", linked.unwrap_or("(none)")),
                format!(
                    "Link the form {form} to the storage, or name the storage's form in KASSA_ORDERS_FORM / KASSA_TICKETS_FORM."
                ),
            ),
        }
        if let Some(accounts) = accounts {
            ways_to_pay(report, &subject, &storage.accounts, accounts);
        }
        match orders.cancel_status(marker, locale).await {
            Ok(Some(status)) => report.ok(subject.as_str(), format!("cancelled orders get the status {status}")),
            Ok(None) | Err(Error::NotFound(_)) => report.say(
                subject.as_str(),
                Verdict::Advice,
                "no status means cancelled: unpaid orders keep the status they have",
                "Add an order status whose marker contains cancel.",
            ),
            Err(error) => report.failed(subject.as_str(), &error, ""),
        }
        match orders.list(marker, locale).await {
            Ok(listing) if listing.is_complete => {
                report.ok(subject.as_str(), format!("{} orders of this login, all shown", listing.orders.len()))
            }
            Ok(_) => report.say(
                subject.as_str(),
                Verdict::Advice,
                "the listing of this login's orders is cut short: after a lost reply nobody can prove that an order is absent",
                "Use a login with fewer orders, or name a field for the attempt's key in KASSA_ATTEMPT_FIELD.",
            ),
            Err(error) => report.failed(subject.as_str(), &error, "Let the customers' group read their own orders."),
        }
    }
}

/// At least one account of the storage must be able to take money.
fn ways_to_pay(report: &mut Report, subject: &str, linked: &[String], accounts: &[ListedAccount]) {
    let mut usable = Vec::new();
    for identifier in linked {
        let account = accounts.iter().find(|listed| listed.account.identifier == *identifier);
        let (found, advice) = match account {
            None => (
                format!("it names the account {identifier}, which is not there"),
                "Create the account, or unlink it from the storage.",
            ),
            Some(listed) if !listed.is_visible => {
                (format!("the account {identifier} is hidden"), "Show the account, or unlink it from the storage.")
            }
            Some(listed) if !listed.is_connected => {
                (format!("the account {identifier} is not connected"), "Connect the account in the admin panel, under payments.")
            }
            Some(_) => {
                usable.push(identifier.as_str());
                continue;
            }
        };
        report.say(subject, Verdict::Advice, found, advice);
    }
    if usable.is_empty() {
        report.say(
            subject,
            Verdict::Missing,
            "nobody can pay: no account is linked and connected",
            "Link a connected payment account to the storage.",
        );
    } else {
        report.ok(subject, format!("paid with {}", usable.join(", ")));
    }
}
