//! A sent form goes to a binding, to the entity there, and to the record it answers to
//! (docs/oneentry-contract/forms.md#where-a-form-hangs).

use serde_json::{Map, Value};

use crate::api::read_scope::ReadScope;
use crate::api_error::ApiError;
use crate::content::{Form, ModuleConfig};
use crate::store::FormRecord;

/// A form that the caller may read, and so may send.
pub(super) fn find<'a>(reader: &'a ReadScope, marker: &str) -> Result<&'a Form, ApiError> {
    let form = reader.project.form(marker);
    reader.open(form.map(|form| &form.body), "Form not found")?;
    form.ok_or_else(|| ApiError::not_found("Form not found"))
}

/// The binding that a body names, and the entity.
pub(super) struct Target<'a> {
    /// `None`: the form is bound to nothing.
    pub config: Option<&'a ModuleConfig>,
    pub entity: String,
}

impl<'a> Target<'a> {
    /// A body of 2025 names no binding and takes the form's first.
    pub(crate) fn read(reader: &ReadScope, form: &'a Form, body: &Map<String, Value>) -> Result<Self, ApiError> {
        let config = match body.get("formModuleConfigId") {
            None | Some(Value::Null) => form.configs.first(),
            Some(id) => Some(config(form, &plain(id))?),
        };
        let Some(config) = config else {
            return Ok(Self { config: None, entity: String::new() });
        };
        let entity = match body.get("moduleEntityIdentifier") {
            None | Some(Value::Null) => config.entity_identifiers.first().map(|link| plain(&link.id)).unwrap_or_default(),
            Some(entity) => plain(entity),
        };
        if !config.covers(&entity, &reader.project) {
            let binding =
                format!("formModuleConfigId {} of form '{}' ({})", config.id, form.identifier, config.module_identifier);
            return Err(ApiError::wrong_config(format!("{binding} is not bound to moduleEntityIdentifier '{entity}'")));
        }
        if config.is_closed {
            return Err(ApiError::forbidden("Resource is closed"));
        }
        if config.is_anonymous == Some(false) && reader.user.is_none() {
            return Err(reader.stale().unwrap_or_else(|| ApiError::bad_request("You must authorize to send data")));
        }
        Ok(Self { config: Some(config), entity: config.entity_name(&entity, &reader.project) })
    }

    /// The record that is answered to (`replayTo`, spelled so by OneEntry): of the same form, at the same entity.
    pub(crate) async fn parent(
        &self,
        reader: &ReadScope,
        form: &Form,
        told: Option<&Value>,
    ) -> Result<Option<FormRecord>, ApiError> {
        let id = match told {
            None | Some(Value::Null) => return Ok(None),
            Some(id) => id.as_i64().or_else(|| id.as_str()?.parse().ok()),
        };
        let missing = || ApiError::bad_request("\"replayTo\" must be the id of a form data record");
        let record = reader.app.store.form_record(id.ok_or_else(missing)?).await?;
        let record =
            record.filter(|record| record.form == form.identifier && record.entity == self.entity).ok_or_else(missing)?;
        let is_own = reader.user.as_ref().is_some_and(|user| record.user_id == Some(user.id));
        if self.config.is_some_and(|config| config.comment_only_user_data) && !is_own && !reader.moderates() {
            return Err(ApiError::not_permitted());
        }
        Ok(Some(record))
    }

    /// A sender chooses `sent`, `draft` or `approved` (docs/oneentry-contract/form-data.md#sending-a-form). Where a moderator
    /// must look first, `sent` and `approved` become `moderation`: nobody approves what they wrote themselves.
    pub(crate) fn status(&self, body: &Map<String, Value>) -> Result<&'static str, ApiError> {
        let is_moderated = self.config.is_some_and(|config| config.is_moderate == Some(true));
        let fresh = |status| if is_moderated { "moderation" } else { status };
        match body.get("status") {
            None | Some(Value::Null) => Ok(fresh("sent")),
            Some(Value::String(status)) => match status.as_str() {
                "" | "sent" => Ok(fresh("sent")),
                "approved" => Ok(fresh("approved")),
                "draft" => Ok("draft"),
                _ => Err(no_status()),
            },
            Some(_) => Err(no_status()),
        }
    }
}

fn no_status() -> ApiError {
    ApiError::bad_request("\"status\" must be one of [sent, draft, approved]")
}

/// The binding with that number. The error lists those that the form has.
pub(super) fn config<'a>(form: &'a Form, id: &str) -> Result<&'a ModuleConfig, ApiError> {
    id.parse().ok().and_then(|id| form.config(id)).ok_or_else(|| {
        let own: Vec<String> = form.configs.iter().map(|config| config.id.to_string()).collect();
        ApiError::wrong_config(format!("form '{}' has no formModuleConfigId {id}, it has [{}]", form.identifier, own.join(", ")))
    })
}

/// An id that may come as a number or as a text.
pub(super) fn plain(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// The stars of a rating: its first numeric answer, within the scale.
pub(super) fn stars(config: &ModuleConfig, answers: &[Value]) -> Result<Option<f64>, ApiError> {
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
    Err(ApiError::bad_request(format!("formData's marker '{marker}' value is missing or incorrect")))
}
