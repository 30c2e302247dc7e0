//! Products (contract, section 12).

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::body::Body;
use super::files::with_links;
use super::params::{Params, id};
use super::product_filter::{Filter, sort};
use crate::sandbox::content::{Page, Product, Project, localised};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;
use axum::http::StatusCode;

type Listing = Result<(StatusCode, Json<Value>), Refusal>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/products/all", post(all))
        .route("/products/all/counts", post(count_all))
        .route("/products/empty-page", get(homeless).post(homeless))
        .route("/products/ids", get(by_ids))
        .route("/products/quick/search", get(search))
        .route("/products/page/{id}", post(by_page))
        .route("/products/page/{id}/prices", get(prices))
        .route("/products/page/{id}/counts", post(count_page))
        .route("/products/page/url/{url}", post(by_page_url))
        .route("/products/page/url/{url}/counts", post(count_page_url))
        .route("/products/{id}", get(by_id))
        .route("/products/{id}/related", get(related))
        .route("/products/{id}/blocks", get(blocks))
        .route("/product-statuses", get(statuses))
        .route("/product-statuses/marker/{marker}", get(status))
        .route("/product-statuses/marker-validation/{marker}", get(is_status_free))
}

/// A product as it crosses the wire: one language, its status' title, absolute picture addresses.
fn shown(app: &App, project: &Project, product: &Product, lang: &str) -> Value {
    let mut reply = with_links(app, localised(&product.body, lang, project), "catalog", product.id);
    let status = project.product_statuses.iter().find(|status| status["identifier"] == reply["statusIdentifier"]);
    if let Some(status) = status {
        reply["statusLocalizeInfos"] = localised(&status["localizeInfos"], lang, project);
    }
    reply
}

/// Filters, sorts and pages: what all listings do.
fn listing<'a>(
    app: &App,
    project: &Project,
    params: &Params,
    body: &Value,
    products: impl Iterator<Item = &'a Product>,
) -> Result<Value, Refusal> {
    let lang = params.lang(project);
    let filters = Filter::read(body, params)?;
    let mut found: Vec<Value> = Vec::new();
    for product in products.filter(|product| product.is_visible) {
        let reply = shown(app, project, product, lang);
        if filters.iter().all(|filter| filter.fits(&reply)) {
            found.push(reply);
        }
    }
    sort(&mut found, params);
    let total = found.len();
    Ok(json!({ "items": params.paging().of(found), "total": total }))
}

async fn all(State(app): State<App>, params: Params, Body(body): Body) -> Listing {
    let project = app.project();
    Ok((StatusCode::CREATED, Json(listing(&app, &project, &params, &body, project.products.iter())?)))
}

/// Products that stand on no page.
async fn homeless(State(app): State<App>, params: Params, method: axum::http::Method) -> Listing {
    let project = app.project();
    let products = project.products.iter().filter(|product| product.pages.is_empty());
    let list = listing(&app, &project, &params, &Value::Null, products)?;
    let status = if method == axum::http::Method::POST { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(list)))
}

fn on_page<'a>(project: &'a Project, page: &Page) -> impl Iterator<Item = &'a Product> {
    let id = page.id;
    project.products.iter().filter(move |product| product.pages.contains(&id))
}

fn page_by_id<'a>(project: &'a Project, number: &str) -> Result<&'a Page, Refusal> {
    let id = id(number)?;
    project.pages.iter().find(|page| page.id == id).ok_or_else(|| Refusal::not_found("Page not found"))
}

fn page_by_url<'a>(project: &'a Project, url: &str) -> Result<&'a Page, Refusal> {
    project.pages.iter().find(|page| page.url == url).ok_or_else(|| Refusal::not_found("Page not found"))
}

async fn by_page(State(app): State<App>, Path(number): Path<String>, params: Params, Body(body): Body) -> Listing {
    let project = app.project();
    let products = on_page(&project, page_by_id(&project, &number)?);
    Ok((StatusCode::CREATED, Json(listing(&app, &project, &params, &body, products)?)))
}

async fn by_page_url(State(app): State<App>, Path(url): Path<String>, params: Params, Body(body): Body) -> Listing {
    let project = app.project();
    let products = on_page(&project, page_by_url(&project, &url)?);
    Ok((StatusCode::CREATED, Json(listing(&app, &project, &params, &body, products)?)))
}

