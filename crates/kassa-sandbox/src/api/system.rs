//! Small modules stand together here: system checks, captcha, general types, admins, the sitemap
//! (docs/oneentry-contract/other-modules.md).

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::body::Body;
use super::read_scope::ReadScope;
use crate::api_error::ApiError;
use crate::state::App;
use crate::submission::is_captcha_accepted;

/// OneEntry's general types. The numbers of `order` and `external_page` are known
/// (docs/oneentry-contract/other-modules.md#general-types).
const GENERAL_TYPES: [(i64, &str); 15] = [
    (1, "product"),
    (3, "error_page"),
    (4, "catalog_page"),
    (5, "product_preview"),
    (8, "similar_products_block"),
    (9, "product_block"),
    (11, "form"),
    (17, "common_page"),
    (18, "common_block"),
    (20, "service"),
    (21, "order"),
    (22, "external_page"),
    (23, "discount"),
    (24, "frequently_ordered_block"),
    (25, "none"),
];

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/system/test404", get(|| async { ApiError::not_found("Not Found") }))
        .route("/system/test500", get(|| async { ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error") }))
        .route("/system/api-stat", get(statistics))
        .route("/system/captcha/validate", post(captcha))
        .route("/general-types", get(general_types))
        // Up to 1.0.115 without the last segment.
        .route("/admins", post(admins))
        .route("/admins/{all}", post(admins))
        .route("/sitemap", get(sitemap).post(new_sitemap))
}

async fn statistics(State(app): State<App>) -> Json<Value> {
    Json(json!({ "requests": app.requests.all().len() }))
}

/// reCAPTCHA's own answer, as the platform passes it on.
async fn captcha(Body(body): Body) -> Result<(StatusCode, Json<Value>), ApiError> {
    let event = body.get("event").filter(|event| event.is_object());
    let event = event.ok_or_else(|| ApiError::bad_request("\"event\" is required"))?;
    let is_valid = is_captcha_accepted(event);
    let reply = json!({
        "event": event,
        "riskAnalysis": { "score": if is_valid { 0.9 } else { 0.0 }, "reasons": [] },
        "tokenProperties": {
            "valid": is_valid, "action": event["expectedAction"], "invalidReason": if is_valid { "" } else { "MALFORMED" },
        },
    });
    Ok((StatusCode::CREATED, Json(reply)))
}

async fn general_types() -> Json<Vec<Value>> {
    Json(GENERAL_TYPES.iter().map(|(id, kind)| json!({ "id": id, "type": kind })).collect())
}

/// The people of `admins.json`, with their attributes; never how they sign in.
async fn admins(reader: ReadScope, path: Option<Path<String>>) -> Result<(StatusCode, Json<Vec<Value>>), ApiError> {
    if path.is_some_and(|Path(last)| last != "all") {
        return Err(ApiError::not_found("Admins not found"));
    }
    let list = reader.documents("admins").map(|admin| {
        let mut shown = reader.show(admin);
        // Keyed by language on the wire, as no other document is (docs/oneentry-contract/other-modules.md#administrators).
        shown["attributeValues"] = admin["attributeValues"].clone();
        shown
    });
    Ok((StatusCode::CREATED, Json(reader.paging().of(list))))
}

/// The addresses of all visible pages below the shop's own address.
async fn sitemap(reader: ReadScope) -> Json<Vec<String>> {
    let shop = reader.app.shop_url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default();
    Json(addresses(&reader, &shop))
}

/// The same below the addresses that the body gives for each language.
async fn new_sitemap(reader: ReadScope, Body(body): Body) -> (StatusCode, Json<Vec<String>>) {
    let bases = body["baseUrls"].as_object().into_iter().flatten().filter_map(|(_, base)| base.as_str());
    let list = bases.flat_map(|base| addresses(&reader, base)).collect();
    (StatusCode::CREATED, Json(list))
}

fn addresses(reader: &ReadScope, base: &str) -> Vec<String> {
    let base = base.trim_end_matches('/');
    let pages = reader.project.pages.iter().filter(|page| page.is_visible && reader.sees(&page.body));
    pages.map(|page| format!("{base}/{}", page.path.replace('.', "/"))).collect()
}
