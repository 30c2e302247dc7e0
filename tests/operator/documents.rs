//! What the docs tell an operator to copy, tried as far as a machine can.

use std::fs;

use rstest::rstest;

use crate::app::until;
use crate::program::BINARY;
use crate::venue::Venue;

const ENVIRONMENT: &str = include_str!("../../docs/deploy/kassa.env");
const OPERATING: &str = include_str!("../../docs/OPERATING.md");
const PRIVACY: &str = include_str!("../../docs/privacy.md");

/// Every variable of the example is one that there is; with its empty ones filled in the shop starts.
#[test]
fn the_environment_file_is_understood() {
    let venue = Venue::open();
    let mut more = Vec::new();
    for line in ENVIRONMENT.lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.split_once('=').unwrap();
        let is_ours =
            ["ONEENTRY_URL", "ONEENTRY_TOKEN", "KASSA_SECRET", "KASSA_ADDR", "KASSA_METRICS_ADDR", "KASSA_STAFF"].contains(&name);
        if !is_ours {
            more.push((name, value));
        }
    }
    let shop = venue.shop_of(std::path::Path::new(BINARY), &["serve"], "sqlite::memory:", &more);
    assert!(!shop.log().contains("there is no variable"), "{}", shop.log());
}

/// A limit that a few hundred visitors reach is told at the start.
#[tokio::test]
async fn few_descriptors_are_told() {
    let venue = Venue::open();
    let few = ["-c", "ulimit -n 256; exec \"$0\" \"$@\"", BINARY, "serve"];
    let shop = venue.shop_of(std::path::Path::new("/bin/sh"), &few, "sqlite::memory:", &[]);
    until("the line about descriptors", async || shop.log().contains("few file descriptors").then_some(())).await;
}

/// Whoever writes a privacy notice finds every table in docs/privacy.md, and every one of these is there.
#[test]
fn every_table_is_told() {
    let mut tables = Vec::new();
    for entry in fs::read_dir("crates/kassa-store/src/migrations").unwrap() {
        let sql = fs::read_to_string(entry.unwrap().path()).unwrap();
        tables.extend(
            sql.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split([' ', '(']).next().map(str::to_owned)),
        );
    }
    assert!(tables.len() > 15, "{tables:?}");
    for table in &tables {
        assert!(PRIVACY.contains(&format!("| `{table}` |")), "{table} is not in docs/privacy.md");
    }
    let told = PRIVACY.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |").map(|(name, _)| name));
    let gone: Vec<&str> =
        told.filter(|name| !name.contains(' ') && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')).collect();
    for name in gone {
        assert!(tables.iter().any(|table| table == name) || COOKIES.contains(&name), "{name} is no table any more");
    }
}

/// The cookies stand in a table of their own.
const COOKIES: [&str; 3] = ["kassa", "lang", "tz"];

#[rstest]
#[case("deploy/nginx.conf")]
#[case("deploy/Caddyfile")]
#[case("deploy/kassa.service")]
#[case("deploy/kassa.env")]
#[case("kassa reconcile")]
#[case("kassa.db-wal")]
#[case("pg_restore")]
fn the_handbook_has(#[case] what: &str) {
    assert!(OPERATING.contains(what), "{what}");
}
