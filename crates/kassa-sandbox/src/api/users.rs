//! The signed-in user reads, changes and closes the account here (docs/oneentry-contract/users.md).

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::body::{Body, only};
use super::current_user::CurrentUser;
use super::params::Params;
use super::sign_in::{auth_value, check_secret, credential_markers};
use super::sign_up::notification_data;
use crate::api_error::ApiError;
use crate::content::Project;
use crate::state::App;
use crate::store::{User, UserChange};
use crate::submission::{self, CheckMode};
use crate::tokens::password;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/users/me", get(me).put(update).delete(archive))
        .route("/users/me/account", delete(erase))
        .route("/users/me/fcm-token/{token}", post(add_fcm_token).delete(remove_fcm_token))
}

async fn me(State(app): State<App>, CurrentUser(user): CurrentUser, params: Params) -> Json<Value> {
    let project = app.project();
    let form = project.provider(&user.provider).and_then(|provider| provider.form_identifier.clone());
    Json(json!({
        "id": user.id, "identifier": user.identifier, "authProviderIdentifier": user.provider,
        "formIdentifier": form.unwrap_or_default(),
        "formData": submission::flat(&user.form_data(), params.lang(&project)),
        "groups": user.groups(), "state": user.state(), "total": "0", "moduleFormConfigs": [], "rating": {},
    }))
}

async fn update(State(app): State<App>, CurrentUser(user): CurrentUser, body: Body) -> Result<Json<Value>, ApiError> {
    let project = app.project();
    let body = body.object()?;
    only(&body, &["formIdentifier", "authData", "formData", "notificationData", "state", "langCode"])?;
    let change = UserChange {
        password: new_password(&body, &user, &project)?,
        form_data: new_answers(&body, &user, &project)?,
        notification_data: match body.get("notificationData") {
            Some(told) => Some(notification_data(Some(told), &user.identifier)?),
            None => None,
        },
        state: match body.get("state") {
            None | Some(Value::Null) => None,
            Some(state) if state.is_object() => Some(state.clone()),
            Some(_) => return Err(ApiError::bad_request("\"state\" must be of type object")),
        },
    };
    app.store.change_user(user.id, change, app.clock.now_ms()).await?;
    Ok(Json(json!(true)))
}

/// Soft: the orders stay, the login stays taken.
async fn archive(State(app): State<App>, CurrentUser(user): CurrentUser) -> Result<Json<Value>, ApiError> {
    app.store.archive_user(user.id, app.clock.now_ms()).await?;
    Ok(Json(json!(true)))
}

/// Hard: nothing of the account is left.
async fn erase(State(app): State<App>, CurrentUser(user): CurrentUser) -> Result<Json<Value>, ApiError> {
    app.store.delete_user(user.id).await?;
    Ok(Json(json!(true)))
}

async fn add_fcm_token(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(token): Path<String>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    app.store.add_fcm_token(user.id, &token).await?;
    Ok((StatusCode::CREATED, Json(json!(true))))
}

async fn remove_fcm_token(
    State(app): State<App>,
    CurrentUser(user): CurrentUser,
    Path(token): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let is_removed = app.store.remove_fcm_token(user.id, &token).await?;
    if is_removed { Ok(Json(json!(true))) } else { Err(ApiError::not_found("FCM token not found")) }
}

/// `authData` stands there only to change the password, and then holds it alone
/// (docs/oneentry-contract/users.md#changing-a-profile).
fn new_password(body: &Map<String, Value>, user: &User, project: &Project) -> Result<Option<String>, ApiError> {
    let Some(data) = body.get("authData") else {
        return Ok(None);
    };
    let missed = || ApiError::bad_request("Login or password values are missed");
    let list = data.as_array().filter(|list| list.len() == 1).ok_or_else(missed)?;
    if let Some(element) = list[0].as_object() {
        only(element, &["marker", "value"])?;
    }
    let provider = project.provider(&user.provider).ok_or_else(missed)?;
    let (_, marker) = credential_markers(provider, project)?;
    let secret = auth_value(list, &marker).ok_or_else(missed)?;
    check_secret(&secret, provider, project)?;
    Ok(Some(password::hash(&secret)))
}

/// New answers replace old ones marker by marker.
fn new_answers(body: &Map<String, Value>, user: &User, project: &Project) -> Result<Option<Value>, ApiError> {
    let Some(data) = body.get("formData") else {
        return Ok(None);
    };
    let form = project.provider(&user.provider).and_then(|provider| provider.form_identifier.as_deref());
    let form = form.and_then(|form| project.form(form));
    let form = form.ok_or_else(|| ApiError::not_found("Form not found"))?;
    let fresh = submission::check(form, Some(data), project, CheckMode::Change)?;
    let mut kept = submission::flat(&user.form_data(), &fresh.lang).as_array().cloned().unwrap_or_default();
    kept.retain(|old| fresh.answers.iter().all(|answer| answer["marker"] != old["marker"]));
    kept.extend(fresh.answers);
    let mut all = user.form_data();
    all[&fresh.lang] = Value::Array(kept);
    Ok(Some(all))
}
