//! Slots whose places are counted: what an attempt takes or a hold keeps of one, and its row as the lock under which that is done.

use chrono::{DateTime, Duration, Utc};
use kassa_domain::schedule::Slot;
use serde::{Deserialize, Serialize};

use super::timing::Write;
use super::{Error, Store, millis};

/// The lock of a slot is forgotten so long after its beginning: nobody books it any more.
const SLOT_LIFE: Duration = Duration::days(3);

/// Whose slots are counted together: OneEntry's markers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotsOf {
    pub storage: String,
    pub form: String,
    pub field: String,
}

/// What an attempt takes, or a hold keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reservation {
    pub of: SlotsOf,
    pub slot: Slot,
    pub tickets: u32,
    /// All places of the slot; `None`: nobody counts, and it is only noted.
    pub places: Option<u32>,
}

impl Reservation {
    /// Waits until nobody else counts or takes places of the slot, until the transaction ends. The first statement that concerns
    /// the slot: what is counted afterwards stays true.
    ///
    /// One upsert, so that the row is there and locked whoever else comes first (PostgreSQL). SQLite has one writer at a time.
    pub(super) async fn lock(&self, transaction: &mut Write) -> Result<(), Error> {
        // Where nobody counts, nobody waits.
        if self.places.is_none() {
            return Ok(());
        }
        let upsert = sqlx::query(
            "INSERT INTO slots (storage, form, field, starts, ends, touched) VALUES ($1, $2, $3, $4, $5, 1)
             ON CONFLICT (storage, form, field, starts, ends) DO UPDATE SET touched = slots.touched + 1",
        );
        let [starts, ends] = digits(self.slot);
        let upsert = upsert.bind(&self.of.storage).bind(&self.of.form).bind(&self.of.field).bind(starts).bind(ends);
        upsert.execute(&mut **transaction).await?;
        Ok(())
    }
}

impl Store {
    /// Forgets locks that nobody will want again.
    pub(super) async fn sweep_slots(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        let day = (now - SLOT_LIFE).date_naive().to_string();
        let slots = sqlx::query("DELETE FROM slots WHERE starts < $1").bind(day).execute(&self.pool).await?;
        let networks = sqlx::query("DELETE FROM networks WHERE touched_at < $1").bind(millis(now - SLOT_LIFE));
        Ok(slots.rows_affected() + networks.execute(&self.pool).await?.rows_affected())
    }
}

/// A slot's two columns, so that their order is time's.
pub(super) fn digits(slot: Slot) -> [String; 2] {
    [slot.start, slot.end].map(|digits| digits.format("%Y-%m-%dT%H:%M").to_string())
}
