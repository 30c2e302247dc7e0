//! What the docs tell an operator to copy, tried as far as a machine can.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use rstest::rstest;
use tempfile::TempDir;

use crate::app::until;
use crate::program::BINARY;
use crate::venue::Venue;

const UNIT: &str = include_str!("../../docs/deploy/kassa.service");
const ENVIRONMENT: &str = include_str!("../../docs/deploy/kassa.env");
const OPERATING: &str = include_str!("../../docs/OPERATING.md");
const PRIVACY: &str = include_str!("../../docs/privacy.md");

/// The unit with this program and an environment file that is there, as systemd itself reads it. Without systemd there is nobody to ask.
#[test]
fn systemd_takes_the_unit() {
    let folder = TempDir::new().unwrap();
    let environment = folder.path().join("kassa.env");
    fs::write(&environment, ENVIRONMENT).unwrap();
    let unit = UNIT.replace("/usr/local/bin/kassa", BINARY).replace("/etc/kassa/kassa.env", environment.to_str().unwrap());
    let path = folder.path().join("kassa.service");
    fs::write(&path, unit).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let Ok(verified) = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&path).output() else { return };
    let said = String::from_utf8_lossy(&verified.stderr);
    // What other units of this machine lack is theirs.
    let ours: Vec<&str> = said.lines().filter(|line| line.contains("kassa.service")).collect();
    assert!(ours.is_empty(), "{ours:?}");
}

/// Longer than everything that a stop may take: what is announced, what is under way.
#[test]
fn the_units_patience_is_longer_than_a_drain() {
    let seconds = |name: &str| {
        let line = UNIT.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().trim_start_matches('=').parse::<u64>().unwrap()
    };
    assert!(seconds("TimeoutStopSec") >= 5 + 10 + 30);
    assert!(seconds("LimitNOFILE") >= 1_024);
}

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
