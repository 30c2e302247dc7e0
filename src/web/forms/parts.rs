//! A form that is sent in parts, with files (RFC 7578).

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kassa_shop::Received;
use tokio::io::AsyncWriteExt;

/// More parts than any form has: somebody plays.
const MOST_PARTS: usize = 2_000;
/// The longest text of one part.
const LONGEST_TEXT: usize = 256 * 1024;
/// The most files of one form.
const MOST_FILES: usize = 20;

/// The texts and the files of a form.
#[derive(Default)]
pub struct Parts {
    pub pairs: Vec<(String, String)>,
    pub files: Vec<Received>,
}

/// Reads all parts. Files go to disk as they come, never into memory; `largest` in bytes.
pub async fn read(mut multipart: Multipart, largest: u64) -> Result<Parts, Response> {
    let mut parts = Parts::default();
    while let Some(part) = multipart.next_field().await.map_err(unreadable)? {
        if parts.pairs.len() + parts.files.len() >= MOST_PARTS {
            return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        }
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            let Some(received) = file(part, &name, largest).await? else { continue };
            if parts.files.len() == MOST_FILES {
                return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
            }
            parts.files.push(received);
        } else {
            parts.pairs.push((name, text(part).await?));
        }
    }
    Ok(parts)
}

async fn text(mut part: Field<'_>) -> Result<String, Response> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        if bytes.len() + chunk.len() > LONGEST_TEXT {
            return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| StatusCode::BAD_REQUEST.into_response())
}

/// One file; `None` where nothing was chosen (browsers then send a part without a name and a byte).
async fn file(mut part: Field<'_>, field: &str, largest: u64) -> Result<Option<Received>, Response> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let marker = field.strip_prefix("a.").unwrap_or(field).to_owned();
    let mut bytes = 0_u64;
    let mut spool = Some(tokio::fs::File::from_std(tempfile::tempfile().map_err(failed)?));
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        bytes = bytes.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if bytes > largest {
            // The rest is read and forgotten, so that the other answers arrive; the body as a whole has a limit.
            spool = None;
        }
        if let Some(file) = &mut spool {
            file.write_all(&chunk).await.map_err(failed)?;
        }
    }
    if let Some(file) = &mut spool {
        file.flush().await.map_err(failed)?;
    }
    let is_chosen = !name.is_empty() || bytes > 0;
    Ok(is_chosen.then_some(Received { marker, name, file: spool, bytes }))
}

/// A form that broke off on its way, or is none, is nothing that went wrong here.
fn unreadable(error: MultipartError) -> Response {
    if error.status().is_server_error() { StatusCode::BAD_REQUEST.into_response() } else { error.into_response() }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn failed(error: std::io::Error) -> Response {
    tracing::error!(%error, "a file could not be written to disk");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::extract::FromRequest;
    use axum::http::Request;
    use futures::stream;

    use super::*;

    const BEGUN: &str = "--line\r\nContent-Disposition: form-data; name=\"a.file\"; filename=\"a\"\r\n\r\nhalf of it";

    #[tokio::test]
    async fn a_form_that_breaks_off_is_nobodys_failure_here() {
        let broken = stream::iter([Ok(BEGUN), Err(std::io::Error::other("the line broke"))]);
        let request = Request::post("/").header("content-type", "multipart/form-data; boundary=line");
        let multipart = Multipart::from_request(request.body(Body::from_stream(broken)).unwrap(), &()).await.unwrap();
        assert_eq!(read(multipart, 1 << 20).await.err().unwrap().status(), StatusCode::BAD_REQUEST);
    }
}
