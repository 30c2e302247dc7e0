//! The pages of the forms list them and edit their JSON. As in OneEntry, a saved form is live at once.

use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::components::alert;
use super::layout::{missing, page as document, plain, with_status};
use crate::api_error::ApiError;
use crate::control::save_form;
use crate::state::App;

type State = axum::extract::State<App>;

const TAB: &str = "/face/forms";

#[derive(Deserialize)]
pub(super) struct Edited {
    definition: String,
}

pub(super) async fn list(axum::extract::State(app): State) -> Response {
    let project = app.project();
    let rows: Vec<_> = project
        .forms
        .iter()
        .map(|form| {
            let href = format!("{}{TAB}/{}", app.mount(), form.identifier);
            let fields = form.body["attributes"].as_array().map_or(0, Vec::len);
            view! {
                <tr>
                    <td><a href=href>{form.identifier.clone()}</a></td>
                    <td>{form.kind.clone().unwrap_or_else(|| "none".to_owned())}</td>
                    <td class="number">{fields}</td>
                    <td class="number">{form.version}</td>
                </tr>
            }
        })
        .collect();
    let body = view! {
        <section>
            <h2>"Select a form to edit it"</h2>
            <div class="wide" tabindex="0" role="region" aria-label="Forms">
                <table>
                    <thead><tr><th scope="col">"Marker"</th><th scope="col">"Type"</th>
                        <th scope="col" class="number">"Fields"</th><th scope="col" class="number">"Version"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    };
    document(&app, TAB, "Forms", body)
}

pub(super) async fn edit(axum::extract::State(app): State, Path(marker): Path<String>) -> Response {
    let project = app.project();
    match project.form(&marker) {
        Some(form) => editor(&app, &marker, Draft { version: form.version, text: pretty(&form.body), problem: None }),
        None => missing(&app, TAB, &format!("form {marker:?}")),
    }
}

/// Saves the form, or shows the text again with the problem.
pub(super) async fn save(
    axum::extract::State(app): State,
    Path(marker): Path<String>,
    Form(edited): Form<Edited>,
) -> Result<Response, ApiError> {
    let project = app.project();
    let Some(version) = project.form(&marker).map(|form| form.version) else {
        return Ok(missing(&app, TAB, &format!("form {marker:?}")));
    };
    let saved = match serde_json::from_str::<Value>(&edited.definition) {
        Err(error) => Err(format!("This is not JSON: {error}.")),
        Ok(definition) => match save_form(&app, &marker, definition).await {
            Ok(_) => Ok(()),
            Err(error) if error.status.is_client_error() => Err(error.message.as_str().unwrap_or_default().to_owned()),
            Err(error) => return Err(error),
        },
    };
    Ok(match saved {
        Ok(()) => Redirect::to(&format!("{}{TAB}/{marker}", app.mount())).into_response(),
        Err(problem) => {
            let draft = Draft { version, text: edited.definition, problem: Some(&problem) };
            with_status(StatusCode::UNPROCESSABLE_ENTITY, editor(&app, &marker, draft))
        }
    })
}

/// What the editor of a form shows.
struct Draft<'a> {
    version: i64,
    text: String,
    /// Why the text could not be saved.
    problem: Option<&'a str>,
}

fn editor(app: &App, marker: &str, draft: Draft<'_>) -> Response {
    let Draft { version, text, problem } = draft;
    let is_wrong = problem.is_some();
    let described = if is_wrong { "problem rules" } else { "rules" };
    let body = view! {
        <section>
            <h2>{format!("Version {version}")}</h2>
            <p id="rules">"Saving creates the next version. The id and the identifier cannot be changed."</p>
            {alert(problem)}
            <form method="post" action=format!("{}{TAB}/{marker}", app.mount()) class="stack">
                <label for="definition">"Definition (JSON)"</label>
                <textarea id="definition" name="definition" rows="28" spellcheck="false" autocomplete="off" required
                    aria-describedby=described aria-invalid=is_wrong.then_some("true") inner_html=format!("\n{}", plain(&text))></textarea>
                <div class="row">
                    <button class="primary">"Save"</button>
                    <a class="button" href=format!("{}{TAB}", app.mount())>"All forms"</a>
                </div>
            </form>
        </section>
    };
    document(app, TAB, &format!("Form {marker}"), body)
}

fn pretty(body: &Value) -> String {
    serde_json::to_string_pretty(body).unwrap_or_default()
}
