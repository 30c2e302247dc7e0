//! Pages (contract, section 13).

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::files::with_links;
use super::params::{Params, id};
use crate::sandbox::content::{Page, Project, localised};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/pages", get(all))
        .route("/pages/root", get(roots))
        .route("/pages/quick/search", get(search))
        .route("/pages/url/{url}", get(by_url))
        .route("/pages/{id}", get(by_id))
        .route("/pages/{id}/children", get(children))
        .route("/pages/{id}/blocks", get(blocks))
        .route("/pages/{id}/forms", get(blocks))
        .route("/pages/{id}/config", get(config))
}

fn shown(app: &App, project: &Project, page: &Page, lang: &str) -> Value {
    let mut reply = with_links(app, localised(&page.body, lang, project), "page", page.id);
    let products = project.products.iter().filter(|product| product.is_visible && product.pages.contains(&page.id));
    reply["products"] = json!(products.count());
    reply
}

fn list(app: &App, params: &Params, keep: impl Fn(&Page) -> bool) -> Json<Vec<Value>> {
    let project = app.project();
    let lang = params.lang(&project);
    let pages = project.pages.iter().filter(|page| page.is_visible && keep(page));
    Json(pages.map(|page| shown(app, &project, page, lang)).collect())
}

fn find(project: &Project, is: impl Fn(&Page) -> bool) -> Result<&Page, Refusal> {
    let page = project.pages.iter().find(|page| page.is_visible && is(page));
    page.ok_or_else(|| Refusal::not_found("Page not found"))
}

async fn all(State(app): State<App>, params: Params) -> Json<Vec<Value>> {
    list(&app, &params, |_| true)
}

async fn roots(State(app): State<App>, params: Params) -> Json<Vec<Value>> {
    list(&app, &params, |page| page.parent_id.is_none())
}

async fn by_url(State(app): State<App>, Path(url): Path<String>, params: Params) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let page = find(&project, |page| page.url == url)?;
    Ok(Json(shown(&app, &project, page, params.lang(&project))))
}

async fn by_id(State(app): State<App>, Path(number): Path<String>, params: Params) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let id = id(&number)?;
    let page = find(&project, |page| page.id == id)?;
    Ok(Json(shown(&app, &project, page, params.lang(&project))))
}

async fn children(State(app): State<App>, Path(url): Path<String>, params: Params) -> Result<Json<Vec<Value>>, Refusal> {
    let parent = find(&app.project(), |page| page.url == url)?.id;
    Ok(list(&app, &params, |page| page.parent_id == Some(parent)))
}

/// The demo project has no blocks; a page that is not there is still told.
async fn blocks(State(app): State<App>, Path(url): Path<String>) -> Result<Json<Value>, Refusal> {
    find(&app.project(), |page| page.url == url)?;
    Ok(Json(json!([])))
}

async fn config(State(app): State<App>, Path(url): Path<String>) -> Result<Json<Value>, Refusal> {
    let project = app.project();
    let page = find(&project, |page| page.url == url)?;
    let config = &page.body["config"];
    Ok(Json(json!({ "rowsPerPage": config["rowsPerPage"], "productsPerRow": config["productsPerRow"] })))
}

/// Pages whose title has the words, below the given url if there is one. SDKs may send the text `undefined`.
async fn search(State(app): State<App>, params: Params) -> Json<Vec<Value>> {
    let project = app.project();
    let lang = params.lang(&project);
    let asked = params.get("name").unwrap_or_default().trim().to_lowercase();
    let below = params.get("url").filter(|url| *url != "undefined");
    let hits = project.pages.iter().filter(|page| page.is_visible).filter_map(|page| {
        let infos = localised(&page.body["localizeInfos"], lang, &project);
        let title = infos["title"].as_str().unwrap_or_default();
        let fits = !asked.is_empty()
            && title.to_lowercase().contains(&asked)
            && below.is_none_or(|url| page.path.split('.').any(|part| part == url));
        fits.then(|| json!({ "id": page.id, "title": title, "pageUrl": page.url }))
    });
    Json(hits.collect())
}
