//! What was sent is listed by GET up to 1.0.124, and by POST with a filter later
//! (docs/oneentry-contract/form-data.md#lists-and-moderation).

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::target::{self, find, plain};
use crate::api::body::Body;
use crate::api::read_scope::ReadScope;
use crate::api_error::ApiError;
use crate::clock::{iso, parse_iso};
use crate::content::{Form, ModuleConfig};
use crate::store::{FormQuery, FormRecord};
use crate::submission;

/// The flat list of all forms, as 2025's platform had it; newer ones answer 405 here. Only a moderator reads what
/// others sent.
pub(super) async fn all(reader: ReadScope) -> Result<Json<Value>, ApiError> {
    let mut query = FormQuery::default();
    if !reader.moderates() {
        let user = reader.user.as_ref().ok_or_else(ApiError::unauthorized)?;
        query.user_id = Some(user.id);
    }
    listing(&reader, query).await
}

pub(super) async fn of_form(reader: ReadScope, Path(marker): Path<String>) -> Result<Json<Value>, ApiError> {
    let query = query(&reader, &marker, &Map::new())?;
    listing(&reader, query).await
}

pub(super) async fn of_form_by_body(
    reader: ReadScope,
    Path(marker): Path<String>,
    body: Body,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let query = query(&reader, &marker, &body.object()?)?;
    Ok((StatusCode::CREATED, listing(&reader, query).await?))
}

/// The filter of a body, narrowed to what the caller may see.
fn query(reader: &ReadScope, marker: &str, body: &Map<String, Value>) -> Result<FormQuery, ApiError> {
    let form = find(reader, marker)?;
    let config = config(reader, form)?;
    // Ids come as numbers or as texts. Of anything else a filter would silently show too much.
    let text = |key: &str| match body.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(id @ (Value::String(_) | Value::Number(_))) => Ok(Some(plain(id)).filter(|text| !text.is_empty())),
        Some(_) => Err(ApiError::bad_request(format!("\"{key}\" must be a string"))),
    };
    let moment = |key: &str| match text(key)? {
        None => Ok(None),
        Some(at) => day_or_instant(&at)
            .map(Some)
            .ok_or_else(|| ApiError::bad_request(format!("\"{key}\" must be a valid ISO 8601 date string"))),
    };
    let mut query = FormQuery {
        form: Some(form.identifier.clone()),
        config_id: config.map(|config| config.id),
        entity: match (text("entityIdentifier")?, config) {
            (Some(entity), Some(config)) => Some(config.entity_name(&entity, &reader.project)),
            (entity, _) => entity,
        },
        // No record answers to what is no number.
        parent_id: text("parentIdentifier")?.map(|id| id.parse().unwrap_or(-1)),
        user_identifier: text("userIdentifier")?,
        user_id: None,
        statuses: statuses(body.get("status"))?,
        from: moment("dateFrom")?,
        to: moment("dateTo")?,
    };
    let only_own = config.map_or_else(|| form.configs.iter().any(|c| c.view_only_user_data), |c| c.view_only_user_data);
    if only_own && !reader.moderates() {
        let user = reader.user.as_ref().ok_or_else(ApiError::unauthorized)?;
        query.user_id = Some(user.id);
    }
    Ok(query)
}

/// Reads the statuses of a filter: a list, or one.
fn statuses(told: Option<&Value>) -> Result<Vec<String>, ApiError> {
    let wrong = || ApiError::bad_request("\"status\" must be an array of strings");
    match told {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::String(one)) => Ok(Some(one.clone()).filter(|one| !one.is_empty()).into_iter().collect()),
        Some(Value::Array(list)) => list.iter().map(|status| status.as_str().map(str::to_owned).ok_or_else(wrong)).collect(),
        Some(_) => Err(wrong()),
    }
}

/// The binding that the query names; one of another form is refused.
fn config<'a>(reader: &ReadScope, form: &'a Form) -> Result<Option<&'a ModuleConfig>, ApiError> {
    let asked = reader.params.get("formModuleConfigId").filter(|id| !["undefined", "null"].contains(id));
    asked.map(|id| target::config(form, id)).transpose()
}

fn day_or_instant(text: &str) -> Option<i64> {
    parse_iso(text).or_else(|| parse_iso(&format!("{text}T00:00:00.000Z")))
}

async fn listing(reader: &ReadScope, query: FormQuery) -> Result<Json<Value>, ApiError> {
    let (records, total) = reader.app.store.find_form_data(&query, reader.paging()).await?;
    let items: Vec<Value> = records.iter().map(|record| item(reader, record)).collect();
    Ok(Json(json!({ "items": items, "total": total })))
}

/// Builds the record of a list; `ip` is not stored, so it is null.
fn item(reader: &ReadScope, record: &FormRecord) -> Value {
    let form = reader.project.form(&record.form);
    let entity = reader.project.pages.iter().find(|page| page.url == record.entity).map(|page| page.id);
    json!({
        "id": record.id, "parentId": record.parent_id, "formIdentifier": record.form, "depth": record.depth,
        "ip": null, "fingerprint": record.fingerprint, "status": record.status,
        "userIdentifier": record.user_identifier, "formData": submission::flat(&record.answers(), reader.lang()),
        "attributeSetIdentifier": form.and_then(|form| form.body.get("attributeSetIdentifier")),
        "time": iso(record.created_at), "entityIdentifier": record.entity, "isUserAdmin": record.is_user_admin,
        "formModuleConfigId": record.config_id, "moduleIdentifier": record.module.as_deref().unwrap_or_default(),
        "entityId": entity.or_else(|| record.entity.parse().ok()).unwrap_or(0),
    })
}
