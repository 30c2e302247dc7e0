//! One-time codes open a new account, or let in whoever forgot a password
//! (docs/oneentry-contract/auth-providers.md#one-time-codes).

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use rand::RngExt;
use serde_json::{Map, Value, json};

use super::body::{Body, required_text};
use super::sign_in::{active_provider, check_secret};
use crate::api_error::ApiError;
use crate::content::{Project, Provider, localised};
use crate::state::App;
use crate::store::{NewCode, OutboxMessage, TriedCode, User, UserChange, Verdict};
use crate::tokens::password;

type Reply = Result<(StatusCode, Json<Value>), ApiError>;

/// The event of the code that sign-up sends.
pub(super) const REGISTRATION: &str = "user_registration";

pub(super) fn routes() -> Router<App> {
    let at = |verb: &str| format!("/users-auth-providers/marker/{{marker}}/users/{verb}");
    Router::new()
        .route(&at("generate-code"), post(generate))
        .route(&at("check-code"), post(check))
        .route(&at("activate"), post(activate))
        .route(&at("change-password"), post(change_password))
}

/// The answer is `{}`: an empty one, as the real server sends, is an error to SDKs around 1.0.123
/// (docs/oneentry-contract/compatible-server.md#replies).
async fn generate(State(app): State<App>, Path(marker): Path<String>, body: Body) -> Reply {
    let project = app.project();
    let provider = active_provider(&project, &marker)?;
    let body = body.object()?;
    let user = find_user(&app, provider, &body).await?;
    let event = required_text(&body, "eventIdentifier")?;
    let is_known = project.documents("events").is_empty() || project.document("events", event).is_some();
    if !is_known {
        return Err(ApiError::not_found("Event not found"));
    }
    let request = CodeRequest { provider, user: &user, event, issued_at: app.clock.now_ms() };
    if !send_code(&app, &project, request).await? {
        return Err(ApiError::new(StatusCode::TOO_MANY_REQUESTS, "Too many requests: a code was sent less than 30 seconds ago"));
    }
    Ok((StatusCode::CREATED, Json(json!({}))))
}

/// Checks a code without using it up: the change of the password that follows sends it again.
async fn check(State(app): State<App>, Path(marker): Path<String>, body: Body) -> Reply {
    let project = app.project();
    let provider = active_provider(&project, &marker)?;
    let body = body.object()?;
    let tried = TriedCode {
        provider: &provider.identifier,
        login: required_text(&body, "userIdentifier")?,
        event: Some(required_text(&body, "eventIdentifier")?),
        code: required_text(&body, "code")?,
        now: app.clock.now_ms(),
    };
    match app.store.try_code(tried, true).await? {
        Verdict::Destroyed => Err(too_many_wrong_codes()),
        verdict => Ok((StatusCode::CREATED, Json(json!(verdict == Verdict::Right)))),
    }
}

async fn activate(State(app): State<App>, Path(marker): Path<String>, body: Body) -> Reply {
    let project = app.project();
    let provider = active_provider(&project, &marker)?;
    let body = body.object()?;
    let user = find_user(&app, provider, &body).await?;
    let tried = TriedCode {
        provider: &provider.identifier,
        login: &user.identifier,
        event: None,
        code: required_text(&body, "code")?,
        now: app.clock.now_ms(),
    };
    use_code(&app, tried).await?;
    app.store.activate_user(user.id, app.clock.now_ms()).await?;
    Ok((StatusCode::CREATED, Json(json!(true))))
}

