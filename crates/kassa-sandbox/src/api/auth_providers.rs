//! Front ends read here how people can sign in (docs/oneentry-contract/auth-providers.md#the-provider).

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use super::read_scope::{One, ReadScope};
use crate::api_error::ApiError;
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/users-auth-providers", get(list)).route("/users-auth-providers/marker/{marker}", get(by_marker))
}

async fn list(reader: ReadScope) -> Json<Vec<Value>> {
    let all = reader.project.providers.iter().map(|provider| reader.show(&provider.to_json()));
    Json(reader.paging().of(all))
}

async fn by_marker(reader: ReadScope, Path(marker): Path<String>) -> One {
    let provider = reader.project.provider(&marker).ok_or_else(|| ApiError::not_found("Auth provider not found"))?;
    Ok(Json(reader.show(&provider.to_json())))
}