/// The route's segment is a page's url here, though its place is an id elsewhere.
async fn prices(State(app): State<App>, Path(url): Path<String>, params: Params) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let products: Vec<&Product> = on_page(&project, page_by_url(&project, &url)?).filter(|product| product.is_visible).collect();
    let total = products.len();
    let items: Vec<Value> = params
        .paging()
        .of(products)
        .into_iter()
        .map(|product| json!({ "id": product.id, "price": product.body["price"] }))
        .collect();
    Ok(Json(json!({ "items": items, "total": total })))
}

fn counts(project: &Project, page: Option<&Page>) -> (StatusCode, Json<Value>) {
    let visible = || project.products.iter().filter(|product| product.is_visible);
    let own = |page: &Page| visible().filter(|product| product.pages.contains(&page.id)).count();
    let within = |page: &Page| {
        let below = format!("{}.", page.path);
        let pages: Vec<i64> =
            project.pages.iter().filter(|p| p.id == page.id || p.path.starts_with(&below)).map(|p| p.id).collect();
        visible().filter(|product| product.pages.iter().any(|id| pages.contains(id))).count()
    };
    let total = visible().count();
    (
        StatusCode::CREATED,
        Json(json!({
            "totalAll": total, "totalInCategory": page.map_or(total, own),
            "totalInCategoryWithNested": page.map_or(total, within),
        })),
    )
}

async fn count_all(State(app): State<App>) -> (StatusCode, Json<Value>) {
    counts(&app.project(), None)
}

async fn count_page(State(app): State<App>, Path(number): Path<String>) -> Listing {
    let project = app.project();
    let page = page_by_id(&project, &number)?;
    Ok(counts(&project, Some(page)))
}

async fn count_page_url(State(app): State<App>, Path(url): Path<String>) -> Listing {
    let project = app.project();
    let page = page_by_url(&project, &url)?;
    Ok(counts(&project, Some(page)))
}

/// An array, in the order asked; unknown ids are left out.
async fn by_ids(State(app): State<App>, params: Params) -> Json<Vec<Value>> {
    let project = app.project();
    let lang = params.lang(&project);
    let ids = params.get("ids").unwrap_or_default().split(',').filter_map(|id| id.trim().parse().ok());
    let products = ids.filter_map(|id: i64| project.product(id));
    Json(products.map(|product| shown(&app, &project, product, lang)).collect())
}

async fn by_id(State(app): State<App>, Path(number): Path<String>, params: Params) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let product = project.product(id(&number)?).ok_or_else(|| Refusal::not_found("Product not found"))?;
    Ok(Json(shown(&app, &project, product, params.lang(&project))))
}

async fn related(State(app): State<App>, Path(number): Path<String>, params: Params) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let product = project.product(id(&number)?).ok_or_else(|| Refusal::not_found("Product not found"))?;
    let products = product.related.iter().filter_map(|id| project.product(*id));
    Ok(Json(listing(&app, &project, &params, &Value::Null, products)?))
}

async fn blocks(State(app): State<App>, Path(number): Path<String>) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    project.product(id(&number)?).ok_or_else(|| Refusal::not_found("Product not found"))?;
    Ok(Json(json!([])))
}

/// Every word of the query stands somewhere in the title.
async fn search(State(app): State<App>, params: Params) -> Json<Vec<Value>> {
    let project = app.project();
    let lang = params.lang(&project);
    let asked = params.get("name").unwrap_or_default().to_lowercase();
    let visible = project.products.iter().filter(|product| product.is_visible);
    let hits = visible.filter_map(|product| {
        let shown = localised(&product.body, lang, &project);
        let title = Product::title(&shown);
        let fits = !asked.trim().is_empty() && asked.split_whitespace().all(|word| title.to_lowercase().contains(word));
        fits.then(|| json!({ "id": product.id, "title": title }))
    });
    Json(params.paging().of(hits))
}

async fn statuses(State(app): State<App>, params: Params) -> Json<Vec<Value>> {
    let project = app.project();
    let lang = params.lang(&project);
    Json(project.product_statuses.iter().map(|status| localised(status, lang, &project)).collect())
}

async fn status(State(app): State<App>, Path(marker): Path<String>, params: Params) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let status = project.product_statuses.iter().find(|status| status["identifier"] == marker.as_str());
    let status = status.ok_or_else(|| Refusal::not_found("Product status not found"))?;
    Ok(Json(localised(status, params.lang(&project), &project)))
}

/// `valid`: the marker is still free.
async fn is_status_free(State(app): State<App>, Path(marker): Path<String>) -> Json<Value> {
    let taken = app.project().product_statuses.iter().any(|status| status["identifier"] == marker.as_str());
    Json(json!({ "valid": !taken }))
}
