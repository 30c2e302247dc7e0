//! The page of the faults lists the active rules, and adds more.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::actions::back;
use super::components::alert;
use super::layout::{page as document, plain, with_status};
use crate::faults::Rule;
use crate::state::App;

type State = axum::extract::State<App>;

const TAB: &str = "/face/faults";
const EXAMPLE: &str = r#"[
  { "method": "POST", "path": "/orders-storage/marker/*/orders", "times": 1, "fault": "reset_after" }
]"#;
/// All faults, as they are written.
const KNOWN: &str = r#""reset_before"   "reset_after"   "hold"   "html"   "token_revoked"
"truncated_json"   "malformed_json"
{ "delay": { "ms": 800 } }
{ "status": { "status": 503, "message": "Back soon", "retry_after": 5 } }
{ "rate_limit": { "retry_after": 5 } }
{ "work_later": { "seconds": 2 } }
{ "stale": { "seconds": 10 } }"#;

#[derive(Deserialize)]
pub(super) struct RulesForm {
    rules: String,
}

pub(super) async fn page(axum::extract::State(app): State) -> Response {
    show(&app, EXAMPLE.to_owned(), None)
}

pub(super) async fn add(axum::extract::State(app): State, Form(form): Form<RulesForm>) -> Response {
    let rules = serde_json::from_str::<Value>(&form.rules).map_err(|error| format!("This is not JSON: {error}."));
    match rules.and_then(Rule::parse_all) {
        Ok(rules) => {
            app.faults.add(rules);
            back(&app, TAB).into_response()
        }
        Err(problem) => with_status(StatusCode::UNPROCESSABLE_ENTITY, show(&app, form.rules, Some(&problem))),
    }
}

pub(super) async fn clear(axum::extract::State(app): State) -> Redirect {
    app.faults.clear();
    back(&app, TAB)
}

pub(super) async fn release(axum::extract::State(app): State) -> Redirect {
    app.faults.release();
    back(&app, TAB)
}

fn show(app: &App, text: String, problem: Option<&str>) -> Response {
    let mount = app.mount();
    let is_wrong = problem.is_some();
    let described = if is_wrong { "problem rules-help" } else { "rules-help" };
    let body = view! {
        <section>
            <h2>"Active"</h2>
            {active_rules(mount, &app.faults.to_json())}
        </section>
        <section>
            <h2>"Add"</h2>
            <p id="rules-help">"A list of rules. A rule without a method matches all methods; without \"times\" it stays active until you clear it.
                In a path, * matches one part and ** any number of parts. The control API, these pages and the payment page always work."</p>
            {alert(problem)}
            <form method="post" action=format!("{mount}{TAB}") class="stack">
                <label for="rules">"Rules (JSON)"</label>
                <textarea id="rules" name="rules" rows="6" spellcheck="false" autocomplete="off" required
                    aria-describedby=described aria-invalid=is_wrong.then_some("true") inner_html=format!("\n{}", plain(&text))></textarea>
                <button class="primary">"Add"</button>
            </form>
            <h3>"Known faults"</h3>
            <pre>{KNOWN}</pre>
        </section>
    };
    document(app, TAB, "Faults on demand", body)
}

fn active_rules(mount: &str, rules: &Value) -> AnyView {
    let rules: Vec<&Value> = rules.as_array().into_iter().flatten().collect();
    if rules.is_empty() {
        return view! { <p class="empty">"No faults: the content API works normally."</p> }.into_any();
    }
    let rows: Vec<_> = rules.into_iter().map(row).collect();
    view! {
        <ol class="orders">{rows}</ol>
        <div class="row">
            <form method="post" action=format!("{mount}{TAB}/release")><button>"Release held requests"</button></form>
            <form method="post" action=format!("{mount}{TAB}/clear")><button class="danger">"Clear all"</button></form>
        </div>
    }
    .into_any()
}

fn row(rule: &Value) -> AnyView {
    let method = rule["method"].as_str().unwrap_or("any method").to_owned();
    let path = rule["path"].as_str().unwrap_or_default().to_owned();
    let times = rule["times"].as_u64().map_or_else(String::new, |times| format!(" of {times}"));
    let used = rule["isUsedUp"].as_bool().unwrap_or(false).then(|| view! { " "<span class="status">"used up"</span> });
    view! {
        <li>
            <h3>{method}" "<span class="path">{path}</span>{used}</h3>
            <p><code>{rule["fault"].to_string()}</code></p>
            <p>{format!("Fired {}{times}, holds {}.", rule["fired"], rule["held"])}</p>
        </li>
    }
    .into_any()
}
