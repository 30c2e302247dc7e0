//! Products are listed, searched and read here (docs/oneentry-contract/products.md).

use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::body::Body;
use super::entity;
use super::files::with_links;
use super::params::id;
use super::product_filter::{Filter, sort};
use super::read_scope::{One, ReadScope};
use crate::api_error::ApiError;
use crate::content::{Page, Product};
use crate::money::Cents;
use crate::state::App;

type Listing = Result<(StatusCode, Json<Value>), ApiError>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/products/all", post(all))
        .route("/products/empty-page", get(homeless).post(homeless))
        .route("/products/ids", get(by_ids))
        .route("/products/quick/search", get(search))
        .route("/products/page/{id}", post(by_page))
        .route("/products/page/{id}/prices", get(prices))
        .route("/products/page/url/{url}", post(by_page_url))
        .route("/products/{id}", get(by_id))
        .route("/products/{id}/related", get(related))
}

/// A product before its forms and its rating are known: one language, its status' title, absolute picture addresses.
fn plain(reader: &ReadScope, product: &Product) -> Value {
    let mut reply = with_links(&reader.app, reader.show(&product.body), "catalog", product.id);
    let status = reader.project.product_statuses.iter().find(|status| status["identifier"] == reply["statusIdentifier"]);
    if let Some(status) = status {
        reply["statusLocalizeInfos"] = reader.show(&status["localizeInfos"]);
    }
    reply
}

/// A product as it crosses the wire.
pub(super) async fn shown(reader: &ReadScope, product: &Product) -> Result<Value, ApiError> {
    let mut reply = plain(reader, product);
    entity::complete(reader, &mut reply, "catalog", &product.id.to_string()).await?;
    Ok(reply)
}

/// Whether the caller may know of a product.
fn is_open(reader: &ReadScope, product: &Product) -> bool {
    product.is_visible && reader.sees(&product.body)
}

/// Filters, sorts and pages: what all listings do.
pub(super) async fn listing<'a>(
    reader: &ReadScope,
    body: &Value,
    products: impl Iterator<Item = &'a Product>,
) -> Result<Value, ApiError> {
    let Found { products, prices } = find_all(reader, body, products)?;
    let total = products.len();
    let mut items = reader.paging().of(products);
    for item in &mut items {
        let id = item["id"].to_string();
        entity::complete(reader, item, "catalog", &id).await?;
        // Front ends take the bounds of a whole listing from any of its products (docs/oneentry-contract/products.md#a-product).
        if item["id"].as_i64().and_then(|id| reader.project.product(id)).is_some_and(|product| !product.has_own_bounds) {
            item["additional"]["prices"] = prices.clone();
        }
    }
    Ok(json!({ "items": items, "total": total }))
}

/// What a listing is made of: every product found, sorted, and the bounds `{min, max}` of their prices.
struct Found {
    products: Vec<Value>,
    prices: Value,
}

/// The products that meet a body's and the query's filters, sorted.
pub(super) fn filtered<'a>(
    reader: &ReadScope,
    body: &Value,
    products: impl Iterator<Item = &'a Product>,
) -> Result<Vec<Value>, ApiError> {
    Ok(find_all(reader, body, products)?.products)
}

/// A condition on the price does not narrow the bounds: a slider that it was set with could not be pulled back.
fn find_all<'a>(reader: &ReadScope, body: &Value, products: impl Iterator<Item = &'a Product>) -> Result<Found, ApiError> {
    let filters = Filter::read(body, &reader.params)?;
    let open = products.filter(|product| is_open(reader, product)).map(|product| plain(reader, product));
    let status = wanted_status(reader);
    let has_status = |product: &Value| status.as_ref().is_none_or(|status| product["statusIdentifier"] == *status);
    let fits = |product: &Value| has_status(product) && filters.iter().all(|filter| filter.fits_but_for_price(product));
    let mut products: Vec<Value> = open.filter(fits).collect();
    let prices = price_bounds(&products);
    products.retain(|product| filters.iter().all(|filter| filter.fits_price(product)));
    sort(&mut products, &reader.params);
    Ok(Found { products, prices })
}

fn price_bounds(products: &[Value]) -> Value {
    let prices = || products.iter().filter_map(|product| Cents::from_json(&product["price"]));
    let bound = |price: Option<Cents>| price.unwrap_or_default().to_number();
    json!({ "min": bound(prices().min()), "max": bound(prices().max()) })
}

/// The identifier of the status that `statusId` numbers; no product has a status that is not there.
fn wanted_status(reader: &ReadScope) -> Option<Value> {
    let id: i64 = reader.params.get("statusId")?.parse().ok()?;
    let status = reader.project.product_statuses.iter().find(|status| status["id"] == id);
    Some(status.map_or_else(|| json!(id), |status| status["identifier"].clone()))
}

