//! Places: how many tickets of a slot are taken, and by which attempt.
//!
//! OneEntry counts nothing (docs/oneentry-contract/schedules.md#booking-a-slot): this is true where Kassa is the only seller. A
//! place is taken in the transaction that places the attempt, and is free again once the attempt has ended unpaid. What is kept
//! for others (see `holds`) is taken, too.

use chrono::{DateTime, NaiveDate, Utc};
use kassa_domain::reference::Reference;
use kassa_domain::schedule::{Slot, Taken};

use super::slots::{Reservation, SlotsOf, digits};
use super::timing::Write;
use super::vault::Owner;
use super::{Error, Store, holds, millis};

/// The reservations `r` of attempts `a` that count. An absent order takes no place until it is sent again (the column `is_retaken` is
/// of an earlier version).
const COUNTED: &str = "reservations r JOIN attempts a ON a.reference = r.reference
    AND a.state NOT IN ('absent', 'refused', 'expired', 'cancelled', 'paid_late')
    AND (a.refund IS NULL OR a.refund <> 'succeeded')";

/// What others than an owner keep of a slot.
const KEPT: &str = "SELECT h.tickets FROM holds h
    WHERE h.storage = $1 AND h.form = $2 AND h.field = $3 AND h.starts = $4 AND h.ends = $5 AND h.owner <> $6 AND h.kept_until > $7";

impl Reservation {
    /// Takes the places, if there are enough; what the owner kept of the slot goes into them.
    pub(super) async fn take(
        &self,
        reference: &Reference,
        owner: &Owner,
        now: DateTime<Utc>,
        transaction: &mut Write,
    ) -> Result<bool, Error> {
        self.lock(transaction).await?;
        if self.left(reference.as_str(), owner, now, transaction).await?.is_some_and(|left| left < self.tickets) {
            return Ok(false);
        }
        let insert = sqlx::query(
            "INSERT INTO reservations (reference, storage, form, field, starts, ends, tickets) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        );
        let [starts, ends] = digits(self.slot);
        let insert = insert.bind(reference.as_str()).bind(&self.of.storage).bind(&self.of.form).bind(&self.of.field);
        insert.bind(starts).bind(ends).bind(i64::from(self.tickets)).execute(&mut **transaction).await?;
        holds::use_up(owner, self, transaction).await?;
        Ok(true)
    }

    /// Locks the slot; whether an attempt whose places were free for others can have them again. What its owner keeps now is for
    /// another order.
    pub(super) async fn is_free_again(
        &self,
        reference: &Reference,
        now: DateTime<Utc>,
        transaction: &mut Write,
    ) -> Result<bool, Error> {
        self.lock(transaction).await?;
        let left = self.left(reference.as_str(), &Owner(String::new()), now, transaction).await?;
        Ok(left.is_none_or(|left| self.tickets <= left))
    }

    /// The tickets that are left of the slot, beside what this attempt has reserved and this owner keeps; `None` where nobody
    /// counts. The slot must be locked.
    pub(super) async fn left(
        &self,
        reference: &str,
        owner: &Owner,
        now: DateTime<Utc>,
        transaction: &mut Write,
    ) -> Result<Option<u32>, Error> {
        let Some(places) = self.places else { return Ok(None) };
        let select = format!(
            "SELECT CAST(COALESCE(SUM(tickets), 0) AS BIGINT) FROM (
                 SELECT r.tickets FROM {COUNTED}
                 WHERE r.storage = $1 AND r.form = $2 AND r.field = $3 AND r.starts = $4 AND r.ends = $5 AND r.reference <> $8
                 UNION ALL {KEPT}
             ) counted"
        );
        let [starts, ends] = digits(self.slot);
        let select = sqlx::query_as::<_, (i64,)>(sqlx::AssertSqlSafe(select));
        let select = select.bind(&self.of.storage).bind(&self.of.form).bind(&self.of.field).bind(starts).bind(ends);
        let select = select.bind(&owner.0).bind(millis(now)).bind(reference);
        let (taken,) = select.fetch_one(&mut **transaction).await?;
        Ok(Some(places.saturating_sub(u32::try_from(taken).unwrap_or(u32::MAX))))
    }
}

impl Store {
    /// The tickets that are taken of every slot from a day on, or kept for others than this owner.
    pub async fn taken(&self, of: &SlotsOf, from: NaiveDate, owner: Option<&Owner>, now: DateTime<Utc>) -> Result<Taken, Error> {
        let select = format!(
            "SELECT starts, ends, CAST(SUM(tickets) AS BIGINT) FROM (
                 SELECT r.starts, r.ends, r.tickets FROM {COUNTED}
                 WHERE r.storage = $1 AND r.form = $2 AND r.field = $3 AND r.starts >= $4
                 UNION ALL
                 SELECT h.starts, h.ends, h.tickets FROM holds h
                 WHERE h.storage = $1 AND h.form = $2 AND h.field = $3 AND h.starts >= $4 AND h.owner <> $5 AND h.kept_until > $6
             ) counted GROUP BY starts, ends"
        );
        let select = sqlx::query_as::<_, (String, String, i64)>(sqlx::AssertSqlSafe(select));
        let select = select.bind(&of.storage).bind(&of.form).bind(&of.field).bind(from.to_string());
        let select = select.bind(owner.map_or("", Owner::key)).bind(millis(now));
        let rows = select.fetch_all(&self.pool).await?;
        let slot = |(starts, ends, tickets): (String, String, i64)| {
            let slot = Slot::from_id(&[starts.as_str(), ends.as_str()].join("/"))?;
            Some((slot, u32::try_from(tickets).unwrap_or(u32::MAX)))
        };
        Ok(rows.into_iter().filter_map(slot).collect())
    }
}
