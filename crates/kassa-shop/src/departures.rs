//! Leaving for a provider's page, and coming back: to the order for which somebody left.

use chrono::{DateTime, Duration, Utc};
use kassa_domain::attempt::{Attempt, Happening, State};
use kassa_domain::error::ErrorCode;
use kassa_domain::reference::Reference;
use kassa_store::{Departure, SessionId};

use super::payment_watch::PATIENCE;
use super::{Person, Shop};

/// A provider's page that was opened longer ago than this has died.
const LONGEST: Duration = Duration::hours(24);
/// Whoever has come back may come back once more for so long: a page that is loaded again, a provider that sends people twice.
const RECENT: Duration = Duration::hours(1);
/// So many of the orders that somebody left for last are looked at.
const LATEST: u32 = 5;
/// Whoever is back waits no longer than this for the next question that may be asked about their payment: the interval between two,
/// where nobody has set another.
const NEXT_QUESTION: std::time::Duration = std::time::Duration::from_secs(3);

/// Where the way to the provider leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// To the provider's page.
    Out(String),
    /// Nowhere: that page is on a host to which nobody is sent.
    Closed,
    /// Back to the order: there is no page, or none any more.
    Back,
}

/// An order with the last time that somebody left for its provider's page.
type Trip = (Departure, Attempt);

impl Shop {
    /// The customer leaves for the provider's page: written down, so that they come back to this very order.
    pub async fn leave(&self, person: &Person, session: Option<&SessionId>, reference: &Reference) -> Result<Way, ErrorCode> {
        let attempt = self.watched_state(person, reference).await?;
        let Some(page) = attempt.page() else { return Ok(Way::Back) };
        if self.payment_host(page).is_none() {
            self.note_closed_way(&attempt).await?;
            return Ok(Way::Closed);
        }
        let now = self.clock().now();
        if let Some(session) = session {
            self.store().note_departure(session, reference, now).await?;
        }
        self.store().note_happening(reference, Happening::Left, now).await?;
        Ok(Way::Out(page.to_owned()))
    }

    /// Somebody is back from a provider's page: the order that they left for, as it stands now; `None` where nobody can tell which.
    pub async fn come_back(&self, person: &Person, session: Option<&SessionId>) -> Result<Option<Attempt>, ErrorCode> {
        let Some(attempt) = self.left_for(person, session).await? else { return Ok(None) };
        let now = self.clock().now();
        if let Some(session) = session {
            self.store().note_arrival(session, &attempt.reference, now).await?;
        }
        self.store().note_happening(&attempt.reference, Happening::Returned, now).await?;
        Ok(Some(attempt))
    }

    /// First what this very session has left for; then what was left for on another device, or before a sign-out; then the only order
    /// that anybody could have left for.
    async fn left_for(&self, person: &Person, session: Option<&SessionId>) -> Result<Option<Attempt>, ErrorCode> {
        let now = self.clock().now();
        let own = match session {
            Some(session) => self.store().departures(session, now - LONGEST, LATEST).await?,
            None => Vec::new(),
        };
        let (away, back): (Vec<Trip>, Vec<Trip>) =
            self.trips(person, own).await?.into_iter().partition(|(departure, _)| departure.returned_at.is_none());
        if !away.is_empty() {
            return self.meant(person, away).await;
        }
        let last = back.into_iter().max_by_key(|(departure, _)| departure.returned_at);
        if let Some(trip) = last.filter(|(departure, _)| departure.returned_at.is_some_and(|at| at > now - RECENT)) {
            return self.meant(person, vec![trip]).await;
        }
        let elsewhere = self.store().departures_of(&person.owner, now - LONGEST, LATEST).await?;
        let elsewhere = self.trips(person, elsewhere).await?;
        if !elsewhere.is_empty() {
            return self.meant(person, elsewhere).await;
        }
        self.only_one(person).await
    }

    /// The person's own orders among departures, without those that came to nothing long ago.
    async fn trips(&self, person: &Person, departures: Vec<Departure>) -> Result<Vec<Trip>, ErrorCode> {
        let recently = self.clock().now() - RECENT;
        let mut trips = Vec::new();
        for departure in departures {
            // Another person may have left in this browser.
            let Some(attempt) = self.store().bare_attempt(&person.owner, &departure.reference).await? else { continue };
            let is_nothing = matches!(attempt.state, State::Expired | State::Cancelled | State::Refused);
            if !is_nothing || attempt.changed_at > recently {
                trips.push((departure, attempt));
            }
        }
        Ok(trips)
    }

