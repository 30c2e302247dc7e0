//! The journal of attempts.
//!
//! A write that belongs to a step asks for the lease under which the step runs: whoever lost it in the meantime writes nothing.

use chrono::{DateTime, Duration, Utc};
use kassa_domain::attempt::{Attempt, Happening, Order, State};
use kassa_domain::attention::Attention;
use kassa_domain::cart::is_settling;
use kassa_domain::money::Money;
use kassa_domain::reference::Reference;
use kassa_domain::refund::Refund;
use serde::{Deserialize, Serialize};

use super::events::{event, news};
use super::slots::Reservation;
use super::timing::Write;
use super::vault::Owner;
use super::{Error, SKEW, Store, carts, files, millis, time};

/// How long somebody may work on an attempt: longer than any call that makes something. What is written afterwards asks for the lease,
/// and what was sent is never sent again.
pub const LEASE: Duration = Duration::seconds(120);

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
    /// The order at OneEntry that staff say it is, as long as nobody could read it.
    pub named_order_id: Option<i64>,
    /// Why it needs a person, as the log was told.
    pub attention: Option<Attention>,
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
    pub sessions: Option<u32>,
    /// A second session has taken money; nothing takes that back.
    pub is_paid_twice: bool,
    pub refund: Option<Refund>,
    pub last_read_at: Option<DateTime<Utc>>,
    /// What has led to it, for the timeline: before the state that it leads to.
    pub because: Option<Happening>,
    /// What staff have named is read, or is not there.
    pub is_name_read: bool,
    /// The place that it takes once more. Where others have it now, the state is [`State::Refused`] instead.
    pub retake: Option<Reservation>,
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
pub(super) struct Row {
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
    sessions: i64,
    is_paid_twice: i64,
    refund: Option<String>,
    attention: Option<String>,
    last_read_at: Option<i64>,
    checked_at: Option<i64>,
    named_order_id: Option<i64>,
}

pub(super) const COLUMNS: &str = "reference, owner, sealed, state, order_id, session_id, payment_url, other_total, created_at, changed_at, \
    deadline, sent_at, listings, listed_at, sessions, is_paid_twice, refund, attention, last_read_at, checked_at, \
    named_order_id";

/// What the vault binds an attempt's sealed part to.
pub(super) fn context(reference: &str) -> String {
    format!("attempts/{reference}")
}

/// Tried again and again, it is told once.
const fn is_passing(happening: Happening) -> bool {
    matches!(happening, Happening::State(state) if state.is_passing())
}

impl Store {
    /// Takes the right to work on an attempt for as long as [`LEASE`]; `None` while somebody else has it.
    pub async fn lease_attempt(&self, reference: &Reference, now: DateTime<Utc>) -> Result<Option<String>, Error> {
        let lease = uuid::Uuid::new_v4().to_string();
        let update = sqlx::query(
            "UPDATE attempts SET lease = $1, leased_until = $2 WHERE reference = $3 AND (leased_until <= $4 OR leased_until > $5)",
        );
        let update = update.bind(&lease).bind(millis(now + LEASE)).bind(reference.as_str()).bind(millis(now));
        let update = update.bind(millis(now + LEASE + SKEW));
        Ok((update.execute(&self.pool).await?.rows_affected() == 1).then_some(lease))
    }

    /// Keeps a lease for as long again; `false` if it is lost.
    pub async fn renew_lease(&self, reference: &Reference, lease: &str, now: DateTime<Utc>) -> Result<bool, Error> {
        let update = sqlx::query("UPDATE attempts SET leased_until = $1 WHERE reference = $2 AND lease = $3");
        let update = update.bind(millis(now + LEASE)).bind(reference.as_str()).bind(lease);
        Ok(update.execute(&self.pool).await?.rows_affected() == 1)
    }

    pub async fn release_attempt(&self, reference: &Reference, lease: &str) -> Result<(), Error> {
        let update = sqlx::query("UPDATE attempts SET leased_until = 0, lease = NULL WHERE reference = $1 AND lease = $2");
        update.bind(reference.as_str()).bind(lease).execute(&self.pool).await?;
        Ok(())
    }

