use kassa_domain::attempt::Happening;
use kassa_testkit::sample;
use rstest::rstest;

use super::*;
use crate::tests::store;
use crate::{Change, Login, LoginState, random_reference};

/// Signs in; something can be done in their name from now on.
async fn sign_in(store: &Store, user: &str) -> Owner {
    let owner = store.vault().owner_of_user(user);
    let login = Login {
        id: user.to_owned(),
        owner: owner.clone(),
        state: LoginState::Live,
        user: user.to_owned(),
        fingerprint: "UQ_1".to_owned(),
        access: "access".into(),
        refresh: "refresh".into(),
        changed_at: sample(State::Waiting).created_at,
    };
    store.insert_login(&login).await.unwrap();
    owner
}

/// Writes what a test needs into an attempt's row.
async fn set(store: &Store, attempt: &Attempt, columns: &str) {
    let update = format!("UPDATE attempts SET {columns} WHERE reference = $1");
    sqlx::query(sqlx::AssertSqlSafe(update)).bind(attempt.reference.as_str()).execute(&store.pool).await.unwrap();
}

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
    let journal = store.journal(reference).await.unwrap().unwrap();
    assert!(store.attend(&journal, Attention::PaidLate, now).await.unwrap());
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

/// Nobody can do anything for people who have signed out: their orders keep nobody else's waiting.
#[tokio::test]
async fn orders_without_a_login_do_not_stop_the_others() {
    let store = store().await;
    let (gone, here) = (store.vault().owner_of_user("gone"), sign_in(&store, "here").await);
    for _ in 0..60 {
        let dead = place(&store, &gone, State::Waiting, 0).await;
        set(&store, &dead, "deadline = 0, changed_at = 0").await;
    }
    let expiring = place(&store, &here, State::Expiring, 0).await;
    assert_eq!(store.due_attempts(expiring.created_at).await.unwrap(), [expiring.reference]);
}

#[tokio::test]
async fn whoever_was_looked_at_least_recently_comes_first() {
    let store = store().await;
    let owner = sign_in(&store, "ann").await;
    let mut now = sample(State::Waiting).created_at;
    for _ in 0..60 {
        let late = place(&store, &owner, State::Waiting, 0).await;
        set(&store, &late, "deadline = 0").await;
    }
    let mut seen = std::collections::HashSet::new();
    for round in [50, 60] {
        for reference in store.due_attempts(now).await.unwrap() {
            assert!(store.claim_check(&reference, now, Duration::seconds(2)).await.unwrap());
            seen.insert(reference.to_string());
        }
        assert_eq!(seen.len(), round);
        // Whoever was looked at a moment ago is not due again at once.
        assert_eq!(store.due_attempts(now).await.unwrap().len(), 10);
        now += Duration::seconds(3);
    }
}

#[tokio::test]
async fn what_cannot_be_read_hides_nothing_else() {
    let store = store().await;
    let owner = sign_in(&store, "ann").await;
    let [damaged, fine] =
        [place(&store, &owner, State::NeedsPerson, 0).await, place(&store, &owner, State::NeedsPerson, 1).await];
    set(&store, &damaged, "sealed = (SELECT other.sealed FROM attempts other WHERE other.reference <> $1)").await;
    let now = fine.created_at;
    let listed = store.attempts_for_staff(now).await.unwrap();
    assert_eq!(
        listed.into_iter().map(|journal| journal.attempt.reference).collect::<Vec<_>>(),
        std::slice::from_ref(&fine.reference)
    );
    let shown = store.attempts_of(&owner, false, 0, 10).await.unwrap();
    assert_eq!(shown.into_iter().map(|attempt| attempt.reference).collect::<Vec<_>>(), [fine.reference]);
}

