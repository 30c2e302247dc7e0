//! The store on both databases: `KASSA_TEST_DATABASE` chooses, as for all tests.

use chrono::DateTime;
use kassa_testkit::postgres;
use secrecy::SecretString;
use sqlx::{Connection, SqliteConnection};

use super::*;

/// A vault whose secret is one letter, over and over.
pub fn vault(letter: &str) -> Vault {
    Vault::new(&SecretString::from(letter.repeat(32))).unwrap()
}

/// An empty store.
pub async fn store() -> Store {
    let database = if postgres::is_wanted() { postgres::Database::create() } else { None };
    let url = database.as_ref().map_or("sqlite::memory:".to_owned(), postgres::Database::url);
    // The database stays until the process ends: a store has nothing to keep it by.
    std::mem::forget(database);
    Store::open(&url, vault("a")).await.unwrap()
}

#[tokio::test]
async fn what_is_in_memory_outlives_a_connection() {
    let store = Store::open("sqlite::memory:", vault("a")).await.unwrap();
    let session = store.begin_session(None, DateTime::UNIX_EPOCH).await.unwrap();
    let lost = store.pool.acquire().await.unwrap().detach();
    drop(lost);
    assert_eq!(store.session_login(&session, DateTime::UNIX_EPOCH).await.unwrap(), Some(None));
}

#[tokio::test]
async fn a_store_of_another_secret_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("a store.db").display());
    Store::open(&url, vault("a")).await.unwrap().close().await;
    assert!(matches!(Store::open(&url, vault("b")).await.err(), Some(Error::OtherSecret)));
    Store::open(&url, vault("a")).await.unwrap();
}

/// A store that was made before there was PostgreSQL: by SQLite's own driver, up to the last migration of that time.
#[tokio::test]
async fn a_store_of_an_earlier_version_opens_with_all_that_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kassa.db");
    let session = SessionId::random();
    let mut earlier = SqliteConnection::connect(&format!("sqlite:{}?mode=rwc", file.display())).await.unwrap();
    sqlx::migrate!("src/migrations").run_to(11, &mut earlier).await.unwrap();
    sqlx::query("INSERT INTO sessions (id, login, created_at, seen_at) VALUES ($1, NULL, 0, 0)")
        .bind(session.hash())
        .execute(&mut earlier)
        .await
        .unwrap();
    earlier.close().await.unwrap();

    let url = format!("sqlite:{}", file.display());
    let store = Store::open(&url, vault("a")).await.unwrap();
    assert_eq!(store.session_login(&session, DateTime::UNIX_EPOCH).await.unwrap(), Some(None));
    store.close().await;
    drop(store);

    // What it was before lies beside it, and opens as well.
    let copy = folder.path().join("kassa.db.before-0020");
    let copied = Store::open(&format!("sqlite:{}", copy.display()), vault("a")).await.unwrap();
    assert_eq!(copied.session_login(&session, DateTime::UNIX_EPOCH).await.unwrap(), Some(None));
    // An up-to-date store is not copied again.
    let before = std::fs::read_dir(folder.path()).unwrap().count();
    Store::open(&url, vault("a")).await.unwrap().close().await;
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), before);
}

#[tokio::test]
async fn a_store_of_a_later_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("kassa.db").display());
    let store = Store::open(&url, vault("a")).await.unwrap();
    let insert =
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, $1, 0)";
    sqlx::query(insert).bind(vec![0_u8; 4]).execute(&store.pool).await.unwrap();
    store.close().await;
    drop(store);
    let told = Store::open(&url, vault("a")).await.err().unwrap().to_string();
    assert!(told.contains("newer version of Kassa") && told.contains("9999"), "{told}");
}

#[tokio::test]
async fn both_databases_carry_every_type() {
    let store = store().await;
    let row = "SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS TEXT), CAST($4 AS TEXT)";
    type Row = (i64, Option<i64>, String, Option<String>);
    let select = sqlx::query_as::<_, Row>(row).bind(i64::MAX).bind(None::<i64>).bind("Ёж 🎟").bind(None::<String>);
    assert_eq!(select.fetch_one(&store.pool).await.unwrap(), (i64::MAX, None, "Ёж 🎟".to_owned(), None));
    let bytes: Vec<u8> = (0..=255).collect();
    let insert = sqlx::query("UPDATE canary SET sealed = $1").bind(bytes.clone());
    assert_eq!(insert.execute(&store.pool).await.unwrap().rows_affected(), 1);
    let select = sqlx::query_as::<_, (Vec<u8>,)>("SELECT sealed FROM canary");
    assert_eq!(select.fetch_one(&store.pool).await.unwrap(), (bytes,));
}

#[tokio::test]
async fn a_transaction_that_is_dropped_leaves_nothing() {
    let store = store().await;
    let insert = "INSERT INTO tries (network, used_up_to) VALUES ('a', 1)";
    let mut transaction = store.write().await.unwrap();
    sqlx::query(insert).execute(&mut *transaction).await.unwrap();
    drop(transaction);
    assert_eq!(sqlx::query(insert).execute(&store.pool).await.unwrap().rows_affected(), 1);
}

#[tokio::test]
async fn a_database_that_lost_every_connection_answers_again() {
    let Some(database) = postgres::Database::create() else { return };
    let store = Store::open(&database.url(), vault("a")).await.unwrap();
    let session = store.begin_session(None, DateTime::UNIX_EPOCH).await.unwrap();
    database.cut_connections();
    assert_eq!(store.session_login(&session, DateTime::UNIX_EPOCH).await.unwrap(), Some(None));
    // In the middle of a transaction: nothing of it stays, and the error says that it passes.
    let mut transaction = store.write().await.unwrap();
    sqlx::query("DELETE FROM sessions").execute(&mut *transaction).await.unwrap();
    database.cut_connections();
    let error = Error::from(transaction.commit().await.unwrap_err());
    assert!(error.is_passing(), "{error:?}");
    assert_eq!(store.session_login(&session, DateTime::UNIX_EPOCH).await.unwrap(), Some(None));
}

#[tokio::test]
async fn a_lease_holds_for_a_replica_whose_clock_is_a_little_behind() {
    let store = store().await;
    let (now, length) = (DateTime::UNIX_EPOCH + chrono::Duration::days(1), chrono::Duration::seconds(60));
    let insert = "INSERT INTO logins (id, owner, state, fingerprint, sealed, created_at, changed_at) VALUES ('a', 'o', 'live', 'f', $1, 0, 0)";
    sqlx::query(insert).bind(vec![0_u8]).execute(&store.pool).await.unwrap();
    let lease = async |seconds| store.lease_login("a", now + chrono::Duration::seconds(seconds), length).await.unwrap();
    let first = lease(0).await.unwrap();
    assert_eq!([lease(-5).await, lease(0).await, lease(59).await], [None, None, None]);
    // Set back by more than clocks ever differ.
    let second = lease(-3_600).await.unwrap();
    store.release_login("a", &first).await.unwrap();
    assert_eq!(lease(-3_600).await, None);
    store.release_login("a", &second).await.unwrap();
    assert!(lease(-3_600).await.is_some());
}
