//! Is it alive, and can it take customers?

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::{Json, Router, routing::get};
use serde::Serialize;

use crate::model::lang::Lang;
use crate::service::Shop;

/// What readiness depends on.
#[derive(Clone)]
pub struct Health {
    pub shop: Shop,
    /// The server finishes what it has and takes nothing new.
    pub is_draining: Arc<AtomicBool>,
}

#[derive(Serialize)]
struct Readiness {
    ready: bool,
    store: &'static str,
    draining: bool,
    /// Told, and not part of readiness: without OneEntry the shop still explains itself.
    oneentry: &'static str,
}

pub fn routes(health: Health) -> Router {
    Router::new().route("/healthz", get(|| async { "ok\n" })).route("/readyz", get(ready)).with_state(health)
}

async fn ready(State(health): State<Health>) -> impl IntoResponse {
    let has_store = health.shop.store().ping().await.is_ok();
    let draining = health.is_draining.load(Ordering::Relaxed);
    let has_oneentry = health.shop.locale(Lang::En).await.is_ok();
    let ready = has_store && !draining;
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let word = |is_well| if is_well { "ok" } else { "unavailable" };
    (status, Json(Readiness { ready, store: word(has_store), draining, oneentry: word(has_oneentry) }))
}
