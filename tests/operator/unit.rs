//! The unit that the docs have (docs/deploy/kassa.service): as systemd reads it, and beside what the program needs.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::app::until;
use crate::browser::Browser;
use crate::evening::{sign_in, the_largest_form_comes_through};
use crate::missing;
use crate::program::BINARY;
use crate::proxy::free_port;
use crate::systemd::Systemd;
use crate::venue::{ANNA, Venue};

const UNIT: &str = include_str!("../../docs/deploy/kassa.service");
const ENVIRONMENT: &str = include_str!("../../docs/deploy/kassa.env");
/// How open systemd may find it, where 0 is shut and 100 has no walls at all.
const MOST_OPEN: &str = "20";
/// The first version that judges a file, without a systemd that runs.
const JUDGES_FILES: u32 = 250;

/// What systemd's own tool says of the unit, with this program and an environment file that is there.
fn systemd_analyze(args: &[&str]) -> Option<Output> {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        path
    };
    let environment = write("kassa.env", ENVIRONMENT);
    let unit = UNIT.replace("/usr/local/bin/kassa", BINARY).replace("/etc/kassa/kassa.env", environment.to_str().unwrap());
    let unit = write("kassa.service", &unit);
    let output = Command::new("systemd-analyze").args(args).arg(unit).env("SYSTEMD_PAGER", "").output();
    if output.is_err() {
        missing::tell("THE UNIT BY SYSTEMD", "the package systemd has systemd-analyze");
    }
    output.ok()
}

/// Its version; `None` has been said.
fn version() -> Option<u32> {
    let output = Command::new("systemd-analyze").arg("--version").output().ok()?;
    String::from_utf8_lossy(&output.stdout).split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn systemd_takes_the_unit() {
    let Some(verified) = systemd_analyze(&["verify", "--man=no"]) else { return };
    let said = String::from_utf8_lossy(&verified.stderr);
    // What other units of this machine lack is theirs.
    let ours: Vec<&str> = said.lines().filter(|line| line.contains("kassa.service")).collect();
    assert!(ours.is_empty(), "{ours:?}");
}

#[test]
fn systemd_finds_few_doors_open() {
    if version().is_none_or(|version| version < JUDGES_FILES) {
        return missing::tell("THE UNIT'S WALLS", "systemd-analyze 250 or newer judges them");
    }
    let threshold = format!("--threshold={MOST_OPEN}");
    let Some(judged) = systemd_analyze(&["security", "--offline=true", "--no-pager", &threshold]) else { return };
    let table = String::from_utf8_lossy(&judged.stdout);
    let open: Vec<&str> = table.lines().filter(|line| line.starts_with('✗') || line.contains("Overall")).collect();
    assert!(judged.status.success(), "{}\n{}", open.join("\n"), String::from_utf8_lossy(&judged.stderr));
}

/// Longer than everything that a stop may take: what is announced, what is under way.
#[test]
fn its_patience_is_longer_than_a_drain() {
    let seconds = |name: &str| {
        let line = UNIT.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().trim_start_matches('=').parse::<u64>().unwrap()
    };
    assert!(seconds("TimeoutStopSec") >= 5 + 10 + 30);
    assert!(seconds("LimitNOFILE") >= 1_024);
}

/// Run by `make unit`, since it needs root: an order behind all of the unit's walls, a restart, a crash, a stop.
#[tokio::test]
async fn a_shop_lives_behind_its_walls() {
    if std::env::var_os("KASSA_OWN_SYSTEMD").is_none() {
        return;
    }
    let (venue, port) = (Venue::open(), free_port());
    let address = format!("127.0.0.1:{port}");
    let mut environment = venue.env();
    // A folder in somebody's home is one that it may not see.
    environment.retain(|(name, _)| *name != "KASSA_ASSETS");
    environment.push(("KASSA_ADDR", address.clone()));
    let systemd = Systemd::start(venue.folder.path(), UNIT, &environment);
    let me = Browser::new(&format!("http://{address}"));
    until("to be ready", async || ready(&me).await).await;
    sign_in(&me, ANNA).await;
    let reference = me.buy("abendkasse").await;
    me.wait_for(&reference, "waiting").await;
    the_largest_form_comes_through(&me).await;
    the_walls_are_up(&systemd);

    let first = systemd.shown("MainPID");
    systemd.systemctl("restart");
    until("to be ready again", async || ready(&me).await).await;
    assert_ne!(systemd.shown("MainPID"), first);
    me.order(&reference).await.expect(200);
    let killed = systemd.run(&["systemctl", "kill", "--signal=KILL", "kassa"]);
    assert!(killed.status.success());
    until("the start after a crash", async || (systemd.shown("NRestarts") == "1").then_some(())).await;
    until("to be ready after a crash", async || ready(&me).await).await;
    me.order(&reference).await.expect(200);
    systemd.systemctl("stop");
    let end = ["ActiveState", "Result", "ExecMainStatus"].map(|property| systemd.shown(property));
    assert_eq!(end, ["inactive", "success", "0"], "{}", systemd.log());
    assert!(systemd.program_log().trim_end().ends_with("stopped"), "{}", systemd.program_log());
}

/// Nobody listens for a moment.
async fn ready(me: &Browser) -> Option<()> {
    let answer = me.http.get(format!("{}/readyz", me.base)).send().await.ok()?;
    answer.status().is_success().then_some(())
}

/// A user of its own without any right, and nothing to write into but its folder.
fn the_walls_are_up(systemd: &Systemd) {
    let process = systemd.shown("MainPID");
    let read = |path: &str| String::from_utf8_lossy(&systemd.run(&["cat", path]).stdout).into_owned();
    let status = read(&format!("/proc/{process}/status"));
    let told = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.unwrap_or_default().split_whitespace().next().unwrap_or_default().to_owned()
    };
    assert_ne!(told("Uid"), "0", "{status}");
    assert_eq!(["CapEff", "CapBnd"].map(told), ["0000000000000000"; 2], "{status}");
    // 2: it is filtered which calls it may make.
    assert_eq!(["NoNewPrivs", "Seccomp"].map(told), ["1", "2"], "{status}");
    let touch = |path: &str| systemd.run(&["nsenter", "--target", &process, "--mount", "--", "touch", path]);
    for shut in ["/etc/kassa-was-here", "/usr/kassa-was-here", "/var/kassa-was-here", "/root/kassa-was-here"] {
        let refused = touch(shut);
        assert!(String::from_utf8_lossy(&refused.stderr).contains("Read-only file system"), "{shut}: {refused:?}");
    }
    assert!(touch("/var/lib/kassa/a-file").status.success());
    let rights = systemd.run(&["stat", "--dereference", "--format=%a %U", "/var/lib/kassa/kassa.db"]);
    assert_eq!(String::from_utf8_lossy(&rights.stdout).trim(), "600 kassa");
}
