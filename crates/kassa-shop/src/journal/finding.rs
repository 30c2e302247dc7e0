//! Finds an order whose call had no answer, in the listing of its owner's orders.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use kassa_domain::attempt::{ABSENCE_AFTER, Attempt, Happening, LISTINGS_APART, State};
use kassa_domain::error::ErrorCode;
use kassa_domain::reference::Reference;
use kassa_oneentry::{Error, ListedOrder, Listing};
use kassa_store::{Change, Journal};
use tracing::Instrument;

use super::ordering::CALL;
use super::{Goes, Work, span_of};
use crate::keeper::Keeper;
use crate::matching::{Likeness, Sent};
use crate::{Person, Shop};

/// Listings told nothing for so long: a person is asked.
const UNRESOLVED: Duration = Duration::minutes(15);

/// What came of the number that staff gave for an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// It is that order, and goes on from there.
    Found,
    /// The customer is signed out: it is read as soon as they are back.
    Kept,
    /// OneEntry shows no such order in the customer's name.
    NoSuchOrder,
    /// It is this other attempt's.
    Belongs(Reference),
    /// It is the only order that this other attempt can be, and the one in question can be another.
    OnlyOneOf(Reference),
    /// Something has been found out about the attempt meanwhile.
    Settled,
}

/// What a listing says about one attempt.
struct Found<'a> {
    /// Nobody's yet, and the one that was sent.
    same: Vec<&'a ListedOrder>,
    /// Nobody's yet, and nobody can say that it is not the one.
    may_be_there: bool,
    /// Another attempt's, although it could be this one as well.
    has_taken_ones: bool,
}

impl Shop {
    /// Looks for an order whose call had no answer. Absence is proved by two complete listings without one that may be it, never
    /// assumed.
    pub(super) async fn find_order(&self, work: Work) -> Goes {
        let work = if work.attempt().state == State::Ordering {
            if !self.write(&work, Change::to(State::Unresolved)).await? {
                return Ok(false);
            }
            self.reload(work).await?
        } else {
            work
        };
        let sent_at = sent_at(&work.journal);
        let begun = self.clock().now();
        let (listing, claimed) = self.list_orders(&work).await?;
        let now = self.clock().now();
        let found = self.compare(&work.journal, &listing, &claimed);
        let ask_a_person = Change { listed_at: Some(begun), ..Change::to(State::NeedsPerson) };
        match found.same.as_slice() {
            [one] => self.adopt(&work, &(*one).into()).await,
            [] if now < sent_at + CALL + ABSENCE_AFTER => Ok(false),
            [] if listing.is_complete => {
                let is_second = work.journal.listings > 0 && work.journal.listed_at.is_some_and(|at| now >= at + LISTINGS_APART);
                if is_second {
                    let change = if found.may_be_there { ask_a_person } else { Change::to(State::Absent) };
                    return self.write(&work, change).await;
                }
                if work.journal.listings == 0 {
                    self.write(&work, Change { listings: Some(1), listed_at: Some(now), ..Change::default() }).await?;
                }
                Ok(false)
            }
            [] if now < sent_at + UNRESOLVED => Ok(false),
            _ => self.write(&work, ask_a_person).await,
        }
    }

    /// Looks once more for an order that could not be told apart from others: what staff have named is read; the only one that is
    /// nobody's any more is taken, and where none is left absence is proved as ever. Never for a login that several people share:
    /// nothing is known by its content there.
    pub(super) async fn find_again(&self, work: Work) -> Goes {
        if let Some(order_id) = work.journal.named_order_id {
            return self.read_named(&work, order_id).await;
        }
        let begun = self.clock().now();
        let (listing, claimed) = self.list_orders(&work).await?;
        let found = self.compare(&work.journal, &listing, &claimed);
        let is_settled = listing.is_complete && found.has_taken_ones && !found.may_be_there;
        let change = match found.same.as_slice() {
            [one] if is_settled => {
                Change { because: Some(Happening::OnlyOneLeft), ..self.adopted(work.attempt(), &(*one).into()) }
            }
            [] if is_settled => Change { listings: Some(0), ..Change::to(State::Unresolved) },
            // Nothing new: it is looked at again when another attempt comes to something.
            _ => Change { listed_at: Some(begun), ..Change::default() },
        };
        let is_moved = change.state.is_some();
        Ok(self.write(&work, change).await? && is_moved)
    }

