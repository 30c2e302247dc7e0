//! Removes secrets (tokens, passwords) from what the request log shows.

use axum::http::HeaderMap;
use serde_json::{Map, Value};

use crate::content::Project;

const MASK: &str = "***";

/// Copies the headers with secret values masked; a bearer stays recognisable as one.
pub(super) fn headers(headers: &HeaderMap) -> Map<String, Value> {
    let shown = |name: &str, value: &str| match name {
        "authorization" if value.starts_with("Bearer ") => format!("Bearer {MASK}"),
        "authorization" | "cookie" | "x-app-token" | "proxy-authorization" => MASK.to_owned(),
        _ => value.to_owned(),
    };
    headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes());
            (name.to_string(), Value::String(shown(name.as_str(), &value)))
        })
        .collect()
}

/// Masks the push token that two routes carry in their path.
pub(super) fn path(sent: &str) -> String {
    match sent.split_once("/fcm-token/") {
        Some((route, _)) => format!("{route}/fcm-token/{MASK}"),
        None => sent.to_owned(),
    }
}

/// Masks the secrets of a JSON body; of any other body only the size is shown.
pub(super) fn body(bytes: &[u8], project: &Project) -> Value {
    match serde_json::from_slice::<Value>(bytes) {
        // The courtesy form of sign-in: the credentials as a bare array.
        Ok(Value::Array(list)) => Value::Array(credentials(list, project)),
        Ok(value) => masked(value, project),
        Err(_) => Value::String(format!("({} bytes, not JSON)", bytes.len())),
    }
}

fn masked(value: Value, project: &Project) -> Value {
    match value {
        // Sign-up and profile may repeat the password among the answers.
        Value::Object(map) if is_password(map.get("marker"), project) => Value::Object(
            map.into_iter().map(|(key, value)| if key == "value" { (key, MASK.into()) } else { (key, value) }).collect(),
        ),
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(key, value)| {
                    let value = match (key.as_str(), value) {
                        ("authData", Value::Array(list)) => Value::Array(credentials(list, project)),
                        (key, Value::String(_)) if is_secret(key) => MASK.into(),
                        (_, value) => masked(value, project),
                    };
                    (key, value)
                })
                .collect(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().map(|value| masked(value, project)).collect()),
        plain => plain,
    }
}

fn is_secret(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.contains("token") || key.contains("password") || key.contains("secret") || key == "code"
}

fn is_password(marker: Option<&Value>, project: &Project) -> bool {
    let marker = marker.and_then(Value::as_str);
    marker.is_some_and(|marker| project.forms.iter().any(|form| form.password() == Some(marker)))
}

/// Masks credentials: only the login stays readable.
fn credentials(list: Vec<Value>, project: &Project) -> Vec<Value> {
    let is_login = |marker: &str| project.forms.iter().any(|form| form.login() == Some(marker));
    list.into_iter()
        .map(|mut element| {
            let is_open = element.get("marker").and_then(Value::as_str).is_none_or(is_login);
            if !is_open && let Some(value) = element.get_mut("value") {
                *value = MASK.into();
            }
            masked(element, project)
        })
        .collect()
}
