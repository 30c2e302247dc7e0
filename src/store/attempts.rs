//! The journal of attempts.
//!
//! A write that belongs to a step asks for the lease under which the step runs: whoever lost it in the meantime writes nothing.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::vault::Owner;
use super::{Error, Store, millis, time};
use crate::model::attempt::{Attempt, Event, Order, State};
use crate::model::money::Money;
use crate::model::reference::Reference;

/// An attempt with what only the journal's driver needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    pub attempt: Attempt,
    pub owner: Owner,
    /// When the order call, or later the call that opens a session, was sent for the last time.
    pub sent_at: Option<DateTime<Utc>>,
    /// Complete listings since then without the order in them.
    pub listings: i64,
    pub listed_at: Option<DateTime<Utc>>,
}

/// What a step writes. `None` leaves a column as it is.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub state: Option<State>,
    pub order_id: Option<i64>,
    pub session_id: Option<i64>,
    /// `Some(None)` takes the address away.
    pub payment_url: Option<Option<String>>,
    pub other_total: Option<Option<Money>>,
    /// The customer accepted another total, or OneEntry refused an answer.
    pub order: Option<Order>,
    pub deadline: Option<DateTime<Utc>>,
    pub sent_at: Option<DateTime<Utc>>,
    pub listings: Option<i64>,
    pub listed_at: Option<DateTime<Utc>>,
}