    async fn list_orders(&self, work: &Work) -> Result<(Listing, HashMap<i64, Reference>), ErrorCode> {
        let order = &work.attempt().order;
        let listing = self.client().orders(&work.keeper).list(&order.storage, &order.locale).await?;
        let mut claimed = self.store().claimed_orders(&work.journal.owner).await?;
        claimed.retain(|_, reference| *reference != work.attempt().reference);
        Ok((listing, claimed))
    }

    /// `claimed`: the orders of other attempts.
    fn compare<'a>(&self, journal: &Journal, listing: &'a Listing, claimed: &HashMap<i64, Reference>) -> Found<'a> {
        let (attempt, now) = (&journal.attempt, self.clock().now());
        let sent = Sent {
            order: &attempt.order,
            attempt_field: self.settings().attempt_field.as_deref(),
            // The listing's own reply has just told their time.
            between: self.client().their_now().map(|their_now| (their_now - (now - sent_at(journal)), their_now)),
            is_shared: self.settings().shared_logins.contains(&attempt.user),
        };
        let mut found = Found { same: Vec::new(), may_be_there: sent.is_shared, has_taken_ones: false };
        for listed in &listing.orders {
            let is_taken = claimed.contains_key(&listed.id);
            match sent.likeness(listed) {
                Likeness::Same if is_taken => found.has_taken_ones = true,
                Likeness::Same => found.same.push(listed),
                Likeness::Perhaps if !is_taken => found.may_be_there = true,
                Likeness::Perhaps | Likeness::Other => {}
            }
        }
        found
    }

    /// Staff have found out which order at OneEntry an attempt is: from there it goes on by itself.
    pub async fn name_for_customer(&self, person: &Person, reference: &Reference, order_id: i64) -> Result<Named, ErrorCode> {
        self.must_be_staff(person)?;
        let store = self.store();
        let Some(journal) = store.journal(reference).await? else { return Err(ErrorCode::NotFound) };
        if !journal.attempt.is_unknown() {
            return Ok(Named::Settled);
        }
        if let Some(other) = store.claimed_orders(&journal.owner).await?.remove(&order_id).filter(|other| other != reference) {
            return Ok(Named::Belongs(other));
        }
        let (owner, by) = (journal.owner.clone(), &person.owner);
        let named = async {
            let Some(login) = store.usable_login(&owner).await? else { return self.keep_name(reference, order_id).await };
            let keeper = Keeper::new(self, &login);
            match self.named_change(&keeper, &journal, order_id).await {
                Ok(Ok(change)) => {
                    let adopt = |attempt: &Attempt| attempt.is_unknown().then_some(change);
                    let is_found = self.decide(reference, adopt).await?;
                    Ok(if is_found { Named::Found } else { Named::Settled })
                }
                Ok(Err(named)) => Ok(named),
                // OneEntry takes the login's tokens no more.
                Err(ErrorCode::SignInRequired) => self.keep_name(reference, order_id).await,
                Err(code) => Err(code),
            }
        };
        let named = named.instrument(span_of(&journal.attempt)).await?;
        if matches!(named, Named::Found | Named::Kept) {
            let told =
                || tracing::info!(named_order_id = order_id, %by, is_read = named == Named::Found, "staff have named an order");
            span_of(&journal.attempt).in_scope(told);
        }
        if named == Named::Found {
            self.advance_briefly(reference).await;
        }
        Ok(named)
    }

    async fn keep_name(&self, reference: &Reference, order_id: i64) -> Result<Named, ErrorCode> {
        Ok(if self.store().name_order(reference, order_id).await? { Named::Kept } else { Named::Settled })
    }

    /// What is to be written where staff's number is right. Another attempt that can be nothing else keeps its order.
    async fn named_change(&self, keeper: &Keeper, journal: &Journal, order_id: i64) -> Result<Result<Change, Named>, ErrorCode> {
        let order = &journal.attempt.order;
        let orders = self.client().orders(keeper);
        let record = match orders.get(&order.storage, order_id, &order.locale).await {
            Ok(record) => record,
            Err(Error::NotFound(_) | Error::Forbidden(_) | Error::Refused(_)) => return Ok(Err(Named::NoSuchOrder)),
            Err(error) => return Err(error.into()),
        };
        match orders.list(&order.storage, &order.locale).await {
            Ok(listing) => {
                if let Some(other) = self.only_one_of(journal, &listing, order_id).await? {
                    return Ok(Err(Named::OnlyOneOf(other)));
                }
            }
            // A project that lists nothing tells nobody apart: staff's word is all there is.
            Err(Error::NotFound(_) | Error::Forbidden(_) | Error::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
        self.note_currency(&order.storage, &record.order.currency).await;
        let change = self.adopted(&journal.attempt, &(&record.order).into());
        Ok(Ok(Change { because: Some(Happening::NamedByStaff), is_name_read: true, ..change }))
    }

    /// The other attempt that an order alone can be, where `journal`'s can be another one.
    async fn only_one_of(&self, journal: &Journal, listing: &Listing, order_id: i64) -> Result<Option<Reference>, ErrorCode> {
        let claimed = self.store().claimed_orders(&journal.owner).await?;
        let alike = self.store().unknown_attempts(&journal.owner, &journal.attempt.order.storage).await?;
        let can_be = alike.iter().map(|alike| {
            let same = self.compare(alike, listing, &claimed).same;
            (alike.attempt.reference.clone(), same.iter().map(|order| order.id).collect())
        });
        Ok(needed_by(&can_be.collect(), &journal.attempt.reference, order_id))
    }

    /// What staff have named while nobody could read it.
    async fn read_named(&self, work: &Work, order_id: i64) -> Goes {
        match self.named_change(&work.keeper, &work.journal, order_id).await? {
            Ok(change) => self.write(work, change).await,
            Err(named) => {
                tracing::warn!(order_id, ?named, "the order that staff have named is not this one");
                self.write(work, Change { is_name_read: true, ..Change::default() }).await.map(|_| false)
            }
        }
    }
}

/// When the order's call was sent.
fn sent_at(journal: &Journal) -> DateTime<Utc> {
    journal.sent_at.unwrap_or(journal.attempt.created_at)
}

/// The attempt other than `of` that can be this order and no other one, unless `of` can be no other one as well. `can_be`: the orders
/// that each of the attempts can be.
fn needed_by(can_be: &HashMap<Reference, Vec<i64>>, of: &Reference, order_id: i64) -> Option<Reference> {
    let is_only = |reference: &Reference| can_be.get(reference).is_some_and(|orders| *orders == [order_id]);
    if is_only(of) {
        return None;
    }
    can_be.keys().find(|reference| *reference != of && is_only(reference)).cloned()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&[1, 2], &[1, 2], None)]
    #[case(&[1, 2], &[1], Some(1))]
    #[case(&[1, 2], &[2], None)]
    // Staff know more than their contents say.
    #[case(&[2], &[1], Some(1))]
    #[case(&[], &[1], Some(1))]
    // Two attempts, and one order: staff decide.
    #[case(&[1], &[1], None)]
    #[case(&[1], &[], None)]
    fn an_order_stays_with_whoever_can_be_no_other(#[case] mine: &[i64], #[case] others: &[i64], #[case] expected: Option<u8>) {
        let [me, other] = [0, 1].map(|n| Reference::from_random([n; 12]));
        let can_be = HashMap::from([(me.clone(), mine.to_vec()), (other.clone(), others.to_vec())]);
        assert_eq!(needed_by(&can_be, &me, 1), expected.map(|_| other));
    }
}
