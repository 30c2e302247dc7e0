//! Prometheus metrics, on a port of their own (docs/metrics.md).

mod families;
mod process;
mod start;

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::Response;
use axum::{Router, routing::get};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio_util::sync::CancellationToken;

use self::families::{FAMILIES, Kind};

/// Seconds; a page should be among the first few.
const BUCKETS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];
/// A statement takes a fraction of a page.
const STORE_BUCKETS: [f64; 9] = [0.000_25, 0.001, 0.002_5, 0.01, 0.025, 0.1, 0.5, 1.0, 5.0];
/// How often what was measured is put into its buckets, whether or not anybody reads them.
const UPKEEP: Duration = Duration::from_secs(5);

/// Sets up the recorder of this process, with every series that is known beforehand: a counter that is absent until its first event
/// cannot tell of that event.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    let builder = PrometheusBuilder::new().set_buckets(&BUCKETS)?;
    let builder = builder.set_buckets_for_metric(Matcher::Full("kassa_store_seconds".to_owned()), &STORE_BUCKETS)?;
    let handle = builder.install_recorder()?;
    for family in FAMILIES {
        let description = family.description();
        match family.kind {
            Kind::Counter => metrics::describe_counter!(family.name, description),
            Kind::Gauge => metrics::describe_gauge!(family.name, description),
            Kind::Histogram => metrics::describe_histogram!(family.name, description),
        }
    }
    start::show();
    Ok(handle)
}

pub fn routes(handle: PrometheusHandle) -> Router {
    const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";
    let render = move || async move { ([(CONTENT_TYPE, TEXT)], handle.render() + &process::render()) };
    Router::new().route("/metrics", get(render))
}

/// Keeps what was measured small until `stop`, also where nobody asks for it.
pub async fn keep_up(handle: PrometheusHandle, stop: CancellationToken) {
    while stop.run_until_cancelled(tokio::time::sleep(UPKEEP)).await.is_some() {
        handle.run_upkeep();
    }
}

/// Counts and times every request.
pub async fn observe(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = method(request.method());
    // Never the path itself: references are secrets, and labels must be few.
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "page".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_str().to_owned();
    metrics::counter!("kassa_requests_total", "method" => method, "route" => route.clone(), "status" => status).increment(1);
    metrics::histogram!("kassa_request_seconds", "route" => route).record(started.elapsed().as_secs_f64());
    response
}

/// Anybody can make up methods.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::families::Scope;
    use super::*;

    /// The table as the documentation has it.
    fn table() -> String {
        let mut rows: Vec<String> = Vec::new();
        for family in FAMILIES {
            let labels: Vec<String> = family.labels.iter().map(|label| format!("`{label}`")).collect();
            let shared = if family.scope == Scope::Shared { " *shared*" } else { "" };
            let (name, kind, help) = (family.name, family.kind.word(), family.help);
            rows.push(format!("| `{name}` | {kind}{shared} | {} | {help} |\n", labels.join(", ")));
        }
        for (name, kind, help) in process::FAMILIES {
            rows.push(format!("| `{name}` | {kind} |  | {help} |\n"));
        }
        rows.concat()
    }

    #[test]
    fn the_documentation_lists_every_family() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/metrics.md");
        let docs = std::fs::read_to_string(path).unwrap();
        assert!(docs.contains(&table()), "docs/metrics.md should have this table:\n{}", table());
    }

    #[test]
    fn names_are_prometheus_own() {
        for family in FAMILIES {
            let is_total = family.name.ends_with("_total");
            assert_eq!(is_total, family.kind == Kind::Counter, "{}", family.name);
            assert!(family.kind != Kind::Histogram || family.name.ends_with("_seconds"), "{}", family.name);
        }
    }
}
