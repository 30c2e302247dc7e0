//! The shop's currency. The project decides, and tells it only to people who are signed in: what it has told is kept in the store, and
//! until it has said something, what the operator says counts. Where the two differ no price is shown, and nothing can be ordered.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use chrono::{DateTime, Duration, Utc};
use iso_currency::Currency;
use kassa_domain::currency::{CurrencyProblem, settle};
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::product::ProductLine;
use kassa_oneentry::{Client, Credentials, Error};
use tokio::task::JoinHandle;

use super::checkup::advice;
use super::payment_watch::PATIENCE;
use super::{Person, Shop};

/// While prices cannot be shown, people who are signed in make the shop ask the project again, no more often than this.
const ASK_AGAIN: Duration = Duration::seconds(60);
/// A project that has told nothing yet, beside an operator who has, is asked no more often than this.
const MAKE_SURE: Duration = Duration::minutes(10);

/// What the project has told about its currency, and what has been said about that in the log.
#[derive(Default)]
pub struct Currencies {
    /// By storage.
    told: RwLock<BTreeMap<String, String>>,
    /// In milliseconds since 1970.
    asked_at: AtomicI64,
    said: Mutex<Option<CurrencyProblem>>,
}

impl Shop {
    /// What the prices of products are in.
    pub fn currency(&self) -> Result<Currency, CurrencyProblem> {
        let settings = self.settings();
        let told = self.inner.currencies.told.read().unwrap_or_else(PoisonError::into_inner);
        let ours = [&settings.orders_storage, &settings.tickets_storage];
        settle(settings.currency, ours.into_iter().filter_map(|storage| told.get(storage.as_str())).map(String::as_str))
    }

    /// Reads what the project has told before, here or to another replica, and says in the log where prices cannot be shown.
    pub async fn recall_currencies(&self) -> Result<(), ErrorCode> {
        let told = self.store().currencies().await?;
        *self.inner.currencies.told.write().unwrap_or_else(PoisonError::into_inner) = told;
        self.say_currency();
        Ok(())
    }

    /// Asks the store once more where prices cannot be shown: another process may have been told since, by the sign-in whose next page
    /// comes here.
    pub async fn catch_up_with_currencies(&self) {
        if self.currency().is_err()
            && let Err(code) = self.recall_currencies().await
        {
            tracing::debug!(%code, "what the project has told of its currency cannot be read");
        }
    }

    /// The project has told in which currency a storage takes orders; an empty word tells nothing.
    pub(super) async fn note_currency(&self, storage: &str, currency: &str) {
        // Far longer than any currency's code, and short enough for a line of the log.
        let currency: String = currency.trim().to_ascii_uppercase().chars().take(20).collect();
        let is_known = || {
            let told = self.inner.currencies.told.read().unwrap_or_else(PoisonError::into_inner);
            told.get(storage) == Some(&currency)
        };
        if currency.is_empty() || is_known() {
            return;
        }
        // It counts here also while the store is out of reach; the next one to hear it writes it down.
        if let Err(error) = self.store().note_currency(storage, &currency, self.clock().now()).await {
            tracing::warn!(%error, storage, "a storage's currency could not be kept");
        }
        self.inner.currencies.told.write().unwrap_or_else(PoisonError::into_inner).insert(storage.to_owned(), currency);
        self.say_currency();
    }

    /// Asks the project for its currency in a person's name, where prices cannot be shown. Nobody waits for it.
    pub fn look_for_currency(&self, person: &Person) {
        if self.currency().is_err() && self.may_ask(self.clock().now(), ASK_AGAIN) {
            self.ask_for_currency(person.clone());
        }
    }

    /// The same for somebody who has just signed in, also where the project has told nothing yet: the operator may be wrong. Only where
    /// prices cannot be shown it is waited for, so that the next page has them.
    pub(super) async fn find_currency(&self, person: &Person) {
        if self.currency().is_err() {
            // Late is no failure: the page after the next one has them.
            let _in_time = tokio::time::timeout(PATIENCE, self.ask_for_currency(person.clone())).await;
        } else if !self.has_told_currency() && self.may_ask(self.clock().now(), MAKE_SURE) {
            self.ask_for_currency(person.clone());
        }
    }

    /// The project has told the currency of both storages.
    fn has_told_currency(&self) -> bool {
        let told = self.inner.currencies.told.read().unwrap_or_else(PoisonError::into_inner);
        [&self.settings().orders_storage, &self.settings().tickets_storage]
            .iter()
            .all(|storage| told.contains_key(storage.as_str()))
    }

    fn ask_for_currency(&self, person: Person) -> JoinHandle<()> {
        let shop = self.clone();
        self.inner.tasks.spawn(async move {
            if let Err(code) = shop.learn_currency(&person).await {
                tracing::info!(%code, "the project's currency could not be asked for");
            }
        })
    }