async fn all(reader: ReadScope, Body(body): Body) -> Listing {
    Ok((StatusCode::CREATED, Json(listing(&reader, &body, reader.project.products.iter()).await?)))
}

/// Products that stand on no page.
async fn homeless(reader: ReadScope, method: Method) -> Listing {
    let products = reader.project.products.iter().filter(|product| product.pages.is_empty());
    let list = listing(&reader, &Value::Null, products).await?;
    let status = if method == Method::POST { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(list)))
}

/// The products of a page itself, not of those below it.
pub(super) fn on_page<'a>(reader: &'a ReadScope, page: &Page) -> impl Iterator<Item = &'a Product> {
    let id = page.id;
    reader.project.products.iter().filter(move |product| product.pages.contains(&id))
}

/// A page by its number; hidden ones have products too.
pub(super) fn page_by_id<'a>(reader: &'a ReadScope, number: &str) -> Result<&'a Page, ApiError> {
    let id = id(number)?;
    page(reader, |page| page.id == id)
}

pub(super) fn page_by_url<'a>(reader: &'a ReadScope, url: &str) -> Result<&'a Page, ApiError> {
    page(reader, |page| page.url == url)
}

fn page(reader: &ReadScope, is: impl Fn(&Page) -> bool) -> Result<&Page, ApiError> {
    let page = reader.project.pages.iter().find(|page| is(page));
    reader.open(page.map(|page| &page.body), "Page not found")?;
    page.ok_or_else(|| ApiError::not_found("Page not found"))
}

async fn by_page(reader: ReadScope, Path(number): Path<String>, Body(body): Body) -> Listing {
    let page = page_by_id(&reader, &number)?;
    Ok((StatusCode::CREATED, Json(listing(&reader, &body, on_page(&reader, page)).await?)))
}

async fn by_page_url(reader: ReadScope, Path(url): Path<String>, Body(body): Body) -> Listing {
    let page = page_by_url(&reader, &url)?;
    Ok((StatusCode::CREATED, Json(listing(&reader, &body, on_page(&reader, page)).await?)))
}

/// The route's segment is a page's url here, though its place is an id elsewhere.
async fn prices(reader: ReadScope, Path(url): Path<String>) -> One {
    let page = page_by_url(&reader, &url)?;
    let products = filtered(&reader, &Value::Null, on_page(&reader, page))?;
    let total = products.len();
    let items = reader.paging().of(products).into_iter();
    let items: Vec<Value> = items.map(|product| json!({ "id": product["id"], "price": product["price"] })).collect();
    Ok(Json(json!({ "items": items, "total": total })))
}

/// Lists the products of the given ids, in their order; unknown ids are left out.
async fn by_ids(reader: ReadScope) -> Result<Json<Vec<Value>>, ApiError> {
    let ids = reader.params.get("ids").unwrap_or_default().split(',').filter_map(|id| id.trim().parse().ok());
    let products = ids.filter_map(|id: i64| reader.project.product(id)).filter(|product| is_open(&reader, product));
    let mut list = Vec::new();
    for product in reader.limited(products) {
        list.push(shown(&reader, product).await?);
    }
    Ok(Json(list))
}

pub(super) fn find<'a>(reader: &'a ReadScope, number: &str) -> Result<&'a Product, ApiError> {
    let product = reader.project.product(id(number)?);
    reader.open(product.map(|product| &product.body), "Product not found")?;
    product.ok_or_else(|| ApiError::not_found("Product not found"))
}

async fn by_id(reader: ReadScope, Path(number): Path<String>) -> One {
    let product = find(&reader, &number)?;
    Ok(Json(shown(&reader, product).await?))
}

async fn related(reader: ReadScope, Path(number): Path<String>) -> One {
    let product = find(&reader, &number)?;
    let products = product.related.iter().filter_map(|id| reader.project.product(*id));
    Ok(Json(listing(&reader, &Value::Null, products).await?))
}

/// Finds products whose title contains every word of the query.
async fn search(reader: ReadScope) -> Json<Vec<Value>> {
    let asked = reader.params.get("name").unwrap_or_default().to_lowercase();
    let open = reader.project.products.iter().filter(|product| is_open(&reader, product));
    let hits = open.filter_map(|product| {
        let shown = reader.show(&product.body["localizeInfos"]);
        let title = shown["title"].as_str().unwrap_or_default();
        let fits = !asked.trim().is_empty() && asked.split_whitespace().all(|word| title.to_lowercase().contains(word));
        fits.then(|| json!({ "id": product.id, "title": title }))
    });
    Json(reader.paging().of(hits))
}
