//! Pictures of the project are linked and served here (docs/oneentry-contract/files.md#reading).

use std::borrow::Cow;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};

use super::params::Params;
use super::uploads::{delete, served, upload};
use crate::api_error::ApiError;
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    let files = get(by_query).post(upload).delete(delete);
    // The middleware has a limit of its own, the same for everything.
    Router::new().route("/files", files.layer(DefaultBodyLimit::disable()))
}

async fn by_query(State(app): State<App>, params: Params) -> Result<Response, ApiError> {
    serve(&app, params.get("filename").unwrap_or_default()).await
}

/// `GET /cloud-static/{name}` at the sandbox's public address: what `downloadLink` points to, for `<img>` elements,
/// which send no app token.
pub(crate) async fn picture(State(app): State<App>, Path(name): Path<String>) -> Result<Response, ApiError> {
    serve(&app, &name).await
}

/// A picture of the project may be SVG, so it may neither run anything nor be taken for another type. Uploads are
/// attachments.
async fn serve(app: &App, name: &str) -> Result<Response, ApiError> {
    let Some(bytes) = app.source.file(name) else {
        let upload = app.store.upload(name).await?.ok_or_else(|| ApiError::not_found("File not found"))?;
        return Ok(served(upload));
    };
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let body = match bytes {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    };
    let headers = [
        (CONTENT_TYPE, kind.essence_str().to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned()),
        (CACHE_CONTROL, "public, max-age=3600".to_owned()),
    ];
    let mut response = (headers, body).into_response();
    response.headers_mut().insert("cross-origin-resource-policy", axum::http::HeaderValue::from_static("cross-origin"));
    Ok(response)
}

/// Fills in what the editor does not write of a picture: its address and size. `entity` and `id` say whose it is.
pub(super) fn with_links(app: &App, mut document: Value, entity: &str, id: i64) -> Value {
    let attributes = document.get_mut("attributeValues").and_then(Value::as_object_mut);
    for (_, attribute) in attributes.into_iter().flatten() {
        if !["image", "groupOfImages", "file"].iter().any(|kind| attribute["type"] == *kind) {
            continue;
        }
        for file in attribute.get_mut("value").and_then(Value::as_array_mut).into_iter().flatten() {
            let Some(name) = file.get("filename").and_then(Value::as_str).map(str::to_owned) else {
                continue;
            };
            if file.get("downloadLink").is_none() {
                file["downloadLink"] = json!(app.public(&format!("/cloud-static/{name}")));
                file["size"] = json!(app.source.file(&name).map_or(0, |bytes| bytes.len()));
                file["contentType"] = json!(mime_guess::from_path(&name).first_or_octet_stream().essence_str());
                file["previewLink"] = json!("");
                file["params"] = json!({ "isImageCompressed": false, "entity": entity, "id": id });
            }
        }
    }
    document
}
