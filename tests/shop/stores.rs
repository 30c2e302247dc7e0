//! Which database the shop keeps its store in, and what it says when that does not work.

use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Output;
use std::thread;
use std::time::Duration;

use rstest::rstest;
use tempfile::TempDir;

use crate::app::{SECRET, TestApp};
use crate::browser::{Browser, LOGIN};
use crate::postgres::Database;
use crate::program::{BINARY, Program, command};

const PROJECT: [(&str, &str); 3] =
    [("ONEENTRY_URL", "http://127.0.0.1:9"), ("ONEENTRY_TOKEN", "sandbox"), ("KASSA_ADDR", "127.0.0.1:0")];

/// Runs a shop that is not going to start.
fn refused(database: &str, secret: &str) -> Output {
    let folder = TempDir::new().unwrap();
    let mut env = vec![("KASSA_DATABASE_URL", database), ("KASSA_SECRET", secret)];
    env.extend(PROJECT);
    command(Path::new(BINARY), folder.path(), &["serve"], &env).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test]
async fn a_store_survives_a_restart_with_its_sessions() {
    let folder = TempDir::new().unwrap();
    let file = format!("sqlite:{}", folder.path().join("my store.db").display());
    let env = [
        ("KASSA_ADDR", "127.0.0.1:0"),
        ("KASSA_DATABASE_URL", file.as_str()),
        ("KASSA_DATA_DIR", folder.path().to_str().unwrap()),
    ];
    let start = || Program::start(Path::new(BINARY), folder.path(), &["serve"], &env);
    let shop = start();
    let me = Browser::new(&shop.url);
    me.sign_in(LOGIN).await;
    drop(shop);
    let shop = start();
    let again = Browser::new(&shop.url);
    again.set_cookie(me.cookie());
    again.get("/orders").await.expect(200);
    assert!(folder.path().join("my store.db").exists());
}

#[tokio::test]
async fn a_name_that_no_database_can_hold_is_nobodys() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    for path in ["/forms/feed%00back", "/forms/a%00/sent/ABCDEFGHJKMN", "/orders/%00", "/checkout/%00"] {
        assert_eq!(me.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_replica_with_another_secret_does_not_start() {
    let Some(database) = Database::create() else { return };
    let app = TestApp::over("http://127.0.0.1:9", "http://127.0.0.1:9", &[("KASSA_DATABASE_URL", &database.url())]);
    let output = refused(&database.url(), &SECRET.to_uppercase());
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(told(&output).contains("begun with another KASSA_SECRET"), "{}", told(&output));
    app.browser().get("/healthz").await.expect(200);
}

#[rstest]
#[case("mysql://ann:hidden@db.example/kassa", 2, "KASSA_DATABASE_URL must be")]
#[case("postgres://ann:hidden@127.0.0.1:1/kassa", 1, "the PostgreSQL database \"kassa\" at 127.0.0.1 cannot be used")]
#[case("postgres:///kassa?host=/nonexistent&user=ann&password=hidden&sslmode=sideways", 1, "sideways")]
#[case("sqlite:/nonexistent/folder/kassa.db", 1, "the store's file /nonexistent/folder/kassa.db cannot be used")]
fn a_store_that_cannot_be_reached_is_named_without_its_password(#[case] url: &str, #[case] code: i32, #[case] sentence: &str) {
    let output = refused(url, SECRET);
    assert_eq!(output.status.code(), Some(code), "{}", told(&output));
    assert!(told(&output).contains(sentence), "{}", told(&output));
    assert!(!told(&output).contains("hidden"), "{}", told(&output));
    assert!(output.stdout.is_empty());
}

#[test]
fn the_help_does_not_show_the_stores_password() {
    let folder = TempDir::new().unwrap();
    let env = [("KASSA_DATABASE_URL", "postgres://ann:hidden@db.example/kassa")];
    let output = command(Path::new(BINARY), folder.path(), &["serve", "--help"], &env).output().unwrap();
    let help = String::from_utf8_lossy(&output.stdout);
    assert!(help.contains("KASSA_DATABASE_URL") && !help.contains("hidden"), "{help}");
}

#[tokio::test]
async fn a_database_that_starts_a_little_later_is_waited_for() {
    let Some(database) = Database::create() else { return };
    let folder = TempDir::new().unwrap();
    // The server's socket appears where the shop looks for it two seconds after the shop's start.
    let late = folder.path().join("late");
    let url = database.url_by(&late);
    let socket = database.folder().to_owned();
    let appears = thread::spawn(move || {
        thread::sleep(Duration::from_secs(2));
        symlink(socket, late).unwrap();
    });
    let app = TestApp::over("http://127.0.0.1:9", "http://127.0.0.1:9", &[("KASSA_DATABASE_URL", &url)]);
    appears.join().unwrap();
    app.log_with("the database does not answer yet").await;
    assert!(app.browser().get("/readyz").await.body.contains("\"store\":\"ok\""));
}