#[tokio::test]
async fn money_comes_first_however_many_others_wait() {
    let store = store().await;
    let owner = store.vault().owner_of_user("ann");
    for minutes in 0..505 {
        place(&store, &owner, State::NeedsPerson, minutes).await;
    }
    let late = place(&store, &owner, State::PaidLate, 506).await;
    let listed = store.attempts_for_staff(late.created_at).await.unwrap();
    assert_eq!((listed.len(), &listed[0].attempt.reference), (500, &late.reference));
}

#[tokio::test]
async fn done_with_one_reason_is_not_done_with_the_next() {
    let store = store().await;
    let attempt = place(&store, &store.vault().owner_of_user("ann"), State::Paid, 0).await;
    let now = attempt.created_at;
    set(&store, &attempt, "refund = 'pending', attention = 'refund_asked'").await;
    let shown = store.journal(&attempt.reference).await.unwrap().unwrap();
    // A second payment arrives while somebody looks at the page.
    let lease = store.lease_attempt(&attempt.reference, now).await.unwrap().unwrap();
    let change = Change { is_paid_twice: true, ..Change::default() };
    assert!(store.write_attempt(&shown, &lease, change, now).await.unwrap().is_some());
    assert!(!store.attend(&shown, Attention::RefundAsked, now).await.unwrap());
    assert_eq!(store.attempts_for_staff(now).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_day_after_the_end_is_over_once_somebody_has_read() {
    let store = store().await;
    let owner = store.vault().owner_of_user("ann");
    let expired = place(&store, &owner, State::Expired, 0).await;
    set(&store, &expired, "sessions = 1").await;
    let at = |hours| expired.created_at + Duration::hours(hours);
    // Nobody can read: staff are told, and nothing is tried.
    assert_eq!(store.attempts_for_staff(at(1)).await.unwrap().len(), 1);
    assert!(store.due_attempts(at(1)).await.unwrap().is_empty());
    sign_in(&store, "ann").await;
    assert!(store.attempts_for_staff(at(1)).await.unwrap().is_empty());
    for hours in [1, 25] {
        assert_eq!(store.due_attempts(at(hours)).await.unwrap(), std::slice::from_ref(&expired.reference));
    }
    set(&store, &expired, "last_read_at = 1").await;
    assert!(store.due_attempts(at(25)).await.unwrap().is_empty());
}

/// An order call that OneEntry turns away for a while is tried every two seconds.
#[tokio::test]
async fn what_is_tried_again_and_again_is_told_once() {
    let store = store().await;
    let owner = store.vault().owner_of_user("ann");
    let attempt = place(&store, &owner, State::Placed, 0).await;
    let lease = store.lease_attempt(&attempt.reference, attempt.created_at).await.unwrap().unwrap();
    for second in 1..20 {
        let journal = store.journal(&attempt.reference).await.unwrap().unwrap();
        let next = if second % 2 == 1 { State::Ordering } else { State::Placed };
        let now = attempt.created_at + Duration::seconds(second);
        assert!(store.write_attempt(&journal, &lease, Change::to(next), now).await.unwrap().is_some());
    }
    let told = store.attempt(&owner, &attempt.reference).await.unwrap().unwrap().events;
    let told: Vec<_> = told.iter().map(|event| event.what).collect();
    assert_eq!(told, [State::Placed, State::Ordering].map(Happening::State));
}

#[rstest]
#[case("other_total = '{'", "other_total")]
#[case("sessions = -1", "sessions")]
#[case("refund = 'no such word'", "refund")]
#[case("attention = 'no such word'", "attention")]
#[case("deadline = 9223372036854775807", "time")]
#[tokio::test]
async fn what_is_damaged_is_told_and_never_guessed(#[case] columns: &str, #[case] told: &str) {
    let store = store().await;
    let attempt = place(&store, &store.vault().owner_of_user("ann"), State::Waiting, 0).await;
    assert!(store.journal(&attempt.reference).await.unwrap().is_some());
    set(&store, &attempt, columns).await;
    let error = store.journal(&attempt.reference).await.unwrap_err();
    assert!(error.to_string().contains(told) && !error.is_passing(), "{error}");
}
