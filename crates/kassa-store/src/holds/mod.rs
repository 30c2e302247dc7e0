//! Holds: places kept for somebody who has not ordered yet.
//!
//! They are counted together with the reservations, under the slot's lock. One that is over counts no more, whether or not its
//! row is still there: nobody has to sweep it away first. Whatever keeps or prolongs one counts again: no clock is trusted twice.

#[cfg(test)]
mod tests;

use chrono::{DateTime, Duration, Utc};
use kassa_domain::hold::{GUEST_HOLDS, HOLD, Hold};
use kassa_domain::reference::Reference;
use kassa_domain::schedule::Slot;

use super::slots::{Reservation, digits};
use super::timing::Write;
use super::vault::Owner;
use super::{Error, Store, millis, time};

/// So long a page can still tell that the time was over.
const REMEMBERED: Duration = Duration::days(1);

/// What came of asking to keep places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Yes,
    /// The slot has only so many places left; what was kept before still is.
    Few(u32),
    /// Enough guests of this network keep places already.
    TooManyGuests,
}

type Row = (String, String, String, i64, i64, i64);

const COLUMNS: &str = "draft, starts, ends, tickets, kept_until, is_extended";
/// The row that is there is of the same slot as the one that comes.
const SAME_SLOT: &str = "holds.storage = excluded.storage AND holds.form = excluded.form AND holds.field = excluded.field
    AND holds.starts = excluded.starts AND holds.ends = excluded.ends";