/// `type` 1 changes, 2 recovers; both want the code. SDKs up to 1.0.123 name no event.
async fn change_password(State(app): State<App>, Path(marker): Path<String>, body: Body) -> Reply {
    let project = app.project();
    let provider = active_provider(&project, &marker)?;
    let body = body.object()?;
    let kind = &body.get("type").map(|kind| kind.as_str().map_or_else(|| kind.to_string(), str::to_owned));
    if !matches!(kind.as_deref(), Some("1" | "2")) {
        return Err(ApiError::bad_request("\"type\" must be one of [1, 2]"));
    }
    let fresh = required_text(&body, "password1")?;
    if required_text(&body, "password2")? != fresh {
        return Err(ApiError::bad_request("Passwords do not match"));
    }
    check_secret(fresh, provider, &project)?;
    let event = body.get("eventIdentifier").and_then(Value::as_str);
    let user = find_user(&app, provider, &body).await?;
    let tried = TriedCode {
        provider: &provider.identifier,
        login: &user.identifier,
        event,
        code: required_text(&body, "code")?,
        now: app.clock.now_ms(),
    };
    use_code(&app, tried).await?;
    let change = UserChange { password: Some(password::hash(fresh)), ..UserChange::default() };
    app.store.change_user(user.id, change, app.clock.now_ms()).await?;
    Ok((StatusCode::CREATED, Json(json!(true))))
}

async fn find_user(app: &App, provider: &Provider, body: &Map<String, Value>) -> Result<User, ApiError> {
    let login = required_text(body, "userIdentifier")?;
    let user = app.store.user_by_login(&provider.identifier, login).await?;
    user.ok_or_else(|| ApiError::not_found("User not found"))
}

async fn use_code(app: &App, tried: TriedCode<'_>) -> Result<(), ApiError> {
    match app.store.try_code(tried, false).await? {
        Verdict::Right => Ok(()),
        Verdict::Wrong => Err(ApiError::bad_request("Code is incorrect or has expired")),
        Verdict::Destroyed => Err(too_many_wrong_codes()),
    }
}

fn too_many_wrong_codes() -> ApiError {
    ApiError::new(StatusCode::TOO_MANY_REQUESTS, "Too many wrong codes: request a new one")
}

/// Whom a code is made for, and why.
pub(super) struct CodeRequest<'a> {
    pub provider: &'a Provider,
    pub user: &'a User,
    pub event: &'a str,
    /// In the past for a code that was not requested, so that the first request is not too early.
    pub issued_at: i64,
}

/// Makes a code and puts it into the outbox; `false` when the last one is too young.
pub(super) async fn send_code(app: &App, project: &Project, request: CodeRequest<'_>) -> Result<bool, ApiError> {
    let CodeRequest { provider, user, event, issued_at } = request;
    let now = app.clock.now_ms();
    let code = new_code(provider);
    let new = NewCode {
        provider: &provider.identifier,
        login: &user.identifier,
        event,
        code: &code,
        now: issued_at,
        expires_at: now + provider.code_ttl_s() * 1_000,
    };
    if !app.store.issue_code(&new).await? {
        return Ok(false);
    }
    let infos = project.document("events", event).map(|event| localised(&event["localizeInfos"], &user.locale, project));
    let infos = infos.unwrap_or_default();
    let text = infos["text"].as_str().unwrap_or("Your code is {code}.").replace("{code}", &code);
    let is_phone = provider.kind == "phone";
    let told = user.notification_data();
    let address = told[if is_phone { "phoneSMS" } else { "email" }].as_str().map(str::to_owned);
    let message = OutboxMessage {
        kind: if is_phone { "sms" } else { "email" }.to_owned(),
        recipient: address.unwrap_or_else(|| user.identifier.clone()),
        subject: infos["title"].as_str().unwrap_or(event).to_owned(),
        text,
        code: Some(code),
        sent_at: now,
    };
    app.store.send(&message).await?;
    Ok(true)
}

/// As long as the provider says, digits only or letters too; none that are easily confused.
fn new_code(provider: &Provider) -> String {
    const LETTERS: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    const DIGITS: &[u8] = b"0123456789";
    let (length, only_numbers) = provider.code_shape();
    let signs = if only_numbers { DIGITS } else { LETTERS };
    let mut random = rand::rng();
    (0..length).map(|_| char::from(signs[random.random_range(0..signs.len())])).collect()
}
