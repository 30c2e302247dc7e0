//! A [`ReadScope`] tells who reads what, and in which language: the groups of the caller, their limits
//! (docs/oneentry-contract/errors.md#rights-and-read-limits), the query.

use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde_json::Value;

use super::current_user::CurrentUser;
use super::params::Params;
use crate::api_error::ApiError;
use crate::content::{Project, READABLE_BY, localised};
use crate::state::App;
use crate::store::{Paging, User};

/// The group of everybody who has not signed in.
const GUESTS: &str = "guest";

/// What a reading request may see: the project as it is now, the query, and who asks.
pub(super) struct ReadScope {
    pub app: App,
    pub project: Arc<Project>,
    pub params: Params,
    pub user: Option<User>,
    /// A bearer was sent, and it is worth nothing.
    is_stale: bool,
    groups: Vec<String>,
}

/// What a handler of one document answers.
pub(super) type One = Result<Json<Value>, ApiError>;

impl FromRequestParts<App> for ReadScope {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let params = match Params::from_request_parts(parts, app).await {
            Ok(params) => params,
            Err(never) => match never {},
        };
        let bearer = parts.headers.get(axum::http::header::AUTHORIZATION);
        let has_bearer = bearer.is_some_and(|value| value.as_bytes().len() > "Bearer ".len());
        let user = match CurrentUser::from_request_parts(parts, app).await {
            Ok(CurrentUser(user)) => Some(user),
            Err(error) if error.status == axum::http::StatusCode::UNAUTHORIZED => None,
            Err(error) => return Err(error),
        };
        let groups = user.as_ref().map_or_else(|| vec![GUESTS.to_owned()], group_names);
        let is_stale = has_bearer && user.is_none();
        Ok(Self { app: app.clone(), project: app.project(), params, user, is_stale, groups })
    }
}

/// The groups of a user, as texts.
pub(super) fn group_names(user: &User) -> Vec<String> {
    let groups = user.groups();
    let text = |group: &Value| group.as_str().map_or_else(|| group.to_string(), str::to_owned);
    groups.as_array().into_iter().flatten().map(text).collect()
}

impl ReadScope {
    pub(crate) fn lang(&self) -> &str {
        self.params.lang(&self.project)
    }

    /// A document in the asked language.
    pub(crate) fn show(&self, document: &Value) -> Value {
        localised(document, self.lang(), &self.project)
    }

    /// Whether one of the caller's groups may read a document; one that names no groups is open.
    pub(crate) fn sees(&self, document: &Value) -> bool {
        let groups = document.get(READABLE_BY).and_then(Value::as_array);
        groups.is_none_or(|groups| groups.iter().any(|group| self.groups.iter().any(|own| group == own.as_str())))
    }

    /// The document, unless it is missing or closed. A dead bearer is 401, so that the client refreshes it.
    pub(crate) fn open<'a>(&self, document: Option<&'a Value>, missing: &str) -> Result<&'a Value, ApiError> {
        let document = document.ok_or_else(|| ApiError::not_found(missing))?;
        if self.sees(document) {
            return Ok(document);
        }
        let closed = || ApiError::forbidden("Permission data not found. Provide the permission for requested url");
        Err(self.stale().unwrap_or_else(closed))
    }

    /// 401 for a caller whose bearer has died: refreshed, the same request may be allowed.
    pub(crate) fn stale(&self) -> Option<ApiError> {
        self.is_stale.then(ApiError::unauthorized)
    }

    /// The document as [`Self::open`] gives it, shown.
    pub(crate) fn one(&self, document: Option<&Value>, missing: &str) -> One {
        Ok(Json(self.show(self.open(document, missing)?)))
    }

    /// The asked part of a list, no longer than the caller's groups may read at once.
    pub(crate) fn paging(&self) -> Paging {
        let asked = self.params.paging();
        Paging { limit: self.read_limit().map_or(asked.limit, |limit| asked.limit.min(limit)), ..asked }
    }

    /// For lists that are not paged: as much as the caller's groups may read at once.
    pub(crate) fn limited<T>(&self, list: impl IntoIterator<Item = T>) -> Vec<T> {
        let limit = self.read_limit().and_then(|limit| usize::try_from(limit).ok());
        list.into_iter().take(limit.unwrap_or(usize::MAX)).collect()
    }

    /// The largest `readLimit` of the caller's groups; a group without one reads everything.
    fn read_limit(&self) -> Option<i64> {
        let limit = |group: &String| self.project.document("groups", group)?["readLimit"].as_i64();
        let limits: Option<Vec<i64>> = self.groups.iter().map(limit).collect();
        limits?.into_iter().max().filter(|limit| *limit > 0)
    }

    /// Whether the caller belongs to a group that moderates what people send.
    pub(crate) fn moderates(&self) -> bool {
        self.groups
            .iter()
            .any(|group| self.project.document("groups", group).is_some_and(|document| document["isModerator"] == true))
    }

    /// The visible documents of a plain kind.
    pub(crate) fn documents(&self, kind: &str) -> impl Iterator<Item = &Value> {
        self.project.documents(kind).iter().filter(|document| self.sees(document))
    }
}
