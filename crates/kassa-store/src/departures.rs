//! For which orders people have left for a provider's page: by the browser's session that left.

use chrono::{DateTime, Utc};
use kassa_domain::attempt::Happening;
use kassa_domain::reference::Reference;

use super::sessions::SessionId;
use super::vault::Owner;
use super::{Error, Store, millis, time};

/// A way to the provider's page of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    pub reference: Reference,
    pub left_at: DateTime<Utc>,
    /// When the same session was back, as far as is known.
    pub returned_at: Option<DateTime<Utc>>,
}

impl Store {
    /// A session leaves for the provider's page of an order.
    pub async fn note_departure(&self, session: &SessionId, reference: &Reference, now: DateTime<Utc>) -> Result<(), Error> {
        let upsert = sqlx::query(
            "INSERT INTO departures (session, reference, left_at) VALUES ($1, $2, $3)
             ON CONFLICT (session, reference) DO UPDATE SET left_at = excluded.left_at, returned_at = NULL",
        );
        upsert.bind(session.hash()).bind(reference.as_str()).bind(millis(now)).execute(&self.pool).await?;
        Ok(())
    }

    /// A session is back from there.
    pub async fn note_arrival(&self, session: &SessionId, reference: &Reference, now: DateTime<Utc>) -> Result<(), Error> {
        let update = sqlx::query("UPDATE departures SET returned_at = $1 WHERE session = $2 AND reference = $3");
        update.bind(millis(now)).bind(session.hash()).bind(reference.as_str()).execute(&self.pool).await?;
        Ok(())
    }

    /// What a session has left for after `since`, the last one first.
    pub async fn departures(&self, session: &SessionId, since: DateTime<Utc>, limit: u32) -> Result<Vec<Departure>, Error> {
        let select = sqlx::query_as::<_, (String, i64, Option<i64>)>(
            "SELECT reference, left_at, returned_at FROM departures WHERE session = $1 AND left_at > $2
             ORDER BY left_at DESC, reference LIMIT $3",
        );
        let rows = select.bind(session.hash()).bind(millis(since)).bind(i64::from(limit)).fetch_all(&self.pool).await?;
        let departure = |(reference, left_at, returned_at): (String, i64, Option<i64>)| {
            let reference = reference.parse().map_err(|_| Error::Value("reference"))?;
            Ok(Departure { reference, left_at: time(left_at)?, returned_at: returned_at.map(time).transpose()? })
        };
        rows.into_iter().map(departure).collect()
    }

    /// The same for everything that is an owner's, by the orders' timelines: what somebody has left for on any device, and is not back
    /// from as far as is known.
    pub async fn departures_of(&self, owner: &Owner, since: DateTime<Utc>, limit: u32) -> Result<Vec<Departure>, Error> {
        let select = sqlx::query_as::<_, (String, i64)>(
            "SELECT left_for.reference, MAX(left_for.at) FROM events left_for
             JOIN attempts ON attempts.reference = left_for.reference
             WHERE attempts.owner = $1 AND left_for.state = $2 AND left_for.at > $3 AND NOT EXISTS (
                 SELECT 1 FROM events back WHERE back.reference = left_for.reference AND back.state = $4
                     AND back.at >= left_for.at)
             GROUP BY left_for.reference ORDER BY MAX(left_for.at) DESC, left_for.reference LIMIT $5",
        );
        let select = select.bind(&owner.0).bind(Happening::Left.word()).bind(millis(since)).bind(Happening::Returned.word());
        let rows = select.bind(i64::from(limit)).fetch_all(&self.pool).await?;
        let departure = |(reference, left_at): (String, i64)| {
            let reference = reference.parse().map_err(|_| Error::Value("reference"))?;
            Ok(Departure { reference, left_at: time(left_at)?, returned_at: None })
        };
        rows.into_iter().map(departure).collect()
    }

    /// Whoever signs in has a new session: what the one before had left for is theirs to come back for.
    pub async fn hand_over_departures(&self, from: &SessionId, to: &SessionId) -> Result<(), Error> {
        let update = sqlx::query("UPDATE departures SET session = $1 WHERE session = $2");
        update.bind(to.hash()).bind(from.hash()).execute(&self.pool).await?;
        Ok(())
    }

