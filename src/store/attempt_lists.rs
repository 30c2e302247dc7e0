//! Which attempts: a person's own, those that have something to do, those that need somebody.

use chrono::{DateTime, Duration, Utc};

use super::attempts::{COLUMNS, Journal, Row};
use super::vault::Owner;
use super::{Error, Store, millis};
use crate::model::attempt::{Attempt, State, WATCH_AFTER_EXPIRY};
use crate::model::attention::Attention;
use crate::model::reference::Reference;

/// Of attempts that are open: nothing is settled yet.
const OPEN: &str = "state NOT IN ('paid', 'paid_late', 'expired', 'cancelled', 'refused')";

/// What works is not looked at by staff before it had this long.
const GRACE: Duration = Duration::minutes(1);
/// What waits for somebody else is asked about so often, whether or not anybody looks.
const SLOW: Duration = Duration::minutes(5);

impl Store {
    /// The owner's attempts, the newest first, without their timelines: so many after the first `offset`; the open ones alone
    /// where `is_open`.
    pub async fn attempts_of(&self, owner: &Owner, is_open: bool, offset: u32, limit: u32) -> Result<Vec<Attempt>, Error> {
        let open = if is_open { OPEN } else { "1 = 1" };
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM attempts WHERE owner = $1 AND {open} ORDER BY created_at DESC, reference LIMIT $2 OFFSET $3"
        )));
        let rows = select.bind(&owner.0).bind(i64::from(limit)).bind(i64::from(offset)).fetch_all(&self.pool).await?;
        rows.into_iter().map(|row| Ok(self.read_journal(row)?.attempt)).collect()
    }

    /// How many attempts an owner has, and how many of them are open.
    pub async fn count_attempts(&self, owner: &Owner) -> Result<(u32, u32), Error> {
        let select = sqlx::query_as::<_, (i64, i64)>(sqlx::AssertSqlSafe(format!(
            "SELECT COUNT(*), COUNT(CASE WHEN {OPEN} THEN 1 END) FROM attempts WHERE owner = $1"
        )));
        let (all, open) = select.bind(&owner.0).fetch_one(&self.pool).await?;
        Ok((u32::try_from(all).unwrap_or(u32::MAX), u32::try_from(open).unwrap_or(u32::MAX)))
    }

    /// OneEntry's order ids that attempts of this owner already claim.
    pub async fn claimed_orders(&self, owner: &Owner) -> Result<Vec<i64>, Error> {
        let select = sqlx::query_as::<_, (i64,)>("SELECT order_id FROM attempts WHERE owner = $1 AND order_id IS NOT NULL");
        let rows = select.bind(&owner.0).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// Everybody's attempts that may need a person, the oldest first: those with which staff have dealt are left out.
    pub async fn attempts_for_staff(&self, now: DateTime<Utc>) -> Result<Vec<Journal>, Error> {
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM attempts WHERE attended_at IS NULL AND (
                 state IN ('cannot_tell', 'needs_person', 'paid_late') OR is_paid_twice = 1 OR attention IS NOT NULL
                 OR refund IN ('asking', 'pending', 'refused', 'unclear')
                 OR (state IN ('placed', 'ordering', 'unresolved', 'ordered', 'opening', 'renewing', 'expiring', 'cancelling')
                     AND changed_at <= $1)
                 OR (state IN ('waiting', 'failed', 'payment_cancelled', 'price_changed') AND deadline <= $1))
             ORDER BY created_at LIMIT 500"
        )));
        let rows = select.bind(millis(now - GRACE)).fetch_all(&self.pool).await?;
        rows.into_iter().map(|row| self.read_journal(row)).collect()
    }

    /// Notes why an attempt needs a person, or that it needs none. `true` for whoever is the first to say so.
    pub async fn note_attention(&self, reference: &Reference, attention: Option<Attention>) -> Result<bool, Error> {
        let update = sqlx::query(
            "UPDATE attempts SET attention = $1, attended_at = NULL WHERE reference = $2 AND COALESCE(attention, '') <> COALESCE($1, '')",
        );
        let update = update.bind(attention.map(Attention::word)).bind(reference.as_str());
        Ok(update.execute(&self.pool).await?.rows_affected() == 1)
    }

    /// Staff have dealt with what was told about an attempt.
    pub async fn attend(&self, reference: &Reference, attention: Attention, now: DateTime<Utc>) -> Result<(), Error> {
        let update = sqlx::query("UPDATE attempts SET attention = $1, attended_at = $2 WHERE reference = $3");
        update.bind(attention.word()).bind(millis(now)).bind(reference.as_str()).execute(&self.pool).await?;
        Ok(())
    }

    /// Attempts that nobody is working on and that have something to do: a crash's leftovers, deadlines, late answers.
    pub async fn due_attempts(&self, now: DateTime<Utc>) -> Result<Vec<Reference>, Error> {
        let select = sqlx::query_as::<_, (String,)>(
            "SELECT reference FROM attempts WHERE leased_until <= $1 AND (
                 (state IN ('placed', 'ordering', 'unresolved', 'ordered', 'opening', 'renewing', 'expiring', 'cancelling')
                     AND (checked_at IS NULL OR checked_at <= $2))
                 OR (refund = 'asking' AND (checked_at IS NULL OR checked_at <= $2))
                 OR (state IN ('waiting', 'failed', 'payment_cancelled', 'price_changed') AND deadline <= $1)
                 OR (state IN ('waiting', 'failed', 'payment_cancelled', 'cannot_tell') AND (checked_at IS NULL OR checked_at <= $3))
                 OR (refund = 'pending' AND (checked_at IS NULL OR checked_at <= $3))
                 OR ((state IN ('expired', 'cancelled') OR (state IN ('paid', 'paid_late') AND sessions > 1 AND is_paid_twice = 0))
                     AND session_id IS NOT NULL AND changed_at > $4 AND (checked_at IS NULL OR checked_at <= $3)))
             ORDER BY changed_at LIMIT 50",
        );
        let select = select.bind(millis(now)).bind(millis(now - Duration::seconds(2))).bind(millis(now - SLOW));
        let rows = select.bind(millis(now - WATCH_AFTER_EXPIRY)).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().filter_map(|(reference,)| reference.parse().ok()).collect())
    }

    /// Whether a person still has attempts for which their tokens are needed.
    pub async fn has_open_attempts(&self, owner: &Owner) -> Result<bool, Error> {
        let select = sqlx::query_as::<_, (i64,)>(sqlx::AssertSqlSafe(format!(
            "SELECT COUNT(*) FROM attempts WHERE owner = $1
             AND (({OPEN} AND state NOT IN ('absent', 'needs_person')) OR refund = 'asking')"
        )));
        let (count,) = select.bind(&owner.0).fetch_one(&self.pool).await?;
        Ok(count > 0)
    }

    /// How many attempts stand in each state.
    pub async fn count_states(&self) -> Result<Vec<(State, i64)>, Error> {
        let rows = sqlx::query_as::<_, (String, i64)>("SELECT state, COUNT(*) FROM attempts GROUP BY state")
            .fetch_all(&self.pool)
            .await?;
        Ok(rows.into_iter().filter_map(|(word, count)| Some((State::from_word(&word)?, count))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attempt::{Happening, sample};
    use crate::store::random_reference;
    use crate::store::tests::store;

    async fn place(store: &Store, owner: &Owner, state: State, minutes: i64) -> Attempt {
        let sample = sample(state);
        let created_at = sample.created_at + Duration::minutes(minutes);
        let attempt = Attempt { reference: random_reference(), created_at, ..sample };
        store.place_attempt(owner, attempt.reference.as_str(), &attempt, None).await.unwrap();
        attempt
    }

    #[tokio::test]
    async fn however_many_orders_there_are_every_one_stands_on_some_page() {
        let store = store().await;
        let owner = store.vault().owner_of_user("ann");
        for minutes in 0..120 {
            let state = if minutes % 3 == 0 { State::Waiting } else { State::Paid };
            place(&store, &owner, state, minutes).await;
        }
        place(&store, &store.vault().owner_of_user("bob"), State::Waiting, 0).await;
        assert_eq!(store.count_attempts(&owner).await.unwrap(), (120, 40));
        let last = store.attempts_of(&owner, false, 100, 50).await.unwrap();
        assert_eq!((last.len(), last[19].created_at), (20, sample(State::Paid).created_at));
        let open = store.attempts_of(&owner, true, 0, 100).await.unwrap();
        assert!(open.len() == 40 && open.iter().all(|attempt| attempt.state == State::Waiting));
        assert!(open.is_sorted_by(|newer, older| newer.created_at > older.created_at));
    }

    #[tokio::test]
    async fn what_needs_a_person_is_news_once_until_somebody_has_dealt_with_it() {
        let store = store().await;
        let attempt = place(&store, &store.vault().owner_of_user("ann"), State::PaidLate, 0).await;
        let (reference, now) = (&attempt.reference, attempt.created_at);
        let listed = async || store.attempts_for_staff(now).await.unwrap().len();
        assert_eq!(listed().await, 1);
        let kind = Some(Attention::PaidLate);
        assert!(store.note_attention(reference, kind).await.unwrap());
        assert!(!store.note_attention(reference, kind).await.unwrap());
        store.attend(reference, Attention::PaidLate, now).await.unwrap();
        assert_eq!(listed().await, 0);
        assert!(store.note_attention(reference, Some(Attention::PaidTwice)).await.unwrap());
        assert_eq!(listed().await, 1);
    }

    #[tokio::test]
    async fn the_same_again_is_no_news() {
        let store = store().await;
        let owner = store.vault().owner_of_user("ann");
        let attempt = place(&store, &owner, State::Waiting, 0).await;
        let at = |seconds| attempt.created_at + Duration::seconds(seconds);
        let happened = [(Happening::Left, 1), (Happening::Left, 2), (Happening::Returned, 3), (Happening::Left, 4)];
        for (happening, seconds) in happened {
            store.note_happening(&attempt.reference, happening, at(seconds)).await.unwrap();
        }
        let told = store.attempt(&owner, &attempt.reference).await.unwrap().unwrap().events;
        let told: Vec<_> = told.iter().map(|event| event.what).collect();
        assert_eq!(told, [Happening::State(State::Waiting), Happening::Left, Happening::Returned, Happening::Left]);
    }
}
