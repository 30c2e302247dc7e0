//! Every family of metrics that this program exports, but for those of the process itself: name, type, labels, meaning.

/// The type of a family, in Prometheus' words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Counter,
    Gauge,
    Histogram,
}

impl Kind {
    /// The word in the exposition format.
    #[cfg(test)]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// Whose number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// This process's: add them up.
    Process,
    /// The whole store's, told by every process alike: take the largest.
    Shared,
}

#[derive(Debug, Clone, Copy)]
pub struct Family {
    pub name: &'static str,
    pub kind: Kind,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the documentation's table"))]
    pub labels: &'static [&'static str],
    pub scope: Scope,
    pub help: &'static str,
}

impl Family {
    /// What stands behind `# HELP`.
    pub fn description(&self) -> String {
        match self.scope {
            Scope::Process => self.help.to_owned(),
            Scope::Shared => format!("{} Every process tells the same number of the whole store: max by, not sum.", self.help),
        }
    }
}

const fn counter(name: &'static str, labels: &'static [&'static str], help: &'static str) -> Family {
    Family { name, kind: Kind::Counter, labels, scope: Scope::Process, help }
}

const fn gauge(name: &'static str, labels: &'static [&'static str], scope: Scope, help: &'static str) -> Family {
    Family { name, kind: Kind::Gauge, labels, scope, help }
}

const fn histogram(name: &'static str, labels: &'static [&'static str], help: &'static str) -> Family {
    Family { name, kind: Kind::Histogram, labels, scope: Scope::Process, help }
}

use Scope::{Process, Shared};

pub const FAMILIES: [Family; 28] = [
    counter(
        "kassa_requests_total",
        &["method", "route", "status"],
        "Requests answered; route is the pattern, page for all other pages.",
    ),
    histogram("kassa_request_seconds", &["route"], "Time until a request was answered, in seconds."),
    counter("kassa_limited_total", &["door"], "Requests turned away at a limit (docs/limits.md)."),
    counter(
        "kassa_refused_total",
        &["reason"],
        "Requests refused with 403: forms from another site, or visitors of a demonstration that is not theirs.",
    ),
    counter(
        "kassa_forwarded_ignored_total",
        &[],
        "Requests with a forwarded address from a peer that is not in KASSA_TRUSTED_PROXIES.",
    ),
    gauge("kassa_ready", &[], Process, "1 while /readyz says that customers may come."),
    gauge("kassa_store_writable", &[], Process, "1 while the store can be written, tried every few seconds."),
    gauge("kassa_draining", &[], Process, "1 once the process was asked to stop."),
    gauge("kassa_prices_hidden", &[], Process, "1 while nobody knows for sure which currency prices are in: nothing is sold."),
    gauge(
        "kassa_clock_offset_seconds",
        &[],
        Process,
        "Seconds that this process's clock is ahead of OneEntry's, as its replies tell.",
    ),
    gauge("kassa_build_info", &["version"], Process, "Always 1; the label says which version runs."),
    histogram(
        "kassa_store_seconds",
        &["operation"],
        "Time of a statement or a transaction in the store, with the wait for a connection, in seconds.",
    ),
    counter(
        "kassa_store_errors_total",
        &["kind"],
        "Errors of the store's database: passing ones are tried again, full is a full disk.",
    ),
    counter(
        "kassa_oneentry_calls_total",
        &["method", "outcome"],
        "Calls to OneEntry; resting ones were not sent, refused ones are an answer.",
    ),
    histogram("kassa_oneentry_seconds", &["call"], "Time of a call to OneEntry that was sent, in seconds."),
    counter(
        "kassa_orders_total",
        &["storage", "currency", "event"],
        "Orders placed, paid and refunded, counted by the process in which it happened.",
    ),
    counter(
        "kassa_order_money_minor_units_total",
        &["storage", "currency", "event"],
        "The totals of those orders in the currency's smallest unit (cents).",
    ),
    counter("kassa_attempt_transitions_total", &["to"], "Steps of attempts into a state."),
    counter("kassa_attention_total", &["kind"], "Orders that began to need a person."),
    counter("kassa_paid_twice_total", &[], "Orders whose second payment arrived."),
    gauge("kassa_attempts", &["state"], Shared, "Attempts in a state."),
    gauge(
        "kassa_oldest_attempt_seconds",
        &["state"],
        Shared,
        "Age in its state of the oldest attempt, for states that should not last; 0 without one.",
    ),
    gauge("kassa_attempts_need_a_person", &["kind"], Shared, "Orders that need a person now."),
    gauge(
        "kassa_places",
        &["window"],
        Shared,
        "Places of all slots that can still be booked within a day, a week, a month; NaN where nobody counts them.",
    ),
    gauge("kassa_places_left", &["window"], Shared, "Those of them that are left."),
    counter("kassa_job_runs_total", &["job"], "Runs of a part of the sweeper."),
    counter("kassa_job_failures_total", &["job"], "Runs that failed."),
    gauge(
        "kassa_job_last_success_timestamp_seconds",
        &["job"],
        Process,
        "When a part of the sweeper last succeeded, in seconds since 1970; 0 before that.",
    ),
];