    /// Forgets what sessions had left for that are no more.
    pub(super) async fn sweep_departures(&self) -> Result<(), Error> {
        let delete = "DELETE FROM departures WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.id = departures.session)";
        sqlx::query(delete).execute(&self.pool).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use kassa_domain::attempt::{Attempt, State};
    use kassa_testkit::sample;

    use super::*;
    use crate::random_reference;
    use crate::tests::store;

    const LIMIT: u32 = 5;

    async fn place(store: &Store, owner: &Owner) -> Reference {
        let attempt = Attempt { reference: random_reference(), ..sample(State::Waiting) };
        store.place_attempt(owner, attempt.reference.as_str(), &attempt, None).await.unwrap();
        attempt.reference
    }

    #[tokio::test]
    async fn a_session_knows_what_it_left_for_and_what_it_is_back_from() {
        let store = store().await;
        let start = sample(State::Waiting).created_at;
        let at = |seconds| start + Duration::seconds(seconds);
        let (mine, other) = (store.begin_session(None, start).await.unwrap(), store.begin_session(None, start).await.unwrap());
        let [first, second] = [random_reference(), random_reference()];
        let left = async |session| {
            let found = store.departures(session, start, LIMIT).await.unwrap();
            found.into_iter().map(|departure| (departure.reference, departure.returned_at)).collect::<Vec<_>>()
        };
        store.note_departure(&mine, &first, at(1)).await.unwrap();
        store.note_departure(&mine, &second, at(2)).await.unwrap();
        assert_eq!(left(&mine).await, [(second.clone(), None), (first.clone(), None)]);
        assert_eq!(left(&other).await, []);
        store.note_arrival(&mine, &second, at(3)).await.unwrap();
        // Nobody is back from where they never went.
        store.note_arrival(&other, &first, at(3)).await.unwrap();
        assert_eq!(left(&mine).await, [(second.clone(), Some(at(3))), (first.clone(), None)]);
        // Off once more.
        store.note_departure(&mine, &second, at(4)).await.unwrap();
        assert_eq!(left(&mine).await[0], (second.clone(), None));
        assert_eq!(store.departures(&mine, at(3), LIMIT).await.unwrap().len(), 1);
        assert_eq!(store.departures(&mine, start, 1).await.unwrap().len(), 1);

        store.hand_over_departures(&mine, &other).await.unwrap();
        assert_eq!((left(&mine).await.len(), left(&other).await.len()), (0, 2));
        store.sweep_sessions(start).await.unwrap();
        assert_eq!(left(&other).await.len(), 2);
        store.note_departure(&mine, &first, at(5)).await.unwrap();
        store.end_session(&mine).await.unwrap();
        assert_eq!((left(&mine).await.len(), left(&other).await.len()), (0, 2));
        store.sweep_sessions(start + Duration::days(31)).await.unwrap();
        assert_eq!(left(&other).await, []);
    }

    #[tokio::test]
    async fn what_a_person_left_for_stands_on_the_timelines() {
        let store = store().await;
        let (ann, bob) = (store.vault().owner_of_user("ann"), store.vault().owner_of_user("bob"));
        let start = sample(State::Waiting).created_at;
        let at = |seconds| start + Duration::seconds(seconds);
        let [first, second, theirs] = [place(&store, &ann).await, place(&store, &ann).await, place(&store, &bob).await];
        let left = async || {
            let found = store.departures_of(&ann, start, LIMIT).await.unwrap();
            found.into_iter().map(|departure| (departure.reference, departure.left_at)).collect::<Vec<_>>()
        };
        for (reference, seconds) in [(&first, 1), (&second, 2), (&theirs, 3)] {
            store.note_happening(reference, Happening::Left, at(seconds)).await.unwrap();
        }
        assert_eq!(left().await, [(second.clone(), at(2)), (first.clone(), at(1))]);
        store.note_happening(&second, Happening::Returned, at(3)).await.unwrap();
        assert_eq!(left().await, [(first.clone(), at(1))]);
        store.note_happening(&second, Happening::Left, at(5)).await.unwrap();
        assert_eq!(left().await, [(second, at(5)), (first, at(1))]);
    }
}
