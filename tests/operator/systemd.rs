//! A systemd of a test's own, in namespaces of its own: nothing of this machine's is asked, started or changed. It needs root.
//!
//! It runs under a guard, a shell that waits for the end of its input: whatever ends this process, even SIGKILL, ends the input, and the
//! guard ends systemd with everything that it has started.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::program::BINARY;

/// `$1`: a folder with `unit`, `environment` and the script for the inside; `$2`: the program.
///
/// Its processes stand in a control group of their own, at whose top the inside begins.
const GUARD: &str = r#"
trap '' INT TERM HUP
top=/sys/fs/cgroup
[ -e "$top/cgroup.controllers" ] || top=$top/unified
own=$top/kassa-test-$$
mkdir "$own" || exit 1
sh -c 'echo $$ >"$1/cgroup.procs" && exec unshare --pid --fork --kill-child=SIGKILL --mount --uts --ipc --cgroup sh "$2/inside" "$2" "$3"' \
    sh "$own" "$1" "$2" >"$1/log" 2>&1 </dev/null &
systemd=$!
echo $systemd
while read -r line; do :; done
kill -KILL $systemd
wait $systemd
tries=0
until find "$own" -depth -type d -exec rmdir {} + 2>/dev/null || [ $tries = 100 ]; do
    tries=$((tries + 1))
    sleep 0.05
done
"#;

/// Becomes systemd. It finds the unit where the docs have it put, and besides it nothing but the names that every unit hangs on.
const INSIDE: &str = r#"
set -e
mount --make-rprivate /
mount -t proc proc /proc
mount --bind /proc/sys /proc/sys
mount -o remount,bind,ro /proc/sys
mount -t cgroup2 none /sys/fs/cgroup
for folder in /run /var/lib /usr/local/bin; do mount -t tmpfs -o mode=755 none $folder; done
mkdir -p /run/kassa /run/units/kassa.service.d
cp "$2" /usr/local/bin/kassa
cp "$1/environment" /run/kassa/kassa.env
chmod 600 /run/kassa/kassa.env
cp "$1/unit" /run/units/kassa.service
printf '[Service]\nStandardOutput=append:%s\nStandardError=append:%s\n' "$1/program" "$1/program" >/run/units/kassa.service.d/log.conf
for name in sysinit basic shutdown network-online multi-user; do echo '[Unit]' >/run/units/$name.target; done
printf '[Unit]\nWants=kassa.service\n' >/run/units/test.target
export container=kassa SYSTEMD_UNIT_PATH=/run/units
for systemd in /lib/systemd/systemd /usr/lib/systemd/systemd; do
    if [ -x $systemd ]; then exec $systemd --system --unit=test.target --log-target=console --show-status=no; fi
done
exit 1
"#;
/// Where the unit says that its settings are, and where they are here: nothing is written into this machine's /etc.
const SETTINGS: [&str; 2] = ["/etc/kassa/kassa.env", "/run/kassa/kassa.env"];

pub struct Systemd {
    /// Its standard input is the guard's leash.
    guard: Child,
    /// The first process inside, by its number out here.
    inside: u32,
    folder: PathBuf,
}

impl Systemd {
    /// Starts the unit with these settings.
    pub fn start(folder: &Path, unit: &str, environment: &[(&str, String)]) -> Self {
        assert!(unit.contains(SETTINGS[0]), "{} is not in the unit", SETTINGS[0]);
        let folder = folder.join("systemd");
        fs::create_dir(&folder).unwrap();
        let environment: String = environment.iter().map(|(name, value)| format!("{name}={value}\n")).collect();
        let unit = unit.replace(SETTINGS[0], SETTINGS[1]);
        for (name, text) in [("unit", unit.as_str()), ("environment", environment.as_str()), ("inside", INSIDE), ("program", "")]
        {
            fs::write(folder.join(name), text).unwrap();
        }
        let mut guard = Command::new("sh");
        guard.args(["-c", GUARD, "guard"]).arg(&folder).arg(BINARY);
        let mut guard = guard.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(guard.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let mut systemd = Self { guard, inside: 0, folder };
        let unshare: u32 = first.trim().parse().unwrap();
        let began = std::time::Instant::now();
        while !systemd.program_log().contains("listening http") {
            assert!(began.elapsed().as_secs() < 30, "nothing listens\n{}\n{}", systemd.log(), systemd.program_log());
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        let children = fs::read_to_string(format!("/proc/{unshare}/task/{unshare}/children")).unwrap();
        systemd.inside = children.trim().parse().unwrap();
        systemd
    }

    /// What systemd says.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// What the program writes.
    pub fn program_log(&self) -> String {
        fs::read_to_string(self.folder.join("program")).unwrap_or_default()
    }

    /// Runs a command inside, beside systemd.
    pub fn run(&self, command: &[&str]) -> Output {
        let mut nsenter = Command::new("nsenter");
        nsenter.args(["--target", &self.inside.to_string(), "--mount", "--pid", "--cgroup", "--uts", "--ipc", "--"]);
        nsenter.args(command).output().unwrap()
    }

    pub fn systemctl(&self, what: &str) {
        let output = self.run(&["systemctl", what, "kassa"]);
        assert!(output.status.success(), "{what}: {}\n{}", String::from_utf8_lossy(&output.stderr), self.log());
    }

    /// A property of the unit.
    pub fn shown(&self, property: &str) -> String {
        let output = self.run(&["systemctl", "show", "--value", "--property", property, "kassa"]);
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}

impl Drop for Systemd {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _waited = self.guard.wait();
    }
}