impl Change {
    pub fn to(state: State) -> Self {
        Self { state: Some(state), ..Self::default() }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Sealed {
    pub(super) user: String,
    pub(super) order: Order,
}

#[derive(sqlx::FromRow)]
struct Row {
    reference: String,
    owner: String,
    sealed: Vec<u8>,
    state: String,
    order_id: Option<i64>,
    session_id: Option<i64>,
    payment_url: Option<String>,
    other_total: Option<String>,
    created_at: i64,
    changed_at: i64,
    deadline: Option<i64>,
    sent_at: Option<i64>,
    listings: i64,
    listed_at: Option<i64>,
}

const COLUMNS: &str = "reference, owner, sealed, state, order_id, session_id, payment_url, other_total, created_at, changed_at, \
    deadline, sent_at, listings, listed_at";

/// What the vault binds an attempt's sealed part to.
pub(super) fn context(reference: &str) -> String {
    format!("attempts/{reference}")
}

impl Store {
    /// Takes the right to work on an attempt until `until`; `None` while somebody else has it.
    pub async fn lease_attempt(
        &self,
        reference: &Reference,
        now: DateTime<Utc>,
        length: Duration,
    ) -> Result<Option<String>, Error> {
        let lease = uuid::Uuid::new_v4().to_string();
        // A lease from the future belongs to a clock that was set back since: it is void.
        let update = sqlx::query(
            "UPDATE attempts SET lease = $1, leased_until = $2 WHERE reference = $3 AND (leased_until <= $4 OR leased_until > $2)",
        );
        let update = update.bind(&lease).bind(millis(now + length)).bind(reference.as_str()).bind(millis(now));
        Ok((update.execute(&self.pool).await?.rows_affected() == 1).then_some(lease))
    }

    pub async fn release_attempt(&self, reference: &Reference, lease: &str) -> Result<(), Error> {
        let update = sqlx::query("UPDATE attempts SET leased_until = 0, lease = NULL WHERE reference = $1 AND lease = $2");
        update.bind(reference.as_str()).bind(lease).execute(&self.pool).await?;
        Ok(())
    }

    /// Claims one reading of an attempt's payment per `interval`, over all tabs and replicas.
    pub async fn claim_check(&self, reference: &Reference, now: DateTime<Utc>, interval: Duration) -> Result<bool, Error> {
        let update = sqlx::query(
            "UPDATE attempts SET checked_at = $1 WHERE reference = $2 AND (checked_at IS NULL OR checked_at <= $3 OR checked_at > $1)",
        );
        let update = update.bind(millis(now)).bind(reference.as_str()).bind(millis(now - interval));
        Ok(update.execute(&self.pool).await?.rows_affected() == 1)
    }

    /// Writes a step under its lease; `false` if the lease is lost, or another attempt has claimed the same order meanwhile. A new
    /// state makes an event.
    pub async fn write_attempt(&self, journal: &Journal, lease: &str, change: Change, now: DateTime<Utc>) -> Result<bool, Error> {
        let attempt = &journal.attempt;
        let state = change.state.unwrap_or(attempt.state);
        let is_new_state = state != attempt.state;
        let order = change.order.unwrap_or_else(|| attempt.order.clone());
        let sealed = self.vault.seal(&context(attempt.reference.as_str()), &Sealed { user: attempt.user.clone(), order })?;
        let other_total = change.other_total.unwrap_or(attempt.other_total);
        let other_total = other_total.and_then(|money| serde_json::to_string(&money).ok());
        let update = sqlx::query(
            "UPDATE attempts SET state = $1, order_id = $2, session_id = $3, payment_url = $4, other_total = $5, sealed = $6,
                 deadline = $7, sent_at = $8, listings = $9, listed_at = $10, changed_at = $11
             WHERE reference = $12 AND lease = $13 AND ($2 IS NULL OR NOT EXISTS (
                 SELECT 1 FROM attempts other
                 WHERE other.owner = attempts.owner AND other.order_id = $2 AND other.reference <> $12))",
        );
        let update = update
            .bind(state.word())
            .bind(change.order_id.or(attempt.order_id))
            .bind(change.session_id.or(attempt.session_id))
            .bind(change.payment_url.unwrap_or_else(|| attempt.payment_url.clone()))
            .bind(other_total)
            .bind(sealed)
            .bind(change.deadline.or(attempt.deadline).map(millis))
            .bind(change.sent_at.or(journal.sent_at).map(millis))
            .bind(change.listings.unwrap_or(journal.listings))
            .bind(change.listed_at.or(journal.listed_at).map(millis))
            .bind(millis(if is_new_state { now } else { attempt.changed_at }))
            .bind(attempt.reference.as_str())
            .bind(lease);
        let mut transaction = self.pool.begin().await?;
        let is_written = update.execute(&mut *transaction).await?.rows_affected() == 1;
        if is_written && is_new_state {
            event(&attempt.reference, state, now).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(is_written)
    }

    /// The journal of one attempt, whosever it is: for the driver only.
    pub async fn journal(&self, reference: &Reference) -> Result<Option<Journal>, Error> {
        let select =
            sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM attempts WHERE reference = $1")));
        let Some(row) = select.bind(reference.as_str()).fetch_optional(&self.pool).await? else { return Ok(None) };
        Ok(Some(self.read_journal(row)?))
    }

    /// One attempt with its timeline, if it is this owner's.
    pub async fn attempt(&self, owner: &Owner, reference: &Reference) -> Result<Option<Attempt>, Error> {
        let Some(journal) = self.journal(reference).await?.filter(|journal| journal.owner == *owner) else { return Ok(None) };
        let mut attempt = journal.attempt;
        let select = sqlx::query_as::<_, (i64, String)>("SELECT at, state FROM events WHERE reference = $1 ORDER BY at, rowid");
        let events = select.bind(reference.as_str()).fetch_all(&self.pool).await?;
        attempt.events =
            events.into_iter().filter_map(|(at, word)| Some(Event { at: time(at), state: State::from_word(&word)? })).collect();
        Ok(Some(attempt))
    }

    /// The owner's attempts, the newest first; without their timelines.
    pub async fn attempts_of(&self, owner: &Owner) -> Result<Vec<Attempt>, Error> {
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM attempts WHERE owner = $1 ORDER BY created_at DESC LIMIT 100"
        )));
        let rows = select.bind(&owner.0).fetch_all(&self.pool).await?;
        rows.into_iter().map(|row| Ok(self.read_journal(row)?.attempt)).collect()
    }