    /// The trip from which somebody comes back, by how its order and the others stand now.
    async fn meant(&self, person: &Person, trips: Vec<Trip>) -> Result<Option<Attempt>, ErrorCode> {
        let before: Vec<Attempt> = trips.iter().map(|(_, attempt)| attempt.clone()).collect();
        self.wait_for_question(&before).await;
        self.look_at(&before, PATIENCE).await;
        let departures = trips.into_iter().map(|(departure, _)| departure).collect();
        Ok(meant(self.trips(person, departures).await?))
    }

    /// The only order that can be paid on a provider's page, or could be a moment ago.
    async fn only_one(&self, person: &Person) -> Result<Option<Attempt>, ErrorCode> {
        let recently = self.clock().now() - RECENT;
        let is_possible = |attempt: &Attempt| {
            // What was paid a moment ago, as another tab has seen, is still what they come back for.
            !attempt.order.account.is_cash() && (!attempt.state.is_settled() || attempt.changed_at > recently)
        };
        let possible: Vec<Attempt> = self.orders(person).await?.into_iter().filter(is_possible).collect();
        let open = possible.iter().filter(|attempt| !attempt.state.is_settled()).count();
        let found = possible.iter().find(|attempt| possible.len() == 1 || (open == 1 && !attempt.state.is_settled()));
        let Some(found) = found else { return Ok(None) };
        Ok(Some(self.watched_state(person, &found.reference).await?))
    }

    /// Whoever is back wants to know, and gets no second look soon where no script runs: a question that may be asked in a moment is
    /// waited for.
    async fn wait_for_question(&self, attempts: &[Attempt]) {
        let (now, interval) = (self.clock().now(), self.settings().payment_interval);
        // Times that are over are no durations.
        let pauses = attempts.iter().filter_map(|attempt| (attempt.checked_at? + interval - now).to_std().ok());
        let pause = pauses.filter(|pause| *pause <= NEXT_QUESTION).max().unwrap_or_default();
        tokio::time::sleep(pause).await;
    }
}

/// Of trips, the last one first, the one from which somebody comes back: the last, unless its provider has not spoken yet and another
/// one has since: two tabs, and this is the other one.
fn meant(trips: Vec<Trip>) -> Option<Attempt> {
    let (last, attempt) = trips.first()?;
    let last_left_at = last.left_at;
    let is_open = matches!(attempt.state, State::Ordered | State::Opening | State::Waiting);
    let has_spoken = |(_, attempt): &Trip| has_provider_spoken(attempt, last_left_at);
    let other = if is_open { trips.iter().position(has_spoken) } else { None };
    trips.into_iter().nth(other.unwrap_or(0)).map(|(_, attempt)| attempt)
}

/// The provider has said something about an order's payment since then. A time to pay that has run out is nobody's word.
fn has_provider_spoken(attempt: &Attempt, since: DateTime<Utc>) -> bool {
    use State::{CannotTell, Failed, Paid, PaidLate, PaymentCancelled};
    matches!(attempt.state, Paid | PaidLate | Failed | PaymentCancelled | CannotTell) && attempt.changed_at >= since
}

#[cfg(test)]
mod tests {
    use kassa_testkit::sample;
    use rstest::rstest;

    use super::*;

    /// Trips that began so many minutes after the first order was made, each with its order's state and when that came about.
    #[rstest]
    #[case::nowhere(&[], None)]
    #[case::the_last(&[(9, State::Waiting, 0), (5, State::Waiting, 0)], Some(0))]
    #[case::the_last_as_it_has_ended(&[(9, State::Paid, 10), (5, State::Paid, 11)], Some(0))]
    #[case::the_other_tab(&[(9, State::Waiting, 0), (5, State::Paid, 10)], Some(1))]
    #[case::the_other_tab_declined(&[(9, State::Waiting, 0), (5, State::Waiting, 0), (3, State::Failed, 9)], Some(2))]
    #[case::settled_before_that(&[(9, State::Waiting, 0), (5, State::Paid, 8)], Some(0))]
    #[case::whose_time_has_run_out(&[(9, State::Waiting, 0), (5, State::Expired, 10)], Some(0))]
    fn somebody_comes_back_from_one_trip(#[case] trips: &[(i64, State, i64)], #[case] expected: Option<usize>) {
        let trips: Vec<Trip> = trips
            .iter()
            .zip(0_u8..)
            .map(|((left, state, changed), number)| {
                let attempt = sample(*state);
                let at = |minutes: i64| attempt.created_at + Duration::minutes(minutes);
                let reference = Reference::from_random([number; 12]);
                let departure = Departure { reference: reference.clone(), left_at: at(*left), returned_at: None };
                (departure, Attempt { reference, changed_at: at(*changed), ..attempt })
            })
            .collect();
        let references: Vec<Reference> = trips.iter().map(|(departure, _)| departure.reference.clone()).collect();
        let found = meant(trips).map(|attempt| attempt.reference);
        assert_eq!(found, expected.map(|index| references[index].clone()));
    }
}
