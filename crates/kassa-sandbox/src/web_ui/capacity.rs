//! The section "Places" of the overview sets how many tickets are sold for each time slot: what an editor of the project would
//! write into the schedule's additional fields (docs/schedules.md).

use leptos::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::components::alert;
use crate::api_error::ApiError;
use crate::content::Project;
use crate::control::save_form;
use crate::state::App;

/// The additional field's marker.
const CAPACITY: &str = "capacity";
/// The largest capacity that is accepted.
const MOST: u32 = 100_000;

/// The posted form of the section.
#[derive(Deserialize)]
pub(super) struct CapacityForm {
    /// Empty: no limit.
    places: String,
}

/// Renders the section; there is none where no form has times to book. `wrong` is what was typed and is no number.
pub(super) fn section(mount: &str, project: &Project, wrong: Option<&str>) -> Option<AnyView> {
    let schedule = project.forms.iter().flat_map(|form| attributes(&form.body)).find(|attribute| has_times(attribute))?;
    let problem = wrong
        .map(|typed| format!("{typed:?} is not a number of tickets. Enter a whole number from 1 to {MOST}, or leave it empty."));
    let shown = wrong.map(str::to_owned).or_else(|| capacity_of(schedule).map(|tickets| tickets.to_string()));
    let section = view! {
        <section>
            <h2>"Places"</h2>
            <p>"How many tickets are sold for each time slot. The shop counts them, and holds them while somebody orders. Leave empty for no limit."</p>
            {alert(problem.as_deref())}
            <form method="post" action=format!("{mount}/face/places") class="row">
                <label>"Tickets per time slot "<input name="places" inputmode="numeric" value=shown autocomplete="off"
                    aria-invalid=wrong.map(|_| "true") aria-describedby=wrong.map(|_| "problem")/></label>
                <button>"Set"</button>
            </form>
        </section>
    };
    Some(section.into_any())
}

/// Reads what was typed: empty is no limit. What is no number of tickets comes back as it was typed.
pub(super) fn parse(form: &CapacityForm) -> Result<Option<u32>, &str> {
    match form.places.trim() {
        "" => Ok(None),
        typed => typed.parse().ok().filter(|tickets| (1..=MOST).contains(tickets)).map(Some).ok_or(typed),
    }
}

/// Writes the capacity into the schedules of all forms; `None` removes it.
pub(super) async fn save(app: &App, capacity: Option<u32>) -> Result<(), ApiError> {
    for form in app.project().forms.iter().filter(|form| attributes(&form.body).any(has_times)) {
        let mut definition = form.body.clone();
        for attribute in definition["attributes"].as_array_mut().into_iter().flatten().filter(|it| has_times(it)) {
            let others =
                attribute["additionalFields"].as_array().into_iter().flatten().filter(|field| field["marker"] != CAPACITY);
            let mut fields: Vec<Value> = others.cloned().collect();
            fields.extend(capacity.map(|tickets| json!({ "marker": CAPACITY, "type": "integer", "value": tickets })));
            attribute["additionalFields"] = fields.into();
        }
        save_form(app, &form.identifier, definition).await?;
    }
    Ok(())
}

fn attributes(form: &Value) -> impl Iterator<Item = &Value> {
    form["attributes"].as_array().into_iter().flatten()
}

fn has_times(attribute: &Value) -> bool {
    attribute["type"] == "timeInterval"
}

fn capacity_of(attribute: &Value) -> Option<u64> {
    let fields = attribute["additionalFields"].as_array()?;
    fields.iter().find(|field| field["marker"] == CAPACITY)?["value"].as_u64()
}