    /// OneEntry's order ids that attempts of this owner already claim.
    pub async fn claimed_orders(&self, owner: &Owner) -> Result<Vec<i64>, Error> {
        let select = sqlx::query_as::<_, (i64,)>("SELECT order_id FROM attempts WHERE owner = $1 AND order_id IS NOT NULL");
        let rows = select.bind(&owner.0).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// Everybody's attempts that are under way or cannot go on, the oldest first: for staff.
    pub async fn unfinished_attempts(&self) -> Result<Vec<Journal>, Error> {
        let select = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM attempts
             WHERE state IN ('placed', 'ordering', 'unresolved', 'ordered', 'opening', 'expiring', 'cancelling', 'cannot_tell', 'needs_person')
             ORDER BY created_at LIMIT 200"
        )));
        let rows = select.fetch_all(&self.pool).await?;
        rows.into_iter().map(|row| self.read_journal(row)).collect()
    }

    /// Attempts that nobody is working on and that have something to do: a crash's leftovers, deadlines, late answers.
    pub async fn due_attempts(&self, now: DateTime<Utc>) -> Result<Vec<Reference>, Error> {
        let select = sqlx::query_as::<_, (String,)>(
            "SELECT reference FROM attempts WHERE leased_until <= $1 AND (
                 (state IN ('placed', 'ordering', 'unresolved', 'ordered', 'opening', 'expiring', 'cancelling')
                     AND (checked_at IS NULL OR checked_at <= $2))
                 OR (state IN ('waiting', 'failed', 'payment_cancelled', 'price_changed') AND deadline <= $1)
                 OR (state IN ('waiting', 'cannot_tell') AND (checked_at IS NULL OR checked_at <= $3))
                 OR (state = 'expired' AND changed_at > $4 AND (checked_at IS NULL OR checked_at <= $3)))
             ORDER BY changed_at LIMIT 50",
        );
        let select = select.bind(millis(now)).bind(millis(now - Duration::seconds(2))).bind(millis(now - Duration::minutes(5)));
        let rows = select.bind(millis(now - crate::model::attempt::WATCH_AFTER_EXPIRY)).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().filter_map(|(reference,)| reference.parse().ok()).collect())
    }

    /// Whether a person still has attempts for which their tokens are needed.
    pub async fn has_open_attempts(&self, owner: &Owner) -> Result<bool, Error> {
        let select = sqlx::query_as::<_, (i64,)>(
            "SELECT COUNT(*) FROM attempts WHERE owner = $1
             AND state NOT IN ('paid', 'expired', 'cancelled', 'refused', 'absent', 'needs_person')",
        );
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

    fn read_journal(&self, row: Row) -> Result<Journal, Error> {
        let sealed: Sealed = self.vault.open(&context(&row.reference), &row.sealed)?;
        let attempt = Attempt {
            reference: row.reference.parse().map_err(|_| Error::Sealed)?,
            user: sealed.user,
            order: sealed.order,
            state: State::from_word(&row.state).ok_or(Error::Sealed)?,
            order_id: row.order_id,
            session_id: row.session_id,
            payment_url: row.payment_url,
            other_total: row.other_total.as_deref().and_then(|text| serde_json::from_str(text).ok()),
            created_at: time(row.created_at),
            changed_at: time(row.changed_at),
            deadline: row.deadline.map(time),
            events: Vec::new(),
        };
        Ok(Journal {
            attempt,
            owner: Owner(row.owner),
            sent_at: row.sent_at.map(time),
            listings: row.listings,
            listed_at: row.listed_at.map(time),
        })
    }
}

/// An entry of the timeline.
pub(super) fn event(
    reference: &Reference,
    state: State,
    at: DateTime<Utc>,
) -> sqlx::query::Query<'_, sqlx::Sqlite, sqlx::sqlite::SqliteArguments> {
    let insert = sqlx::query("INSERT INTO events (reference, at, state) VALUES ($1, $2, $3)");
    insert.bind(reference.as_str()).bind(millis(at)).bind(state.word())
}
