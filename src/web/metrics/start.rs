//! The series that are known beforehand, at nothing: what is absent can be neither added up nor missed.

use kassa_domain::attempt::State;
use kassa_domain::attention::Attention;
use kassa_oneentry::{CALL_NAMES, Error};
use kassa_shop::{JOBS, WINDOWS};
use kassa_store::ERROR_KINDS;

use crate::web::limiter::DOORS;

/// What pages answer mostly, or should not.
const STATUSES: [&str; 11] = ["200", "303", "400", "403", "404", "413", "422", "429", "500", "502", "503"];
/// Reasons for a 403 that is ours.
const REASONS: [&str; 2] = ["other_site", "demo"];

/// Shows them. Those that depend on the project (currency) come as soon as it is known.
pub fn show() {
    for method in ["GET", "POST"] {
        for status in STATUSES {
            metrics::counter!("kassa_requests_total", "method" => method, "route" => "page", "status" => status).increment(0);
        }
        for outcome in Error::WORDS.into_iter().chain(["done"]) {
            metrics::counter!("kassa_oneentry_calls_total", "method" => method, "outcome" => outcome).increment(0);
        }
    }
    // Made, a histogram is shown.
    let _shown = metrics::histogram!("kassa_request_seconds", "route" => "page");
    for call in CALL_NAMES {
        let _shown = metrics::histogram!("kassa_oneentry_seconds", "call" => call);
    }
    for operation in ["statement", "transaction"] {
        let _shown = metrics::histogram!("kassa_store_seconds", "operation" => operation);
    }
    counters("kassa_limited_total", "door", DOORS);
    counters("kassa_refused_total", "reason", REASONS);
    counters("kassa_store_errors_total", "kind", ERROR_KINDS);
    counters("kassa_attempt_transitions_total", "to", State::ALL.map(State::word));
    counters("kassa_attention_total", "kind", Attention::ALL.map(Attention::word));
    for name in ["kassa_job_runs_total", "kassa_job_failures_total"] {
        counters(name, "job", JOBS);
    }
    metrics::counter!("kassa_forwarded_ignored_total").increment(0);
    metrics::counter!("kassa_paid_twice_total").increment(0);
    gauges("kassa_attempts", "state", State::ALL.map(State::word), 0.0);
    let passing = State::ALL.into_iter().filter(|state| state.should_not_last()).map(State::word);
    gauges("kassa_oldest_attempt_seconds", "state", passing, 0.0);
    gauges("kassa_attempts_need_a_person", "kind", Attention::ALL.map(Attention::word), 0.0);
    gauges("kassa_job_last_success_timestamp_seconds", "job", JOBS, 0.0);
    for name in ["kassa_places", "kassa_places_left"] {
        gauges(name, "window", WINDOWS.map(|(window, _)| window), f64::NAN);
    }
    for name in ["kassa_ready", "kassa_store_writable", "kassa_draining", "kassa_prices_hidden", "kassa_clock_offset_seconds"] {
        metrics::gauge!(name).set(0.0);
    }
    metrics::gauge!("kassa_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
}

fn counters(name: &'static str, label: &'static str, values: impl IntoIterator<Item = &'static str>) {
    for value in values {
        metrics::counter!(name, label => value).increment(0);
    }
}

fn gauges(name: &'static str, label: &'static str, values: impl IntoIterator<Item = &'static str>, start: f64) {
    for value in values {
        metrics::gauge!(name, label => value).set(start);
    }
}
