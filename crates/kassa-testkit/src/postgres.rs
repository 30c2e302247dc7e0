//! A PostgreSQL of this test process alone: in a temporary folder, reached by its unix socket, gone with the process.
//!
//! The server runs under a guard, a shell that waits for the end of its input: whatever ends this process, even SIGKILL, ends the
//! input, and the guard stops the server and removes the folder.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// `$1`: the server's programs, `$2`: the folder, `$3`: a program with its arguments that gives root up, or nothing.
///
/// Ctrl-C reaches the whole group: the guard outlives it, the server stops by itself. QUIT stops at once what nobody needs again.
const GUARD: &str = r#"
trap '' INT TERM HUP
if [ -n "$3" ]; then chown 65534 "$2"; fi
$3 "$1/initdb" -D "$2/data" -U kassa --auth=trust --encoding=UTF8 --no-sync >"$2/log" 2>&1 || { cat "$2/log"; rm -rf "$2"; exit 1; }
$3 "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c max_connections=300 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off >>"$2/log" 2>&1 &
server=$!
until "$1/pg_isready" -q -h "$2" -U kassa; do
    kill -0 $server 2>/dev/null || { cat "$2/log"; rm -rf "$2"; exit 1; }
    sleep 0.05
done
echo ready
while read -r line; do :; done
kill -QUIT $server
wait $server
rm -rf "$2"
"#;

/// The server of this process, started by whoever asks first. `None`: there is no PostgreSQL on this machine.
static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    /// Its standard input is the guard's leash.
    _guard: Child,
}

/// A database of its own, dropped with this value.
pub struct Database {
    cluster: &'static Cluster,
    name: String,
}

impl Database {
    /// `None` where PostgreSQL is not installed, said loudly; with `CI` set, or where PostgreSQL was asked for, that is a failure.
    pub fn create() -> Option<Self> {
        let cluster = CLUSTER.get_or_init(|| match programs() {
            Some(programs) => Some(Cluster::start(programs)),
            None => {
                // Not a print macro: a test's output is only shown when it fails.
                let _said = writeln!(
                    std::io::stderr(),
                    "!! NOT TESTED ON POSTGRESQL: install the package postgresql (scripts/setup --test)"
                );
                assert!(std::env::var_os("CI").is_none() && !is_wanted(), "PostgreSQL is not installed");
                None
            }
        });
        let cluster = cluster.as_ref()?;
        let name = format!("kassa{}", DATABASES.fetch_add(1, Ordering::Relaxed));
        cluster.run("createdb", &[&name]);
        Some(Self { cluster, name })
    }

    pub fn url(&self) -> String {
        self.url_by(self.folder())
    }

    /// The same database by another path to the socket's folder.
    pub fn url_by(&self, folder: &Path) -> String {
        format!("postgres:///{}?host={}&user=kassa", self.name, folder.display())
    }

    /// Where the server's socket lies.
    pub fn folder(&self) -> &Path {
        &self.cluster.folder
    }

    /// Writes what `pg_dump` makes of it into a file.
    #[allow(dead_code, reason = "the tests of an operator make backups")]
    pub fn dump(&self, file: &Path) {
        self.cluster.run("pg_dump", &["--format=custom", "--file", file.to_str().unwrap(), &self.name]);
    }

    /// A new database with what such a file has.
    #[allow(dead_code, reason = "the tests of an operator make backups")]
    pub fn restored(file: &Path) -> Option<Self> {
        let database = Self::create()?;
        database
            .cluster
            .run("pg_restore", &["--no-owner", "--exit-on-error", "--dbname", &database.name, file.to_str().unwrap()]);
        Some(database)
    }

    /// Ends every connection to this database, as a restart of the server does.
    pub fn cut_connections(&self) {
        let sql = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'", self.name);
        self.cluster.run("psql", &["-q", "-o", "/dev/null", "-c", &sql, "postgres"]);
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Its disk space is worth having back; what is left goes with the cluster.
        let _dropped = self.cluster.command("dropdb").args(["--force", &self.name]).stderr(Stdio::null()).status();
    }
}

/// Whether this run's stores are to be PostgreSQL's: `KASSA_TEST_DATABASE=postgres`.
pub fn is_wanted() -> bool {
    match std::env::var("KASSA_TEST_DATABASE").as_deref() {
        Ok("postgres") => true,
        Ok("sqlite") | Err(_) => false,
        Ok(other) => panic!("KASSA_TEST_DATABASE is postgres or sqlite, not {other}"),
    }
}

impl Cluster {
    fn start(programs: PathBuf) -> Self {
        let folder = tempfile::Builder::new().prefix("kassa-pg-").tempdir().unwrap().keep();
        let is_root = std::fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
        // The server refuses to run as root; 65534 is nobody.
        let gives_up_root = if is_root { "setpriv --reuid 65534 --regid 65534 --clear-groups --" } else { "" };
        let mut guard = Command::new("sh");
        guard.args(["-c", GUARD, "guard"]).arg(&programs).arg(&folder).arg(gives_up_root).current_dir(&folder);
        let mut guard = guard.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let told: Vec<String> = match guard.stdout.take() {
            Some(output) => BufReader::new(output).lines().map_while(Result::ok).take_while(|line| line != "ready").collect(),
            None => Vec::new(),
        };
        assert!(guard.try_wait().unwrap().is_none(), "PostgreSQL does not start: {}", told.join("\n"));
        Self { programs, folder, _guard: guard }
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.arg("-h").arg(&self.folder).args(["-U", "kassa"]);
        command
    }

    fn run(&self, program: &str, args: &[&str]) {
        assert!(self.command(program).args(args).status().unwrap().success(), "{program} {args:?}");
    }
}

/// The folder with the server's programs: Debian's, the newest first, else the one on the path.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut debian: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    debian.sort_by_key(|bin| std::cmp::Reverse(bin.parent().and_then(|v| v.file_name()?.to_str()?.parse::<u32>().ok())));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let has_all =
        |bin: &Path| ["initdb", "postgres", "pg_isready", "createdb", "dropdb", "psql"].iter().all(|p| bin.join(p).exists());
    debian.into_iter().chain(std::env::split_paths(&path)).find(|bin| has_all(bin))
}
