//! New users sign up here (docs/oneentry-contract/auth-providers.md#signing-up).

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::body::{Body, only, required_text};
use super::codes::{CodeRequest, REGISTRATION, send_code};
use super::sign_in::{active_provider, auth_value, check_secret, credential_markers};
use crate::api_error::ApiError;
use crate::clock::iso;
use crate::content::{Project, Provider};
use crate::state::App;
use crate::store::{NewUser, User};
use crate::submission::{self, CheckMode};
use crate::tokens::password;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/users-auth-providers/marker/{marker}/users/sign-up", post(sign_up))
}

async fn sign_up(State(app): State<App>, Path(marker): Path<String>, body: Body) -> Result<(StatusCode, Json<Value>), ApiError> {
    let project = app.project();
    let provider = active_provider(&project, &marker)?;
    let body = body.object()?;
    only(&body, &["formIdentifier", "authData", "formData", "notificationData", "langCode"])?;
    let lang = required_text(&body, "langCode")?;
    let own_form = provider.form_identifier.as_deref();
    if let Some(told) = body.get("formIdentifier").filter(|form| form.as_str() != own_form) {
        let reason = format!("auth provider '{marker}' has the form {}, not {told}", json!(own_form));
        return Err(ApiError::wrong_config(reason));
    }
    let (login, secret) = new_credentials(&body, provider, &project)?;
    let form_data = answers(body.get("formData"), provider, &project)?;
    let now = app.clock.now_ms();
    if let Some(life) = provider.inactive_life_ms() {
        app.store.forget_inactive(&provider.identifier, now.saturating_sub(life)).await?;
    }
    let user = app
        .store
        .add_user(NewUser {
            provider: &provider.identifier,
            identifier: &login,
            password: password::hash(&secret),
            is_active: !provider.is_check_code,
            form_data,
            notification_data: notification_data(body.get("notificationData"), &login)?,
            groups: json!([provider.user_group_identifier]),
            locale: lang,
            now,
        })
        .await?;
    let user = user.ok_or_else(|| ApiError::bad_request("User with this identifier already exists"))?;
    if provider.is_check_code {
        let request = CodeRequest { provider, user: &user, event: REGISTRATION, issued_at: 0 };
        send_code(&app, &project, request).await?;
    }
    Ok((StatusCode::CREATED, Json(reply(&user, provider, lang))))
}

fn new_credentials(body: &Map<String, Value>, provider: &Provider, project: &Project) -> Result<(String, String), ApiError> {
    let missed = || ApiError::bad_request("Login or password values are missed");
    let list = body.get("authData").and_then(Value::as_array).ok_or_else(missed)?;
    let (login, secret) = credential_markers(provider, project)?;
    let login = auth_value(list, &login).ok_or_else(missed)?;
    let secret = auth_value(list, &secret).ok_or_else(missed)?;
    if provider.kind == "email" && !submission::is_email(&login) {
        return Err(ApiError::bad_request("Login must be an email"));
    }
    check_secret(&secret, provider, project)?;
    Ok((login, secret))
}

/// Checks the form's answers; the login may be among them, the password is left out.
fn answers(form_data: Option<&Value>, provider: &Provider, project: &Project) -> Result<Value, ApiError> {
    let form = provider.form_identifier.as_deref().and_then(|form| project.form(form));
    match (form, form_data.filter(|data| !is_nothing(data))) {
        (Some(form), Some(data)) => Ok(submission::check(form, Some(data), project, CheckMode::Profile)?.into_json()),
        _ => Ok(json!({})),
    }
}

/// What SDKs up to 1.0.137 send for formData that the app left out: `{"en_US":[null]}`
/// (docs/oneentry-contract/form-data.md#answers-keyed-by-language).
fn is_nothing(data: &Value) -> bool {
    let Some(map) = data.as_object() else {
        return data.is_null();
    };
    map.values().all(|list| list.as_array().is_some_and(|list| list.iter().all(Value::is_null)))
}

pub(super) fn notification_data(told: Option<&Value>, login: &str) -> Result<Value, ApiError> {
    let told = told.cloned().unwrap_or_default();
    let email = match told.get("email") {
        None | Some(Value::Null) => json!(login),
        Some(Value::String(email)) => json!(email),
        Some(_) => {
            return Err(ApiError::bad_request("\"notificationData.email\" must be a string"));
        }
    };
    let push = told.get("phonePush").filter(|list| list.is_array()).cloned().unwrap_or_else(|| json!([]));
    let mut data = json!({ "email": email, "phonePush": push });
    if let Some(sms) = told.get("phoneSMS").and_then(Value::as_str).filter(|text| !text.is_empty()) {
        data["phoneSMS"] = json!(sms);
    }
    Ok(data)
}

fn reply(user: &User, provider: &Provider, lang: &str) -> Value {
    json!({
        "id": user.id, "identifier": user.identifier, "isActive": user.is_active, "version": user.version,
        "createdDate": iso(user.created_at), "updatedDate": iso(user.updated_at), "locale": lang,
        "formData": submission::flat(&user.form_data(), lang), "notificationData": user.notification_data(),
        "formIdentifier": provider.form_identifier, "authProviderIdentifier": provider.identifier,
        "importId": null, "isDeleted": false, "deletedAt": null, "state": user.state(), "rating": {},
        "attributeSetId": null, "fcmTokens": user.fcm_tokens(), "total": "0",
    })
}
