//! Is it alive, and can it take customers?

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::{Query, Request, State};
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing::get};
use kassa_shop::{Shop, project_advice};
use serde::Serialize;
use tokio_util::sync::CancellationToken;

use super::clock_watch::ClockWatch;
use super::reason;

/// How often the store is written to, and a project asked that has not been read yet.
const ROUND: Duration = Duration::from_secs(3);
/// A store that takes longer takes no orders.
const SLOWEST_WRITE: Duration = Duration::from_secs(1);
/// A parameter of `/readyz` that leaves one of these checks out, as Kubernetes names it.
const EXCLUDE: &str = "exclude";
const CHECKS: [&str; 3] = ["store", "project", "draining"];

/// What readiness depends on: looked at in the background, so that the answer never waits.
#[derive(Clone)]
pub struct Health {
    shop: Shop,
    state: Arc<HealthState>,
}

struct HealthState {
    /// The server finishes what it has; load balancers are to send no more.
    is_draining: AtomicBool,
    /// The last try to write to the store succeeded.
    is_writable: AtomicBool,
    /// The project was read with this token, at least once.
    is_project_read: AtomicBool,
}

#[derive(Serialize)]
struct Readiness {
    ready: bool,
    store: &'static str,
    draining: bool,
    /// `read` once the project has answered with this token.
    project: &'static str,
    /// What the last calls said. Told, and not part of readiness: without OneEntry the shop still explains itself.
    oneentry: &'static str,
}

impl Health {
    /// A store that has just been opened was written to.
    pub fn new(shop: Shop) -> Self {
        let state = HealthState {
            is_draining: AtomicBool::new(false),
            is_writable: AtomicBool::new(true),
            is_project_read: AtomicBool::new(false),
        };
        Self { shop, state: Arc::new(state) }
    }

    /// From now on `/readyz` says that the server is about to stop, and every answer asks for a new connection.
    pub fn drain(&self) {
        self.state.is_draining.store(true, Ordering::Relaxed);
        self.measure();
    }

    fn is_draining(&self) -> bool {
        self.state.is_draining.load(Ordering::Relaxed)
    }

    /// Looks at the store, and at the project until it was read, until `stop`. What is wrong is told in the log once.
    pub async fn watch(self, stop: CancellationToken) {
        let mut told = None;
        let mut clock = ClockWatch::default();
        loop {
            self.look_at_store().await;
            if !self.state.is_project_read.load(Ordering::Relaxed) {
                told = self.look_at_project(told).await;
            }
            clock.look(&self.shop, ROUND);
            self.measure();
            if stop.run_until_cancelled(tokio::time::sleep(ROUND)).await.is_none() {
                return;
            }
        }
    }

    fn is_writable(&self) -> bool {
        self.state.is_writable.load(Ordering::Relaxed)
    }

    fn is_project_read(&self) -> bool {
        self.state.is_project_read.load(Ordering::Relaxed)
    }

    /// What load balancers are told.
    fn is_ready(&self) -> bool {
        self.is_ready_but_for(&[])
    }

    fn is_ready_but_for(&self, excluded: &[&str]) -> bool {
        let passes = |check: &str, is_fine: bool| is_fine || excluded.contains(&check);
        passes("store", self.is_writable())
            && passes("project", self.is_project_read())
            && passes("draining", !self.is_draining())
    }

    fn measure(&self) {
        for (name, is_so) in [
            ("kassa_ready", self.is_ready()),
            ("kassa_store_writable", self.is_writable()),
            ("kassa_draining", self.is_draining()),
        ] {
            metrics::gauge!(name).set(u8::from(is_so));
        }
    }

    async fn look_at_store(&self) {
        let written = tokio::time::timeout(SLOWEST_WRITE, self.shop.store().try_write()).await;
        let is_writable = matches!(written, Ok(Ok(())));
        let was_writable = self.state.is_writable.swap(is_writable, Ordering::Relaxed);
        match written {
            Ok(Ok(())) if !was_writable => tracing::info!("the store can be written again"),
            Ok(Err(error)) if was_writable => tracing::error!(%error, "the store cannot be written: no order can be taken"),
            Err(_) if was_writable => {
                tracing::error!("the store takes longer than a second to be written: no order can be taken")
            }
            _ => {}
        }
    }

    /// `told`: what was wrong the last time.
    async fn look_at_project(&self, told: Option<&'static str>) -> Option<&'static str> {
        match self.shop.read_project().await {
            Ok(()) => {
                self.state.is_project_read.store(true, Ordering::Relaxed);
                tracing::info!("the project can be read");
                None
            }
            Err(error) => {
                if told != Some(error.word()) {
                    tracing::error!(%error, "the project cannot be read, and the shop takes no customers until it is: {}", project_advice(&error));
                }
                Some(error.word())
            }
        }
    }
}

pub fn routes(health: Health) -> Router {
    let routes = Router::new().route("/healthz", get(|| async { "ok\n" })).route("/readyz", get(ready)).with_state(health);
    routes.layer(axum::middleware::map_response(reason::quiet))
}

/// A balancer that takes a process away for its store, which all processes share, shows its own empty page instead of the shop's: it
/// asks with `?exclude=store&exclude=project`.
async fn ready(State(health): State<Health>, Query(parameters): Query<Vec<(String, String)>>) -> Response {
    let mut excluded = Vec::new();
    for (name, check) in &parameters {
        if name != EXCLUDE || !CHECKS.contains(&check.as_str()) {
            let known = CHECKS.map(|check| format!("{EXCLUDE}={check}")).join(", ");
            return (StatusCode::BAD_REQUEST, format!("{name}={check} is not known here: {known}\n")).into_response();
        }
        excluded.push(check.as_str());
    }
    let ready = health.is_ready_but_for(&excluded);
    let readiness = Readiness {
        ready,
        store: if health.is_writable() { "ok" } else { "unavailable" },
        draining: health.is_draining(),
        project: if health.is_project_read() { "read" } else { "not read yet" },
        oneentry: health.shop.standing().word(),
    };
    (if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, Json(readiness)).into_response()
}

/// While the server drains, whoever keeps a connection is asked to open another one, which leads to another process.
pub async fn send_away(State(health): State<Health>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if health.is_draining() {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
