//! Places: how many tickets of a slot are taken, and by which attempt.
//!
//! OneEntry counts nothing (contract 18.4): this is true where Kassa is the only seller. A place is taken in the transaction that
//! places the attempt, and is free again once the attempt has ended unpaid.

use chrono::NaiveDate;
use sqlx::{Sqlite, Transaction};

use super::{Error, Store};
use crate::model::reference::Reference;
use crate::model::schedule::{Slot, Taken};

/// Whose slots are counted together: OneEntry's markers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotsOf {
    pub storage: String,
    pub form: String,
    pub field: String,
}

/// What an attempt takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    pub of: SlotsOf,
    pub slot: Slot,
    pub tickets: u32,
    /// All places of the slot; `None`: nobody counts, and it is only noted.
    pub places: Option<u32>,
}

/// The reservations `r` of attempts `a` that count.
const COUNTED: &str = "reservations r JOIN attempts a ON a.reference = r.reference
    AND a.state NOT IN ('refused', 'expired', 'cancelled', 'paid_late') AND (a.state <> 'absent' OR r.is_retaken = 1)
    AND (a.refund IS NULL OR a.refund <> 'succeeded')";

impl Reservation {
    /// Takes the places, if there are enough; the transaction must have begun as a writer's.
    pub(super) async fn take(&self, reference: &Reference, transaction: &mut Transaction<'_, Sqlite>) -> Result<bool, Error> {
        if !self.has_room(reference, transaction).await? {
            return Ok(false);
        }
        let insert = sqlx::query(
            "INSERT INTO reservations (reference, storage, form, field, starts, ends, tickets) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        );
        let [starts, ends] = digits(self.slot);
        let insert = insert.bind(reference.as_str()).bind(&self.of.storage).bind(&self.of.form).bind(&self.of.field);
        insert.bind(starts).bind(ends).bind(i64::from(self.tickets)).execute(&mut **transaction).await?;
        Ok(true)
    }

    pub(super) async fn has_room(&self, reference: &Reference, transaction: &mut Transaction<'_, Sqlite>) -> Result<bool, Error> {
        let Some(places) = self.places else { return Ok(true) };
        let select = format!(
            "SELECT COALESCE(SUM(r.tickets), 0) FROM {COUNTED}
             WHERE r.storage = $1 AND r.form = $2 AND r.field = $3 AND r.starts = $4 AND r.ends = $5 AND r.reference <> $6"
        );
        let [starts, ends] = digits(self.slot);
        let select = sqlx::query_as::<_, (i64,)>(sqlx::AssertSqlSafe(select));
        let select = select.bind(&self.of.storage).bind(&self.of.form).bind(&self.of.field).bind(starts).bind(ends);
        let (taken,) = select.bind(reference.as_str()).fetch_one(&mut **transaction).await?;
        Ok(taken.saturating_add(self.tickets.into()) <= places.into())
    }
}

impl Store {
    /// The tickets that are taken of every slot from a day on.
    pub async fn taken(&self, of: &SlotsOf, from: NaiveDate) -> Result<Taken, Error> {
        let select = format!(
            "SELECT r.starts, r.ends, SUM(r.tickets) FROM {COUNTED}
             WHERE r.storage = $1 AND r.form = $2 AND r.field = $3 AND r.starts >= $4 GROUP BY r.starts, r.ends"
        );
        let select = sqlx::query_as::<_, (String, String, i64)>(sqlx::AssertSqlSafe(select));
        let select = select.bind(&of.storage).bind(&of.form).bind(&of.field).bind(from.to_string());
        let rows = select.fetch_all(&self.pool).await?;
        let slot = |(starts, ends, tickets): (String, String, i64)| {
            let slot = Slot::from_id(&[starts.as_str(), ends.as_str()].join("/"))?;
            Some((slot, u32::try_from(tickets).unwrap_or(u32::MAX)))
        };
        Ok(rows.into_iter().filter_map(slot).collect())
    }

    /// Takes an absent order's place once more, if it is still free.
    pub async fn retake(&self, reference: &Reference, reservation: &Reservation) -> Result<bool, Error> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        if !reservation.has_room(reference, &mut transaction).await? {
            return Ok(false);
        }
        let update = sqlx::query("UPDATE reservations SET is_retaken = 1 WHERE reference = $1");
        update.bind(reference.as_str()).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

/// A slot's two columns, so that their order is time's.
fn digits(slot: Slot) -> [String; 2] {
    [slot.start, slot.end].map(|digits| digits.format("%Y-%m-%dT%H:%M").to_string())
}
