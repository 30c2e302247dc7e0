//! The one clock. Nothing else in the shop reads the system's time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use url::Url;

/// The system's time, or the sandbox's in demo and tests.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Milliseconds that the followed clock is ahead of the system's.
    offset: Arc<AtomicI64>,
}

#[derive(Deserialize)]
struct SandboxTime {
    now: DateTime<Utc>,
}

impl Clock {
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::milliseconds(self.offset.load(Ordering::Relaxed))
    }

    /// Reads the sandbox's clock once.
    pub async fn follow(&self, http: &reqwest::Client, url: &Url) -> Result<(), reqwest::Error> {
        let sandbox: SandboxTime =
            http.get(url.clone()).timeout(Duration::from_secs(2)).send().await?.error_for_status()?.json().await?;
        let offset = (sandbox.now - Utc::now()).num_milliseconds();
        // The way there and back takes a moment: less than that is no difference.
        let offset = if offset.abs() < 250 { 0 } else { offset };
        self.offset.store(offset, Ordering::Relaxed);
        Ok(())
    }
}
