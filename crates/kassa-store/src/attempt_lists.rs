//! Which attempts: a person's own, those that have something to do, those that need somebody.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use kassa_domain::attempt::{Attempt, PAGE_PATIENCE, State, WATCH_AFTER_EXPIRY, WATCH_PATIENCE};
use kassa_domain::attention::Attention;
use kassa_domain::reference::Reference;
use kassa_domain::refund::Refund;

use super::attempts::{COLUMNS, Journal, LEASE, Row};
use super::vault::Owner;
use super::{Error, SKEW, Store, millis, time};

/// Of attempts that are open: nothing is settled yet.
const OPEN: &str = "state NOT IN ('paid', 'paid_late', 'expired', 'cancelled', 'refused')";

/// Of attempts: the shop has something to do, [`State::is_working`].
const WORKING: &str = "('placed', 'ordering', 'unresolved', 'ordered', 'opening', 'renewing', 'expiring', 'cancelling')";
/// Of refunds: the shop has something to do, [`Refund::is_working`].
const REFUNDING: &str = "('asking', 'withdrawing')";
/// Of attempts: they wait for the customer until a deadline, [`State::is_payable`].
const PAYABLE: &str = "('waiting', 'failed', 'payment_cancelled', 'price_changed')";
/// Of attempts: something can be done in their owner's name.
const HAS_LOGIN: &str =
    "EXISTS (SELECT 1 FROM logins WHERE logins.owner = attempts.owner AND logins.state IN ('live', 'leaving'))";

/// Of attempts: nobody knows which order at OneEntry it is, if any.
const UNKNOWN: &str = "state IN ('ordering', 'unresolved', 'needs_person') AND order_id IS NULL";
/// Of attempts that nobody can tell apart: staff have named its order, or another attempt of its owner's has come to something since
/// the orders were listed for it.
const NEWS: &str = "(state = 'needs_person' AND order_id IS NULL AND (named_order_id IS NOT NULL
     OR EXISTS (SELECT 1 FROM attempts other WHERE other.owner = attempts.owner AND other.reference <> attempts.reference
         AND COALESCE(other.order_id, other.named_order_id) IS NOT NULL AND other.changed_at >= COALESCE(attempts.listed_at, 0))))";

/// What works is not looked at by staff before it had this long.
const GRACE: Duration = Duration::minutes(1);
/// What waits for somebody else is asked about so often, whether or not anybody looks.
const SLOW: Duration = Duration::minutes(5);

/// Of attempts: [`Attempt::is_watched`] at `$1`.
pub(super) fn watched() -> String {
    let (day, patience) = (WATCH_AFTER_EXPIRY.num_milliseconds(), WATCH_PATIENCE.num_milliseconds());
    format!(
        "(sessions > 0
         AND (state IN ('expired', 'cancelled') OR (state IN ('paid', 'paid_late') AND sessions > 1 AND is_paid_twice = 0))
         AND (changed_at > $1 - {day} OR (last_read_at IS NULL AND changed_at > $1 - {patience})))"
    )
}

/// Of attempts: their owner's tokens are needed for them, at `$1`.
pub(super) fn needing_tokens() -> String {
    let watched = watched();
    format!("(({OPEN} AND state <> 'absent') OR refund IN {REFUNDING} OR {watched})")
}

/// The attempts in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateCount {
    pub state: State,
    pub attempts: i64,
    /// When the first of them got there.
    pub oldest: DateTime<Utc>,
}

