//! What is said once a minute at most, however often it happens: strangers must not be able to fill the log.

use std::net::IpAddr;
use std::time::Duration;

use moka::sync::Cache;

/// How long the same thing stays unsaid.
const MINUTE: Duration = Duration::from_secs(60);
/// So many things are remembered. Beyond that something is said again too soon, at worst.
const REMEMBERED: u64 = 1_000;

/// Remembers what has just been said.
#[derive(Debug, Clone)]
pub struct Seldom {
    said: Cache<(&'static str, String), ()>,
}

impl Default for Seldom {
    fn default() -> Self {
        Self { said: Cache::builder().max_capacity(REMEMBERED).time_to_live(MINUTE).build() }
    }
}

impl Seldom {
    /// Whether `what` may be said about `whom` now; asking says it.
    pub fn may_say(&self, what: &'static str, whom: &str) -> bool {
        self.said.entry((what, whom.to_owned())).or_insert(()).is_fresh()
    }
}

/// A peer as a log may name it. One's own networks in full, as a variable takes them; of a stranger, whose address is personal, the
/// network alone.
pub fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) if v4.is_loopback() || v4.is_private() || v4.is_link_local() => v4.to_string(),
        IpAddr::V6(v6) if v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local() => v6.to_string(),
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn the_same_is_said_once() {
        let seldom = Seldom::default();
        assert!(seldom.may_say("limit", "192.0.2.0/24"));
        assert!(!seldom.may_say("limit", "192.0.2.0/24"));
        assert!(seldom.may_say("limit", "198.51.100.0/24") && seldom.may_say("origin", "192.0.2.0/24"));
    }

    #[rstest]
    #[case("127.0.0.1", "127.0.0.1")]
    #[case("10.1.2.3", "10.1.2.3")]
    #[case("::ffff:192.168.0.9", "192.168.0.9")]
    #[case("203.0.113.77", "203.0.113.0/24")]
    #[case("2001:db8:1:2::3", "2001:db8:1::/48")]
    #[case("fd00::1", "fd00::1")]
    fn a_stranger_s_address_is_not_told(#[case] address: &str, #[case] told: &str) {
        assert_eq!(network_of(address.parse().unwrap()), told);
    }
}
