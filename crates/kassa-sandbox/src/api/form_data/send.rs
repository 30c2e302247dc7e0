//! A form is sent (docs/oneentry-contract/form-data.md#sending-a-form). Checks run in the platform's order
//! (docs/oneentry-contract/errors.md#the-order-of-checks): the answers, then the form's type, then its binding.

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde_json::{Value, json};

use super::reply::written;
use super::target::{Target, find, stars};
use crate::api::body::{Body, required_text};
use crate::api::current_user::device;
use crate::api::read_scope::ReadScope;
use crate::api_error::ApiError;
use crate::content::localised;
use crate::store::{FormRecord, NewFormRecord};
use crate::submission::{self, CheckMode};

/// The device a form was sent from, if it told its fingerprint.
pub(super) struct Fingerprint(Option<String>);

impl<S: Sync> FromRequestParts<S> for Fingerprint {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(device(&parts.headers).fingerprint))
    }
}

pub(super) async fn send(
    reader: ReadScope,
    Fingerprint(fingerprint): Fingerprint,
    body: Body,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let body = body.object()?;
    let form = find(&reader, required_text(&body, "formIdentifier")?)?;
    let form_data = body.get("formData").filter(|data| !is_bare(data));
    let form_data = form_data.ok_or_else(|| ApiError::bad_request("empty form data section"))?;
    let answers = submission::check(form, Some(form_data), &reader.project, CheckMode::Whole)?;
    let kind = form.kind.as_deref().unwrap_or("null");
    if !["data", "rating"].contains(&kind) {
        return Err(ApiError::bad_request(format!("Form has incorrect type: {kind}")));
    }
    let target = Target::read(&reader, form, &body)?;
    let rating = target.config.map_or(Ok(None), |config| stars(config, &answers.answers))?;
    let parent = target.parent(&reader, form, body.get("replayTo")).await?;
    let lang = answers.lang.clone();
    let kept = keep(
        &reader,
        &target,
        NewFormRecord {
            form: &form.identifier,
            config_id: target.config.map(|config| config.id),
            module: target.config.map(|config| config.module_identifier.as_str()),
            entity: &target.entity,
            parent_id: parent.as_ref().map(|parent| parent.id),
            depth: parent.as_ref().map_or(0, |parent| parent.depth + 1),
            status: target.status(&body)?,
            user_id: reader.user.as_ref().map(|user| user.id),
            user_identifier: reader.user.as_ref().map(|user| user.identifier.as_str()),
            is_user_admin: reader.moderates(),
            fingerprint: fingerprint.as_deref(),
            answers: answers.without("spam").into_json(),
            rating,
            now: reader.app.clock.now_ms(),
        },
    )
    .await?;
    let message = localised(&form.body["localizeInfos"], &lang, &reader.project)["successMessage"].clone();
    let message = if message.is_string() { message } else { json!("") };
    Ok((StatusCode::CREATED, Json(json!({ "formData": written(&kept, &lang), "actionMessage": message }))))
}

/// A second rating by the same person takes the first one's place, where the binding allows it at all.
async fn keep(reader: &ReadScope, target: &Target<'_>, new: NewFormRecord<'_>) -> Result<FormRecord, ApiError> {
    let rating = target.config.filter(|config| config.is_rating());
    let may_again = rating.is_none_or(|config| config.allow_rerating == Some(true));
    if let (Some(config), true, Some(user)) = (rating, may_again, &reader.user) {
        reader.app.store.forget_rating(config.id, &target.entity, user.id).await?;
    }
    let kept = reader.app.store.add_form_data(new, !may_again).await?;
    kept.ok_or_else(|| ApiError::bad_request("You have already rated this"))
}

/// No field at all: `null`, `{}`, `{"en_US":[]}`.
fn is_bare(data: &Value) -> bool {
    let is_empty = |list: &Value| list.as_array().is_some_and(Vec::is_empty);
    data.is_null() || data.as_object().is_some_and(|map| map.values().all(is_empty))
}
