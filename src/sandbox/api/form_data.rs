//! Sending a form (contract, section 9). Checks run in the platform's order (4.3): the answers, then the form's type,
//! then its binding.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::routing::{post, put};
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::body::{Body, required_text};
use super::caller::device;
use super::form_data_change::{change, change_status, remove};
use super::form_data_list::{all, of_form, of_form_by_body};
use super::reader::Reader;
use crate::sandbox::clock::iso;
use crate::sandbox::content::{Form, ModuleConfig, localised};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;
use crate::sandbox::store::{FormRecord, NewFormRecord};
use crate::sandbox::submission::{self, Demand};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/form-data", post(send).get(all))
        .route("/form-data/marker/{marker}", post(of_form_by_body).get(of_form))
        .route("/form-data/{id}", put(change).delete(remove))
        .route("/form-data/{id}/update-status", put(change_status))
}

/// The device a form was sent from, if it told its fingerprint.
pub(super) struct Fingerprint(Option<String>);

impl<S: Sync> FromRequestParts<S> for Fingerprint {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(device(&parts.headers).fingerprint))
    }
}

async fn send(reader: Reader, Fingerprint(fingerprint): Fingerprint, body: Body) -> Result<(StatusCode, Json<Value>), Refusal> {
    let body = body.object()?;
    let marker = required_text(&body, "formIdentifier")?;
    let form = reader.project.form(marker);
    reader.open(form.map(|form| &form.body), "Form not found")?;
    let form = form.ok_or_else(|| Refusal::not_found("Form not found"))?;
    let form_data = body.get("formData").filter(|data| !is_bare(data));
    let form_data = form_data.ok_or_else(|| Refusal::bad_request("empty form data section"))?;
    let answers = submission::check(form, Some(form_data), &reader.project, Demand::Whole)?;
    let kind = form.kind.as_deref().unwrap_or("null");
    if !["data", "rating"].contains(&kind) {
        return Err(Refusal::bad_request(format!("Form has incorrect type: {kind}")));
    }
    let binding = binding(&reader, form, &body)?;
    let (config, entity) = (binding.as_ref().map(|(config, _)| *config), binding.as_ref().map_or("", |(_, e)| e.as_str()));
    let rating = config.map_or(Ok(None), |config| rating(config, &answers.answers))?;
    let parent = parent(&reader, form, config, entity, body.get("replayTo")).await?;
    let lang = answers.lang.clone();
    let new = NewFormRecord {
        form: &form.identifier,
        config_id: config.map(|config| config.id),
        module: config.map(|config| config.module_identifier.as_str()),
        entity,
        parent_id: parent.as_ref().map(|parent| parent.id),
        depth: parent.as_ref().map_or(0, |parent| parent.depth + 1),
        status: status(&body, config)?,
        user_id: reader.user.as_ref().map(|user| user.id),
        user_identifier: reader.user.as_ref().map(|user| user.identifier.as_str()),
        is_user_admin: reader.moderates(),
        fingerprint: fingerprint.as_deref(),
        answers: answers.without("spam").into_json(),
        rating,
        now: reader.app.clock.now_ms(),
    };
    let rates_again = config.is_some_and(|config| config.is_rating() && config.allow_rerating == Some(true));
    if let (Some(config), Some(user), true) = (config, &reader.user, rates_again) {
        reader.app.store.forget_rating(config.id, entity, user.id).await?;
    }
    let rates_once = config.is_some_and(|config| config.is_rating() && config.allow_rerating != Some(true));
    let kept = reader.app.store.add_form_data(new, rates_once).await?;
    let kept = kept.ok_or_else(|| Refusal::bad_request("You have already rated this"))?;
    let message = localised(&form.body["localizeInfos"], &lang, &reader.project)["successMessage"].clone();
    let message = if message.is_string() { message } else { json!("") };
    Ok((StatusCode::CREATED, Json(json!({ "formData": written(&kept, &lang), "actionMessage": message }))))
}

/// No field at all: `null`, `{}`, `{"en_US":[]}`.
fn is_bare(data: &Value) -> bool {
    let is_empty = |list: &Value| list.as_array().is_some_and(Vec::is_empty);
    data.is_null() || data.as_object().is_some_and(|map| map.values().all(is_empty))
}

