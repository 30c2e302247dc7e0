//! How many tickets every time takes, set with a number: what an editor of the project would write into the schedule's additional
//! fields (docs/schedules.md).

use axum::extract::{Form, State};
use axum::response::Redirect;
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::actions::back;
use crate::sandbox::content::Project;
use crate::sandbox::control::save_form;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;

/// The additional field's marker.
const CAPACITY: &str = "capacity";

#[derive(Deserialize)]
pub(super) struct Wanted {
    /// Empty: as many as people want.
    places: String,
}

/// The section of the overview; nothing where no form has times to book.
pub(super) fn section(mount: &str, project: &Project) -> Option<AnyView> {
    let schedules: Vec<&Value> =
        project.forms.iter().flat_map(|form| attributes(&form.body)).filter(|it| has_times(it)).collect();
    let places = places_of(schedules.first()?).map(|places| places.to_string());
    let section = view! {
        <section>
            <h2>"Places"</h2>
            <p>"So many tickets can be booked of every time: from then on the shop counts them, and keeps them while somebody orders. Empty: as many as people want."</p>
            <form method="post" action=format!("{mount}/face/places") class="row">
                <label>"Tickets of one time "<input name="places" type="number" min="1" max="100000" value=places autocomplete="off"/></label>
                <button>"Set"</button>
            </form>
        </section>
    };
    Some(section.into_any())
}

pub(super) async fn change(State(app): State<App>, Form(wanted): Form<Wanted>) -> Result<Redirect, Refusal> {
    let places: Option<u32> = match wanted.places.trim() {
        "" => None,
        text => Some(text.parse().map_err(|_| Refusal::bad_request("\"places\" must be a whole number"))?),
    };
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
    Ok(back(&app, "/"))
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
