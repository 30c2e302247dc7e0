//! Front ends read forms here (docs/oneentry-contract/forms.md).

use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::read_scope::ReadScope;
use crate::api_error::ApiError;
use crate::content::Form;
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/forms", get(list)).route("/forms/marker/{marker}", get(by_marker))
}

fn in_language(reader: &ReadScope, form: &Form) -> Value {
    reader.app.texts.laid_over(reader.show(&form.body), reader.lang())
}

/// A form as it is read, with how often each of its bindings was used.
pub(super) async fn shown(reader: &ReadScope, form: &Form) -> Result<Value, ApiError> {
    let mut body = in_language(reader, form);
    for (config, at) in form.configs.iter().zip(0..) {
        let sent = reader.app.store.count_form_data(&form.identifier, Some(config.id)).await?;
        body["moduleFormConfigs"][at]["formDataCount"] = json!(sent);
    }
    Ok(body)
}

async fn list(reader: ReadScope) -> Result<Json<Value>, ApiError> {
    let visible: Vec<&Form> = reader.project.forms.iter().filter(|form| reader.sees(&form.body)).collect();
    let total = visible.len();
    let mut items = Vec::new();
    for form in reader.paging().of(visible) {
        items.push(shown(&reader, form).await?);
    }
    Ok(Json(json!({ "items": items, "total": total })))
}

async fn by_marker(reader: ReadScope, Path(marker): Path<String>) -> Result<Response, ApiError> {
    let form = reader.project.form(&marker).ok_or_else(|| ApiError::not_found("Form not found"))?;
    reader.open(Some(&form.body), "Form not found")?;
    if !form.configs.is_empty() {
        return Ok(Json(shown(&reader, form).await?).into_response());
    }
    // A form that nothing is counted for is the most read of all, and always the same.
    let bytes = reader.project.served_forms.get_or(reader.lang(), &marker, || in_language(&reader, form));
    Ok(([(CONTENT_TYPE, "application/json")], bytes).into_response())
}
