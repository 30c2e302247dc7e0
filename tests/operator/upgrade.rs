//! What may run beside what: an older process on tables that a newer one has changed.

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::browser::Browser;
use crate::evening::{an_evening, sign_in};
use crate::postgres::Database;
use crate::venue::{DORA, Place, Venue};

/// Today's program is the older one: the next version's migration is what the rule for migrations allows (crates/kassa-store/src/migrations.rs), done
/// to every table while the shop is open.
#[tokio::test]
async fn an_older_process_sells_on_beside_a_newer_one() {
    let Some(database) = Database::create() else { return };
    let venue = Venue::open();
    let place = Place::Postgres(database);
    let shop = venue.shop(&place, &[]);
    let me = Browser::new(&shop.url);
    // Its connections have prepared their statements by the time that the tables change.
    an_evening(&venue, &me).await;
    migrate_to_the_next_version(&place.url()).await;
    let told = shop.log().len();
    let (form, _) = me.review_ticket("abendkasse").await;
    let ticket = me.place(&form).await;
    me.wait_for(&ticket, "waiting").await;
    let bag = me.buy("abendkasse").await;
    me.wait_for(&bag, "waiting").await;
    assert_eq!(me.cancel(&bag).await.location(), format!("/orders/{bag}"));
    me.wait_for(&bag, "cancelled").await;
    let somebody_new = Browser::new(&shop.url);
    sign_in(&somebody_new, DORA).await;
    let another = somebody_new.buy("abendkasse").await;
    somebody_new.wait_for(&another, "waiting").await;
    assert_eq!(venue.orders().await.len(), 5);
    assert!(!shop.log()[told..].contains(" ERROR "), "{}", shop.log());
    assert!(shop.terminate().success());
    // It does not come back.
    let refused = venue.run(&["reconcile"], &place.url(), &[]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("this store was used by a newer version of Kassa"), "{said}");
}

async fn migrate_to_the_next_version(url: &str) {
    let mut newer = PgConnection::connect(url).await.unwrap();
    let tables =
        "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_sqlx_migrations'";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut newer).await.unwrap();
    assert!(tables.len() > 15, "{tables:?}");
    for table in tables {
        let changed = format!(
            "ALTER TABLE {table} ADD COLUMN next_number BIGINT NOT NULL DEFAULT 7;
             ALTER TABLE {table} ADD COLUMN next_text TEXT;
             CREATE INDEX {table}_by_next_number ON {table} (next_number);"
        );
        sqlx::raw_sql(AssertSqlSafe(changed)).execute(&mut newer).await.unwrap();
    }
    let done = "CREATE TABLE next (id TEXT PRIMARY KEY, told_at BIGINT NOT NULL);
        INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'next', TRUE, '\\x00', 0);";
    sqlx::raw_sql(done).execute(&mut newer).await.unwrap();
    newer.close().await.unwrap();
}
