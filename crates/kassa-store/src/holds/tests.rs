//! Places under random hands: held + reserved never passes what there is, one after another or all at once.

use futures::future::join_all;
use kassa_domain::attempt::{Attempt, State};
use kassa_testkit::postgres;
use kassa_testkit::sample;
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::tests::{store, vault};
use crate::{Change, Placed, SlotsOf, random_reference};

const PLACES: u32 = 5;
const SLOTS: [&str; 2] = ["2026-11-29T16:30/2026-11-29T18:00", "2026-11-29T18:00/2026-11-29T19:30"];
/// The first of them are guests of one network.
const GUESTS: usize = 5;
const PEOPLE: usize = 7;

/// What somebody does; people, slots and orders by number.
#[derive(Debug, Clone)]
enum Deed {
    Hold {
        who: usize,
        slot: usize,
        tickets: u32,
    },
    Extend {
        who: usize,
    },
    Release {
        who: usize,
    },
    Place {
        who: usize,
        slot: usize,
        tickets: u32,
    },
    /// The order ends unpaid.
    Cancel {
        order: usize,
    },
    /// It is proved that it does not exist; and it is sent once more.
    Lose {
        order: usize,
    },
    Retake {
        order: usize,
    },
}

/// What came of it, as far as it tells something.
#[derive(Debug, PartialEq)]
enum Outcome {
    Held(Held),
    Placed(bool),
    Did(bool),
}

fn deed() -> impl Strategy<Value = Deed> {
    let (who, slot, tickets) = (0..PEOPLE, 0..SLOTS.len(), 1..4_u32);
    prop_oneof![
        6 => (who.clone(), slot.clone(), tickets.clone()).prop_map(|(who, slot, tickets)| Deed::Hold { who, slot, tickets }),
        2 => who.clone().prop_map(|who| Deed::Extend { who }),
        1 => who.clone().prop_map(|who| Deed::Release { who }),
        4 => (who, slot, tickets).prop_map(|(who, slot, tickets)| Deed::Place { who, slot, tickets }),
        1 => (0..8_usize).prop_map(|order| Deed::Cancel { order }),
        1 => (0..8_usize).prop_map(|order| Deed::Lose { order }),
        1 => (0..8_usize).prop_map(|order| Deed::Retake { order }),
    ]
}

struct House {
    store: Store,
    now: DateTime<Utc>,
    /// The orders so far: reference and what they reserve.
    orders: Vec<(Reference, Reservation)>,
}

fn wish(slot: usize, tickets: u32) -> Reservation {
    let of = SlotsOf { storage: "tickets".into(), form: "tickets_form".into(), field: "schedule".into() };
    Reservation { of, slot: Slot::from_id(SLOTS[slot]).unwrap(), tickets, places: Some(PLACES) }
}

/// `url`: of the SQLite store, where this run is not about PostgreSQL.
async fn open(url: &str) -> House {
    let store = if postgres::is_wanted() { store().await } else { Store::open(url, vault("a")).await.unwrap() };
    House { store, now: "2026-11-22T10:00:00Z".parse().unwrap(), orders: Vec::new() }
}

impl House {
    fn owner(&self, who: usize) -> Owner {
        self.store.vault().owner_of_user(&who.to_string())
    }

    async fn set(&self, order: usize, state: State) {
        let Some((reference, _)) = self.orders.get(order) else { return };
        // What is cancelled stays so.
        let update =
            sqlx::query("UPDATE attempts SET state = $1 WHERE reference = $2 AND state <> 'cancelled'").bind(state.word());
        update.bind(reference.as_str()).execute(&self.store.pool).await.unwrap();
    }

    /// Does one thing; an order that was placed comes back with its reservation.
    async fn act(&self, deed: &Deed) -> (Outcome, Option<(Reference, Reservation)>) {
        let (store, now) = (&self.store, self.now);
        let outcome = match *deed {
            Deed::Hold { who, slot, tickets } => {
                let network = (who < GUESTS).then_some("network");
                let held =
                    store.hold(&self.owner(who), &Reference::from_random([0; 12]), &wish(slot, tickets), network, now).await;
                Outcome::Held(held.unwrap())
            }
            Deed::Extend { who } => {
                let owner = self.owner(who);
                match store.held(&owner).await.unwrap() {
                    Some(hold) => {
                        let wish = Reservation { slot: hold.slot, ..wish(0, hold.tickets) };
                        Outcome::Did(store.extend_hold(&owner, &hold.draft, &wish, now).await.unwrap())
                    }
                    None => Outcome::Did(false),
                }
            }
            Deed::Release { who } => {
                store.release_hold(&self.owner(who), None).await.unwrap();
                Outcome::Did(true)
            }
            Deed::Place { who, slot, tickets } => {
                let attempt = Attempt { reference: random_reference(), created_at: now, ..sample(State::Placed) };
                let wish = wish(slot, tickets);
                let key = attempt.reference.to_string();
                let placed = store.place_attempt(&self.owner(who), &key, &attempt, Some(&wish)).await.unwrap();
                let is_new = placed == Placed::New;
                return (Outcome::Placed(is_new), is_new.then_some((attempt.reference, wish)));
            }
            Deed::Cancel { order } => {
                self.set(order, State::Cancelled).await;
                Outcome::Did(true)
            }
            Deed::Lose { order } => {
                self.set(order, State::Absent).await;
                Outcome::Did(true)
            }
            Deed::Retake { order } => match self.orders.get(order) {
                Some((reference, wish)) => Outcome::Did(self.retake(reference, wish).await),
                None => Outcome::Did(false),
            },
        };
        (outcome, None)
    }