    /// Claims one reading of an attempt's payment per `interval`, over all tabs and replicas.
    pub async fn claim_check(&self, reference: &Reference, now: DateTime<Utc>, interval: Duration) -> Result<bool, Error> {
        let update = sqlx::query(
            "UPDATE attempts SET checked_at = $1 WHERE reference = $2 AND (checked_at IS NULL OR checked_at <= $3 OR checked_at > $4)",
        );
        let update = update.bind(millis(now)).bind(reference.as_str()).bind(millis(now - interval)).bind(millis(now + SKEW));
        Ok(update.execute(&self.pool).await?.rows_affected() == 1)
    }

    /// Writes a step under its lease; a new state makes an event. Gives the state that stands now, or `None` if the lease is lost, or
    /// another attempt has claimed the same order meanwhile.
    pub async fn write_attempt(
        &self,
        journal: &Journal,
        lease: &str,
        change: Change,
        now: DateTime<Utc>,
    ) -> Result<Option<State>, Error> {
        let mut transaction = self.write().await?;
        let written = self.write_change(&mut transaction, journal, lease, change, now).await?;
        transaction.commit().await?;
        Ok(written)
    }

    /// Writes that an order was paid which had ended. Its place is taken again if there is still room: [`State::Paid`], else
    /// [`State::PaidLate`]. `reservation`: what it took; `None`: nobody counts. Gives the state, or `None` if the lease is lost.
    pub async fn write_late_payment(
        &self,
        journal: &Journal,
        lease: &str,
        reservation: Option<&Reservation>,
        change: Change,
        now: DateTime<Utc>,
    ) -> Result<Option<State>, Error> {
        let mut transaction = self.write().await?;
        let has_room = match reservation {
            Some(reservation) => reservation.is_free_again(&journal.attempt.reference, now, &mut transaction).await?,
            None => true,
        };
        let state = if has_room { State::Paid } else { State::PaidLate };
        let change = Change { state: Some(state), ..change };
        let written = self.write_change(&mut transaction, journal, lease, change, now).await?;
        transaction.commit().await?;
        Ok(written)
    }

