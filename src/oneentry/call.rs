//! One call: the only place that knows headers, time-outs, retries and error bodies.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use reqwest::{Method, StatusCode, header};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::client::Shared;
use super::credentials::{Credentials, Device};
use super::error::{Error, Reply};

/// A read takes no longer; a page waits for it.
const READ: Duration = Duration::from_secs(6);
/// A write may take longer: giving up on it leaves its outcome open.
pub const WRITE: Duration = Duration::from_secs(20);
/// Error bodies beyond this are not read.
const LONGEST_MESSAGE: usize = 500;

pub struct Call<'a> {
    shared: &'a Shared,
    method: Method,
    url: Url,
    body: Option<Value>,
    login: Option<&'a dyn Credentials>,
    device: Option<Device>,
}

impl<'a> Call<'a> {
    /// `path` holds the segments after `/api/content`; each is percent-encoded.
    pub fn new(shared: &'a Shared, method: Method, path: &[&str]) -> Self {
        let mut url = shared.project.url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(["api", "content"]).extend(path);
        }
        Self { shared, method, url, body: None, login: None, device: None }
    }

    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.url.query_pairs_mut().append_pair(name, value);
        self
    }

    pub fn json(mut self, body: &impl Serialize) -> Self {
        // Our own bodies are plain data: they always serialise.
        self.body = serde_json::to_value(body).ok();
        self
    }

    /// On behalf of a person: with their token, refreshed at most once.
    pub fn by(mut self, login: &'a dyn Credentials) -> Self {
        self.device = Some(login.device());
        self.login = Some(login);
        self
    }

    /// As a certain device, without a token.
    pub fn on_device(mut self, device: Device) -> Self {
        self.device = Some(device);
        self
    }

    /// Sends the call and reads its JSON. Reads that failed in passing are tried again; writes never are.
    pub async fn send<T: DeserializeOwned>(&self) -> Result<T, Error> {
        if self.method != Method::GET {
            return self.once().await;
        }
        let policy = ExponentialBuilder::default().with_jitter().with_min_delay(Duration::from_millis(100)).with_max_times(2);
        (|| self.once()).retry(policy).when(|error| error.is_transient() && !is_timeout(error)).await
    }

    async fn once<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let Some(login) = self.login else { return self.attempt(None).await };
        let token = login.access_token().await?;
        match self.attempt(Some(&token)).await {
            Err(Error::Unauthorized(_)) => {
                let token = login.renew(&token).await?;
                self.attempt(Some(&token)).await
            }
            other => other,
        }
    }

    async fn attempt<T: DeserializeOwned>(&self, token: Option<&SecretString>) -> Result<T, Error> {
        let _permit = self.shared.in_flight.acquire().await;
        let timeout = if self.method == Method::GET { READ } else { WRITE };
        let mut request = self
            .shared
            .http
            .request(self.method.clone(), self.url.clone())
            .timeout(timeout)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "*/*")
            .header("x-app-token", self.shared.project.token.expose_secret());
        if self.method == Method::POST {
            let device = self.device.as_ref().unwrap_or(&self.shared.device);
            request = request.header("x-device-metadata", device.header());
        }
        if let Some(token) = token {
            request = request.bearer_auth(token.expose_secret());
        }
        if let Some(body) = &self.body {
            request = request.body(body.to_string());
        }
        let started = std::time::Instant::now();
        let response = request.send().await.map_err(transport);
        let result = match response {
            Ok(response) => self.read(response).await,
            Err(error) => Err(error),
        };
        self.record(started.elapsed(), result.as_ref().err());
        result
    }

    async fn read<T: DeserializeOwned>(&self, response: reqwest::Response) -> Result<T, Error> {
        let status = response.status();
        let bytes = response.bytes().await.map_err(transport)?;
        if !status.is_success() {
            return Err(refusal(status, &bytes));
        }
        // An empty body stands for null: generate-code and some deletions answer so (contract 1.3).
        let bytes: &[u8] = if bytes.is_empty() { b"null" } else { &bytes };
        let mut json = serde_json::Deserializer::from_slice(bytes);
        serde_path_to_error::deserialize(&mut json)
            .map_err(|error| Error::Odd { status: status.as_u16(), path: error.path().to_string() })
    }

    fn record(&self, took: Duration, error: Option<&Error>) {
        let outcome = match error {
            None => "done",
            Some(Error::Unreachable(_)) => "unreachable",
            Some(Error::Unavailable(_)) => "unavailable",
            Some(Error::Odd { .. }) => "odd",
            Some(_) => "refused",
        };
        metrics::counter!("kassa_oneentry_calls_total", "method" => self.method.to_string(), "outcome" => outcome).increment(1);
        let (method, path, took_ms) =
            (self.method.as_str(), self.url.path(), u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
        match error {
            None => tracing::debug!(method, path, took_ms, "OneEntry answered"),
            Some(error) => tracing::warn!(method, path, took_ms, %error, "OneEntry call failed"),
        }
    }
}

fn is_timeout(error: &Error) -> bool {
    matches!(error, Error::Unavailable(reason) if reason == TIMED_OUT)
}

const TIMED_OUT: &str = "timed out";

/// Only a connection that never stood proves that nothing was sent.
fn transport(error: reqwest::Error) -> Error {
    if error.is_connect() {
        return Error::Unreachable("no connection".to_owned());
    }
    let reason = if error.is_timeout() { TIMED_OUT } else { "connection lost" };
    Error::Unavailable(reason.to_owned())
}

fn refusal(status: StatusCode, body: &[u8]) -> Error {
    let reply = Reply { status: status.as_u16(), messages: messages(body) };
    match status.as_u16() {
        401 => Error::Unauthorized(reply),
        403 => Error::Forbidden(reply),
        404 => Error::NotFound(reply),
        429 => Error::TooMany(reply),
        408 | 500.. => Error::Unavailable(reply.to_string()),
        _ if status.is_client_error() => Error::Refused(reply),
        other => Error::Odd { status: other, path: ".".to_owned() },
    }
}

/// `message` is a text or several (contract 4.1); a body that is no JSON has none.
fn messages(body: &[u8]) -> Vec<String> {
    let Ok(Value::Object(mut body)) = serde_json::from_slice(body) else { return Vec::new() };
    let texts = match body.remove("message") {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(texts)) => texts.into_iter().filter_map(|text| text.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    };
    texts.into_iter().map(|text| text.chars().take(LONGEST_MESSAGE).collect()).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(br#"{"statusCode":400,"message":"a"}"#, &["a"])]
    #[case(br#"{"statusCode":400,"message":["a","b"]}"#, &["a", "b"])]
    #[case(b"<html>", &[])]
    fn messages_are_one_or_several(#[case] body: &[u8], #[case] expected: &[&str]) {
        assert_eq!(messages(body), expected);
    }

    #[rstest]
    #[case(500, true)]
    #[case(503, true)]
    #[case(408, true)]
    #[case(400, false)]
    #[case(401, false)]
    #[case(429, false)]
    fn only_some_failures_leave_a_write_open(#[case] status: u16, #[case] is_unknown: bool) {
        let result: Result<(), Error> = Err(refusal(StatusCode::from_u16(status).unwrap(), b"{}"));
        assert_eq!(matches!(super::super::Outcome::from(result), super::super::Outcome::Unknown(_)), is_unknown);
    }
}
