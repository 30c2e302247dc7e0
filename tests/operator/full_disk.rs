//! A disk without room: sales fail with words, `/readyz` says no, and all comes back by itself. `make disk` plays it on a real
//! file system that is full as well.

use std::path::Path;
use std::process::Command;

use crate::app::until;
use crate::browser::Browser;
use crate::evening::sign_in;
use crate::program::{BINARY, Program};
use crate::proxy::{Kind, Proxy, free_port};
use crate::venue::{ANNA, Place, Venue};

/// Starts the shop without the signal that comes with the limit: a full disk sends none.
const IGNORING: [&str; 5] = ["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", BINARY, "serve", "--follow-sandbox-clock"];

/// How the process is kept from writing: a limit on the size of files, or a file system that has no room.
enum Full {
    Limit,
    /// The folder of the file system.
    FileSystem(std::path::PathBuf),
}

impl Full {
    fn fill(&self, shop: &Program) {
        match self {
            Self::Limit => limit(shop, "1"),
            Self::FileSystem(folder) => {
                // Until nothing goes in any more.
                let filler = folder.join("filler");
                let _full = Command::new("dd").arg("if=/dev/zero").arg(format!("of={}", filler.display())).arg("bs=4k").output();
                assert!(std::fs::write(folder.join("more"), [0; 65_536]).is_err(), "there is room left");
            }
        }
    }

    fn make_room(&self, shop: &Program) {
        match self {
            Self::Limit => limit(shop, "unlimited"),
            Self::FileSystem(folder) => {
                std::fs::remove_file(folder.join("filler")).unwrap();
                let _partly = std::fs::remove_file(folder.join("more"));
            }
        }
    }
}

/// Whatever a process writes beyond so many bytes of a file is refused, as by a full disk.
fn limit(shop: &Program, bytes: &str) {
    let pid = shop.id().to_string();
    let set = Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={bytes}:unlimited")]).status().unwrap();
    assert!(set.success());
}

#[tokio::test]
async fn a_store_that_cannot_grow_is_told_and_heals() {
    let venue = Venue::open();
    let place = Place::File(venue.file("kassa.db"));
    let shop = venue.shop_of(Path::new("/bin/sh"), &IGNORING, &place.url(), &[]);
    a_full_disk(&shop, &Full::Limit).await;
}

/// A proxy that looks at the shop's health leaves nobody before an empty page of its own: the shop says what is the matter.
#[tokio::test]
async fn pages_are_still_shown_behind_caddy() {
    let venue = Venue::open();
    let place = Place::File(venue.file("kassa.db"));
    let port = free_port();
    let Some(proxy) = Proxy::before(Kind::Caddy, [port, port]) else { return };
    let address = format!("127.0.0.1:{port}");
    // Its questions are told in the log at this level alone.
    let more = [
        ("KASSA_ADDR", address.as_str()),
        ("KASSA_PUBLIC_URL", proxy.url.as_str()),
        ("RUST_LOG", "info,kassa::web::router=debug"),
    ];
    let shop = venue.shop_of(Path::new("/bin/sh"), &IGNORING, &place.url(), &more);
    proxy.opens().await;
    Full::Limit.fill(&shop);
    until("the line about the disk", async || shop.log().contains("the store cannot be written").then_some(())).await;
    // It has asked, and has heard the answer by the time that it asks again.
    let asked = || shop.log().matches("path=\"/readyz\"").count();
    let before = asked();
    until("two more looks at the health of both its entries", async || (asked() >= before + 4).then_some(())).await;
    let direct = Browser::new(&shop.url).get("/readyz").await.expect(503).body;
    assert!(direct.contains("\"store\":\"unavailable\""), "{direct}");
    proxy.browser().get("/catalog").await.expect(200);
}

/// Run by `make disk` in a mount namespace of its own, with a small file system in KASSA_SMALL_DISK.
#[tokio::test]
async fn a_file_system_without_room_is_told_and_heals() {
    let Some(folder) = std::env::var_os("KASSA_SMALL_DISK").map(std::path::PathBuf::from) else { return };
    let venue = Venue::open();
    let shop = venue.shop(&Place::File(folder.join("kassa.db")), &[]);
    a_full_disk(&shop, &Full::FileSystem(folder)).await;
}

async fn a_full_disk(shop: &Program, full: &Full) {
    let me = Browser::new(&shop.url);
    until("to be ready", async || (me.get("/readyz").await.status == 200).then_some(())).await;
    sign_in(&me, ANNA).await;
    let form = me.review_product("abendkasse").await;
    full.fill(shop);
    let unready = until("not to be ready", async || {
        let answer = me.get("/readyz").await;
        (answer.status == 503).then_some(answer)
    });
    let unready = unready.await.body;
    assert!(unready.contains("\"store\":\"unavailable\""), "{unready}");
    // What reads goes on, what sells says that it cannot.
    me.get("/catalog").await.expect(200);
    let refused = me.submit(&form).await;
    assert!(refused.status >= 500, "{} {}", refused.status, refused.body);
    assert!(!refused.text("h1").is_empty() && refused.body.contains("</main>"), "{}", refused.body);
    assert!(shop.log().contains("the store cannot be written: no order can be taken"), "{}", shop.log());

    full.make_room(shop);
    until("to be ready again", async || (me.get("/readyz").await.status == 200).then_some(())).await;
    // The very same page orders now, once.
    let reference = me.place(&form).await;
    me.wait_for(&reference, "waiting").await;
    assert!(shop.log().contains("the store can be written again"), "{}", shop.log());
}