    async fn write_change(
        &self,
        transaction: &mut Write,
        journal: &Journal,
        lease: &str,
        change: Change,
        now: DateTime<Utc>,
    ) -> Result<Option<State>, Error> {
        let attempt = &journal.attempt;
        let has_place = match &change.retake {
            Some(place) => place.is_free_again(&attempt.reference, now, transaction).await?,
            None => true,
        };
        let state = if has_place { change.state.unwrap_or(attempt.state) } else { State::Refused };
        let refund = change.refund.or(attempt.refund);
        let (is_new_state, is_new_refund) = (state != attempt.state, refund != attempt.refund);
        let is_first_twice = change.is_paid_twice && !attempt.is_paid_twice;
        let is_news = is_new_state || is_new_refund || is_first_twice;
        // Words of a customer's come with it: they are deleted in their time, too.
        let has_words = change.order.is_some();
        let order = change.order.unwrap_or_else(|| attempt.order.clone());
        let sealed = self.vault.seal(&context(attempt.reference.as_str()), &Sealed { user: attempt.user.clone(), order })?;
        let other_total = change.other_total.unwrap_or(attempt.other_total);
        let other_total = other_total.map(|money| serde_json::to_string(&money)).transpose();
        let other_total = other_total.map_err(|_| Error::Value("other_total"))?;
        // Whatever staff have dealt with: news may ask for them again.
        let update = sqlx::query(
            "UPDATE attempts SET state = $1, order_id = $2, session_id = $3, payment_url = $4, other_total = $5, sealed = $6,
                 deadline = $7, sent_at = $8, listings = $9, listed_at = $10, changed_at = $11, sessions = $12,
                 is_paid_twice = $13, refund = $14, attended_at = CASE WHEN $15 = 1 THEN NULL ELSE attended_at END,
                 last_read_at = $18, has_answers = CASE WHEN $19 = 1 THEN 1 ELSE has_answers END,
                 named_order_id = CASE WHEN $20 = 1 THEN NULL ELSE named_order_id END
             WHERE reference = $16 AND lease = $17 AND ($2 IS NULL OR NOT EXISTS (
                 SELECT 1 FROM attempts other
                 WHERE other.owner = attempts.owner AND other.order_id = $2 AND other.reference <> $16))",
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
            .bind(i64::from(change.sessions.unwrap_or(attempt.sessions)))
            .bind(i64::from(change.is_paid_twice || attempt.is_paid_twice))
            .bind(refund.map(Refund::word))
            .bind(i64::from(is_news))
            .bind(attempt.reference.as_str())
            .bind(lease)
            .bind(change.last_read_at.or(attempt.last_read_at).map(millis))
            .bind(i64::from(has_words))
            .bind(i64::from(change.is_name_read));
        let is_written = update.execute(&mut **transaction).await?.rows_affected() == 1;
        let happened = [
            change.because,
            (is_new_state && !attempt.state.falls_back_to(state)).then_some(Happening::State(state)),
            is_first_twice.then_some(Happening::PaidTwice),
            refund.filter(|_| is_new_refund).map(Happening::Refund),
        ];
        for happening in happened.into_iter().flatten().filter(|_| is_written) {
            let event = if is_passing(happening) { news } else { event };
            event(&attempt.reference, happening, now).execute(&mut **transaction).await?;
        }
        if is_written && is_new_state && state == State::Refused {
            files::release(&journal.owner, &attempt.order.files, attempt.created_at, transaction).await?;
        }
        if is_written && is_new_state && is_settling(&attempt.order, state) {
            carts::settle(&journal.owner, attempt, now, transaction).await?;
        }
        Ok(is_written.then_some(state))
    }

    /// The journal of one attempt, whosever it is: for the driver only.
    pub async fn journal(&self, reference: &Reference) -> Result<Option<Journal>, Error> {
        let select =
            sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM attempts WHERE reference = $1")));
        let Some(row) = select.bind(reference.as_str()).fetch_optional(&self.pool).await? else { return Ok(None) };
        Ok(Some(self.read_journal(row)?))
    }

    /// What stands in a row. One that cannot be read is told in the log, and keeps nobody from the others.
    pub(super) fn readable(&self, row: Row) -> Option<Journal> {
        let reference = row.reference.clone();
        let grouped = || reference.parse::<Reference>().map_or_else(|_| reference.clone(), |reference| reference.grouped());
        let told = |error: &Error| {
            tracing::error!(%error, reference = grouped(), "ref" = reference, "an attempt cannot be read");
        };
        self.read_journal(row).inspect_err(told).ok()
    }

    fn read_journal(&self, row: Row) -> Result<Journal, Error> {
        let sealed: Sealed = self.vault.open(&context(&row.reference), &row.sealed)?;
        let other_total = row.other_total.as_deref().map(serde_json::from_str).transpose();
        let attention = row.attention.as_deref().map(|word| Attention::from_word(word).ok_or(Error::Value("attention")));
        let refund = row.refund.as_deref().map(|word| Refund::from_word(word).ok_or(Error::Value("refund")));
        let attempt = Attempt {
            reference: row.reference.parse().map_err(|_| Error::Sealed)?,
            user: sealed.user,
            order: sealed.order,
            state: State::from_word(&row.state).ok_or(Error::Sealed)?,
            order_id: row.order_id,
            session_id: row.session_id,
            payment_url: row.payment_url,
            other_total: other_total.map_err(|_| Error::Value("other_total"))?,
            created_at: time(row.created_at)?,
            changed_at: time(row.changed_at)?,
            deadline: row.deadline.map(time).transpose()?,
            sessions: u32::try_from(row.sessions).map_err(|_| Error::Value("sessions"))?,
            is_paid_twice: row.is_paid_twice != 0,
            refund: refund.transpose()?,
            last_read_at: row.last_read_at.map(time).transpose()?,
            checked_at: row.checked_at.map(time).transpose()?,
            events: Vec::new(),
        };
        Ok(Journal {
            attempt,
            owner: Owner(row.owner),
            sent_at: row.sent_at.map(time).transpose()?,
            listings: row.listings,
            listed_at: row.listed_at.map(time).transpose()?,
            named_order_id: row.named_order_id,
            attention: attention.transpose()?,
        })
    }
}