/// The binding a body names, and the entity; a body of 2025 names none and takes the form's first.
fn binding<'a>(
    reader: &Reader,
    form: &'a Form,
    body: &Map<String, Value>,
) -> Result<Option<(&'a ModuleConfig, String)>, Refusal> {
    let wrong = || Refusal::bad_request("Incorrect formIdentifier for provided config");
    let config = match body.get("formModuleConfigId") {
        None | Some(Value::Null) => form.configs.first(),
        Some(id) => {
            let id = id.as_i64().or_else(|| id.as_str()?.parse().ok());
            Some(id.and_then(|id| form.config(id)).ok_or_else(wrong)?)
        }
    };
    let Some(config) = config else {
        return Ok(None);
    };
    let text = |id: &Value| id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let entity = match body.get("moduleEntityIdentifier") {
        None | Some(Value::Null) => config.entity_identifiers.first().map(|link| text(&link.id)).unwrap_or_default(),
        Some(entity) => text(entity),
    };
    if !config.covers(&entity, &reader.project) {
        return Err(wrong());
    }
    if config.is_closed {
        return Err(Refusal::forbidden("Resource is closed"));
    }
    if config.is_anonymous == Some(false) && reader.user.is_none() {
        return Err(reader.stale().unwrap_or_else(|| Refusal::bad_request("You must authorize to send data")));
    }
    Ok(Some((config, config.entity_name(&entity, &reader.project))))
}

/// The stars of a rating: its first numeric answer, within the scale.
pub(super) fn rating(config: &ModuleConfig, answers: &[Value]) -> Result<Option<f64>, Refusal> {
    if !config.is_rating() {
        return Ok(None);
    }
    let number = |value: &Value| {
        let value = value.get(0).unwrap_or(value);
        value.as_f64().or_else(|| value.as_str()?.parse().ok())
    };
    let kinds = ["integer", "real", "float", "radioButton", "list"];
    let stars = answers.iter().filter(|answer| kinds.iter().any(|kind| answer["type"] == *kind));
    let Some((marker, stars)) = stars.filter_map(|answer| Some((&answer["marker"], number(&answer["value"])?))).next() else {
        return Ok(None);
    };
    let is_like = config.rating_calculation.as_deref() == Some("like");
    let in_scale = is_like || (stars >= 0.5 && config.max_rating_scale.is_none_or(|max| stars <= max));
    let steps = if config.allow_half_ratings == Some(true) { stars * 2.0 } else { stars };
    if in_scale && steps.fract() == 0.0 {
        return Ok(Some(stars));
    }
    let marker = marker.as_str().unwrap_or_default();
    Err(Refusal::bad_request(format!("formData's marker '{marker}' value is missing or incorrect")))
}

/// The record that is answered to (`replayTo`, spelled so by OneEntry): of the same form, at the same entity.
async fn parent(
    reader: &Reader,
    form: &Form,
    config: Option<&ModuleConfig>,
    entity: &str,
    told: Option<&Value>,
) -> Result<Option<FormRecord>, Refusal> {
    let id = match told {
        None | Some(Value::Null) => return Ok(None),
        Some(id) => id.as_i64().or_else(|| id.as_str()?.parse().ok()),
    };
    let missing = || Refusal::bad_request("\"replayTo\" must be the id of a form data record");
    let record = reader.app.store.form_record(id.ok_or_else(missing)?).await?;
    let record = record.filter(|record| record.form == form.identifier && record.entity == entity).ok_or_else(missing)?;
    let is_own = reader.user.as_ref().is_some_and(|user| record.user_id == Some(user.id));
    if config.is_some_and(|config| config.comment_only_user_data) && !is_own && !reader.moderates() {
        return Err(forbidden());
    }
    Ok(Some(record))
}

pub(super) fn forbidden() -> Refusal {
    Refusal::forbidden("User doesn't have permissions to access the requested url or API method")
}

/// A sender chooses between `sent` and `draft`; a moderated binding makes `moderation` of `sent`.
fn status<'a>(body: &'a Map<String, Value>, config: Option<&ModuleConfig>) -> Result<&'a str, Refusal> {
    match body.get("status") {
        Some(Value::String(status)) if status == "draft" => Ok("draft"),
        None | Some(Value::Null) => Ok(fresh_status(config)),
        Some(Value::String(status)) if status.is_empty() || status == "sent" => Ok(fresh_status(config)),
        Some(_) => Err(Refusal::bad_request("\"status\" must be one of [sent, draft]")),
    }
}

fn fresh_status(config: Option<&ModuleConfig>) -> &'static str {
    if config.is_some_and(|config| config.is_moderate == Some(true)) { "moderation" } else { "sent" }
}

/// A record after it was written.
pub(super) fn written(record: &FormRecord, lang: &str) -> Value {
    json!({
        "id": record.id, "formIdentifier": record.form, "time": iso(record.created_at),
        "entityIdentifier": record.entity, "fingerprint": record.fingerprint, "isUserAdmin": record.is_user_admin,
        "formModuleId": record.config_id, "userIdentifier": record.user_identifier, "parentId": record.parent_id,
        "formData": submission::flat(&record.answers(), lang),
    })
}