    async fn learn_currency(&self, person: &Person) -> Result<(), ErrorCode> {
        let locale = self.locale(Lang::default()).await?;
        let keeper = self.keeper(person).await?;
        let storages = [&self.settings().orders_storage, &self.settings().tickets_storage];
        let (previews, now) = (&self.inner.previews, self.clock().now());
        let has_previews = previews.may_be_there(now);
        let told = told_currencies(self.client(), &keeper, storages.map(String::as_str), &locale, has_previews).await?;
        if told.are_previews_missing {
            previews.are_missing(now);
        }
        for told in told.told {
            self.note_currency(told.storage, &told.currency).await;
        }
        Ok(())
    }

    fn may_ask(&self, now: DateTime<Utc>, pause: Duration) -> bool {
        let (asked_at, now) = (&self.inner.currencies.asked_at, now.timestamp_millis());
        let before = asked_at.load(Ordering::Relaxed);
        // A clock that was set back does not stop it either.
        let is_due = (now - before).abs() >= pause.num_milliseconds();
        is_due && asked_at.compare_exchange(before, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    /// One line of the log when prices cannot be shown any more, or again.
    fn say_currency(&self) {
        let now = self.currency();
        metrics::gauge!("kassa_prices_hidden").set(f64::from(u8::from(now.is_err())));
        let mut said = self.inner.currencies.said.lock().unwrap_or_else(PoisonError::into_inner);
        match (&now, said.as_ref()) {
            (Err(problem), before) if before != Some(problem) => {
                tracing::error!(%problem, advice = advice::about(problem).as_str(), "no price is shown, and nothing can be ordered");
            }
            (Ok(currency), Some(_)) => tracing::info!(currency = currency.code(), "prices are shown"),
            _ => {}
        }
        *said = now.err();
    }
}

/// The currency of a storage, and where the project says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told<'a> {
    pub storage: &'a str,
    pub currency: String,
    pub source: Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Storage,
    Preview,
    Order,
}

/// Looked through for one with a price, to ask for its preview.
const PRODUCTS: usize = 100;

/// What came of asking for currencies.
#[derive(Debug, Default)]
pub(super) struct Answers<'a> {
    /// A storage about which nothing says anything is left out.
    pub told: Vec<Told<'a>>,
    /// The project does not reckon orders beforehand.
    pub are_previews_missing: bool,
}

/// What the project says about the currency of these storages, to somebody who is signed in: by the storage itself, else by what a
/// product would cost (unless it is known to have no previews), else by that person's newest order.
pub(super) async fn told_currencies<'a>(
    client: &Client,
    login: &dyn Credentials,
    storages: [&'a str; 2],
    locale: &str,
    has_previews: bool,
) -> Result<Answers<'a>, Error> {
    let orders = client.orders(login);
    let mut answers = Answers::default();
    let mut silent = Vec::new();
    for storage in storages {
        match orders.storage(storage, locale).await {
            Ok(found) if !found.currency.is_empty() => {
                answers.told.push(Told { storage, currency: found.currency, source: Source::Storage });
            }
            Ok(_) | Err(Error::NotFound(_) | Error::Forbidden(_)) => silent.push(storage),
            Err(error) => return Err(error),
        }
    }
    if silent.is_empty() {
        return Ok(answers);
    }
    if has_previews {
        match previewed(client, login, locale).await {
            Ok(Some(currency)) => {
                let told = |storage| Told { storage, currency: currency.clone(), source: Source::Preview };
                answers.told.extend(silent.into_iter().map(told));
                return Ok(answers);
            }
            Ok(None) | Err(Error::Refused(_)) => {}
            Err(Error::NotFound(_) | Error::Forbidden(_)) => answers.are_previews_missing = true,
            Err(error) => return Err(error),
        }
    }
    for storage in silent {
        let listing = match orders.list(storage, locale).await {
            Ok(listing) => listing,
            Err(Error::NotFound(_) | Error::Forbidden(_)) => continue,
            Err(error) => return Err(error),
        };
        let newest = listing.orders.into_iter().filter(|order| !order.currency.is_empty()).max_by_key(|order| order.id);
        answers.told.extend(newest.map(|order| Told { storage, currency: order.currency, source: Source::Order }));
    }
    Ok(answers)
}

/// The currency in which the project reckons an order; `None` where it says none.
async fn previewed(client: &Client, login: &dyn Credentials, locale: &str) -> Result<Option<String>, Error> {
    // Whatever the price is in: only whether there is one counts.
    let products = client.products().all(PRODUCTS, locale, Currency::XXX).await?;
    let Some(product) = products.iter().find(|product| product.price.is_some()) else { return Ok(None) };
    let line = ProductLine { product_id: product.id, quantity: 1 };
    let preview = client.orders(login).preview(&[line], None, None, locale).await?;
    Ok(Some(preview.currency).filter(|currency| !currency.is_empty()))
}
