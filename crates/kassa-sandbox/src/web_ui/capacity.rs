//! How many tickets every time takes, set with a number: what an editor of the project would write into the schedule's additional
//! fields (docs/schedules.md).

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::actions::back;
use super::components::alert;
use super::home;
use super::layout::with_status;
use crate::api_error::ApiError;
use crate::content::Project;
use crate::control::save_form;
use crate::state::App;

/// The additional field's marker.
const CAPACITY: &str = "capacity";
/// More than any house has.
const MOST: u32 = 100_000;

#[derive(Deserialize)]
pub(super) struct Wanted {
    /// Empty: as many as people want.
    places: String,
}

/// The section of the overview; nothing where no form has times to book. `wrong`: what was typed, and is no number of places.
pub(super) fn section(mount: &str, project: &Project, wrong: Option<&str>) -> Option<AnyView> {
    let schedule = project.forms.iter().flat_map(|form| attributes(&form.body)).find(|attribute| has_times(attribute))?;
    let problem =
        wrong.map(|typed| format!("{typed:?} is no number of places: write a whole number from 1 to {MOST}, or nothing."));
    let places = wrong.map(str::to_owned).or_else(|| places_of(schedule).map(|places| places.to_string()));
    let section = view! {
        <section>
            <h2>"Places"</h2>
            <p>"So many tickets can be booked of every time: from then on the shop counts them, and keeps them while somebody orders. Empty: as many as people want."</p>
            {alert(problem.as_deref())}
            <form method="post" action=format!("{mount}/face/places") class="row">
                <label>"Tickets of one time "<input name="places" inputmode="numeric" value=places autocomplete="off"
                    aria-invalid=wrong.map(|_| "true") aria-describedby=wrong.map(|_| "problem")/></label>
                <button>"Set"</button>
            </form>
        </section>
    };
    Some(section.into_any())
}

pub(super) async fn change(State(app): State<App>, Form(wanted): Form<Wanted>) -> Result<Response, ApiError> {
    let typed = wanted.places.trim();
    let places = typed.parse().ok().filter(|places| (1..=MOST).contains(places));
    if places.is_none() && !typed.is_empty() {
        return Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, home::show(&app, Some(typed)).await?));
    }
    for form in app.project().forms.iter().filter(|form| attributes(&form.body).any(has_times)) {
        let mut definition = form.body.clone();
        for attribute in definition["attributes"].as_array_mut().into_iter().flatten().filter(|it| has_times(it)) {
            let others =
                attribute["additionalFields"].as_array().into_iter().flatten().filter(|field| field["marker"] != CAPACITY);
            let mut fields: Vec<Value> = others.cloned().collect();
            fields.extend(places.map(|places| json!({ "marker": CAPACITY, "type": "integer", "value": places })));
            attribute["additionalFields"] = fields.into();
        }
        save_form(&app, &form.identifier, definition).await?;
    }
    Ok(back(&app, "/").into_response())
}

fn attributes(form: &Value) -> impl Iterator<Item = &Value> {
    form["attributes"].as_array().into_iter().flatten()
}

fn has_times(attribute: &Value) -> bool {
    attribute["type"] == "timeInterval"
}

fn places_of(attribute: &Value) -> Option<u64> {
    let fields = attribute["additionalFields"].as_array()?;
    fields.iter().find(|field| field["marker"] == CAPACITY)?["value"].as_u64()
}
