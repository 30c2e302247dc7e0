//! When to stop.

use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// The signals that end the program.
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

/// How the program is asked to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request {
    /// SIGINT, Ctrl-C: somebody sits in front of it.
    Interrupt,
    /// SIGTERM: a supervisor, perhaps behind a load balancer.
    Terminate,
}

impl Signals {
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Waits for the next one.
    pub async fn requested(&mut self) -> Request {
        tokio::select! {
            _ = self.interrupt.recv() => Request::Interrupt,
            _ = self.terminate.recv() => Request::Terminate,
        }
    }

    /// Lets `drain` pass after a supervisor's request, for load balancers to notice; a second signal cuts it short.
    pub async fn wait_out(&mut self, request: Request, drain: Duration) {
        if request == Request::Terminate && !drain.is_zero() {
            let _cut_short = tokio::time::timeout(drain, self.requested()).await;
        }
    }
}
