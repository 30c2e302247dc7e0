//! Placing an attempt: once, and with its places.

use kassa_domain::attempt::{Attempt, Happening};
use kassa_domain::reference::Reference;

use super::attempts::{Sealed, context};
use super::events::event;
use super::slots::Reservation;
use super::vault::Owner;
use super::{Error, Store, files, millis};

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
    /// one, whoever races; places are taken by whoever comes first. Its files stay from now on.
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
            "INSERT INTO attempts (reference, key, owner, sealed, state, created_at, changed_at, is_paid_by_hand)
             VALUES ($1, $2, $3, $4, $5, $6, $6, $7) ON CONFLICT (key) DO NOTHING",
        );
        let insert = insert.bind(attempt.reference.as_str()).bind(key).bind(&owner.0).bind(sealed).bind(attempt.state.word());
        // A writer's transaction from its first statement on: what it counts stays true until it is committed.
        let mut transaction = self.write().await?;
        let insert = insert.bind(millis(attempt.created_at)).bind(i64::from(attempt.order.account.is_cash()));
        let is_new = insert.execute(&mut *transaction).await?.rows_affected() == 1;
        if is_new {
            for file in &attempt.order.files {
                files::use_up(owner, file, attempt.created_at, &mut transaction).await?;
            }
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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration, Utc};
    use kassa_domain::attempt::{Order, State};
    use kassa_domain::file::KeptFile;
    use kassa_domain::schedule::Slot;
    use kassa_testkit::sample;

    use super::*;
    use crate::tests::store;
    use crate::{Change, SlotsOf, random_reference};

    /// Somebody's order with a file, of a slot with one place.
    async fn begin(store: &Store, owner: &Owner) -> (Attempt, Reservation) {
        let sample = sample(State::Placed);
        let file = KeptFile {
            id: random_reference(),
            name: "ticket.pdf".to_owned(),
            bytes: 1,
            filename: "ticket".to_owned(),
            link: String::new(),
            form: "order".to_owned(),
            form_id: 1,
        };
        store.add_file(owner, &file, sample.created_at).await.unwrap();
        let order = Order { files: vec![file.id.to_string()], ..sample.order.clone() };
        let of = SlotsOf { storage: "tickets".to_owned(), form: "tickets_form".to_owned(), field: "schedule".to_owned() };
        let slot = Slot::from_id("2026-12-29T16:30/2026-12-29T18:00").unwrap();
        (Attempt { reference: random_reference(), order, ..sample }, Reservation { of, slot, tickets: 1, places: Some(1) })
    }

    async fn place(store: &Store, owner: &Owner, (attempt, reservation): &(Attempt, Reservation)) -> Placed {
        store.place_attempt(owner, attempt.reference.as_str(), attempt, Some(reservation)).await.unwrap()
    }

    async fn refuse(store: &Store, attempt: &Attempt, now: DateTime<Utc>) {
        let journal = store.journal(&attempt.reference).await.unwrap().unwrap();
        let lease = store.lease_attempt(&attempt.reference, now).await.unwrap().unwrap();
        assert!(store.write_attempt(&journal, &lease, Change::to(State::Refused), now).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn a_file_stays_with_an_order_that_was_made_and_with_no_other() {
        let store = store().await;
        let owner = store.vault().owner_of_user("ann");
        let unused = async || store.count_unused_files(&owner).await.unwrap();
        let first = begin(&store, &owner).await;
        assert_eq!(unused().await, 1);
        assert_eq!((place(&store, &owner, &first).await, unused().await), (Placed::New, 0));
        // There is no place left for a second one.
        let second = begin(&store, &owner).await;
        assert_eq!((place(&store, &owner, &second).await, unused().await), (Placed::SoldOut, 1));
        refuse(&store, &first.0, first.0.created_at).await;
        assert_eq!(unused().await, 2);
    }

    #[tokio::test]
    async fn a_refusal_takes_no_file_from_the_order_that_came_after() {
        let store = store().await;
        let owner = store.vault().owner_of_user("ann");
        let first = begin(&store, &owner).await;
        place(&store, &owner, &first).await;
        let later = first.0.created_at + Duration::minutes(1);
        let again = Attempt { reference: random_reference(), created_at: later, ..first.0.clone() };
        store.place_attempt(&owner, again.reference.as_str(), &again, None).await.unwrap();
        refuse(&store, &first.0, later).await;
        assert_eq!(store.count_unused_files(&owner).await.unwrap(), 0);
        refuse(&store, &again, later).await;
        assert_eq!(store.count_unused_files(&owner).await.unwrap(), 1);
    }
}
