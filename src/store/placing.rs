//! Placing an attempt: once, and with its places.

use super::attempts::{Sealed, context};
use super::events::event;
use super::reservations::Reservation;
use super::vault::Owner;
use super::{Error, Store, millis};
use crate::model::attempt::{Attempt, Happening};
use crate::model::reference::Reference;

/// What came of placing an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    New,
    /// The same key was placed before: this is its reference.
    Before(Reference),
    /// The slot has not so many places left; nothing was written.
    SoldOut,
}

impl Store {
    /// Places an attempt under its key, and takes its places: those that are kept for its owner, or others. The key makes at most
    /// one, whoever races; places are taken by whoever comes first.
    pub async fn place_attempt(
        &self,
        owner: &Owner,
        key: &str,
        attempt: &Attempt,
        reservation: Option<&Reservation>,
    ) -> Result<Placed, Error> {
        let sealed = Sealed { user: attempt.user.clone(), order: attempt.order.clone() };
        let sealed = self.vault.seal(&context(attempt.reference.as_str()), &sealed)?;
        let insert = sqlx::query(
            "INSERT INTO attempts (reference, key, owner, sealed, state, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
             ON CONFLICT (key) DO NOTHING",
        );
        let insert = insert.bind(attempt.reference.as_str()).bind(key).bind(&owner.0).bind(sealed).bind(attempt.state.word());
        // A writer's transaction from its first statement on: what it counts stays true until it is committed.
        let mut transaction = self.write().await?;
        let is_new = insert.bind(millis(attempt.created_at)).execute(&mut *transaction).await?.rows_affected() == 1;
        if is_new {
            event(&attempt.reference, Happening::State(attempt.state), attempt.created_at).execute(&mut *transaction).await?;
            if let Some(reservation) = reservation
                && !reservation.take(&attempt.reference, owner, attempt.created_at, &mut transaction).await?
            {
                transaction.rollback().await?;
                return Ok(Placed::SoldOut);
            }
        }
        transaction.commit().await?;
        if is_new {
            return Ok(Placed::New);
        }
        self.placed_before(owner, key).await?.map(Placed::Before).ok_or(Error::Sealed)
    }

    /// The attempt that was placed under a key.
    pub async fn placed_before(&self, owner: &Owner, key: &str) -> Result<Option<Reference>, Error> {
        let select = sqlx::query_as::<_, (String,)>("SELECT reference FROM attempts WHERE key = $1 AND owner = $2");
        let row = select.bind(key).bind(&owner.0).fetch_optional(&self.pool).await?;
        row.map(|(reference,)| reference.parse().map_err(|_| Error::Sealed)).transpose()
    }
}
