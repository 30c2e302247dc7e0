//! People sign in and out, renew their tokens, and list where they are signed in
//! (docs/oneentry-contract/auth-providers.md#signing-in).

use axum::extract::{Path, State};
use axum::http::header::USER_AGENT;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::body::{Body, only};
use super::current_user::{CurrentUser, device};
use crate::api_error::ApiError;
use crate::clock::iso;
use crate::content::{Project, Provider};
use crate::state::App;
use crate::store::{Device, NewLogin, TriedCode, User, Verdict};
use crate::submission;
use crate::tokens::{Claims, password, refresh as refresh_tokens};

type Reply = Result<(StatusCode, Json<Value>), ApiError>;

pub(super) fn routes() -> Router<App> {
    let at = |verb: &str| format!("/users-auth-providers/marker/{{marker}}/users/{verb}");
    Router::new()
        .route(&at("auth"), post(auth))
        .route(&at("refresh"), post(refresh))
        .route(&at("logout"), post(logout))
        .route(&at("logout-all"), post(logout_all))
        .route(&at("sessions"), get(sessions))
}

async fn auth(State(app): State<App>, Path(marker): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let project = app.project();
    let provider = active_provider(&project, &marker)?;
    let client = Client::read(&headers);
    if app.bind_fingerprint && client.device.fingerprint.is_none() {
        return Err(ApiError::bad_request("x-device-metadata header is required"));
    }
    let told = credentials(body.0, provider, &project)?;
    let user = app.store.user_by_login(&provider.identifier, &told.login).await?;
    let user = user.filter(|user| user.is_alive() && told.secret.as_ref().is_none_or(|s| password::matches(s, &user.password)));
    let user = user.ok_or_else(ApiError::unauthorized)?;
    if let Some(code) = &told.code {
        let tried =
            TriedCode { provider: &provider.identifier, login: &user.identifier, event: None, code, now: app.clock.now_ms() };
        match app.store.try_code(tried, false).await? {
            Verdict::Right => {}
            Verdict::Wrong => return Err(ApiError::unauthorized()),
            Verdict::Destroyed => {
                return Err(ApiError::new(StatusCode::TOO_MANY_REQUESTS, "Too many wrong codes: request a new one"));
            }
        }
    }
    tokens(&app, provider, &user, client).await
}

/// One-time and rotating; missing, unknown, used and expired tokens are all 401, with no grace.
async fn refresh(State(app): State<App>, Path(marker): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let project = app.project();
    let provider = active_provider(&project, &marker)?;
    let mut client = Client::read(&headers);
    let digest = token_digest(&body).ok_or_else(ApiError::unauthorized)?;
    let login = app.store.token(&digest).await?.ok_or_else(ApiError::unauthorized)?;
    if app.bind_fingerprint && login.fingerprint != client.device.fingerprint {
        return Err(ApiError::unauthorized());
    }
    let is_alive = login.expires_at > app.clock.now_ms();
    if !app.store.use_token(&digest).await? || !is_alive {
        return Err(ApiError::unauthorized());
    }
    let user = app.store.user(login.user_id).await?.filter(|user| user.is_alive() && user.provider == provider.identifier);
    let user = user.ok_or_else(ApiError::unauthorized)?;
    if client.device.fingerprint.is_none() {
        client.device = Device { fingerprint: login.fingerprint.clone(), info: login.device_info() };
    }
    tokens(&app, provider, &user, client).await
}

async fn logout(State(app): State<App>, Path(marker): Path<String>, body: Body) -> Reply {
    active_provider(&app.project(), &marker)?;
    if let Some(digest) = token_digest(&body) {
        app.store.use_token(&digest).await?;
    }
    Ok((StatusCode::CREATED, Json(json!(true))))
}

async fn logout_all(State(app): State<App>, Path(marker): Path<String>, CurrentUser(user): CurrentUser) -> Reply {
    active_provider(&app.project(), &marker)?;
    app.store.revoke_all(user.id).await?;
    Ok((StatusCode::CREATED, Json(json!(true))))
}

async fn sessions(
    State(app): State<App>,
    Path(marker): Path<String>,
    CurrentUser(user): CurrentUser,
) -> Result<Json<Vec<Value>>, ApiError> {
    active_provider(&app.project(), &marker)?;
    let logins = app.store.logins(user.id, app.clock.now_ms()).await?;
    let list = logins.iter().map(|login| {
        json!({
            "deviceInfo": login.device_info(),
            "createdDate": iso(login.issued_at),
            "expiredDate": iso(login.expires_at),
        })
    });
    Ok(Json(list.collect()))
}

