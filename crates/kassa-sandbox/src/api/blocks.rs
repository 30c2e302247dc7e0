//! Blocks are content that stands in several places, and some show products (docs/oneentry-contract/pages-and-blocks.md#blocks).

use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::files::with_links;
use super::params::id;
use super::products::{find as product, listing, shown as shown_product};
use super::read_scope::{One, ReadScope};
use crate::api_error::ApiError;
use crate::content::Product;
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        // GET up to 1.0.124, POST from 1.0.127 on.
        .route("/blocks", get(list).post(list))
        .route("/blocks/quick/search", get(search))
        .route("/blocks/marker/{marker}", get(by_marker))
        .route("/blocks/{marker}/products", get(products))
        .route("/blocks/{marker}/similar-products", get(similar))
        .route("/blocks/{marker}/products/{id}/frequently-ordered", get(frequently_ordered_with))
        .route("/products/{id}/blocks", get(of_product))
}

/// A block as it is read; `customSettings.productConfig` and `productPageUrls` stay raw: the SDK evaluates them.
pub(super) fn shown(reader: &ReadScope, block: &Value) -> Value {
    let mut reply = reader.show(block);
    for (key, default) in [
        ("attributeValues", json!({})),
        ("isVisible", json!(true)),
        ("position", json!(1)),
        ("templateIdentifier", Value::Null),
        ("type", json!("common_block")),
        ("version", json!(0)),
    ] {
        if reply.get(key).is_none() {
            reply[key] = default;
        }
    }
    let id = reply["id"].as_i64().unwrap_or_default();
    with_links(&reader.app, reply, "block", id)
}

fn visible(reader: &ReadScope) -> impl Iterator<Item = &Value> {
    reader.documents("blocks").filter(|block| block["isVisible"] != false)
}

fn find<'a>(reader: &'a ReadScope, marker: &str) -> Result<&'a Value, ApiError> {
    let block = reader.project.document("blocks", marker).filter(|block| block["isVisible"] != false);
    reader.open(block, "Block not found")
}

/// Of one type, unless the type is missing, empty or the text `undefined`.
async fn list(reader: ReadScope, method: Method) -> (StatusCode, Json<Value>) {
    let kind = reader.params.get("type").filter(|kind| *kind != "undefined");
    let blocks: Vec<&Value> = visible(&reader).filter(|block| kind.is_none_or(|kind| block["type"] == kind)).collect();
    let total = blocks.len();
    let items: Vec<Value> = reader.paging().of(blocks).into_iter().map(|block| shown(&reader, block)).collect();
    let status = if method == Method::POST { StatusCode::CREATED } else { StatusCode::OK };
    (status, Json(json!({ "items": items, "total": total })))
}

async fn by_marker(reader: ReadScope, Path(marker): Path<String>) -> One {
    Ok(Json(shown(&reader, find(&reader, &marker)?)))
}

/// The products of the pages a block names (`productPageUrls`).
fn on_named_pages<'a>(reader: &'a ReadScope, block: &Value) -> Vec<&'a Product> {
    let urls: Vec<&str> = block["productPageUrls"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let pages = reader.project.pages.iter().filter(|page| urls.contains(&page.url.as_str()));
    let pages: Vec<i64> = pages.map(|page| page.id).collect();
    let is_there = |product: &&Product| product.pages.iter().any(|page| pages.contains(page));
    reader.project.products.iter().filter(is_there).collect()
}

async fn products(reader: ReadScope, Path(marker): Path<String>) -> One {
    let block = find(&reader, &marker)?;
    let products = on_named_pages(&reader, block);
    listing(&reader, &Value::Null, products.into_iter()).await.map(Json)
}

/// Products like those of the block's pages: the ones that these name as related.
async fn similar(reader: ReadScope, Path(marker): Path<String>) -> One {
    let block = find(&reader, &marker)?;
    let own = on_named_pages(&reader, block);
    let is_related = |product: &&Product| own.iter().any(|other| other.related.contains(&product.id));
    let products: Vec<&Product> = reader.project.products.iter().filter(is_related).collect();
    listing(&reader, &Value::Null, products.into_iter()).await.map(Json)
}

/// Lists the products that were ordered together with one, most often first.
async fn frequently_ordered_with(reader: ReadScope, Path((marker, number)): Path<(String, String)>) -> One {
    find(&reader, &marker)?;
    let product = id(&number)?;
    reader.project.product(product).ok_or_else(|| ApiError::not_found("Product not found"))?;
    let ids = reader.app.store.frequently_ordered_with(product).await?;
    let found: Vec<&Product> = ids.iter().filter_map(|id| reader.project.product(*id)).collect();
    let total = found.len();
    let mut items = Vec::new();
    for product in reader.paging().of(found) {
        items.push(shown_product(&reader, product).await?);
    }
    Ok(Json(json!({ "items": items, "total": total })))
}

async fn search(reader: ReadScope) -> Json<Vec<Value>> {
    let asked = reader.params.get("name").unwrap_or_default().trim().to_lowercase();
    let hits = visible(&reader).filter_map(|block| {
        let infos = reader.show(&block["localizeInfos"]);
        let title = infos["title"].as_str().unwrap_or_default();
        let identifier = block["identifier"].as_str().unwrap_or_default();
        let fits = !asked.is_empty() && [title, identifier].iter().any(|text| text.to_lowercase().contains(&asked));
        fits.then(|| json!({ "id": block["id"], "identifier": identifier, "name": title }))
    });
    Json(reader.limited(hits))
}

/// The blocks a product names, in its order.
async fn of_product(reader: ReadScope, Path(number): Path<String>) -> Result<Json<Vec<Value>>, ApiError> {
    let product = product(&reader, &number)?;
    let names = product.body["blocks"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let blocks = names.filter_map(|name| reader.project.document("blocks", name));
    let blocks = blocks.filter(|block| block["isVisible"] != false && reader.sees(block));
    Ok(Json(blocks.map(|block| shown(&reader, block)).collect()))
}
