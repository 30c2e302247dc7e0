//! Guards what strangers can do to everybody else: so many tries an address, guests and kept places (all customers share Kassa's
//! own address at OneEntry, and one store).

use std::net::IpAddr;

use chrono::Duration;
use kassa_domain::error::ErrorCode;
use kassa_shop::{Shop, network_of};
use kassa_store::Quota;

use super::address::network;

/// What is counted, each by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Guessing: passwords, codes, forms of strangers.
    Tries,
    /// Sessions of guests that begin.
    Guests,
    /// Asking for places to be kept.
    Holds,
}

impl Door {
    /// Ten tries at once, and one more every six seconds. A whole school or office is one network: of the others one a second, and
    /// two minutes' worth at once.
    pub const fn quota(self) -> Quota {
        match self {
            Self::Tries => Quota { burst: 10, refill: Duration::seconds(6) },
            Self::Guests | Self::Holds => Quota { burst: 120, refill: Duration::seconds(1) },
        }
    }

    /// The word in logs and metrics.
    const fn word(self) -> &'static str {
        match self {
            Self::Tries => "tries",
            Self::Guests => "guests",
            Self::Holds => "holds",
        }
    }

    /// Its domain among the store's hashes.
    const fn domain(self) -> &'static str {
        match self {
            Self::Tries => "network",
            Self::Guests => "network/guests",
            Self::Holds => "network/holds",
        }
    }
}

/// All limits that are counted, in logs and metrics: those of the limiter, places that guests keep, time and size of a request.
pub const DOORS: [&str; 6] = ["tries", "guests", "holds", "guest_places", "time", "size"];

/// One limiter for all replicas: what is used up stands in the store.
#[derive(Clone)]
pub struct Limiter {
    shop: Shop,
}

impl Limiter {
    pub const fn new(shop: Shop) -> Self {
        Self { shop }
    }

    /// Takes one try, or says with [`ErrorCode::TooManyTries`] when the next one is free.
    pub async fn check(&self, address: IpAddr) -> Result<(), ErrorCode> {
        self.check_at(Door::Tries, address).await
    }

    /// The same at another door.
    pub async fn check_at(&self, door: Door, address: IpAddr) -> Result<(), ErrorCode> {
        let store = self.shop.store();
        // Addresses are personal: the store knows a keyed hash.
        let hash = store.vault().hash_of(door.domain(), network(address).to_string().as_bytes());
        let Some(wait) = store.take_try(&hash, door.quota(), self.shop.clock().now()).await? else { return Ok(()) };
        metrics::counter!("kassa_limited_total", "door" => door.word()).increment(1);
        let network = network_of(address);
        if self.shop.seldom().may_say(door.word(), &network) {
            tracing::warn!(
                door = door.word(),
                network,
                "a limit was hit: nobody of this network gets through for a moment. Is it your proxy's address (KASSA_TRUSTED_PROXIES)?"
            );
        }
        Err(ErrorCode::TooManyTries(u32::try_from(wait.num_seconds()).unwrap_or_default().saturating_add(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_a_64_are_one_network() {
        let of = |address: &str| network(address.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
