//! `PUT control/pages/{url}` changes a page as an editor does.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Map, Value, json};

use super::editing::{check_titles, merge, save, without_fixed};
use crate::api::Body;
use crate::api_error::ApiError;
use crate::state::App;

/// What to change of the page's document: `{"localizeInfos":{"en_US":{"title":"Visit us","htmlContent":"<p>Tram 7</p>"}}}`. Its url is its
/// address and stays.
pub(super) async fn change(State(app): State<App>, Path(url): Path<String>, body: Body) -> Result<Json<Value>, ApiError> {
    change_page(&app, &url, body.object()?).await.map(Json)
}

pub(crate) async fn change_page(app: &App, url: &str, change: Map<String, Value>) -> Result<Value, ApiError> {
    let documents = app.store.content().await?;
    let known = documents.into_iter().find(|document| document.kind == "pages" && document.body["pageUrl"] == url);
    let mut document = known.ok_or_else(|| ApiError::not_found("Page not found"))?;
    merge(&mut document.body, without_fixed(with_plain(change), &["id", "pageUrl", "parentId"]));
    check_titles(&app.project(), &document.body)?;
    if document.body.get("isVisible").is_some_and(|is_visible| !is_visible.is_boolean()) {
        return Err(ApiError::bad_request("\"isVisible\" must be true or false"));
    }
    save(app, &document).await?;
    Ok(document.body)
}

/// OneEntry keeps a content as HTML, as plain text and as Markdown: a new HTML makes the plain one, and ends the Markdown.
fn with_plain(mut change: Map<String, Value>) -> Map<String, Value> {
    let infos = change.get_mut("localizeInfos").and_then(Value::as_object_mut);
    for info in infos.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
        if let Some(html) = info.get("htmlContent").and_then(Value::as_str).map(plain) {
            info.entry("plainContent").or_insert_with(|| json!(html));
            info.entry("mdContent").or_insert(Value::Null);
        }
    }
    change
}

/// A text without its tags.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            // Where a paragraph ends, a word does.
            '>' if is_tag => {
                is_tag = false;
                text.push(' ');
            }
            letter if !is_tag => text.push(letter),
            _ => {}
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    html_escape::decode_html_entities(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_reads_as_plain_text() {
        assert_eq!(plain("<h2>Here</h2><p>Tram&nbsp;7 &amp; a <b>walk</b></p>"), "Here Tram\u{a0}7 & a walk");
        assert_eq!(plain("no tags"), "no tags");
    }
}
