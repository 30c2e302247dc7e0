//! Payment accounts are read here, and the addresses where providers call back (docs/oneentry-contract/payments.md#accounts).

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::params::{Params, id};
use crate::api_error::ApiError;
use crate::content::{Account, Project, localised};
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/payments/accounts", get(list))
        .route("/payments/accounts/{id}", get(by_id))
        .route("/payments/connected", get(connected))
        .route("/payments/webhook/{marker}", post(webhook))
}

fn shown(account: &Account, lang: &str, project: &Project) -> Value {
    localised(&account.to_json(project.is_account_used(&account.identifier)), lang, project)
}

async fn list(State(app): State<App>, params: Params) -> Json<Vec<Value>> {
    let project = app.project();
    let lang = params.lang(&project);
    Json(project.accounts.iter().map(|account| shown(account, lang, &project)).collect())
}

async fn by_id(State(app): State<App>, Path(number): Path<String>, params: Params) -> Result<Json<Value>, ApiError> {
    let project = app.project();
    let account = project.account_by_id(id(&number)?);
    let account = account.ok_or_else(|| ApiError::not_found("Payment account not found"))?;
    Ok(Json(shown(account, params.lang(&project), &project)))
}

/// The connected Stripe account, up to SDK 1.0.124: its public keys, of the test settings in test mode.
async fn connected(State(app): State<App>) -> Json<Value> {
    let project = app.project();
    let stripe = project.accounts.iter().find(|account| account.kind == "stripe" && account.is_connected());
    let settings = stripe.map(|account| if account.test_mode { &account.test_settings } else { &account.settings });
    let setting = |key: &str| settings.and_then(|settings| settings.get(key)).cloned().unwrap_or_default();
    Json(json!({ "stripeAccountId": setting("stripeAccountId"), "stripePublishableKey": setting("stripePublishableKey") }))
}

/// Refuses the calls of providers: none of them can be signed here, so Sandbox Pay and the control API settle payments.
async fn webhook() -> ApiError {
    ApiError::bad_request("Webhook signature is missing or incorrect")
}
