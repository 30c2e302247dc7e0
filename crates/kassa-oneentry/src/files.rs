//! `Files` uploads what people attach, and deletes it (docs/oneentry-contract/files.md).

use reqwest::{Body, multipart};
use serde::Deserialize;
use serde_json::Value;

use super::client::Client;
use super::credentials::Credentials;
use super::error::{Error, Outcome};

pub struct Files<'a> {
    pub(super) client: &'a Client,
    pub(super) login: Option<&'a dyn Credentials>,
}

/// Where a file belongs: the three query values of every file call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// `page`, `product`, ...
    pub kind: &'a str,
    pub entity: &'a str,
    pub id: i64,
}

/// An uploaded file: also the value of `file` and `image` answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Uploaded {
    pub filename: String,
    pub download_link: String,
    pub size: u64,
}

impl Files<'_> {
    /// `upload`: one part named `files`, streamed. `size` in bytes, where it is known.
    pub async fn upload(
        &self,
        place: Place<'_>,
        filename: &str,
        media_type: &str,
        body: Body,
        size: Option<u64>,
    ) -> Outcome<Uploaded> {
        let part = match size {
            Some(size) => multipart::Part::stream_with_length(body, size),
            None => multipart::Part::stream(body),
        };
        let part = match part.file_name(filename.to_owned()).mime_str(media_type) {
            Ok(part) => part,
            Err(_) => return Outcome::NotDone(Error::Odd { status: 0, path: "the file's media type".to_owned() }),
        };
        let call = self.client.post(&["files"]).query("type", place.kind).query("entity", place.entity);
        let call = call.query("id", &place.id.to_string()).query("width", "0").query("height", "0").query("compress", "true");
        let call = match self.login {
            Some(login) => call.by(login),
            None => call,
        };
        let uploaded: Result<Vec<Uploaded>, Error> = call.upload(multipart::Form::new().part("files", part)).await;
        let first = uploaded.and_then(|files| {
            files.into_iter().next().ok_or_else(|| Error::Odd { status: 201, path: "no file in the reply".to_owned() })
        });
        first.into()
    }

    /// Whether files may be uploaded. It is asked with a form that holds none: whoever may is told that something is missing, and nothing is
    /// made.
    pub async fn may_upload(&self) -> Result<(), Error> {
        let call = self.client.post(&["files"]).query("type", "page").query("entity", "editor").query("id", "0");
        match call.upload::<Value>(multipart::Form::new()).await {
            Err(error @ (Error::Forbidden(_) | Error::Unauthorized(_) | Error::Unreachable(_) | Error::TooMany(_))) => Err(error),
            _ => Ok(()),
        }
    }

    /// `delete`.
    pub async fn delete(&self, place: Place<'_>, filename: &str) -> Result<(), Error> {
        let call = self.client.delete(&["files"]).query("filename", filename).query("type", place.kind);
        let call = call.query("entity", place.entity).query("id", &place.id.to_string());
        let _done: Value = match self.login {
            Some(login) => call.by(login).send().await?,
            None => call.send().await?,
        };
        Ok(())
    }
}