    /// Whether an order that was lost has its place again.
    async fn retake(&self, reference: &Reference, wish: &Reservation) -> bool {
        let (store, now) = (&self.store, self.now);
        let Some(lease) = store.lease_attempt(reference, now).await.unwrap() else { return false };
        let journal = store.journal(reference).await.unwrap().unwrap();
        if journal.attempt.state == State::Absent {
            let change = Change { retake: Some(wish.clone()), ..Change::to(State::Placed) };
            store.write_attempt(&journal, &lease, change, now).await.unwrap();
        }
        store.release_attempt(reference, &lease).await.unwrap();
        store.journal(reference).await.unwrap().unwrap().attempt.state == State::Placed
    }

    /// Counts by itself, apart from the queries that it checks.
    async fn check(&self) {
        let select = "SELECT r.starts, r.tickets, a.state FROM reservations r, attempts a WHERE a.reference = r.reference";
        let reserved: Vec<(String, i64, String)> = sqlx::query_as(select).fetch_all(&self.store.pool).await.unwrap();
        let select = "SELECT starts, tickets, kept_until, COALESCE(network, '') FROM holds";
        let mut held: Vec<(String, i64, i64, String)> = sqlx::query_as(select).fetch_all(&self.store.pool).await.unwrap();
        held.retain(|(_, _, until, _)| *until > millis(self.now));
        for slot in SLOTS {
            let starts = slot.split_once('/').unwrap().0;
            let sold = reserved.iter().filter(|(at, _, state)| at == starts && state == "placed");
            let sold: i64 = sold.map(|(_, tickets, ..)| tickets).sum();
            let kept: i64 = held.iter().filter(|(at, ..)| at == starts).map(|(_, tickets, ..)| tickets).sum();
            assert!(sold + kept <= i64::from(PLACES), "{sold} sold and {kept} kept of {PLACES} at {starts}");
        }
        assert!(held.iter().filter(|(_, _, _, network)| !network.is_empty()).count() <= 3, "{held:?}");
    }
}

/// The same rules, slow and obvious.
#[derive(Default)]
struct Ledger {
    /// Who keeps what: slot, tickets, end, whether it was extended.
    kept: std::collections::HashMap<usize, (usize, u32, DateTime<Utc>, bool)>,
    /// Slot, tickets, whether it counts.
    orders: Vec<(usize, u32, bool)>,
}

impl Ledger {
    fn left(&self, slot: usize, who: Option<usize>, now: DateTime<Utc>) -> u32 {
        let sold: u32 = self.orders.iter().filter(|order| order.0 == slot && order.2).map(|order| order.1).sum();
        let kept = self.kept.iter().filter(|(other, kept)| Some(**other) != who && kept.0 == slot && kept.2 > now);
        PLACES - sold - kept.map(|(_, kept)| kept.1).sum::<u32>()
    }

