//! The timelines of attempts.

use chrono::{DateTime, Utc};
use kassa_domain::attempt::{Attempt, Event, Happening};
use kassa_domain::reference::Reference;

use super::vault::Owner;
use super::{Error, Store, millis, time};

impl Store {
    /// One attempt with its timeline, if it is this owner's.
    pub async fn attempt(&self, owner: &Owner, reference: &Reference) -> Result<Option<Attempt>, Error> {
        let Some(mut attempt) = self.bare_attempt(owner, reference).await? else { return Ok(None) };
        let select = sqlx::query_as::<_, (i64, String)>("SELECT at, state FROM events WHERE reference = $1 ORDER BY number, at");
        let events = select.bind(reference.as_str()).fetch_all(&self.pool).await?;
        // What a newer version has noted and this one does not know is left out.
        let event = |(at, word): (i64, String)| {
            let what = Happening::from_word(&word)?;
            Some(time(at).map(|at| Event { at, what }))
        };
        attempt.events = events.into_iter().filter_map(event).collect::<Result<_, _>>()?;
        Ok(Some(attempt))
    }

    /// The same without its timeline.
    pub async fn bare_attempt(&self, owner: &Owner, reference: &Reference) -> Result<Option<Attempt>, Error> {
        let journal = self.journal(reference).await?.filter(|journal| journal.owner == *owner);
        Ok(journal.map(|journal| journal.attempt))
    }

    /// Notes what a customer does. The same again, before anything else has happened, is no news.
    pub async fn note_happening(&self, reference: &Reference, happening: Happening, now: DateTime<Utc>) -> Result<(), Error> {
        news(reference, happening, now).execute(&self.pool).await?;
        Ok(())
    }
}

/// An entry of the timeline, unless the same was the last that happened.
pub(super) fn news(
    reference: &Reference,
    happening: Happening,
    at: DateTime<Utc>,
) -> sqlx::query::Query<'_, sqlx::Any, sqlx::any::AnyArguments> {
    let insert = sqlx::query(
        "INSERT INTO events (reference, at, state, number)
         SELECT $1, $2, $3, (SELECT COUNT(*) FROM events earlier WHERE earlier.reference = $1) WHERE NOT EXISTS (
             SELECT 1 FROM events same WHERE same.reference = $1 AND same.state = $3 AND same.at >= (
                 SELECT COALESCE(MAX(other.at), 0) FROM events other WHERE other.reference = $1 AND other.state <> $3))",
    );
    insert.bind(reference.as_str()).bind(millis(at)).bind(happening.word())
}

/// An entry of the timeline; written once, however often a write is tried again whose answer was lost.
pub(super) fn event(
    reference: &Reference,
    happening: Happening,
    at: DateTime<Utc>,
) -> sqlx::query::Query<'_, sqlx::Any, sqlx::any::AnyArguments> {
    let insert = sqlx::query(
        "INSERT INTO events (reference, at, state, number) SELECT $1, $2, $3, COUNT(*) FROM events WHERE reference = $1
         HAVING COUNT(CASE WHEN at = $2 AND state = $3 THEN 1 END) = 0",
    );
    insert.bind(reference.as_str()).bind(millis(at)).bind(happening.word())
}
