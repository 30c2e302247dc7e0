//! What handlers work with.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, SameSite};
use ipnet::IpNet;
use kassa_shop::Shop;
use kassa_store::{IDLE, SessionId};

use super::limiter::Limiter;
use super::public_url::PublicUrl;

/// A session's cookie lives as long as its session does when nobody uses it.
const LIFE: Duration = Duration::from_secs(IDLE.num_seconds().unsigned_abs());

/// What handlers work with.
#[derive(Clone)]
pub struct App {
    pub shop: Shop,
    pub public_url: PublicUrl,
    pub limiter: Limiter,
    pub trusted_proxies: Arc<[IpNet]>,
}

impl App {
    /// `__Host-` pins the cookie to this very host over https.
    pub fn cookie_name(&self) -> &'static str {
        if self.public_url.is_https() { "__Host-kassa" } else { "kassa" }
    }

    pub fn session_cookie(&self, id: &SessionId) -> Cookie<'static> {
        self.cookie(id.cookie().to_owned())
    }

    /// Takes the session cookie away.
    pub fn no_session_cookie(&self) -> Cookie<'static> {
        let mut cookie = self.cookie(String::new());
        cookie.make_removal();
        cookie
    }

    fn cookie(&self, value: String) -> Cookie<'static> {
        let cookie = Cookie::build((self.cookie_name(), value)).path("/").http_only(true).same_site(SameSite::Lax);
        cookie.secure(self.public_url.is_https()).max_age(LIFE.try_into().unwrap_or_default()).build()
    }
}

/// Who sent the request, for the limiter.
pub fn client_address(app: &App, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
    super::address::client(peer, headers, &app.trusted_proxies)
}

/// The peer's address, as axum's `serve` provides it.
pub type Peer = ConnectInfo<SocketAddr>;
