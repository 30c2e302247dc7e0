//! The page of the clock moves it forward, sets it, and returns it to real time.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::actions::back;
use super::components::{alert, time};
use super::layout::{page as document, with_status};
use crate::api_error::ApiError;
use crate::clock::{iso, parse_iso};
use crate::control::{move_clock, release_clock, set_clock};
use crate::state::App;

type State = axum::extract::State<App>;

const TAB: &str = "/face/clock";
const STEPS: [(&str, &str); 5] =
    [("+ 5 min", "300"), ("+ 15 min", "900"), ("+ 1 h", "3600"), ("+ 1 day", "86400"), ("+ 1 week", "604800")];

/// The posted form: one of the three ways to change the clock.
#[derive(Deserialize)]
pub(super) struct Move {
    advance_s: Option<i64>,
    now: Option<String>,
    #[serde(default)]
    release: bool,
}

pub(super) async fn page(axum::extract::State(app): State) -> Response {
    show(&app, None, None)
}

pub(super) async fn change(axum::extract::State(app): State, Form(wanted): Form<Move>) -> Result<Response, ApiError> {
    match (wanted.advance_s, wanted.now) {
        (Some(seconds), _) => move_clock(&app, seconds).await?,
        (None, Some(text)) => {
            let Some(now) = moment(&text) else {
                let problem = format!("{text:?} is not a date and time. Write it like 2026-11-29T16:30, in UTC.");
                return Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, show(&app, Some(text), Some(&problem))));
            };
            set_clock(&app, now).await?;
        }
        (None, None) if wanted.release => release_clock(&app).await?,
        (None, None) => return Err(ApiError::bad_request("send \"advance_s\", \"now\" or \"release\"")),
    }
    Ok(back(&app, TAB).into_response())
}

/// Reads what browsers send for a local date and time, as UTC, or a whole ISO 8601 instant.
fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    parse_iso(text).or_else(|| parse_iso(&format!("{text}Z"))).or_else(|| parse_iso(&format!("{text}:00Z")))
}

fn show(app: &App, text: Option<String>, problem: Option<&str>) -> Response {
    let now = app.clock.now_ms();
    let action = format!("{}{TAB}", app.mount());
    let text = text.unwrap_or_else(|| iso(now).chars().take(19).collect());
    let steps = STEPS.map(|(label, value)| view! { <button name="advance_s" value=value>{label}</button> });
    let is_wrong = problem.is_some();
    let body = view! {
        <section>
            <h2>"Now"</h2>
            <p class="big">{time(now)}</p>
            <p>"Everything in the sandbox follows this clock: sign-ins, codes, orders, payment sessions and when they expire."</p>
        </section>
        <section>
            <h2>"Move forward"</h2>
            <form method="post" action=action.clone() class="row">{Vec::from(steps)}</form>
        </section>
        <section>
            <h2>"Set the clock"</h2>
            {alert(problem)}
            <form method="post" action=action.clone() class="row">
                <label>"Date and time (UTC) "
                    <input name="now" value=text required autocomplete="off" aria-invalid=is_wrong.then_some("true")
                        aria-describedby=is_wrong.then_some("problem") /></label>
                <button>"Set"</button>
            </form>
        </section>
        <section>
            <h2>"Real time"</h2>
            <form method="post" action=action>
                <button name="release" value="true">"Back to real time"</button>
            </form>
        </section>
    };
    document(app, TAB, "Clock", body)
}
