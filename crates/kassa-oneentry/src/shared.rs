//! What all calls to a project share: one connection pool, bounds on calls in flight, a breaker, their clock.

use std::time::Duration;

use recloser::{AsyncRecloser, Recloser};
use tokio::sync::Semaphore;

use super::credentials::Device;
use super::project::Project;
use super::standing::LastStanding;
use super::their_clock::TheirClock;

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(3);
/// Calls in flight at once; further ones queue for a moment.
pub const IN_FLIGHT: usize = 128;
/// Uploads take minutes: they do not stand in the way of the others.
pub const UPLOADS: usize = 16;
/// The last calls that the breaker looks at; half of them failing opens it.
const LOOKED_AT: usize = 20;
/// How long it stays open, and how many calls then try whether things are better.
const OPEN: Duration = Duration::from_secs(2);
const TRIALS: usize = 2;

pub struct Shared {
    pub http: reqwest::Client,
    pub project: Project,
    pub in_flight: Semaphore,
    pub uploads: Semaphore,
    /// Opens when most of the last calls failed; then nothing is sent for a moment.
    pub breaker: AsyncRecloser,
    /// The device of calls that are made for nobody in particular.
    pub device: Device,
    pub their_clock: TheirClock,
    pub standing: LastStanding,
}

impl Shared {
    /// Fails only where the platform's TLS cannot be set up.
    pub fn new(project: Project) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("kassa/", env!("CARGO_PKG_VERSION")))
            .no_proxy()
            .build()?;
        let device = Device { fingerprint: format!("UQ_{}", uuid::Uuid::new_v4().simple()) };
        let breaker = Recloser::custom().error_rate(0.5).closed_len(LOOKED_AT).half_open_len(TRIALS).open_wait(OPEN).build();
        Ok(Self {
            http,
            project,
            in_flight: Semaphore::new(IN_FLIGHT),
            uploads: Semaphore::new(UPLOADS),
            breaker: AsyncRecloser::from(breaker),
            device,
            their_clock: TheirClock::default(),
            standing: LastStanding::default(),
        })
    }
}
