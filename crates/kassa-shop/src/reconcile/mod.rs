//! `kassa reconcile`: compares what the store counts as sold with OneEntry's orders, before a shop opens on a store that was restored.
//!
//! OneEntry shows orders to their owners alone (docs/oneentry-contract/orders.md#who-sees-an-order), so that only those can be
//! read whose login lies in the store and is still good. It asks, and changes no order; tokens that have run out are renewed and
//! kept, as ever.

mod compare;
mod report;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use self::compare::{Sides, compare, is_counted, tickets};
pub use self::report::{Agreement, Line, Tally};
use kassa_domain::attempt::{Attempt, Purpose};
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::schedule::Slot;
use kassa_oneentry::{Created, ListedOrder};
use kassa_store::Owner;

use super::Shop;
use super::content_languages::locale_of;
use super::keeper::Keeper;

/// More orders than any customer has.
const MOST: u32 = 100_000;
/// A login that is refused is the last one for its owner; others may be good. So many are tried.
const LOGINS: usize = 20;

impl Shop {
    /// Compares everything that can be compared.
    pub async fn reconcile(&self) -> Result<Tally, ErrorCode> {
        let mut tally = Tally::default();
        let locales = self.client().locales().active().await?;
        let locale = locale_of(&locales, Lang::default()).map(|locale| locale.code.clone()).unwrap_or_default();
        let begun = self.store().first_attempt_at().await?;
        tally.newest = self.store().newest_attempt_at().await?;
        for owner in self.store().known_owners().await? {
            let attempts = self.store().attempts_of(&owner, false, 0, MOST).await?;
            if !self.reconcile_owner(&owner, &attempts, &locale, begun, &mut tally).await? {
                self.leave_out(&attempts, &mut tally);
            }
        }
        Ok(tally)
    }

    /// One customer's; `false` where nobody can read their orders.
    async fn reconcile_owner(
        &self,
        owner: &Owner,
        attempts: &[Attempt],
        locale: &str,
        begun: Option<DateTime<Utc>>,
        tally: &mut Tally,
    ) -> Result<bool, ErrorCode> {
        for _ in 0..LOGINS {
            let Some(login) = self.store().usable_login(owner).await? else { return Ok(false) };
            match self.reconcile_as(&Keeper::new(self, &login), attempts, locale, begun, tally).await {
                Ok(()) => return Ok(true),
                // The keeper has put that login away.
                Err(ErrorCode::SignInRequired) => {}
                Err(code) => {
                    tally.fail(format!("a customer's orders could not be read: {code:?}"));
                    return Ok(false);
                }
            }
        }
        Ok(false)
    }

    async fn reconcile_as(
        &self,
        keeper: &Keeper,
        attempts: &[Attempt],
        locale: &str,
        begun: Option<DateTime<Utc>>,
        tally: &mut Tally,
    ) -> Result<(), ErrorCode> {
        let settings = self.settings();
        let storages = [settings.orders_storage.as_str(), settings.tickets_storage.as_str()];
        let storages: BTreeSet<&str> =
            storages.into_iter().chain(attempts.iter().map(|attempt| attempt.order.storage.as_str())).collect();
        let claimed: BTreeMap<_, _> =
            attempts.iter().filter_map(|attempt| Some((attempt.order_id?, attempt.reference.clone()))).collect();
        let is_over = |slot: Slot| self.is_over(slot);
        let is_before = |listed: &ListedOrder| match listed.created {
            Some(Created::At(at)) => begun.is_none_or(|begun| at < begun),
            Some(Created::Digits(_)) | None => true,
        };
        // All of it is read before anything is counted: half of a customer's orders would be no comparison.
        let mut read = Vec::new();
        for storage in storages {
            let orders = self.client().orders(keeper);
            read.push((storage, orders.list(storage, locale).await?, orders.cancel_status(storage, locale).await?));
        }
        for (storage, listing, cancelled) in &read {
            let sides = Sides {
                storage,
                attempts: attempts.iter().filter(|attempt| attempt.order.storage == *storage).collect(),
                claimed: &claimed,
                listed: &listing.orders,
                is_complete: listing.is_complete,
                cancelled: cancelled.as_deref(),
                is_over: &is_over,
                is_before: &is_before,
            };
            compare(&sides, tally);
        }
        Ok(())
    }

    /// Counts what a customer has as not looked at.
    fn leave_out(&self, attempts: &[Attempt], tally: &mut Tally) {
        for attempt in attempts.iter().filter(|attempt| is_counted(attempt)) {
            match attempt.order.slot {
                Some(slot) if self.is_over(slot) => {}
                Some(slot) => {
                    let count = tally.slot(&attempt.order.storage, slot);
                    count.in_store += tickets(attempt);
                    count.unseen += tickets(attempt);
                    tally.unseen += 1;
                }
                // What is paid and has no place to lose is nobody's concern before an opening.
                None if attempt.order.purpose == Purpose::Products && attempt.state.is_settled() => {}
                None => tally.unseen += 1,
            }
        }
    }

    fn is_over(&self, slot: Slot) -> bool {
        slot.ends_at(&self.settings().zone).is_none_or(|end| end <= self.clock().now())
    }
}
