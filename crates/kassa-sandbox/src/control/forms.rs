//! `PUT control/forms/{marker}` saves a form as an editor does; as in OneEntry it is live at once.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::api::Body;
use crate::api_error::ApiError;
use crate::content::{Document, Form};
use crate::state::App;

/// A whole definition; its version becomes the old one plus one, its identifier is the path's.
pub(super) async fn save(State(app): State<App>, Path(marker): Path<String>, Body(body): Body) -> Result<Json<Value>, ApiError> {
    save_form(&app, &marker, body).await.map(Json)
}

/// Saves a definition as the next version of a form, or as a new form; what is live then.
pub(crate) async fn save_form(app: &App, marker: &str, definition: Value) -> Result<Value, ApiError> {
    let mut body = Body(definition).object()?;
    let project = app.project();
    let known = project.form(marker);
    let next_id = project.forms.iter().filter_map(|form| form.body["id"].as_i64()).max().unwrap_or(0) + 1;
    let id = known.map_or(json!(next_id), |form| form.body["id"].clone());
    body.insert("id".into(), id);
    body.insert("identifier".into(), json!(marker));
    body.insert("version".into(), json!(known.map_or(0, |form| form.version) + 1));
    let document = Document::new("forms", marker, Value::Object(body));
    Form::parse(&document)?;
    app.store.save_document(&document).await?;
    app.reload_project().await?;
    Ok(document.body)
}
