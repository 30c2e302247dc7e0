//! Reads OneEntry's answers: what was asked for, or an error by its meaning.

use std::error::Error as _;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::{Error, Reply};

/// Error bodies beyond this are not kept.
const LONGEST_MESSAGE: usize = 500;
/// How a log line of OneEntry's own side finds the call, if something in between gave it a number.
const REQUEST_ID: &str = "x-request-id";

/// The JSON of a successful answer.
pub async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Error> {
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.bytes().await.map_err(transport)?;
    if !status.is_success() {
        return Err(refusal(status, &headers, &bytes));
    }
    // An empty body stands for null: generate-code and some deletions answer so
    // (docs/oneentry-contract/addressing-and-tokens.md#successful-replies).
    let bytes: &[u8] = if bytes.is_empty() { b"null" } else { &bytes };
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| odd(status, &headers, error.path().to_string()))?;
    // What goes on behind its end is no JSON either.
    json.end().map_err(|_| odd(status, &headers, ".".to_owned()))?;
    Ok(read)
}

fn odd(status: StatusCode, headers: &HeaderMap, path: String) -> Error {
    let kind = text(headers, CONTENT_TYPE.as_str()).filter(|kind| !kind.contains("json"));
    // Not the body: it may hold anything. Its kind tells a proxy's page from a shape that nobody knows.
    Error::Odd { status: status.as_u16(), path: kind.unwrap_or(path) }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// Only a connection that never stood proves that nothing was sent.
pub fn transport(error: reqwest::Error) -> Error {
    if error.is_timeout() && !error.is_connect() {
        return Error::TimedOut;
    }
    if !error.is_connect() {
        return Error::Lost("connection lost".to_owned());
    }
    // The innermost cause says it shortest, and none of them holds a header or a body.
    let mut cause = error.source();
    while let Some(inner) = cause.and_then(std::error::Error::source) {
        cause = Some(inner);
    }
    let cause = cause.map_or_else(|| "no connection".to_owned(), ToString::to_string);
    Error::Unreachable(cause)
}

fn refusal(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Error {
    let reply = Reply {
        status: status.as_u16(),
        messages: messages(body),
        request_id: text(headers, REQUEST_ID),
        retry_after: text(headers, RETRY_AFTER.as_str()).and_then(|seconds| seconds.trim().parse().ok()).map(Duration::from_secs),
    };
    match status.as_u16() {
        401 => Error::Unauthorized(reply),
        403 => Error::Forbidden(reply),
        404 => Error::NotFound(reply),
        429 => Error::TooMany(reply),
        408 | 500.. => Error::Failing(reply),
        _ if status.is_client_error() => Error::Refused(reply),
        other => Error::Odd { status: other, path: ".".to_owned() },
    }
}

/// `message` is a text or several (docs/oneentry-contract/errors.md#the-body-of-an-error); a body that is no JSON has none.
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

    use super::super::Outcome;
    use super::*;

    fn refused(status: u16, body: &[u8]) -> Error {
        refusal(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body)
    }

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
        let result: Result<(), Error> = Err(refused(status, b"{}"));
        assert_eq!(matches!(Outcome::from(result), Outcome::Unknown(_)), is_unknown);
    }

    #[test]
    fn an_answer_tells_when_to_come_back_and_under_which_number() {
        let headers: HeaderMap = [("retry-after", "7"), ("x-request-id", "abc")]
            .into_iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        let Error::TooMany(reply) = refusal(StatusCode::TOO_MANY_REQUESTS, &headers, b"{}") else { panic!("not too many") };
        assert_eq!((reply.retry_after, reply.request_id.as_deref()), (Some(Duration::from_secs(7)), Some("abc")));
    }
}
