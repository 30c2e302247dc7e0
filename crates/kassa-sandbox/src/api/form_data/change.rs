//! What was sent is changed, moderated and deleted here (docs/oneentry-contract/form-data.md#lists-and-moderation): the sender's
//! own, or any for a moderator.

use axum::Json;
use axum::extract::Path;
use serde_json::{Value, json};

use super::reply::written;
use super::target::stars;
use crate::api::body::{Body, required_text};
use crate::api::params::id;
use crate::api::read_scope::ReadScope;
use crate::api_error::ApiError;
use crate::store::FormRecord;
use crate::submission::{self, CheckMode};

const STATUSES: [&str; 6] = ["sent", "draft", "moderation", "approved", "banned", "deleted"];

async fn record(reader: &ReadScope, number: &str) -> Result<FormRecord, ApiError> {
    let user = reader.user.as_ref().ok_or_else(ApiError::unauthorized)?;
    let record = reader.app.store.form_record(id(number)?).await?;
    let record = record.ok_or_else(|| ApiError::not_found("Form data not found"))?;
    if record.user_id == Some(user.id) || reader.moderates() { Ok(record) } else { Err(ApiError::not_permitted()) }
}

/// New answers replace old ones marker by marker; the whole must pass the form again.
pub(super) async fn change(reader: ReadScope, Path(number): Path<String>, body: Body) -> Result<Json<Value>, ApiError> {
    let old = record(&reader, &number).await?;
    let body = body.object()?;
    let form = reader.project.form(&old.form).ok_or_else(|| ApiError::not_found("Form not found"))?;
    if let Some(told) = body.get("formIdentifier").filter(|told| **told != form.identifier.as_str()) {
        let reason = format!("form data {} was sent through the form \"{}\", not {told}", old.id, form.identifier);
        return Err(ApiError::wrong_config(reason));
    }
    // The SDK passes this body through as it is, so an app may send the bare list.
    let told = match body.get("formData") {
        Some(Value::Array(list)) => json!({ reader.lang(): list }),
        Some(told) => told.clone(),
        None => return Err(ApiError::bad_request("empty form data section")),
    };
    let fresh = submission::check(form, Some(&told), &reader.project, CheckMode::Change)?.without("spam");
    let mut together = submission::flat(&old.answers(), &fresh.lang).as_array().cloned().unwrap_or_default();
    together.retain(|answer| fresh.answers.iter().all(|new| new["marker"] != answer["marker"]));
    together.extend(fresh.answers);
    let together = json!({ &fresh.lang: together });
    let whole = submission::check(form, Some(&together), &reader.project, CheckMode::Again)?;
    let config = old.config_id.and_then(|id| form.config(id));
    let rating = config.map_or(Ok(None), |config| stars(config, &whole.answers))?;
    let mut answers = old.answers();
    answers[&whole.lang] = Value::Array(whole.answers);
    reader.app.store.change_form_data(old.id, &answers, rating).await?;
    if is_moderated(&reader, &old) && old.status != "draft" {
        reader.app.store.set_form_data_status(old.id, "moderation").await?;
    }
    let now = reader.app.store.form_record(old.id).await?.ok_or_else(|| ApiError::not_found("Form data not found"))?;
    Ok(Json(written(&now, &whole.lang)))
}

/// Moderating is for moderators; a sender may only send a draft, or take back what was sent.
pub(super) async fn change_status(reader: ReadScope, Path(number): Path<String>, body: Body) -> Result<Json<Value>, ApiError> {
    let old = record(&reader, &number).await?;
    let body = body.object()?;
    let status = required_text(&body, "statusIdentifier")?;
    if !STATUSES.contains(&status) {
        return Err(ApiError::bad_request(format!("\"statusIdentifier\" must be one of [{}]", STATUSES.join(", "))));
    }
    let is_senders = (old.status == "draft" && status == "sent") || status == "deleted";
    if !reader.moderates() && !is_senders {
        return Err(ApiError::not_permitted());
    }
    let status = if status == "sent" && is_moderated(&reader, &old) { "moderation" } else { status };
    reader.app.store.set_form_data_status(old.id, status).await?;
    Ok(Json(json!(true)))
}

/// Whether what the caller changes must wait for a moderator again.
fn is_moderated(reader: &ReadScope, record: &FormRecord) -> bool {
    let form = reader.project.form(&record.form);
    let config = form.and_then(|form| form.config(record.config_id?));
    !reader.moderates() && config.is_some_and(|config| config.is_moderate == Some(true))
}

pub(super) async fn remove(reader: ReadScope, Path(number): Path<String>) -> Result<Json<Value>, ApiError> {
    let old = record(&reader, &number).await?;
    reader.app.store.delete_form_data(old.id).await?;
    Ok(Json(json!(true)))
}