impl Store {
    /// Keeps places for a draft, all of them or none. An owner has one hold: another slot moves it and begins anew; the same one
    /// keeps its end, however often it is asked for and with whatever draft. `network`: a guest's, as a keyed hash.
    pub async fn hold(
        &self,
        owner: &Owner,
        draft: &Reference,
        wish: &Reservation,
        network: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Held, Error> {
        let mut transaction = self.write().await?;
        if let Some(network) = network {
            lock_network(network, now, &mut transaction).await?;
        }
        wish.lock(&mut transaction).await?;
        if let Some(left) = wish.left("", owner, now, &mut transaction).await?
            && left < wish.tickets
        {
            transaction.rollback().await?;
            return Ok(Held::Few(left));
        }
        let upsert = format!(
            "INSERT INTO holds (owner, draft, storage, form, field, starts, ends, tickets, kept_until, is_extended, network)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)
             ON CONFLICT (owner) DO UPDATE SET draft = excluded.draft, storage = excluded.storage, form = excluded.form,
                 field = excluded.field, starts = excluded.starts, ends = excluded.ends, tickets = excluded.tickets,
                 kept_until = CASE WHEN holds.kept_until > $11 AND {SAME_SLOT} THEN holds.kept_until ELSE excluded.kept_until END,
                 is_extended = CASE WHEN holds.kept_until > $11 AND {SAME_SLOT} THEN holds.is_extended ELSE 0 END,
                 network = excluded.network"
        );
        let [starts, ends] = digits(wish.slot);
        let upsert = sqlx::query(sqlx::AssertSqlSafe(upsert)).bind(&owner.0).bind(draft.as_str());
        let upsert = upsert.bind(&wish.of.storage).bind(&wish.of.form).bind(&wish.of.field).bind(starts).bind(ends);
        let upsert = upsert.bind(i64::from(wish.tickets)).bind(millis(now + HOLD)).bind(network).bind(millis(now));
        upsert.execute(&mut *transaction).await?;
        if let Some(network) = network
            && guests_of(network, now, &mut transaction).await? > GUEST_HOLDS
        {
            transaction.rollback().await?;
            return Ok(Held::TooManyGuests);
        }
        transaction.commit().await?;
        Ok(Held::Yes)
    }

    /// What is kept for an owner, or was until a while ago.
    pub async fn held(&self, owner: &Owner) -> Result<Option<Hold>, Error> {
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM holds WHERE owner = $1")));
        let row = select.bind(&owner.0).fetch_optional(&self.pool).await?;
        row.map(read).transpose()
    }

    /// Keeps the places of a draft longer: once, and not after the end. `wish`: what is kept.
    pub async fn extend_hold(
        &self,
        owner: &Owner,
        draft: &Reference,
        wish: &Reservation,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        let mut transaction = self.write().await?;
        wish.lock(&mut transaction).await?;
        let left = wish.left("", owner, now, &mut transaction).await?;
        if left.is_some_and(|left| left < wish.tickets) {
            // Another replica's clock is ahead: there it was over, and somebody was faster.
            transaction.rollback().await?;
            return Ok(false);
        }
        let update = sqlx::query(
            "UPDATE holds SET kept_until = kept_until + $1, is_extended = 1
             WHERE owner = $2 AND draft = $3 AND starts = $4 AND ends = $5 AND tickets = $6 AND kept_until > $7 AND is_extended = 0",
        );
        let [starts, ends] = digits(wish.slot);
        let update = update.bind(HOLD.num_milliseconds()).bind(&owner.0).bind(draft.as_str()).bind(starts).bind(ends);
        let update = update.bind(i64::from(wish.tickets)).bind(millis(now)).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(update.rows_affected() == 1)
    }

    /// Gives the places of a draft back; without a draft, whatever the owner keeps.
    pub async fn release_hold(&self, owner: &Owner, draft: Option<&Reference>) -> Result<(), Error> {
        let delete = sqlx::query("DELETE FROM holds WHERE owner = $1 AND ($2 = '' OR draft = $2)");
        delete.bind(&owner.0).bind(draft.map_or("", Reference::as_str)).execute(&self.pool).await?;
        Ok(())
    }

    /// A guest signed in: what is kept for them is now kept for the login. Should both keep something, the guest's is what they
    /// chose last.
    pub async fn hand_over_holds(&self, from: &Owner, to: &Owner, now: DateTime<Utc>) -> Result<(), Error> {
        let mut transaction = self.write().await?;
        let delete = sqlx::query(
            "DELETE FROM holds WHERE owner = $1
             AND EXISTS (SELECT 1 FROM holds guest WHERE guest.owner = $2 AND guest.kept_until > $3)",
        );
        delete.bind(&to.0).bind(&from.0).bind(millis(now)).execute(&mut *transaction).await?;
        let update = sqlx::query(
            "UPDATE holds SET owner = $1, network = NULL WHERE owner = $2
             AND NOT EXISTS (SELECT 1 FROM holds other WHERE other.owner = $1)",
        );
        update.bind(&to.0).bind(&from.0).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets holds that were over long ago, and the locks of slots that have begun.
    pub async fn sweep_holds(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        let delete = sqlx::query("DELETE FROM holds WHERE kept_until < $1").bind(millis(now - REMEMBERED));
        Ok(delete.execute(&self.pool).await?.rows_affected() + self.sweep_slots(now).await?)
    }
}

/// An order takes the places that its owner kept of the slot: the hold has done its work.
pub(super) async fn use_up(owner: &Owner, wish: &Reservation, transaction: &mut Write) -> Result<(), Error> {
    let delete = sqlx::query(
        "DELETE FROM holds WHERE owner = $1 AND storage = $2 AND form = $3 AND field = $4 AND starts = $5 AND ends = $6",
    );
    let [starts, ends] = digits(wish.slot);
    let delete = delete.bind(&owner.0).bind(&wish.of.storage).bind(&wish.of.form).bind(&wish.of.field);
    delete.bind(starts).bind(ends).execute(&mut **transaction).await?;
    Ok(())
}

/// Guests of one network keep places one after another: else several at once would each find room under the limit. Taken before a
/// slot's lock by everybody who takes both.
async fn lock_network(network: &str, now: DateTime<Utc>, transaction: &mut Write) -> Result<(), Error> {
    let upsert = sqlx::query(
        "INSERT INTO networks (network, touched_at) VALUES ($1, $2)
         ON CONFLICT (network) DO UPDATE SET touched_at = excluded.touched_at",
    );
    upsert.bind(network).bind(millis(now)).execute(&mut **transaction).await?;
    Ok(())
}

async fn guests_of(network: &str, now: DateTime<Utc>, transaction: &mut Write) -> Result<i64, Error> {
    let select = sqlx::query_as::<_, (i64,)>("SELECT COUNT(*) FROM holds WHERE network = $1 AND kept_until > $2");
    let (count,) = select.bind(network).bind(millis(now)).fetch_one(&mut **transaction).await?;
    Ok(count)
}

fn read((draft, starts, ends, tickets, until, is_extended): Row) -> Result<Hold, Error> {
    Ok(Hold {
        draft: draft.parse().map_err(|_| Error::Sealed)?,
        slot: Slot::from_id(&[starts.as_str(), ends.as_str()].join("/")).ok_or(Error::Sealed)?,
        tickets: u32::try_from(tickets).unwrap_or(u32::MAX),
        until: time(until)?,
        is_extended: is_extended == 1,
    })
}
