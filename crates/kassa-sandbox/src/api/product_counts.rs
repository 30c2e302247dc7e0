//! SDKs from 1.0.127 on ask how many products there are (docs/oneentry-contract/products.md).

use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::body::Body;
use super::products::{filtered, page_by_id, page_by_url};
use super::read_scope::ReadScope;
use crate::api_error::ApiError;
use crate::content::{Page, Product};
use crate::state::App;

type Counts = Result<(StatusCode, Json<Value>), ApiError>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/products/all/counts", post(all))
        .route("/products/page/{id}/counts", post(of_page))
        .route("/products/page/url/{url}/counts", post(of_page_url))
}

/// Everywhere, on the page, and on the page with all below it; each after the body's filters.
fn counts(reader: &ReadScope, page: Option<&Page>, body: &Value) -> Counts {
    let count = |keep: &dyn Fn(&Product) -> bool| {
        filtered(reader, body, reader.project.products.iter().filter(|product| keep(product))).map(|found| found.len())
    };
    let total = count(&|_| true)?;
    let (own, within) = match page {
        None => (total, total),
        Some(page) => {
            let below = format!("{}.", page.path);
            let pages = reader.project.pages.iter().filter(|p| p.id == page.id || p.path.starts_with(&below));
            let pages: Vec<i64> = pages.map(|page| page.id).collect();
            let own = count(&|product| product.pages.contains(&page.id))?;
            (own, count(&|product| product.pages.iter().any(|id| pages.contains(id)))?)
        }
    };
    let reply = json!({ "totalAll": total, "totalInCategory": own, "totalInCategoryWithNested": within });
    Ok((StatusCode::CREATED, Json(reply)))
}

async fn all(reader: ReadScope, Body(body): Body) -> Counts {
    counts(&reader, None, &body)
}

async fn of_page(reader: ReadScope, Path(number): Path<String>, Body(body): Body) -> Counts {
    let page = page_by_id(&reader, &number)?;
    counts(&reader, Some(page), &body)
}

async fn of_page_url(reader: ReadScope, Path(url): Path<String>, Body(body): Body) -> Counts {
    let page = page_by_url(&reader, &url)?;
    counts(&reader, Some(page), &body)
}
