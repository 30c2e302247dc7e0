//! A real proxy before the shop, with the file that the docs have for it: its program unpacked, nothing installed.

use std::fs::{self, File};
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use reqwest::{Client, ClientBuilder, redirect};
use tempfile::TempDir;

use crate::app::until;
use crate::browser::Browser;
use crate::{caddy, missing, nginx};

/// The shop's host in the documented files.
pub const HOST: &str = "shop.example";
/// What the proxy has to complain about, in its folder.
pub const LOG: &str = "error.log";

#[derive(Clone, Copy)]
pub enum Kind {
    Nginx,
    Caddy,
}

/// Where a proxy listens.
#[derive(Clone, Copy)]
pub struct Doors {
    pub http: u16,
    pub https: u16,
}

/// A proxy in front of the processes at two ports.
pub struct Proxy {
    child: Child,
    doors: Doors,
    pub url: String,
    folder: TempDir,
}

/// A port that is free at this moment.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Kind {
    /// Its name, and where its package has its program.
    fn package(self) -> (&'static str, &'static str) {
        match self {
            Self::Nginx => ("nginx", "usr/sbin/nginx"),
            Self::Caddy => ("caddy", "usr/bin/caddy"),
        }
    }

    /// Where the program is: unpacked by scripts/setup --test, or installed. `None` is said loudly.
    fn program(self) -> Option<PathBuf> {
        let (name, path) = self.package();
        let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache/kassa"));
        let cache = std::env::var_os("KASSA_CACHE").map(PathBuf::from);
        let cache =
            cache.or_else(|| std::env::var_os("XDG_CACHE_HOME").map(|cache| Path::new(&cache).join("kassa"))).or_else(home);
        let unpacked = cache.map(|cache| cache.join("tools").join(name).join(path));
        let found = unpacked.into_iter().chain([Path::new("/").join(path)]).find(|path| path.exists());
        if found.is_none() {
            missing::tell(&format!("BEHIND {}", name.to_uppercase()), "scripts/setup --test unpacks it");
        }
        found
    }
}

impl Proxy {
    /// `None` where there is no such proxy, which has been said.
    pub fn before(kind: Kind, ports: [u16; 2]) -> Option<Self> {
        let program = kind.program()?;
        let folder = TempDir::new().unwrap();
        let doors = Doors { http: free_port(), https: free_port() };
        let mut command = match kind {
            Kind::Nginx => nginx::prepare(&program, folder.path(), ports, doors),
            Kind::Caddy => caddy::prepare(&program, folder.path(), ports, doors),
        };
        let log = File::options().append(true).create(true).open(folder.path().join(LOG)).unwrap();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().unwrap();
        Some(Self { child, doors, url: format!("https://{HOST}:{}", doors.https), folder })
    }

    /// Waits until the shop is reached through it.
    pub async fn opens(&self) {
        let http = client().build().unwrap();
        until("the shop behind the proxy", async || {
            let answer = http.get(format!("{}/healthz", self.url)).send().await.ok()?;
            answer.status().is_success().then_some(())
        })
        .await;
    }

    /// A browser that takes the test's certificate.
    pub fn browser(&self) -> Browser {
        Browser::with(client().build().unwrap(), &self.url)
    }

    /// The same at an address of its own, one of this machine's many: limits count by address.
    pub fn browser_at(&self, address: [u8; 4]) -> Browser {
        let address = IpAddr::from(address);
        assert!(address.is_loopback() && address != Ipv4Addr::LOCALHOST, "{address} is not another one of this machine's");
        Browser::with(client().local_address(address).build().unwrap(), &self.url)
    }

    /// Where somebody is sent who comes without TLS.
    pub async fn sent_from_http(&self, path: &str) -> String {
        let answer = client().build().unwrap().get(format!("http://{HOST}:{}{path}", self.doors.http)).send().await.unwrap();
        assert!([301, 308].contains(&answer.status().as_u16()), "{}", answer.status());
        answer.headers()["location"].to_str().unwrap().to_owned()
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join(LOG)).unwrap_or_default()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _said = writeln!(std::io::stderr(), "{}", self.log());
        }
        // nginx's master ends its workers, which a kill would leave behind.
        let _asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _waited = self.child.wait();
    }
}

fn client() -> ClientBuilder {
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let builder = Client::builder().redirect(redirect::Policy::none()).no_proxy().resolve(HOST, here);
    builder.tls_danger_accept_invalid_certs(true)
}
