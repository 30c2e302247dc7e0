//! Guards sign-in against guessing: so many tries an address (all customers share Kassa's own address at OneEntry).

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::address::network;

/// Ten tries at once, before an address has to wait.
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
/// One more try in so long.
const REFILL: Duration = Duration::from_secs(6);

/// One limiter for the whole process.
#[derive(Clone)]
pub struct Limiter {
    tries: Arc<DefaultKeyedRateLimiter<IpAddr>>,
}

impl Limiter {
    pub fn new() -> Self {
        let quota = Quota::with_period(REFILL).unwrap_or_else(|| Quota::per_minute(BURST)).allow_burst(BURST);
        Self { tries: Arc::new(RateLimiter::keyed(quota)) }
    }

    /// Takes one try; `Err` holds the seconds until the next.
    pub fn check(&self, address: IpAddr) -> Result<(), u32> {
        self.tries.check_key(&network(address)).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1)
        })
    }

    /// Forgets addresses that have been quiet.
    pub fn sweep(&self) {
        self.tries.retain_recent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_so_many_tries_and_its_neighbours_in_a_64_share_them() {
        let limiter = Limiter::new();
        let host = |last: &str| format!("2001:db8::{last}").parse::<IpAddr>().unwrap();
        for number in 0..BURST.get() {
            assert!(limiter.check(host(&number.to_string())).is_ok());
        }
        assert!(limiter.check(host("ffff")).is_err());
        assert!(limiter.check("2001:db8:1::1".parse().unwrap()).is_ok());
    }
}
