//! The page of the closed days lists those of the forms' schedules, closes more, and opens them again.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde_json::Value;

use super::components::{alert, answered, json, typed};
use super::layout::{page as document, with_status};
use crate::api_error::ApiError;
use crate::control::{ClosedDays, Schedule, ScheduleRef, close_days, open_days, schedules};
use crate::state::App;

type State = axum::extract::State<App>;
type Fields = Vec<(String, String)>;

const TAB: &str = "/face/closed-days";

pub(super) async fn page(axum::extract::State(app): State) -> Response {
    show(&app, &Vec::new(), None)
}

/// Closes a day or several, or shows the page again with the problem.
pub(super) async fn close(axum::extract::State(app): State, Form(fields): Form<Fields>) -> Result<Response, ApiError> {
    let done = match days_of(&fields) {
        Ok(days) => answered(close_days(&app, schedule_of(&fields), &days).await)?.map(|_| ()).map_err(|(_, problem)| problem),
        Err(problem) => Err(problem),
    };
    Ok(answer(&app, &fields, done))
}

/// Opens closed days again.
pub(super) async fn open(axum::extract::State(app): State, Form(fields): Form<Fields>) -> Result<Response, ApiError> {
    let done = match days_of(&fields) {
        Ok(days) => {
            let opened = open_days(&app, schedule_of(&fields), days.from, days.to).await;
            answered(opened)?.map(|_| ()).map_err(|(_, problem)| problem)
        }
        Err(problem) => Err(problem),
    };
    Ok(answer(&app, &Vec::new(), done))
}

fn answer(app: &App, fields: &Fields, done: Result<(), String>) -> Response {
    match done {
        Ok(()) => Redirect::to(&format!("{}{TAB}", app.mount())).into_response(),
        Err(problem) => with_status(StatusCode::UNPROCESSABLE_ENTITY, show(app, fields, Some(&problem))),
    }
}

/// Reads the chosen schedule, `form/field`.
fn schedule_of(fields: &Fields) -> ScheduleRef<'_> {
    let (form, field) = typed(fields, "schedule").split_once('/').unwrap_or_default();
    ScheduleRef { form, field: Some(field) }
}

fn days_of(fields: &Fields) -> Result<ClosedDays, String> {
    let day = |name: &str| {
        let text = typed(fields, name);
        ClosedDays::day(text).ok_or_else(|| format!("{text:?} is not a date. Write it like 2026-12-24."))
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
            <p>"Closed days cannot be booked, from now on. Leave the last day empty to close a single day."</p>
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
        view! { <p class="empty">"No closed days."</p> }.into_any()
    } else {
        view! { <ul class="sessions">{rows}</ul> }.into_any()
    };
    view! { <section><h2>{name_of(schedule)}</h2>{list}</section> }.into_any()
}

fn row(app: &App, schedule: &Schedule, exception: &Value, days: Option<&ClosedDays>) -> AnyView {
    let Some(days) = days else {
        return view! { <li>"This exception has another format. Change it in the form: "{json(exception)}</li> }.into_any();
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
