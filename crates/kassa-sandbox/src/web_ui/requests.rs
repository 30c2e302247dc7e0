//! The page of the requests lists what arrived at the content API.

use axum::response::{Redirect, Response};
use leptos::prelude::*;
use serde_json::json;

use super::actions::back;
use super::components::json as readable;
use super::layout::page as document;
use crate::request_log::LoggedRequest;
use crate::state::App;

type State = axum::extract::State<App>;

const TAB: &str = "/face/requests";
/// How many requests the page shows; `GET control/requests` has them all.
const SHOWN: usize = 100;

pub(super) async fn page(axum::extract::State(app): State) -> Response {
    let mut arrivals = app.requests.all();
    let all = arrivals.len();
    arrivals.reverse();
    arrivals.truncate(SHOWN);
    let body = view! {
        <section>
            <h2>"At the content API, newest first"</h2>
            {list(app.mount(), &arrivals, all)}
        </section>
    };
    document(&app, TAB, "Requests", body)
}

pub(super) async fn clear(axum::extract::State(app): State) -> Redirect {
    app.requests.clear();
    back(&app, TAB)
}

fn list(mount: &str, arrivals: &[LoggedRequest], all: usize) -> AnyView {
    if arrivals.is_empty() {
        return view! { <p class="empty">"No requests since the start, or since the list was cleared."</p> }.into_any();
    }
    let rows: Vec<_> = arrivals.iter().map(row).collect();
    view! {
        <p>{format!("The latest {} of {all}, without secrets. All of them as JSON: ", arrivals.len())}
            <a href=format!("{mount}/control/requests")>"control/requests"</a></p>
        <ol class="arrivals">{rows}</ol>
        <form method="post" action=format!("{mount}{TAB}")><button>"Clear the list"</button></form>
    }
    .into_any()
}

fn row(arrival: &LoggedRequest) -> AnyView {
    let query = arrival.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    let status = arrival.status.map_or_else(|| "no reply".to_owned(), |status| status.to_string());
    let kind = if arrival.status.is_some_and(|status| status < 400) { "status" } else { "status bad" };
    let whole = json!({ "at": arrival.at, "headers": arrival.headers, "body": arrival.body });
    view! {
        <li>
            <details>
                <summary>
                    <span class=kind>{status}</span>" "<b>{arrival.method.clone()}</b>" "
                    <span class="path">{format!("{}{query}", arrival.path)}</span>
                </summary>
                {readable(&whole)}
            </details>
        </li>
    }
    .into_any()
}
