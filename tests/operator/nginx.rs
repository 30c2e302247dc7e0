//! A real nginx with the configuration that the docs have (docs/deploy/nginx.conf): its program unpacked, nothing installed.

use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::header::{HeaderMap, HeaderName};
use reqwest::{Client, redirect};
use tempfile::TempDir;

use crate::browser::Browser;

const CONFIGURATION: &str = include_str!("../../docs/deploy/nginx.conf");

/// nginx in front of the processes at two ports.
pub struct Nginx {
    child: Child,
    pub url: String,
    folder: TempDir,
}

/// A port that is free at this moment.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Where nginx is: unpacked by scripts/setup --test, or installed. `None` is said loudly; with `CI` set it is a failure.
fn program() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache/kassa"));
    let cache = std::env::var_os("KASSA_CACHE").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::var_os("XDG_CACHE_HOME").map(|cache| Path::new(&cache).join("kassa"))).or_else(home);
    let unpacked = cache.map(|cache| cache.join("tools/nginx/usr/sbin/nginx"));
    let found = unpacked.into_iter().chain([PathBuf::from("/usr/sbin/nginx")]).find(|path| path.exists());
    if found.is_none() {
        // Not a print macro: a test's output is only shown when it fails.
        let _said =
            writeln!(std::io::stderr(), "!! NOT TESTED BEHIND NGINX: there is none here (scripts/setup --test unpacks it)");
        assert!(std::env::var_os("CI").is_none(), "nginx is not there");
    }
    found
}

impl Nginx {
    /// `None` where there is no nginx, which has been said.
    pub fn before(ports: [u16; 2]) -> Option<Self> {
        let program = program()?;
        let folder = TempDir::new().unwrap();
        let (plain, tls) = (free_port(), free_port());
        certify(folder.path());
        write_configuration(folder.path(), ports, plain, tls);
        let check = run(&program, folder.path()).arg("-t").output().unwrap();
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
        let child = run(&program, folder.path()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let nginx = Self { child, url: format!("https://127.0.0.1:{tls}"), folder };
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", tls)).is_err() {
            assert!(began.elapsed() < Duration::from_secs(10), "nginx does not listen: {}", nginx.log());
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(nginx)
    }

    /// A browser that takes the test's certificate.
    pub fn browser(&self) -> Browser {
        self.browser_behind(HeaderMap::new())
    }

    /// The same at an address of its own, as a trusted proxy further out would tell it: limits count by address.
    pub fn browser_at(&self, address: &str) -> Browser {
        self.browser_behind(HeaderMap::from_iter([(HeaderName::from_static("x-forwarded-for"), address.parse().unwrap())]))
    }

    fn browser_behind(&self, headers: HeaderMap) -> Browser {
        let builder = Client::builder().redirect(redirect::Policy::none()).no_proxy().default_headers(headers);
        Browser::with(builder.tls_danger_accept_invalid_certs(true).build().unwrap(), &self.url)
    }

    /// What nginx had to complain about.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("error.log")).unwrap_or_default()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // The master ends its workers, which a kill would leave behind.
        let _asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _waited = self.child.wait();
    }
}

fn run(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf")).arg("-e").arg(folder.join("error.log"));
    command
}

fn certify(folder: &Path) {
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]);
    openssl.arg("-keyout").arg(folder.join("key.pem")).arg("-out").arg(folder.join("cert.pem"));
    assert!(openssl.stderr(Stdio::null()).status().unwrap().success(), "openssl makes no certificate");
}

/// The documented file, with this test's ports, names and certificate in it, inside what a distribution's nginx.conf has around it.
fn write_configuration(folder: &Path, ports: [u16; 2], plain: u16, tls: u16) {
    let file = |name: &str| folder.join(name).display().to_string();
    let mut own = CONFIGURATION.to_owned();
    for (theirs, ours) in [
        ("127.0.0.1:3001", format!("127.0.0.1:{}", ports[0])),
        ("127.0.0.1:3002", format!("127.0.0.1:{}", ports[1])),
        ("listen 80;", format!("listen 127.0.0.1:{plain};")),
        ("listen 443 ssl;", format!("listen 127.0.0.1:{tls} ssl;")),
        ("<shop.example>", "127.0.0.1".to_owned()),
        ("</etc/letsencrypt/live/shop.example/fullchain.pem>", file("cert.pem")),
        ("</etc/letsencrypt/live/shop.example/privkey.pem>", file("key.pem")),
    ] {
        assert!(own.contains(theirs), "{theirs} is not in docs/deploy/nginx.conf");
        own = own.replace(theirs, &ours);
    }
    fs::write(folder.join("kassa.conf"), own).unwrap();
    let is_root = fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    let user = if is_root { "user root;" } else { "" };
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|kind| format!("{kind}_temp_path {};", file(kind)));
    let whole = format!(
        "{user} daemon off; worker_processes 2; pid {}; events {{ worker_connections 1024; }}\n\
         http {{ access_log off; {} include {}; }}\n",
        file("nginx.pid"),
        temporary.join(" "),
        file("kassa.conf"),
    );
    fs::write(folder.join("nginx.conf"), whole).unwrap();
}
