//! Integration collections are tables of a project (docs/oneentry-contract/other-modules.md#integration-collections). Everybody
//! reads; a moderator writes.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::body::Body;
use super::params::id;
use super::read_scope::{One, ReadScope};
use crate::api_error::ApiError;
use crate::clock::iso;
use crate::state::App;
use crate::store::CollectionRow;
use crate::submission::{self, CheckMode};

const KIND: &str = "integration-collections";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/integration-collections", get(list))
        .route("/integration-collections/{id}", get(by_id))
        .route("/integration-collections/{id}/rows", get(rows_by_id))
        .route("/integration-collections/marker-validation/{marker}", get(is_free))
        .route("/integration-collections/marker/{marker}/rows", get(rows).post(add))
        .route("/integration-collections/marker/{marker}/rows/{id}", get(row).put(change).delete(remove))
}

/// A collection without its first rows, which are in the store.
fn shown(reader: &ReadScope, collection: &Value) -> Value {
    let mut reply = reader.show(collection);
    if let Some(map) = reply.as_object_mut() {
        map.remove("rows");
        let form = map.remove("formIdentifier").and_then(|form| reader.project.form(form.as_str()?));
        map.insert("formId".into(), form.map_or(Value::Null, |form| form.body["id"].clone()));
        map.entry("attributeSetId").or_insert(Value::Null);
        map.entry("selectedAttributeMarkers").or_insert(Value::Null);
    }
    reply
}

async fn list(reader: ReadScope) -> Json<Vec<Value>> {
    Json(reader.paging().of(reader.documents(KIND).map(|collection| shown(&reader, collection))))
}

fn by_number<'a>(reader: &'a ReadScope, number: &str) -> Result<&'a Value, ApiError> {
    let id = id(number)?;
    let collection = reader.project.documents(KIND).iter().find(|collection| collection["id"] == id);
    reader.open(collection, "Collection not found")
}

fn by_marker<'a>(reader: &'a ReadScope, marker: &str) -> Result<&'a Value, ApiError> {
    reader.open(reader.project.document(KIND, marker), "Collection not found")
}

async fn by_id(reader: ReadScope, Path(number): Path<String>) -> One {
    Ok(Json(shown(&reader, by_number(&reader, &number)?)))
}

async fn rows_by_id(reader: ReadScope, Path(number): Path<String>) -> One {
    let collection = by_number(&reader, &number)?;
    page_of_rows(&reader, collection).await
}

async fn rows(reader: ReadScope, Path(marker): Path<String>) -> One {
    let collection = by_marker(&reader, &marker)?;
    page_of_rows(&reader, collection).await
}

fn name(collection: &Value) -> &str {
    collection["identifier"].as_str().unwrap_or_default()
}

async fn page_of_rows(reader: &ReadScope, collection: &Value) -> One {
    let (rows, total) = reader.app.store.collection_rows(name(collection), reader.paging()).await?;
    let items: Vec<Value> = rows.iter().map(|row| shown_row(reader, collection, row)).collect();
    Ok(Json(json!({ "items": items, "total": total })))
}

fn shown_row(reader: &ReadScope, collection: &Value, row: &CollectionRow) -> Value {
    json!({
        "id": row.id, "collectionId": collection["id"], "createdDate": iso(row.created_at),
        "updatedDate": iso(row.updated_at), "formData": submission::flat(&row.form_data(), reader.lang()),
        "entityType": row.entity_type, "entityId": row.entity_id,
        "attributeSetIdentifier": collection["attributeSetIdentifier"],
    })
}

fn no_row() -> ApiError {
    ApiError::not_found("Collection row not found")
}

async fn row(reader: ReadScope, Path((marker, number)): Path<(String, String)>) -> One {
    let collection = by_marker(&reader, &marker)?;
    let row = reader.app.store.collection_row(name(collection), id(&number)?).await?.ok_or_else(no_row)?;
    Ok(Json(shown_row(&reader, collection, &row)))
}

fn may_write(reader: &ReadScope) -> Result<(), ApiError> {
    match &reader.user {
        None => Err(ApiError::unauthorized()),
        Some(_) if reader.moderates() => Ok(()),
        Some(_) => Err(ApiError::not_permitted()),
    }
}

/// The row's answers, checked against the collection's form; SDKs send the bare list.
fn answers(reader: &ReadScope, collection: &Value, body: &Map<String, Value>) -> Result<Value, ApiError> {
    let own = collection["formIdentifier"].as_str();
    let told = body.get("formIdentifier").and_then(Value::as_str);
    if told.is_some() && told != own {
        let reason = format!("integration collection '{}' has the form {}, not {}", name(collection), json!(own), json!(told));
        return Err(ApiError::wrong_config(reason));
    }
    let form = own.and_then(|form| reader.project.form(form)).ok_or_else(|| ApiError::not_found("Form not found"))?;
    let keyed = match body.get("formData") {
        Some(Value::Array(list)) => json!({ reader.lang(): list }),
        Some(told) => told.clone(),
        None => return Err(ApiError::bad_request("empty form data section")),
    };
    Ok(submission::check(form, Some(&keyed), &reader.project, CheckMode::Whole)?.into_json())
}

async fn add(reader: ReadScope, Path(marker): Path<String>, body: Body) -> Result<(StatusCode, Json<Value>), ApiError> {
    let collection = by_marker(&reader, &marker)?;
    may_write(&reader)?;
    let answers = answers(&reader, collection, &body.object()?)?;
    let row = reader.app.store.add_collection_row(name(collection), &answers, reader.app.clock.now_ms()).await?;
    Ok((StatusCode::CREATED, Json(shown_row(&reader, collection, &row))))
}

async fn change(reader: ReadScope, Path((marker, number)): Path<(String, String)>, body: Body) -> One {
    let collection = by_marker(&reader, &marker)?;
    may_write(&reader)?;
    let answers = answers(&reader, collection, &body.object()?)?;
    let (id, now) = (id(&number)?, reader.app.clock.now_ms());
    let row = reader.app.store.change_collection_row(name(collection), id, &answers, now).await?.ok_or_else(no_row)?;
    Ok(Json(shown_row(&reader, collection, &row)))
}

async fn remove(reader: ReadScope, Path((marker, number)): Path<(String, String)>) -> One {
    let collection = by_marker(&reader, &marker)?;
    may_write(&reader)?;
    let is_deleted = reader.app.store.delete_collection_row(name(collection), id(&number)?).await?;
    if is_deleted { Ok(Json(json!(true))) } else { Err(no_row()) }
}

/// `valid`: the marker is still free.
async fn is_free(reader: ReadScope, Path(marker): Path<String>) -> Json<Value> {
    Json(json!({ "valid": reader.project.document(KIND, &marker).is_none() }))
}