pub(super) fn active_provider<'a>(project: &'a Project, marker: &str) -> Result<&'a Provider, ApiError> {
    let provider = project.provider(marker).filter(|provider| provider.is_active);
    provider.ok_or_else(|| ApiError::not_found("Auth provider not found"))
}

/// The markers of a provider's login and password, as its form flags them.
pub(super) fn credential_markers(provider: &Provider, project: &Project) -> Result<(String, String), ApiError> {
    let form = provider.form_identifier.as_deref().and_then(|form| project.form(form));
    match form.and_then(|form| Some((form.login()?, form.password()?))) {
        Some((login, secret)) => Ok((login.to_owned(), secret.to_owned())),
        _ => Err(ApiError::bad_request("Auth provider's form has no login and password")),
    }
}

/// The program that signs in, as its headers tell.
struct Client {
    device: Device,
    user_agent: String,
}

impl Client {
    fn read(headers: &HeaderMap) -> Self {
        let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self { device: device(headers), user_agent: agent.to_owned() }
    }
}

/// The credentials of an `auth` body: a password, a one-time code instead of it, or both.
struct Credentials {
    login: String,
    secret: Option<String>,
    code: Option<String>,
}

/// Reads `{authData}`, or the bare array of the vendor's sample; a code stands beside `authData` or in it
/// (docs/oneentry-contract/auth-providers.md#signing-in).
fn credentials(body: Value, provider: &Provider, project: &Project) -> Result<Credentials, ApiError> {
    let mut code = None;
    let list = match body {
        Value::Array(list) => list,
        Value::Object(map) => {
            only(&map, &["authData", "code"])?;
            code = map.get("code").and_then(Value::as_str).filter(|code| !code.is_empty()).map(str::to_owned);
            match map.get("authData") {
                Some(Value::Array(list)) => list.clone(),
                Some(_) => return Err(ApiError::bad_request("\"authData\" must be an array")),
                None => return Err(ApiError::bad_request("\"authData\" is required")),
            }
        }
        _ => return Err(ApiError::bad_request("\"authData\" is required")),
    };
    let (login, secret) = credential_markers(provider, project)?;
    let code = code.or_else(|| auth_value(&list, "code"));
    let login = auth_value(&list, &login).ok_or_else(ApiError::unauthorized)?;
    let secret = auth_value(&list, &secret);
    if secret.is_none() && code.is_none() {
        return Err(ApiError::unauthorized());
    }
    Ok(Credentials { login, secret, code })
}

/// Whether a new password follows the rules of the form's password attribute.
pub(super) fn check_secret(secret: &str, provider: &Provider, project: &Project) -> Result<(), ApiError> {
    let (_, marker) = credential_markers(provider, project)?;
    let form = provider.form_identifier.as_deref().and_then(|form| project.form(form));
    let fields = form.map(|form| form.fields(project.default_locale(), project)).unwrap_or_default();
    fields.iter().find(|field| field.marker == marker).map_or(Ok(()), |field| submission::check_value(field, secret))
}

/// The text under a marker of an `authData` array.
pub(super) fn auth_value(list: &[Value], marker: &str) -> Option<String> {
    let element = list.iter().find(|element| element["marker"] == marker)?;
    element["value"].as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

fn token_digest(body: &Body) -> Option<String> {
    body.0.get("refreshToken").and_then(Value::as_str).map(refresh_tokens::digest)
}

/// Issues a new pair of tokens; the reply has exactly the four documented keys.
async fn tokens(app: &App, provider: &Provider, user: &User, client: Client) -> Reply {
    let now = app.clock.now_ms();
    let access = app.signing_key().sign(&Claims {
        id: user.id,
        auth_provider_identifier: provider.identifier.clone(),
        user_identifier: user.identifier.clone(),
        user_agent: client.user_agent,
        iat: now / 1_000,
        exp: now / 1_000 + provider.access_ttl_s(),
    });
    let refresh = refresh_tokens::new(now);
    let login = NewLogin {
        digest: &refresh_tokens::digest(&refresh),
        user_id: user.id,
        device: &client.device,
        issued_at: now,
        expires_at: now.saturating_add(provider.refresh_ttl_ms()),
    };
    app.store.add_login(&login).await?;
    let mut reply = Map::new();
    reply.insert("userIdentifier".into(), json!(user.identifier));
    reply.insert("authProviderIdentifier".into(), json!(provider.identifier));
    reply.insert("accessToken".into(), json!(access));
    reply.insert("refreshToken".into(), json!(refresh));
    Ok((StatusCode::CREATED, Json(Value::Object(reply))))
}
