//! Menus are trees: the editor names pages, the reply nests them (docs/oneentry-contract/pages-and-blocks.md#menus).

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::read_scope::{One, ReadScope};
use crate::content::Page;
use crate::state::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/menus/marker/{marker}", get(by_marker))
}

async fn by_marker(reader: ReadScope, Path(marker): Path<String>) -> One {
    let menu = reader.open(reader.project.document("menus", &marker), "Menu not found")?;
    let urls: Vec<&str> = menu["pages"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let chosen: Vec<&Page> = urls
        .iter()
        .filter_map(|url| reader.project.pages.iter().find(|page| page.url == *url))
        .filter(|page| page.is_visible && reader.sees(&page.body))
        .collect();
    let mut reply = reader.show(menu);
    reply["pages"] = Value::Array(items(&reader, &chosen, None));
    Ok(Json(reply))
}

/// The chosen pages below `parent`, in the menu's order; one whose parent is not in the menu stands on
/// top, without a parent: front ends look for items of `parentId: null`.
fn items(reader: &ReadScope, chosen: &[&Page], parent: Option<i64>) -> Vec<Value> {
    let is_in = |id: i64| chosen.iter().any(|page| page.id == id);
    let belongs = |page: &&&Page| page.parent_id.filter(|id| is_in(*id)) == parent;
    chosen
        .iter()
        .filter(belongs)
        .zip(1..)
        .map(|(page, position)| {
            json!({
                "id": page.id, "pageUrl": page.url, "parentId": parent, "position": position,
                "localizeInfos": reader.show(&page.body["localizeInfos"]),
                "attributeValues": reader.show(&page.body["attributeValues"]),
                "children": items(reader, chosen, Some(page.id)),
            })
        })
        .collect()
}
