//! Closed days of the forms' schedules: what stands, a form to close more, a button to open them again.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde_json::Value;

use super::components::{alert, answered, json, typed};
use super::layout::{page as document, with_status};
use crate::api_error::ApiError;
use crate::control::{ClosedDays, Schedule, close_days, open_days, schedules};
use crate::state::App;

type State = axum::extract::State<App>;
type Fields = Vec<(String, String)>;

const TAB: &str = "/face/closed-days";

pub(super) async fn page(axum::extract::State(app): State) -> Response {
    show(&app, &Vec::new(), None)
}

/// Closes a day, or several; where that cannot be, the page again with what is wrong.
pub(super) async fn close(axum::extract::State(app): State, Form(fields): Form<Fields>) -> Result<Response, ApiError> {
    let done = match days_of(&fields) {
        Ok(days) => {
            let (form, field) = place_of(&fields);
            answered(close_days(&app, form, Some(field), &days).await)?.map(|_| ()).map_err(|(_, problem)| problem)
        }
        Err(problem) => Err(problem),
    };
    Ok(told(&app, &fields, done))
}

/// Opens what was closed.
pub(super) async fn open(axum::extract::State(app): State, Form(fields): Form<Fields>) -> Result<Response, ApiError> {
    let done = match days_of(&fields) {
        Ok(days) => {
            let (form, field) = place_of(&fields);
            let opened = open_days(&app, form, Some(field), days.from, days.to).await;
            answered(opened)?.map(|_| ()).map_err(|(_, problem)| problem)
        }
        Err(problem) => Err(problem),
    };
    Ok(told(&app, &Vec::new(), done))
}

fn told(app: &App, fields: &Fields, done: Result<(), String>) -> Response {
    match done {
        Ok(()) => Redirect::to(&format!("{}{TAB}", app.mount())).into_response(),
        Err(problem) => with_status(StatusCode::UNPROCESSABLE_ENTITY, show(app, fields, Some(&problem))),
    }
}

/// The form and the field of a schedule, `form/field`.
fn place_of(fields: &Fields) -> (&str, &str) {
    typed(fields, "schedule").split_once('/').unwrap_or_default()
}

fn days_of(fields: &Fields) -> Result<ClosedDays, String> {
    let day = |name: &str| {
        let text = typed(fields, name);
        ClosedDays::day(text).ok_or_else(|| format!("{text:?} is no day: write it like 2026-12-24."))
    };
    let from = day("from")?;
    let to = if typed(fields, "to").is_empty() { from } else { day("to")? };
    ClosedDays::new(from, to, Vec::new()).map_err(|problem| format!("{problem}."))
}

fn show(app: &App, fields: &Fields, problem: Option<&str>) -> Response {
    let project = app.project();
    let all: Vec<Schedule> = project.forms.iter().flat_map(|form| schedules(&form.identifier, &form.body)).collect();
    let lists: Vec<_> = all.iter().map(|schedule| standing(app, schedule)).collect();
    let body = view! {
        <section>
            <h2>"Close days"</h2>
            <p>"Nothing can be booked on a closed day, from now on. Without a last day the first one is closed alone."</p>
            {alert(problem)}
            {(!all.is_empty()).then(|| closing(app, &all, fields, problem))}
        </section>
        {lists}
    };
    document(app, TAB, "Closed days", body)
}

fn closing(app: &App, all: &[Schedule], fields: &Fields, problem: Option<&str>) -> AnyView {
    let chosen = typed(fields, "schedule").to_owned();
    let choices: Vec<_> = all
        .iter()
        .map(|schedule| {
            let name = name_of(schedule);
            view! { <option value=name.clone() selected=name == chosen>{name.clone()}</option> }
        })
        .collect();
    let described = problem.map(|_| "problem");
    let day = |name: &'static str, label: &'static str, is_needed: bool| {
        view! {
            <label>{label}<input type="date" name=name value=typed(fields, name).to_owned() required=is_needed
                aria-describedby=described /></label>
        }
    };
    view! {
        <form method="post" action=format!("{}{TAB}", app.mount()) class="row">
            <label>"Schedule "<select name="schedule">{choices}</select></label>
            {day("from", "First day ", true)}
            {day("to", "Last day ", false)}
            <button class="primary">"Close"</button>
        </form>
    }
    .into_any()
}

fn standing(app: &App, schedule: &Schedule) -> AnyView {
    let rows: Vec<_> = schedule.closed.iter().map(|(exception, days)| row(app, schedule, exception, days.as_ref())).collect();
    let list = if rows.is_empty() {
        view! { <p class="empty">"Nothing is closed."</p> }.into_any()
    } else {
        view! { <ul class="sessions">{rows}</ul> }.into_any()
    };
    view! { <section><h2>{name_of(schedule)}</h2>{list}</section> }.into_any()
}

fn row(app: &App, schedule: &Schedule, exception: &Value, days: Option<&ClosedDays>) -> AnyView {
    let Some(days) = days else {
        return view! { <li>"Written in another way; change it in the form. "{json(exception)}</li> }.into_any();
    };
    let (named, hours) = (days.named(), days.hours().map(|hours| format!(", {hours}")));
    let label = format!("Open {named} in {}", name_of(schedule));
    view! {
        <li>
            <span>{named}{hours}</span>
            <form method="post" action=format!("{}{TAB}/open", app.mount()) class="row">
                <input type="hidden" name="schedule" value=name_of(schedule) />
                <input type="hidden" name="from" value=days.from.to_string() />
                <input type="hidden" name="to" value=days.to.to_string() />
                <button aria-label=label>"Open"</button>
            </form>
        </li>
    }
    .into_any()
}

fn name_of(schedule: &Schedule) -> String {
    format!("{}/{}", schedule.form, schedule.field)
}
