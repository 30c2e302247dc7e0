//! From `kassa check` to a paid order, by HTTP: on both databases, and behind a proxy.

use std::path::Path;

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::browser::{Browser, PASSWORD};
use crate::postgres::Database;
use crate::program::{BINARY, command};
use crate::proxy::{Kind, Proxy, free_port};
use crate::venue::{ANNA, DORA, Place, Venue};

/// The project is looked at before anybody sees the shop.
#[test]
fn the_check_finds_nothing_in_the_way() {
    let venue = Venue::open();
    let login = [("KASSA_CHECK_LOGIN", ANNA), ("KASSA_CHECK_PASSWORD", PASSWORD), ("KASSA_PUBLIC_URL", "https://kino.example")];
    let output = venue.run(&["check"], "sqlite::memory:", &login);
    let report = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{report}");
    for line in [
        "currency               EUR",
        "abendkasse is paid by hand",
        "40 places each",
        "https://kino.example/checkout/return",
        "all 2 tickets have a price",
        "the order's reference and key travel in kassa_attempt",
    ] {
        assert!(report.contains(line), "{line} is not in\n{report}");
    }
}

/// A copy of the demo's project to begin with; nothing is left beside it.
#[test]
fn an_export_makes_no_store() {
    let folder = tempfile::TempDir::new().unwrap();
    let output = command(Path::new(BINARY), folder.path(), &["sandbox", "--export", "out"], &[]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["out"]);
}

#[rstest]
#[case::sqlite(false)]
#[case::postgres(true)]
#[tokio::test]
async fn tickets_and_things_are_sold(#[case] is_postgres: bool) {
    let venue = Venue::open();
    let Some(place) = place(&venue, is_postgres) else { return };
    let shop = venue.shop(&place, &[]);
    an_evening(&venue, &Browser::new(&shop.url)).await;
    let started = shop.log();
    assert!(!started.contains("there is no variable"), "{started}");
}

#[rstest]
#[case::nginx(Kind::Nginx, false)]
#[case::nginx_and_postgres(Kind::Nginx, true)]
#[case::caddy(Kind::Caddy, false)]
#[tokio::test]
async fn behind_a_proxy_with_tls(#[case] kind: Kind, #[case] is_postgres: bool) {
    let venue = Venue::open();
    let Some(place) = place(&venue, is_postgres) else { return };
    let port = free_port();
    let Some(proxy) = Proxy::before(kind, [port, port]) else { return };
    let address = format!("127.0.0.1:{port}");
    let shop = venue.shop(&place, &[("KASSA_ADDR", &address), ("KASSA_PUBLIC_URL", &proxy.url)]);
    proxy.opens().await;
    let me = proxy.browser();
    an_evening(&venue, &me).await;
    assert!(me.cookie().unwrap().starts_with("__Host-kassa="));
    let home = me.get("/").await.expect(200);
    assert!(home.header("strict-transport-security").contains("max-age"), "{:?}", home.headers);
    // One that keeps its own port to itself, as both know theirs.
    assert_eq!(proxy.sent_from_http("/tickets").await, "https://shop.example/tickets");
    the_largest_form_comes_through(&me).await;
    everybody_has_an_address(&proxy).await;
    assert!(!shop.log().contains("a forwarded address is not believed"), "{}", shop.log());
}

/// As many files of the largest size as a form may have: what answers is the shop.
pub async fn the_largest_form_comes_through(me: &Browser) {
    let form = me.get("/tickets").await.expect(200).form("form.questions");
    let file = vec![b'a'; 10 << 20];
    let upload = me.attach(&form, &[("a.nothing", "large.pdf", file.as_slice()); 5]).await.expect(422);
    assert_eq!(upload.text("h1"), "Book your tickets");
}

/// Whoever guesses passwords is held up, whatever address the guesser's own header names; nobody else is.
async fn everybody_has_an_address(proxy: &Proxy) {
    let guesser = proxy.browser_at([127, 0, 44, 1]);
    let form = guesser.get("/sign-in").await.expect(200).form("form.questions");
    let form = form.with("login", DORA).with("password", "a guess");
    let mut guesses = 0;
    crate::app::until("a guesser who is held up", async || {
        guesses += 1;
        let forged = format!("198.51.100.{}", guesses % 250);
        let guess = guesser.post(&form.action, &form.fields).header("x-forwarded-for", forged);
        (guesser.send(guess).await.status == 429).then_some(())
    })
    .await;
    sign_in(&proxy.browser_at([127, 0, 44, 2]), DORA).await;
}

fn place(venue: &Venue, is_postgres: bool) -> Option<Place> {
    if is_postgres { Database::create().map(Place::Postgres) } else { Some(Place::File(venue.file("kassa.db"))) }
}

/// Two tickets by card, a bag with cash at the door, a day that is closed.
pub async fn an_evening(venue: &Venue, me: &Browser) {
    // Before Christmas: the eve and both holidays are closed, the days around them are not.
    venue.control(Method::POST, "clock", json!({ "now": "2026-12-21T09:00:00Z" })).await;
    crate::app::until("the new day", async || {
        let page = me.get("/tickets").await.expect(200);
        page.body.contains("2026-12-31T18:00").then_some(())
    })
    .await;
    sign_in(me, ANNA).await;
    let month = crate::app::until("prices in euros", async || {
        let page = me.get("/tickets").await.expect(200);
        page.body.contains("€12.50").then_some(page)
    });
    let month = month.await.body;
    for closed in ["2026-12-24", "2026-12-25", "2026-12-26"] {
        assert!(!month.contains(&format!("{closed}T18:00")), "{closed} is offered");
    }
    assert!(month.contains("Filmkeller Kreuzberg"));

    let (form, slot) = me.review_ticket("karte").await;
    assert!(slot.starts_with("2026-12-31T18:00"), "{slot}");
    let reference = me.place(&form).await;
    me.wait_for(&reference, "waiting").await;
    // What the open page asks in the meantime.
    me.poll(&reference).await.expect(200);
    let order = venue.orders().await.remove(0);
    assert_eq!(
        (&order["storage"], &order["currency"], &order["totalSum"]),
        (&json!("kartenverkauf"), &json!("EUR"), &json!("12.50"))
    );
    // What the customer reads is in the panel.
    let grouped = format!("{}-{}-{}", &reference[..4], &reference[4..8], &reference[8..]);
    assert!(order["formData"].to_string().contains(&grouped), "{}", order["formData"]);
    let page = me.leave(&reference).await;
    assert!(page.starts_with(&venue.project.url), "{page}");
    let session = &order["sessions"][0]["id"];
    venue.control(Method::POST, &format!("sessions/{session}"), json!({ "status": "completed" })).await;
    me.wait_for(&reference, "paid").await;

    let cash = me.buy("abendkasse").await;
    let slip = me.wait_for(&cash, "waiting").await;
    assert!(!slip.body.contains("payment provider"), "{}", slip.body);
    let order = venue.orders().await.remove(0);
    assert_eq!((&order["storage"], &order["totalSum"]), (&json!("merch"), &json!("16.00")));
    // Taken at the door.
    let session = order["sessions"][0]["id"].clone();
    if session != Value::Null {
        venue.control(Method::POST, &format!("sessions/{session}"), json!({ "status": "completed" })).await;
        me.wait_for(&cash, "paid").await;
    }
}

pub async fn sign_in(me: &Browser, login: &str) {
    assert_eq!(me.try_sign_in(login, PASSWORD).await.location(), "/orders");
}
