//! Payment accounts to read (contract, section 11).

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use super::params::{Params, id};
use crate::sandbox::content::{Account, Project, localised};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/payments/accounts", get(list)).route("/payments/accounts/{id}", get(by_id))
}

fn shown(account: &Account, lang: &str, project: &Project) -> Value {
    localised(&account.to_json(project.is_account_used(&account.identifier)), lang, project)
}

async fn list(State(app): State<App>, params: Params) -> Json<Vec<Value>> {
    let project = app.project();
    let lang = params.lang(&project);
    Json(project.accounts.iter().map(|account| shown(account, lang, &project)).collect())
}

async fn by_id(State(app): State<App>, Path(number): Path<String>, params: Params) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let account = project.account_by_id(id(&number)?);
    let account = account.ok_or_else(|| Refusal::not_found("Payment account not found"))?;
    Ok(Json(shown(account, params.lang(&project), &project)))
}
