//! Reads queries and path ids, and tolerates what SDKs send: dangling `&`, the text `undefined`, unknown keys.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::api_error::ApiError;
use crate::content::Project;
use crate::store::Paging;

/// The query, in the order it came.
pub(super) struct Params(Vec<(String, String)>);

impl<S: Sync> FromRequestParts<S> for Params {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()))
    }
}

impl Params {
    /// The first value of that name; empty ones count as absent.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// The asked language when the project has it, else the project's default.
    pub(crate) fn lang<'a>(&'a self, project: &'a Project) -> &'a str {
        let asked = self.get("langCode").or_else(|| self.get("lang"));
        asked.filter(|code| project.is_locale(code)).unwrap_or_else(|| project.default_locale())
    }

    /// `offset` and `limit`, 0 and 30 when not given or not numbers.
    pub(crate) fn paging(&self) -> Paging {
        let number = |name: &str| self.get(name).and_then(|text| text.parse::<i64>().ok());
        Paging {
            offset: number("offset").unwrap_or(0).max(0),
            limit: number("limit").filter(|limit| *limit > 0).unwrap_or(30).min(1_000),
        }
    }
}

/// A numeric id of a path.
pub(super) fn id(text: &str) -> Result<i64, ApiError> {
    text.parse().map_err(|_| ApiError::bad_request("Validation failed (numeric string is expected)"))
}