    /// What should come of a deed; `None` where the ledger leaves it open.
    fn act(&mut self, deed: &Deed, now: DateTime<Utc>) -> Option<Outcome> {
        Some(match *deed {
            Deed::Hold { who, slot, tickets } => {
                let left = self.left(slot, Some(who), now);
                let others = self.kept.iter().filter(|(other, kept)| **other != who && **other < GUESTS && kept.2 > now).count();
                if left < tickets {
                    Outcome::Held(Held::Few(left))
                } else if who < GUESTS && others >= 3 {
                    Outcome::Held(Held::TooManyGuests)
                } else {
                    let same = self.kept.get(&who).filter(|kept| kept.0 == slot && kept.2 > now);
                    let (until, is_extended) = same.map_or((now + HOLD, false), |kept| (kept.2, kept.3));
                    self.kept.insert(who, (slot, tickets, until, is_extended));
                    Outcome::Held(Held::Yes)
                }
            }
            Deed::Extend { who } => match self.kept.get_mut(&who).filter(|kept| kept.2 > now && !kept.3) {
                Some(kept) => {
                    (kept.2, kept.3) = (kept.2 + HOLD, true);
                    Outcome::Did(true)
                }
                None => Outcome::Did(false),
            },
            Deed::Release { who } => {
                self.kept.remove(&who);
                Outcome::Did(true)
            }
            Deed::Place { who, slot, tickets } => {
                let has_room = tickets <= self.left(slot, Some(who), now);
                if has_room {
                    self.kept.retain(|other, kept| *other != who || kept.0 != slot);
                    self.orders.push((slot, tickets, true));
                }
                Outcome::Placed(has_room)
            }
            Deed::Cancel { order } => {
                if let Some(order) = self.orders.get_mut(order) {
                    order.2 = false;
                }
                Outcome::Did(true)
            }
            // What comes of these depends on what an order was before.
            Deed::Lose { .. } | Deed::Retake { .. } => return None,
        })
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn one_after_another_it_is_as_in_the_ledger(deeds in vec((deed(), 0..500_i64), 1..40)) {
        runtime().block_on(async {
            let (mut house, mut ledger) = (open("sqlite::memory:").await, Ledger::default());
            for (deed, seconds) in deeds {
                house.now += Duration::seconds(seconds);
                let Some(expected) = ledger.act(&deed, house.now) else { continue };
                let (outcome, order) = house.act(&deed).await;
                assert_eq!(outcome, expected, "{deed:?}");
                house.orders.extend(order);
                house.check().await;
            }
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn however_many_come_at_once_no_place_is_given_twice(rounds in vec((vec(deed(), 1..8), 0..900_i64), 1..8)) {
        runtime().block_on(async {
            let folder = tempfile::tempdir().unwrap();
            let mut house = open(&format!("sqlite:{}", folder.path().join("kassa.db").display())).await;
            for (deeds, seconds) in rounds {
                house.now += Duration::seconds(seconds);
                let orders = join_all(deeds.iter().map(|deed| house.act(deed))).await;
                house.orders.extend(orders.into_iter().filter_map(|(_, order)| order));
                house.check().await;
            }
        });
    }
}

#[tokio::test]
async fn what_a_guest_keeps_goes_to_the_login_and_out_of_the_networks_count() {
    let house = open("sqlite::memory:").await;
    let (guest, user, now) = (house.owner(0), house.owner(GUESTS), house.now);
    let draft = |n| Reference::from_random([n; 12]);
    let hold =
        async |owner: &Owner, n, slot, network| house.store.hold(owner, &draft(n), &wish(slot, 2), network, now).await.unwrap();
    assert_eq!(hold(&user, 1, 0, None).await, Held::Yes);
    assert_eq!(hold(&guest, 2, 1, Some("network")).await, Held::Yes);
    house.store.hand_over_holds(&guest, &user, now).await.unwrap();
    assert_eq!(house.store.held(&guest).await.unwrap(), None);
    assert_eq!(house.store.held(&user).await.unwrap().map(|hold| hold.draft), Some(draft(2)));
    for n in 1..4 {
        assert_eq!(hold(&house.owner(n), 3, n % 2, Some("network")).await, if n == 3 { Held::Few(1) } else { Held::Yes });
    }
    // One that is over takes nothing away from the login.
    let later = now + HOLD;
    house.store.hand_over_holds(&house.owner(1), &user, later).await.unwrap();
    assert_eq!(house.store.held(&user).await.unwrap().map(|hold| hold.draft), Some(draft(2)));
    // Forgotten in the end.
    assert!(house.store.sweep_holds(later + Duration::days(10)).await.unwrap() > 0);
    assert_eq!(house.store.held(&user).await.unwrap(), None);
}

#[tokio::test]
async fn an_order_that_is_lost_again_gives_its_place_back_and_gets_it_only_while_it_is_free() {
    let mut house = open("sqlite::memory:").await;
    let placed = async |house: &House, who| house.act(&Deed::Place { who, slot: 0, tickets: 3 }).await.1;
    let mine = placed(&house, 0).await.unwrap();
    house.orders.push(mine.clone());
    for _ in 0..2 {
        house.set(0, State::Absent).await;
        assert!(house.retake(&mine.0, &mine.1).await);
        assert_eq!(placed(&house, 1).await, None);
    }
    house.set(0, State::Absent).await;
    assert!(placed(&house, 1).await.is_some());
    assert!(!house.retake(&mine.0, &mine.1).await);
    assert_eq!(house.store.journal(&mine.0).await.unwrap().unwrap().attempt.state, State::Refused);
    house.check().await;
}
