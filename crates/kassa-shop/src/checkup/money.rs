//! What prices are worth, and how each account is paid.

use kassa_domain::account::PaymentAccount;
use kassa_domain::currency::settle;
use kassa_oneentry::{ListedAccount, ListedOrder};
use url::Url;

use super::{Checkup, Report, Verdict, advice};
use crate::currency::{Source, told_currencies};
use crate::payment_page::allowed_host;
use crate::short_login::ShortLogin;

/// The hosts of payment pages where the operator names none.
pub const USUAL_PAYMENT_HOST: &str = "checkout.stripe.com";

impl Checkup<'_> {
    pub(super) async fn currency(&self, report: &mut Report, login: &ShortLogin<'_>, locale: &str) {
        const SUBJECT: &str = "currency";
        let storages = [self.settings.orders_storage.as_str(), self.settings.tickets_storage.as_str()];
        let told = match told_currencies(self.client, login, storages, locale, true).await {
            Ok(answers) => answers.told,
            Err(error) => return report.failed(SUBJECT, &error, advice::STORAGE.with(&[("storage", storages[0])])),
        };
        match settle(self.settings.currency, told.iter().map(|told| told.currency.as_str())) {
            Ok(currency) => {
                let source = match told.first().map(|told| told.source) {
                    Some(Source::Storage) => "the order storages say so",
                    Some(Source::Preview) => "the project reckons orders in it",
                    Some(Source::Order) => "this login's newest order is in it",
                    None => "KASSA_CURRENCY says so, and the project says none",
                };
                report.ok(SUBJECT, format!("{}: {source}", currency.code()));
            }
            Err(problem) => {
                let found = format!("{problem}: no price is shown, and nothing can be ordered");
                report.say(SUBJECT, Verdict::Missing, found, advice::about(&problem));
            }
        }
    }

    /// How an account is paid: by hand, or on a provider's page to which people may be sent.
    pub(super) async fn account(
        &self,
        report: &mut Report,
        subject: &str,
        login: &ShortLogin<'_>,
        listed: &ListedAccount,
        orders: &[ListedOrder],
    ) {
        let PaymentAccount { identifier, kind, .. } = &listed.account;
        let hosts = &self.settings.payment_hosts;
        if self.settings.cash_accounts.contains(identifier) {
            return report.ok(subject, format!("{identifier} is paid by hand"));
        }
        self.way_back(report, subject, listed);
        if let Some(page) = self.page_seen(login, identifier, orders).await {
            match allowed_host(&page, hosts) {
                Some(host) => report.ok(subject, format!("{identifier} is paid on {host}")),
                None => {
                    let host = Url::parse(&page).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or(page);
                    let all = hosts.iter().map(String::as_str).chain([host.as_str()]).collect::<Vec<_>>().join(",");
                    let found = format!("{identifier} is paid on {host}, to which nobody is sent");
                    let advice = advice::PAYMENT_HOST.with(&[("hosts", &all), ("host", &host)]);
                    report.say(subject, Verdict::Missing, found, advice);
                }
            }
        } else if kind == "stripe" {
            report.ok(subject, format!("{identifier} is paid on Stripe's page; people may be sent to {}", hosts.join(", ")));
        } else if hosts.iter().any(|host| host != USUAL_PAYMENT_HOST) {
            report.note(
                subject,
                format!("{identifier} is paid on its provider's page; people may be sent to {}", hosts.join(", ")),
            );
        } else {
            let cash = self.settings.cash_accounts.iter().map(String::as_str).chain([identifier.as_str()]);
            let cash = cash.collect::<Vec<_>>().join(",");
            let found = format!("{identifier} is of the type {kind}, and nobody knows how it is paid");
            report.say(subject, Verdict::Advice, found, advice::CASH.with(&[("account", identifier), ("cash", &cash)]));
        }
    }

    /// The payment page of this login's newest order with an account, if it has one.
    async fn page_seen(&self, login: &ShortLogin<'_>, account: &str, orders: &[ListedOrder]) -> Option<String> {
        let of_it = orders.iter().filter(|order| order.account.as_deref() == Some(account));
        let newest = of_it.max_by_key(|order| order.id)?;
        if newest.payment_url.is_some() {
            return newest.payment_url.clone();
        }
        let sessions = self.client.payments(login).of_order(newest.id).await.ok()?;
        sessions.into_iter().rev().find_map(|session| session.payment_url)
    }

    /// Names that no account has are slips of the pen.
    pub(super) fn cash_accounts(&self, report: &mut Report, accounts: &[ListedAccount]) {
        let is_there = |name: &&String| accounts.iter().any(|listed| listed.account.identifier == **name);
        let named = &self.settings.cash_accounts;
        if *named == [PaymentAccount::CASH] {
            return;
        }
        let unknown: Vec<&str> = named.iter().filter(|name| !is_there(name)).map(String::as_str).collect();
        if !unknown.is_empty() {
            let found = format!("KASSA_CASH_ACCOUNTS names {}, which is not there", unknown.join(", "));
            report.say("payment accounts", Verdict::Advice, found, advice::CASH_UNKNOWN);
        }
    }
}
