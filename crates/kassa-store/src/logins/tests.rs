use kassa_domain::attempt::State;
use kassa_testkit::sample;

use super::*;
use crate::random_reference;
use crate::tests::store;

const LONGEST: Duration = Duration::minutes(30);

async fn sign_in(store: &Store, id: &str, now: DateTime<Utc>) -> Login {
    let login = Login {
        id: id.to_owned(),
        owner: store.vault().owner_of_user(id),
        state: LoginState::Live,
        user: id.to_owned(),
        fingerprint: "UQ_1".to_owned(),
        access: "access".into(),
        refresh: "refresh".into(),
        changed_at: now,
    };
    store.insert_login(&login).await.unwrap();
    login
}

async fn leaving(store: &Store, now: DateTime<Utc>) -> Vec<String> {
    let mut ids: Vec<_> = store.leaving_logins(now, LONGEST).await.unwrap().into_iter().map(|login| login.id).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn a_login_leaves_when_its_orders_are_settled_or_half_an_hour_after_its_person() {
    let store = store().await;
    let attempt = kassa_domain::attempt::Attempt { reference: random_reference(), ..sample(State::Waiting) };
    let begun = attempt.created_at;
    let at = |minutes| begun + Duration::minutes(minutes);
    let login = sign_in(&store, "ann", begun).await;
    sign_in(&store, "bob", begun).await;
    store.place_attempt(&login.owner, "key", &attempt, None).await.unwrap();
    for id in ["ann", "bob"] {
        store.leave_login(id, at(0)).await.unwrap();
    }
    assert_eq!(leaving(&store, at(1)).await, ["bob"]);
    // Fresh tokens do not begin the half hour anew.
    store.update_tokens(&Login { changed_at: at(20), ..login }).await.unwrap();
    assert_eq!(leaving(&store, at(29)).await, ["bob"]);
    assert_eq!(leaving(&store, at(30)).await, ["ann", "bob"]);
}

#[tokio::test]
async fn a_login_that_cannot_be_read_keeps_nobody_from_the_others() {
    let store = store().await;
    let now = sample(State::Waiting).created_at;
    for id in ["damaged", "fine"] {
        sign_in(&store, id, now).await;
        store.leave_login(id, now).await.unwrap();
    }
    sqlx::query("UPDATE logins SET sealed = $1 WHERE id = 'damaged'").bind(vec![0_u8]).execute(&store.pool).await.unwrap();
    assert_eq!(leaving(&store, now).await, ["fine"]);
    store.sweep_logins(now + Duration::days(1)).await.unwrap();
    assert!(store.login("damaged").await.unwrap().is_none());
}

#[tokio::test]
async fn a_login_that_no_session_uses_is_not_kept() {
    let store = store().await;
    let begun = sample(State::Waiting).created_at;
    for id in ["used", "unused", "dead", "dead in use"] {
        sign_in(&store, id, begun).await;
    }
    for id in ["used", "dead in use"] {
        store.begin_session(Some(id), begun).await.unwrap();
    }
    for id in ["dead", "dead in use"] {
        let lease = store.lease_login(id, begun, LONGEST).await.unwrap().unwrap();
        store.end_login(id, &lease, begun).await.unwrap();
        // Dead it stays, whoever signs out.
        store.leave_login(id, begun).await.unwrap();
    }
    let states = async || {
        let mut states = Vec::new();
        for id in ["used", "unused", "dead", "dead in use"] {
            states.push(store.login(id).await.unwrap().map(|login| login.state));
        }
        states
    };
    let (live, dead) = (Some(LoginState::Live), Some(LoginState::Dead));
    // A sign-in may be under way.
    store.sweep_logins(begun + Duration::minutes(1)).await.unwrap();
    assert_eq!(states().await, [live, live, dead, dead]);
    store.sweep_logins(begun + Duration::hours(2)).await.unwrap();
    assert_eq!(states().await, [live, Some(LoginState::Leaving), None, dead]);
}
