//! What Prometheus reads: the same as the documentation says, from the start, and enough for the alerts and the dashboard.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;
use serde_json::Value;

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN};

/// A line of the exposition.
#[derive(Debug, Clone)]
pub struct Series {
    pub labels: BTreeMap<String, String>,
    pub value: f64,
}

/// What is told under one name in a `# TYPE` line.
#[derive(Debug, Clone, Default)]
pub struct Family {
    pub kind: String,
    pub help: String,
    /// A histogram's are its counts.
    pub series: Vec<Series>,
}

impl Family {
    fn labels(&self) -> BTreeSet<String> {
        self.series.iter().flat_map(|series| series.labels.keys().cloned()).collect()
    }
}

/// Everything that a shop exports.
pub struct Exported(BTreeMap<String, Family>);

impl Exported {
    fn parse(text: &str) -> Self {
        let mut families: BTreeMap<String, Family> = BTreeMap::new();
        let line_of = Regex::new(r#"^([a-z_]+)(?:\{(.*)\})? (\S+)$"#).unwrap();
        let label_of = Regex::new(r#"([a-z_]+)="([^"]*)""#).unwrap();
        for line in text.lines().filter(|line| !line.is_empty()) {
            if let Some((name, help)) = line.strip_prefix("# HELP ").and_then(|rest| rest.split_once(' ')) {
                help.clone_into(&mut families.entry(name.to_owned()).or_default().help);
            } else if let Some((name, kind)) = line.strip_prefix("# TYPE ").and_then(|rest| rest.split_once(' ')) {
                kind.clone_into(&mut families.entry(name.to_owned()).or_default().kind);
            } else {
                let parts = line_of.captures(line).unwrap_or_else(|| panic!("no line of the format: {line}"));
                let (name, labels) = (&parts[1], parts.get(2).map_or("", |labels| labels.as_str()));
                let labels = label_of.captures_iter(labels).map(|label| (label[1].to_owned(), label[2].to_owned())).collect();
                let series = Series { labels, value: parts[3].parse().unwrap() };
                let whole = ["_bucket", "_sum"].into_iter().find_map(|end| name.strip_suffix(end));
                if whole.is_some_and(|whole| families.contains_key(whole)) {
                    continue;
                }
                let name = name.strip_suffix("_count").filter(|whole| families.contains_key(*whole)).unwrap_or(name);
                families.entry(name.to_owned()).or_default().series.push(series);
            }
        }
        Self(families)
    }

    /// The sum of the series that have these labels.
    pub fn sum(&self, name: &str, labels: &[(&str, &str)]) -> f64 {
        let family = self.0.get(name).unwrap_or_else(|| panic!("{name} is not exported"));
        let has = |series: &&Series| labels.iter().all(|(key, value)| series.labels.get(*key).is_some_and(|is| is == value));
        family.series.iter().filter(has).map(|series| series.value).sum()
    }

    fn has(&self, name: &str, labels: &[(&str, &str)]) -> bool {
        let has = |series: &Series| labels.iter().all(|(key, value)| series.labels.get(*key).is_some_and(|is| is == value));
        self.0.get(name).is_some_and(|family| family.series.iter().any(has))
    }
}

/// A demonstration that tells metrics, wherever there is room, and where.
pub async fn measured(env: &[(&str, &str)]) -> (TestApp, String) {
    let mut all = vec![("KASSA_METRICS_ADDR", "127.0.0.1:0")];
    all.extend_from_slice(env);
    let app = TestApp::spawn_with(&all).await;
    let address = address(&app).await;
    (app, address)
}

/// Where a shop tells its metrics.
pub async fn address(app: &TestApp) -> String {
    let log = app.log_with("metrics are told").await;
    let line = log.lines().find(|line| line.contains("metrics are told")).unwrap();
    let (_, address) = line.split_once("address=").unwrap();
    format!("http://{}/metrics", address.split_whitespace().next().unwrap())
}

pub async fn read(me: &Browser, address: &str) -> Exported {
    Exported::parse(&me.get(address).await.expect(200).body)
}

/// Somebody is signed in, so that the shop knows its currency.
async fn whole(app: &TestApp, address: &str) -> (Browser, Exported) {
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let exported = until("the sales", async || {
        let exported = read(&me, address).await;
        exported.0.contains_key("kassa_orders_total").then_some(exported)
    });
    let exported = exported.await;
    (me, exported)
}

#[tokio::test]
async fn the_documentation_names_what_is_exported_and_nothing_else() {
    let (app, address) = measured(&[]).await;
    let (_, exported) = whole(&app, &address).await;
    let row_of = Regex::new(r"(?m)^\| `([a-z_]+)` \| (\w+)( \*shared\*)? \| ([^|]*) \| (.*) \|$").unwrap();
    let docs = include_str!("../../docs/metrics.md");
    let mut documented = BTreeSet::new();
    for row in row_of.captures_iter(docs) {
        let family = exported.0.get(&row[1]).unwrap_or_else(|| panic!("{} is not exported", &row[1]));
        documented.insert(row[1].to_owned());
        assert_eq!(family.kind, row[2], "{}", &row[1]);
        assert!(family.help.starts_with(&row[5]), "{}: {}", &row[1], family.help);
        assert_eq!(family.help.contains("max by"), row.get(3).is_some(), "{}", &row[1]);
        let labels: BTreeSet<String> =
            row[4].split(", ").map(|label| label.trim_matches('`').to_owned()).filter(|label| !label.is_empty()).collect();
        assert!(!family.series.is_empty(), "{} is there from the start", &row[1]);
        assert_eq!(family.labels(), labels, "{}", &row[1]);
    }
    assert_eq!(exported.0.keys().cloned().collect::<BTreeSet<_>>(), documented);
}

/// The expressions of the alerts. The file is read line by line: its shape is ours.
fn expressions_of_rules() -> Vec<(String, String)> {
    let mut lines = include_str!("../../docs/prometheus-rules.yml").lines().peekable();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(expression) = line.trim_start().strip_prefix("expr: ") {
            let mut expression = expression.trim_start_matches('|').to_owned();
            while let Some(more) = lines.next_if(|next| indent(next) > indent(line)) {
                expression.push_str(more);
            }
            found.push((expression, String::new()));
        } else if let (Some((_, said)), Some((_, legend))) = (line.split_once("summary: "), found.last_mut()) {
            said.clone_into(legend);
        }
    }
    found
}

/// The expressions of the dashboard with their legends.
fn expressions_of_dashboard() -> Vec<(String, String)> {
    let dashboard: Value = serde_json::from_str(include_str!("../../docs/grafana-dashboard.json")).unwrap();
    let panels = dashboard["panels"].as_array().unwrap().iter();
    let targets = panels.filter_map(|panel| panel["targets"].as_array()).flatten();
    let text = |target: &Value, key: &str| target[key].as_str().unwrap().to_owned();
    targets.map(|target| (text(target, "expr"), text(target, "legendFormat"))).collect()
}

#[tokio::test]
async fn alerts_and_dashboard_ask_for_what_is_there_from_the_start() {
    let (app, address) = measured(&[]).await;
    let (_, exported) = whole(&app, &address).await;
    let selector = Regex::new(r"\b((?:kassa|process)_[a-z_]+)(?:\{([^}]*)\})?").unwrap();
    let matcher = Regex::new(r#"([a-z_]+)(=~|!~|!=|=)"([^"]*)""#).unwrap();
    let by = Regex::new(r"\bby \(([^)]*)\)").unwrap();
    let named = Regex::new(r"\{\{ ?(?:\$labels\.)?([a-z_]+) ?\}\}").unwrap();
    let (rules, dashboard) = (expressions_of_rules(), expressions_of_dashboard());
    assert!(rules.len() > 15 && dashboard.len() > 25, "{} and {}", rules.len(), dashboard.len());
    let mut asked = BTreeSet::new();
    for (expression, said) in rules.iter().chain(&dashboard) {
        // Prometheus adds these by itself.
        let mut labels = BTreeSet::from(["instance".to_owned()]);
        for found in selector.captures_iter(expression) {
            let bare = ["_bucket", "_sum", "_count"].into_iter().find_map(|end| found[1].strip_suffix(end));
            let name = bare.filter(|bare| exported.0.contains_key(*bare)).unwrap_or(&found[1]);
            let family = exported.0.get(name).unwrap_or_else(|| panic!("{name} is not exported: {expression}"));
            asked.insert(name.to_owned());
            labels.extend(family.labels());
            if family.kind == "histogram" {
                labels.insert("le".to_owned());
            }
            for wanted in matcher.captures_iter(found.get(2).map_or("", |matchers| matchers.as_str())) {
                let values: Vec<&String> = family.series.iter().filter_map(|series| series.labels.get(&wanted[1])).collect();
                for value in wanted[3].split('|') {
                    let is = Regex::new(&format!("^(?:{value})$")).unwrap();
                    assert!(values.iter().any(|known| is.is_match(known)), "{name} has no {}={value}: {expression}", &wanted[1]);
                }
            }
        }
        let groups: Vec<&str> = by.captures_iter(expression).map(|found| found.get(1).unwrap().as_str()).collect();
        let grouped: BTreeSet<String> = groups.iter().flat_map(|list| list.split(", ")).map(str::to_owned).collect();
        assert!(grouped.is_subset(&labels), "{grouped:?} in {expression}");
        let told = if groups.is_empty() { &labels } else { &grouped };
        for label in named.captures_iter(said).map(|found| found[1].to_owned()) {
            assert!(label == "value" || told.contains(&label), "{label} in {said}: {expression}");
        }
    }
    // Whatever is measured is looked at somewhere.
    let unseen: Vec<&String> =
        exported.0.keys().filter(|name| !asked.contains(*name) && *name != "process_virtual_memory_bytes").collect();
    assert!(unseen.is_empty(), "neither an alert nor the dashboard shows {unseen:?}");
}

#[tokio::test]
async fn an_order_and_its_money_count_once() {
    let (app, address) = measured(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let (me, before) = whole(&app, &address).await;
    for event in ["placed", "paid", "refunded"] {
        assert_eq!(before.sum("kassa_orders_total", &[("event", event)]), 0.0);
    }
    let order = me.buy("cash").await;
    me.wait_for(&order, "waiting").await;
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    let labels = |event| [("storage", "orders"), ("currency", "USD"), ("event", event)];
    let now = read(&me, &address).await;
    for event in ["placed", "paid"] {
        assert_eq!(now.sum("kassa_orders_total", &labels(event)), 1.0, "{event}");
        assert_eq!(now.sum("kassa_order_money_minor_units_total", &labels(event)), 34_000.0, "{event}");
    }
    assert_eq!(now.sum("kassa_orders_total", &[("event", "refunded")]), 0.0);
    assert_eq!(now.sum("kassa_attempt_transitions_total", &[("to", "paid")]), 1.0);
    // Every call has a name, and every statement a time.
    assert!(now.sum("kassa_oneentry_seconds", &[("call", "POST orders-storage/marker/*/orders")]) >= 1.0);
    assert_eq!(now.sum("kassa_oneentry_seconds", &[("call", "other")]), 0.0);
    for operation in ["statement", "transaction"] {
        assert!(now.sum("kassa_store_seconds", &[("operation", operation)]) > 0.0, "{operation}");
    }
    assert_eq!(now.sum("kassa_store_errors_total", &[]), 0.0);
    assert_eq!(now.sum("kassa_ready", &[]), 1.0);
    assert!(now.sum("process_resident_memory_bytes", &[]) > 1e6);
    assert!(now.has("kassa_build_info", &[("version", env!("CARGO_PKG_VERSION"))]));
}

#[tokio::test]
async fn places_that_are_left_are_counted_together() {
    let (app, address) = measured(&[]).await;
    let me = app.browser();
    // The demo's schedule says how many places a slot has, or nobody counts.
    let counts = until("the places", async || {
        let exported = read(&me, &address).await;
        (exported.sum("kassa_job_runs_total", &[("job", "places")]) > 0.0).then_some(exported)
    })
    .await;
    let [all, left] = ["kassa_places", "kassa_places_left"].map(|name| counts.sum(name, &[("window", "month")]));
    assert!((all.is_nan() && left.is_nan()) || (all >= left && left > 0.0), "{left} of {all}");
}
