//! One call: the only place that knows headers, time-outs and retries.

use std::time::{Duration, Instant};

use backon::{ExponentialBuilder, Retryable};
use reqwest::{Method, header, multipart};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::{Semaphore, SemaphorePermit};
use url::Url;

use super::call_name::call_name;
use super::credentials::{Credentials, Device};
use super::error::Error;
use super::reply;
use super::shared::Shared;

/// The first byte of a read comes sooner, or a page gives up on it.
const READ_BEGINS: Duration = Duration::from_secs(6);
/// A whole read, body included.
const READ: Duration = Duration::from_secs(12);
/// A write may take longer: giving up on it leaves its outcome open.
const WRITE: Duration = Duration::from_secs(20);
/// Files are large, and their senders patient.
const UPLOAD: Duration = Duration::from_secs(120);
/// Where so many calls are in flight that one has to wait for longer, nothing is sent.
const QUEUE: Duration = Duration::from_secs(5);
/// A write that has not begun so long after it was asked for is given up: what is sent later than anybody expects could be done
/// twice. Renewing a token takes longer than that only on a very bad day.
const BEGUN: Duration = Duration::from_secs(35);
/// The longest from asking for a write until its outcome is known: the last moment to begin, the queue, the write.
pub const LONGEST_WRITE: Duration = Duration::from_secs(BEGUN.as_secs() + QUEUE.as_secs() + WRITE.as_secs());
/// Further tries of a read.
const RETRIES: usize = 2;
/// A page does not wait longer for another try.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

pub struct Call<'a> {
    shared: &'a Shared,
    /// In metrics.
    name: &'static str,
    method: Method,
    url: Url,
    /// What is sent, or why it could not be written.
    body: Option<Result<String, serde_json::Error>>,
    login: Option<&'a dyn Credentials>,
    device: Option<Device>,
    /// Changes nothing at OneEntry, whatever its method.
    is_read: bool,
    /// A page goes without what it asks for.
    is_beside: bool,
    /// Refuses what a person typed, as it should: no trouble.
    is_judge: bool,
    /// No later than this after it was asked for, a write begins.
    begun: Duration,
}

