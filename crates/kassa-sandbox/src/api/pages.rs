//! Front ends read pages here (docs/oneentry-contract/pages-and-blocks.md#pages).

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::blocks::shown as shown_block;
use super::entity;
use super::forms::shown as shown_form;
use super::params::id;
use super::read_scope::{One, ReadScope};
use crate::api_error::ApiError;
use crate::content::Page;
use crate::state::App;

type Many = Result<Json<Vec<Value>>, ApiError>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/pages", get(all))
        .route("/pages/root", get(roots))
        .route("/pages/quick/search", get(search))
        .route("/pages/url/{url}", get(by_url))
        .route("/pages/{id}", get(by_id))
        .route("/pages/{id}/children", get(children))
        .route("/pages/{id}/blocks", get(blocks))
        .route("/pages/{id}/forms", get(forms))
        .route("/pages/{id}/config", get(config))
}

async fn list(reader: &ReadScope, keep: impl Fn(&Page) -> bool) -> Many {
    let pages = reader.project.pages.iter().filter(|page| page.is_visible && reader.sees(&page.body) && keep(page));
    let mut list = Vec::new();
    for page in reader.limited(pages) {
        list.push(entity::page(reader, page).await?);
    }
    Ok(Json(list))
}

/// A visible page that the caller may read.
pub(super) fn find(reader: &ReadScope, is: impl Fn(&Page) -> bool) -> Result<&Page, ApiError> {
    let page = reader.project.pages.iter().find(|page| page.is_visible && is(page));
    reader.open(page.map(|page| &page.body), "Page not found")?;
    page.ok_or_else(|| ApiError::not_found("Page not found"))
}

async fn all(reader: ReadScope) -> Many {
    list(&reader, |_| true).await
}

async fn roots(reader: ReadScope) -> Many {
    list(&reader, |page| page.parent_id.is_none()).await
}

async fn by_url(reader: ReadScope, Path(url): Path<String>) -> One {
    let page = find(&reader, |page| page.url == url)?;
    Ok(Json(entity::page(&reader, page).await?))
}

async fn by_id(reader: ReadScope, Path(number): Path<String>) -> One {
    let id = id(&number)?;
    let page = find(&reader, |page| page.id == id)?;
    Ok(Json(entity::page(&reader, page).await?))
}

async fn children(reader: ReadScope, Path(url): Path<String>) -> Many {
    let parent = find(&reader, |page| page.url == url)?.id;
    list(&reader, |page| page.parent_id == Some(parent)).await
}

/// The blocks a page names, in its order.
async fn blocks(reader: ReadScope, Path(url): Path<String>) -> Many {
    let page = find(&reader, |page| page.url == url)?;
    let names = page.body["blocks"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let blocks = names.filter_map(|name| reader.project.document("blocks", name));
    let blocks = blocks.filter(|block| block["isVisible"] != false && reader.sees(block));
    Ok(Json(blocks.map(|block| shown_block(&reader, block)).collect()))
}

/// The forms that hang on a page (SDKs up to 1.0.124 ask).
async fn forms(reader: ReadScope, Path(url): Path<String>) -> Many {
    let page = find(&reader, |page| page.url == url)?;
    let mut list = Vec::new();
    for (form, _) in entity::bindings(&reader, "content", &page.url) {
        list.push(shown_form(&reader, form).await?);
    }
    Ok(Json(list))
}

async fn config(reader: ReadScope, Path(url): Path<String>) -> One {
    let page = find(&reader, |page| page.url == url)?;
    let config = &page.body["config"];
    Ok(Json(json!({ "rowsPerPage": config["rowsPerPage"], "productsPerRow": config["productsPerRow"] })))
}

/// Pages whose title has the words, below the given url if there is one. SDKs may send the text `undefined`.
async fn search(reader: ReadScope) -> Json<Vec<Value>> {
    let asked = reader.params.get("name").unwrap_or_default().trim().to_lowercase();
    let below = reader.params.get("url").filter(|url| *url != "undefined");
    let visible = reader.project.pages.iter().filter(|page| page.is_visible && reader.sees(&page.body));
    let hits = visible.filter_map(|page| {
        let infos = reader.show(&page.body["localizeInfos"]);
        let title = infos["title"].as_str().unwrap_or_default();
        let fits = !asked.is_empty()
            && title.to_lowercase().contains(&asked)
            && below.is_none_or(|url| page.path.split('.').any(|part| part == url));
        fits.then(|| json!({ "id": page.id, "title": title, "pageUrl": page.url }))
    });
    Json(reader.limited(hits))
}
