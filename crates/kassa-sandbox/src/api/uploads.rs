//! Files are uploaded and deleted here (docs/oneentry-contract/files.md#uploading). What comes back out is an attachment of the
//! type its bytes show, so nothing that was sent here runs anywhere.

use axum::Json;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use serde_json::{Value, json};

use super::read_scope::ReadScope;
use crate::api_error::ApiError;
use crate::content_type;
use crate::store::Upload;

/// How many files one request may bring.
const FILES: usize = 20;

/// One part named `files` for each file; the reply is an array.
pub(super) async fn upload(
    reader: ReadScope,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Json<Vec<Value>>), ApiError> {
    let mut parts = parts.map_err(|_| ApiError::bad_request("Multipart: Boundary not found"))?;
    let broken = |_| ApiError::bad_request("Multipart: Unexpected end of form");
    let mut uploads = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        if part.name() != Some("files") {
            return Err(ApiError::bad_request(format!("Unexpected field - {}", part.name().unwrap_or_default())));
        }
        if uploads.len() == FILES {
            return Err(ApiError::bad_request("Too many files"));
        }
        let name = unique_name(part.file_name().unwrap_or("file"));
        let bytes = part.bytes().await.map_err(broken)?;
        uploads.push(Upload {
            name,
            kind: query_text(&reader, "type"),
            entity: query_text(&reader, "entity"),
            entity_id: query_text(&reader, "id"),
            user_id: reader.user.as_ref().map(|user| user.id),
            bytes: bytes.to_vec(),
            uploaded_at: reader.app.clock.now_ms(),
        });
    }
    if uploads.is_empty() {
        return Err(ApiError::bad_request("\"files\" is required"));
    }
    let mut replies = Vec::new();
    for upload in &uploads {
        reader.app.store.add_upload(upload).await?;
        let link = reader.app.public(&format!("/cloud-static/{}", upload.name));
        replies.push(json!({ "filename": upload.name, "downloadLink": link, "size": upload.bytes.len() }));
    }
    Ok((StatusCode::CREATED, Json(replies)))
}

fn query_text(reader: &ReadScope, key: &str) -> String {
    reader.params.get(key).unwrap_or_default().to_owned()
}

/// The sender's name with a part that cannot be guessed: knowing the name is what lets a guest delete the file.
fn unique_name(sent: &str) -> String {
    let sent = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_plain = |letter: &char| letter.is_alphanumeric() || "-_.".contains(*letter);
    let plain: String = sent.chars().filter(is_plain).take(80).collect();
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((plain.as_str(), ""));
    let stem = stem.trim_matches('.');
    let random: [u8; 9] = rand::random();
    let random = HEXLOWER.encode(&random);
    let stem = if stem.is_empty() { "file" } else { stem };
    if ending.is_empty() { format!("{stem}-{random}") } else { format!("{stem}-{random}.{ending}") }
}

/// Only what was uploaded, and of that only one's own: the project's pictures belong to its editor.
pub(super) async fn delete(reader: ReadScope) -> Result<Json<Value>, ApiError> {
    let name = reader.params.get("filename").unwrap_or_default();
    let upload = reader.app.store.upload(name).await?.ok_or_else(|| ApiError::not_found("File not found"))?;
    let is_own = upload.user_id.is_none() || upload.user_id == reader.user.as_ref().map(|user| user.id);
    if !is_own && !reader.moderates() {
        return Err(reader.stale().unwrap_or_else(ApiError::not_permitted));
    }
    reader.app.store.delete_upload(name).await?;
    Ok(Json(json!(true)))
}

/// An uploaded file as it is served.
pub(super) fn served(upload: Upload) -> Response {
    let quoted = upload.name.replace(|letter: char| !letter.is_ascii_alphanumeric() && !"-_.".contains(letter), "_");
    let headers = [
        (CONTENT_TYPE, content_type::of(&upload.bytes).to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{quoted}\"")),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin".to_owned()),
    ];
    (headers, upload.bytes).into_response()
}