impl Store {
    /// The owner's attempts, the newest first, without their timelines: so many after the first `offset`; the open ones alone
    /// where `is_open`.
    pub async fn attempts_of(&self, owner: &Owner, is_open: bool, offset: u32, limit: u32) -> Result<Vec<Attempt>, Error> {
        let open = if is_open { OPEN } else { "1 = 1" };
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM attempts WHERE owner = $1 AND {open} ORDER BY created_at DESC, reference LIMIT $2 OFFSET $3"
        )));
        let rows = select.bind(&owner.0).bind(i64::from(limit)).bind(i64::from(offset)).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().filter_map(|row| Some(self.readable(row)?.attempt)).collect())
    }

    /// How many attempts an owner has, and how many of them are open.
    pub async fn count_attempts(&self, owner: &Owner) -> Result<(u32, u32), Error> {
        let select = sqlx::query_as::<_, (i64, i64)>(sqlx::AssertSqlSafe(format!(
            "SELECT COUNT(*), COUNT(CASE WHEN {OPEN} THEN 1 END) FROM attempts WHERE owner = $1"
        )));
        let (all, open) = select.bind(&owner.0).fetch_one(&self.pool).await?;
        Ok((u32::try_from(all).unwrap_or(u32::MAX), u32::try_from(open).unwrap_or(u32::MAX)))
    }

    /// OneEntry's order ids that belong to attempts of this owner, found or named by staff, each with the attempt.
    pub async fn claimed_orders(&self, owner: &Owner) -> Result<HashMap<i64, Reference>, Error> {
        let select = sqlx::query_as::<_, (i64, String)>(
            "SELECT COALESCE(order_id, named_order_id), reference FROM attempts
             WHERE owner = $1 AND COALESCE(order_id, named_order_id) IS NOT NULL",
        );
        let rows = select.bind(&owner.0).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().filter_map(|(id, reference)| Some((id, reference.parse().ok()?))).collect())
    }

    /// The owner's attempts in one storage of which nobody knows which order at OneEntry they are, if any.
    pub async fn unknown_attempts(&self, owner: &Owner, storage: &str) -> Result<Vec<Journal>, Error> {
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM attempts WHERE owner = $1 AND {UNKNOWN} ORDER BY created_at LIMIT 500"
        )));
        let rows = select.bind(&owner.0).fetch_all(&self.pool).await?;
        let journals = rows.into_iter().filter_map(|row| self.readable(row));
        Ok(journals.filter(|journal| journal.attempt.order.storage == storage).collect())
    }

    /// Keeps which order staff say an attempt is, until it can be read. `false` where the attempt is known meanwhile, or the order is
    /// another attempt's.
    pub async fn name_order(&self, reference: &Reference, order_id: i64) -> Result<bool, Error> {
        let update = sqlx::query(
            "UPDATE attempts SET named_order_id = $1 WHERE reference = $2 AND state = 'needs_person' AND order_id IS NULL
             AND NOT EXISTS (SELECT 1 FROM attempts other WHERE other.owner = attempts.owner AND other.reference <> $2
                 AND COALESCE(other.order_id, other.named_order_id) = $1)",
        );
        // Two of staff may name the same order for two attempts at once.
        let mut transaction = self.write().await?;
        let is_kept = update.bind(order_id).bind(reference.as_str()).execute(&mut *transaction).await?.rows_affected() == 1;
        transaction.commit().await?;
        Ok(is_kept)
    }

    /// Everybody's attempts that may need a person: first those with money that is not where it belongs, last those that have
    /// ended, in each case the oldest first. Those with which staff have dealt are left out.
    pub async fn attempts_for_staff(&self, now: DateTime<Utc>) -> Result<Vec<Journal>, Error> {
        let watched = watched();
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM attempts WHERE attended_at IS NULL AND (
                 state IN ('cannot_tell', 'needs_person', 'paid_late') OR is_paid_twice = 1 OR attention IS NOT NULL
                 OR refund IN ('asking', 'withdrawing', 'pending', 'refused', 'unclear')
                 OR (state IN {WORKING} AND changed_at <= $2)
                 OR (state IN {PAYABLE} AND deadline <= $2)
                 OR ({watched} AND changed_at <= $2 AND NOT {HAS_LOGIN}))
             ORDER BY CASE WHEN is_paid_twice = 1 OR state = 'paid_late' OR refund IS NOT NULL THEN 0
                           WHEN state IN ('expired', 'cancelled') THEN 2 ELSE 1 END, created_at LIMIT 500"
        )));
        let rows = select.bind(millis(now)).bind(millis(now - GRACE)).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().filter_map(|row| self.readable(row)).collect())
    }

    /// Notes why an attempt needs a person, or that it needs none. `true` for whoever is the first to say so.
    pub async fn note_attention(&self, reference: &Reference, attention: Option<Attention>) -> Result<bool, Error> {
        let update = sqlx::query(
            "UPDATE attempts SET attention = $1, attended_at = NULL WHERE reference = $2 AND COALESCE(attention, '') <> COALESCE($1, '')",
        );
        let update = update.bind(attention.map(Attention::word)).bind(reference.as_str());
        Ok(update.execute(&self.pool).await?.rows_affected() == 1)
    }

    /// Staff have dealt with what was told about an attempt; `false` if something new has happened to it since it was read: that is
    /// not what they have dealt with.
    pub async fn attend(&self, journal: &Journal, attention: Attention, now: DateTime<Utc>) -> Result<bool, Error> {
        let attempt = &journal.attempt;
        let update = sqlx::query(
            "UPDATE attempts SET attention = $1, attended_at = $2
             WHERE reference = $3 AND state = $4 AND is_paid_twice = $5 AND COALESCE(refund, '') = $6",
        );
        let update = update.bind(attention.word()).bind(millis(now)).bind(attempt.reference.as_str()).bind(attempt.state.word());
        let update = update.bind(i64::from(attempt.is_paid_twice)).bind(attempt.refund.map_or("", Refund::word));
        Ok(update.execute(&self.pool).await?.rows_affected() == 1)
    }

    /// Attempts that nobody is working on and that have something to do: a crash's leftovers, deadlines, late answers. Whoever was
    /// looked at least recently comes first; nothing can be done for people without a login.
    pub async fn due_attempts(&self, now: DateTime<Utc>) -> Result<Vec<Reference>, Error> {
        let watched = watched();
        // As for those who take a lease: what lies too far ahead was written by a clock that was set back since.
        // Once a minute has passed, whether a page has come or not is worth a look: staff are told.
        let page = PAGE_PATIENCE.num_milliseconds();
        let (void, skew) = ((LEASE + SKEW).num_milliseconds(), SKEW.num_milliseconds());
        let select = sqlx::query_as::<_, (String,)>(sqlx::AssertSqlSafe(format!(
            "SELECT reference FROM attempts WHERE (leased_until <= $1 OR leased_until > $1 + {void}) AND {HAS_LOGIN} AND (
                 ((state IN {WORKING} OR refund IN {REFUNDING} OR (state IN {PAYABLE} AND deadline <= $1))
                     AND (checked_at IS NULL OR checked_at <= $2 OR checked_at > $1 + {skew}))
                 OR (state = 'waiting' AND is_paid_by_hand = 0 AND COALESCE(payment_url, '') = '' AND changed_at <= $1 - {page}
                     AND (checked_at IS NULL OR checked_at < changed_at + {page}))
                 OR ({NEWS} AND (checked_at IS NULL OR checked_at <= $2 OR checked_at > $1 + {skew}))
                 OR ((state IN ('waiting', 'failed', 'payment_cancelled', 'cannot_tell') OR refund IN ('pending', 'unclear')
                         OR (state = 'needs_person' AND order_id IS NOT NULL) OR {watched})
                     AND (checked_at IS NULL OR checked_at <= $3 OR checked_at > $1 + {skew})))
             ORDER BY COALESCE(checked_at, 0), changed_at LIMIT 50"
        )));
        let select = select.bind(millis(now)).bind(millis(now - Duration::seconds(2))).bind(millis(now - SLOW));
        let rows = select.fetch_all(&self.pool).await?;
        Ok(rows.into_iter().filter_map(|(reference,)| reference.parse().ok()).collect())
    }

    /// How many attempts stand in each state, and since when the oldest of them does.
    pub async fn count_states(&self) -> Result<Vec<StateCount>, Error> {
        let select = "SELECT state, COUNT(*), MIN(changed_at) FROM attempts GROUP BY state";
        let rows = sqlx::query_as::<_, (String, i64, i64)>(select).fetch_all(&self.pool).await?;
        let counted = |(word, attempts, oldest): (String, i64, i64)| {
            let state = State::from_word(&word)?;
            Some(time(oldest).map(|oldest| StateCount { state, attempts, oldest }))
        };
        rows.into_iter().filter_map(counted).collect()
    }
}

#[cfg(test)]
mod tests;
