//! Backup and restore as docs/OPERATING.md has them, and what `kassa reconcile` says before the doors open again.

use std::fs;
use std::path::Path;

use reqwest::Method;
use serde_json::json;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use crate::browser::Browser;
use crate::evening::sign_in;
use crate::postgres::Database;
use crate::program::Program;
use crate::venue::{ANNA, Place, Venue};

/// A ticket, to be paid at the door; its reference.
async fn one_ticket(me: &Browser) -> String {
    let (form, _) = me.review_ticket("abendkasse").await;
    let reference = me.place(&form).await;
    me.wait_for(&reference, "waiting").await;
    reference
}

struct Compared {
    code: i32,
    said: String,
}

fn reconcile(venue: &Venue, store: &str) -> Compared {
    let output = venue.run(&["reconcile"], store, &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    Compared { code: output.status.code().unwrap(), said }
}

impl Compared {
    #[track_caller]
    fn says(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, code, "{}", self.said);
        for words in words {
            assert!(self.said.contains(words), "{words} is not in\n{}", self.said);
        }
    }
}

async fn connect(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).connect().await.unwrap()
}

async fn attempts(path: &Path) -> i64 {
    let mut connection = connect(path).await;
    let count = sqlx::query_scalar("SELECT COUNT(*) FROM attempts").fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    count
}

#[tokio::test]
async fn a_sqlite_store_is_backed_up_and_restored() {
    let venue = Venue::open();
    let file = venue.file("kassa.db");
    let place = Place::File(file.clone());
    let shop = venue.shop(&place, &[]);
    let me = Browser::new(&shop.url);
    sign_in(&me, ANNA).await;
    let kept = one_ticket(&me).await;
    // While it runs, with SQLite's own command.
    let backup = venue.file("backup.db");
    let mut connection = connect(&file).await;
    let into = format!("VACUUM INTO '{}'", backup.display());
    sqlx::query(sqlx::AssertSqlSafe(into)).execute(&mut connection).await.unwrap();
    drop(connection);
    let lost = one_ticket(&me).await;
    // The power goes.
    drop(shop);
    assert_eq!(attempts(&backup).await, 1);
    reconcile(&venue, &place.url()).says(0, &["the store counts 2, OneEntry 2", "The store and OneEntry agree."]);

    // Made again with a log, as it lies there after a crash.
    let shop = venue.shop(&place, &[]);
    let again = Browser::new(&shop.url);
    again.add(15, "1").await;
    drop(shop);
    let log = venue.file("kassa.db-wal");
    assert!(log.exists(), "a process that was killed leaves its log behind");
    // Whatever the old log does to the backup, it is not the backup that opens. Without it, it is.
    for name in ["kassa.db-wal", "kassa.db-shm"] {
        fs::remove_file(venue.file(name)).unwrap();
    }
    fs::copy(&backup, &file).unwrap();
    let mut restored = connect(&file).await;
    let integrity: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut restored).await.unwrap();
    restored.close().await.unwrap();
    assert_eq!((integrity.as_str(), attempts(&file).await), ("ok", 1));
    after_the_restore(&venue, &place, &kept, &lost).await;
}

#[tokio::test]
async fn a_postgresql_store_is_backed_up_and_restored() {
    let Some(database) = Database::create() else { return };
    let venue = Venue::open();
    let place = Place::Postgres(database);
    let shop = venue.shop(&place, &[]);
    let me = Browser::new(&shop.url);
    sign_in(&me, ANNA).await;
    let kept = one_ticket(&me).await;
    let backup = venue.file("kassa.dump");
    let Place::Postgres(database) = &place else { return };
    database.dump(&backup);
    let lost = one_ticket(&me).await;
    drop(shop);
    reconcile(&venue, &place.url()).says(0, &["the store counts 2, OneEntry 2"]);
    let Some(restored) = Database::restored(&backup) else { return };
    after_the_restore(&venue, &Place::Postgres(restored), &kept, &lost).await;
}

/// The restored store has the first ticket alone. The comparison names the second, then what is changed at OneEntry; the shop opens.
async fn after_the_restore(venue: &Venue, place: &Place, kept: &str, lost: &str) {
    let orders = venue.orders().await;
    let (second, first) = (&orders[0]["id"], &orders[1]["id"]);
    let unknown = format!("order {second}");
    let differs = reconcile(venue, &place.url());
    differs.says(1, &["the store counts 1, OneEntry 2", &unknown, "the store knows nothing of it"]);

    // Staff give up what is nobody's; then both agree.
    venue.control(Method::POST, &format!("orders/{second}"), json!({ "status": "karte_storniert" })).await;
    reconcile(venue, &place.url()).says(0, &["the store counts 1, OneEntry 1"]);
    // The other way round: cancelled there, counted here.
    venue.control(Method::POST, &format!("orders/{first}"), json!({ "status": "karte_storniert" })).await;
    reconcile(venue, &place.url()).says(1, &["OneEntry has cancelled the order"]);
    venue.control(Method::POST, &format!("orders/{first}"), json!({ "status": "reserviert" })).await;
    // Nobody can look in the customer's name any more: said, and no "agree".
    let report = signed_out(venue, place).await;
    report.says(2, &["1 not looked at", "OneEntry shows orders to their owners alone"]);

    let shop: Program = venue.shop(place, &[]);
    let me = Browser::new(&shop.url);
    sign_in(&me, ANNA).await;
    me.order(kept).await.expect(200);
    assert_eq!(me.order(lost).await.status, 404);
}

/// The same once OneEntry takes the tokens in the store no more.
async fn signed_out(venue: &Venue, place: &Place) -> Compared {
    let revoked = json!([{ "path": "/orders-storage/**", "fault": "token_revoked" }]);
    venue.control(Method::POST, "faults", revoked).await;
    let compared = reconcile(venue, &place.url());
    venue.control(Method::DELETE, "faults", json!(null)).await;
    compared
}

/// A process that still has the store is not compared beside.
#[tokio::test]
async fn a_store_in_use_is_not_opened_twice() {
    let venue = Venue::open();
    let place = Place::File(venue.file("kassa.db"));
    let _shop = venue.shop(&place, &[]);
    let output = venue.run(&["reconcile"], &place.url(), &[]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("another process uses the store's file"), "{said}");
}