impl<'a> Call<'a> {
    /// `path` holds the segments after `/api/content`; each is percent-encoded.
    pub fn new(shared: &'a Shared, method: Method, path: &[&str]) -> Self {
        let mut url = shared.project.url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(["api", "content"]).extend(path);
        }
        let is_read = method == Method::GET;
        let name = call_name(method.as_str(), path);
        let (is_beside, is_judge) = (false, false);
        Self { shared, name, method, url, body: None, login: None, device: None, is_read, is_beside, is_judge, begun: BEGUN }
    }

    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.url.query_pairs_mut().append_pair(name, value);
        self
    }

    /// `offset` and `limit`.
    pub fn page(self, offset: usize, limit: usize) -> Self {
        self.query("offset", &offset.to_string()).query("limit", &limit.to_string())
    }

    /// A POST that only asks: tried again like any other read.
    pub fn reading(mut self) -> Self {
        self.is_read = true;
        self
    }

    /// What stands beside a page: asked for once, and no reason to leave the whole project alone where only this fails.
    pub fn beside(mut self) -> Self {
        self.is_beside = true;
        self
    }

    /// What a person typed is judged: a refusal is an answer to them, and nothing that the log has to warn of.
    pub fn judging(mut self) -> Self {
        self.is_judge = true;
        self
    }

    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = Some(serde_json::to_string(body));
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
        if !self.is_read || self.is_beside {
            return self.once().await;
        }
        let policy = ExponentialBuilder::default().with_jitter().with_min_delay(Duration::from_millis(100));
        let again = |error: &Error| error.is_transient() && !matches!(error, Error::TimedOut | Error::Resting);
        (|| self.once()).retry(policy.with_max_times(RETRIES)).when(again).adjust(pause).await
    }

    async fn once<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let Some(login) = self.login else {
            return match self.attempt(None).await {
                // Nobody is signed in here: that is how the project is set up, and no login that is over.
                Err(Error::Unauthorized(reply)) if self.is_read => Err(Error::Forbidden(reply)),
                other => other,
            };
        };
        let asked = Instant::now();
        let token = login.access_token().await?;
        self.may_begin(asked)?;
        match self.attempt(Some(&token)).await {
            Err(Error::Unauthorized(_)) => {
                let token = login.renew(&token).await?;
                self.may_begin(asked)?;
                self.attempt(Some(&token)).await
            }
            other => other,
        }
    }

    /// Whether there is still time for a write; one that never began is surely not done.
    fn may_begin(&self, asked: Instant) -> Result<(), Error> {
        if self.is_read || asked.elapsed() < self.begun { Ok(()) } else { Err(Error::Resting) }
    }

    /// One try of a JSON call.
    async fn attempt<T: DeserializeOwned>(&self, token: Option<&SecretString>) -> Result<T, Error> {
        self.guarded(self.exchange(token)).await
    }

    /// Makes an exchange, unless the project is left alone at the moment, and tells log and metrics what came of it.
    async fn guarded<T>(&self, exchange: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let started = Instant::now();
        let counts: fn(&Error) -> bool = if self.is_beside { is_unreachable } else { Error::is_failure };
        let result = self.shared.breaker.call_with(counts, exchange).await;
        let result = result.map_err(|error| match error {
            recloser::Error::Inner(error) => error,
            recloser::Error::Rejected => Error::Resting,
        });
        self.record(started.elapsed(), result.as_ref().err());
        result
    }

    async fn exchange<T: DeserializeOwned>(&self, token: Option<&SecretString>) -> Result<T, Error> {
        let _permit = queue(&self.shared.in_flight).await?;
        let (begins, whole) = if self.is_read { (READ_BEGINS, READ) } else { (WRITE, WRITE) };
        let request = self.request(token).header(header::CONTENT_TYPE, "application/json").timeout(whole);
        let request = match &self.body {
            Some(Ok(body)) => request.body(body.clone()),
            Some(Err(error)) => return Err(Error::Unwritable(error.to_string())),
            None => request,
        };
        let response = tokio::time::timeout(begins, request.send()).await.map_err(|_| Error::TimedOut)?;
        let response = response.map_err(reply::transport)?;
        self.shared.their_clock.hear(response.headers());
        reply::read(response).await
    }

    /// Sends a multipart body, once: its parts are streams.
    pub async fn upload<T: DeserializeOwned>(self, form: multipart::Form) -> Result<T, Error> {
        let token = match self.login {
            Some(login) => Some(login.access_token().await?),
            None => None,
        };
        let exchange = async {
            let _permit = queue(&self.shared.uploads).await?;
            let response = self.request(token.as_ref()).multipart(form).timeout(UPLOAD).send().await;
            reply::read(response.map_err(reply::transport)?).await
        };
        self.guarded(exchange).await
    }

    /// The headers of every call (docs/oneentry-contract/addressing-and-tokens.md#request-headers).
    fn request(&self, token: Option<&SecretString>) -> reqwest::RequestBuilder {
        let shared = self.shared;
        let mut request = shared.http.request(self.method.clone(), self.url.clone());
        request = request.header(header::ACCEPT, "*/*").header("x-app-token", shared.project.token.expose_secret());
        if self.method == Method::POST {
            request = request.header("x-device-metadata", self.device.as_ref().unwrap_or(&shared.device).header());
        }
        match token {
            Some(token) => request.bearer_auth(token.expose_secret()),
            None => request,
        }
    }

    fn record(&self, took: Duration, error: Option<&Error>) {
        self.shared.standing.hear(error);
        let outcome = error.map_or("done", Error::word);
        metrics::counter!("kassa_oneentry_calls_total", "method" => self.method.to_string(), "outcome" => outcome).increment(1);
        // What was never sent took no time of theirs.
        if !matches!(error, Some(Error::Resting | Error::Unreachable(_) | Error::Unwritable(_))) {
            metrics::histogram!("kassa_oneentry_seconds", "call" => self.name).record(took.as_secs_f64());
        }
        let (method, path, took_ms) =
            (self.method.as_str(), self.url.path(), u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
        match error {
            None => tracing::debug!(method, path, took_ms, "OneEntry answered"),
            Some(error) if self.is_judge && outcome == "refused" => {
                // Not their words: they may repeat what was typed.
                tracing::info!(
                    method,
                    path,
                    took_ms,
                    status = error.status(),
                    reason = "what was typed is not accepted",
                    "OneEntry answered"
                );
            }
            Some(error) => tracing::warn!(method, path, took_ms, %error, "OneEntry call failed"),
        }
    }
}

const fn is_unreachable(error: &Error) -> bool {
    matches!(error, Error::Unreachable(_))
}

/// Waits for a turn, but not for long.
async fn queue(turns: &Semaphore) -> Result<SemaphorePermit<'_>, Error> {
    match tokio::time::timeout(QUEUE, turns.acquire()).await {
        Ok(Ok(permit)) => Ok(permit),
        Ok(Err(_)) | Err(_) => Err(Error::Resting),
    }
}

/// OneEntry's own word on when to come back counts; where that is too late for a page, there is no other try.
fn pause(error: &Error, planned: Option<Duration>) -> Option<Duration> {
    let asked = match error {
        Error::TooMany(reply) | Error::Failing(reply) => reply.retry_after,
        _ => None,
    };
    let pause = planned?.max(asked.unwrap_or_default());
    (pause <= LONGEST_PAUSE).then_some(pause)
}

#[cfg(test)]
mod tests;
