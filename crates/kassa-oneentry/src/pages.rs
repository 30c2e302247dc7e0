//! `Pages` reads how a project arranges its content: pages, menus, blocks (docs/oneentry-contract/pages-and-blocks.md).

use std::collections::HashMap;

use kassa_domain::attribute::{Attribute, Said};
use kassa_domain::product::Picture;
use kassa_domain::venue_words::Note;
use serde::Deserialize;
use serde_json::Value;

use super::attributes;
use super::client::Client;
use super::error::Error;
use super::rich_text;
use super::wire::{self, Items, OneOrMany, Words};

pub struct Pages<'a> {
    pub(super) client: &'a Client,
}

/// A page of the tree. Catalogue pages are the categories of products.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub id: i64,
    pub parent: Option<i64>,
    /// Its own marker, without slashes.
    pub url: String,
    pub title: String,
    /// The title's language (BCP 47), where it is not in the locale that was asked for.
    pub language: Option<String>,
    /// What staff have written on it.
    pub text: Option<Note>,
    /// The title is its url: the CMS has no other in any locale that came along.
    pub is_untitled: bool,
    /// `forCatalogPages`, `forNormalPages`, ...
    pub kind: String,
    pub is_visible: bool,
    pub position: i64,
    /// Its pictures, and the texts among its attributes.
    pub pictures: Vec<Picture>,
    pub description: Option<String>,
    pub attributes: Vec<Attribute>,
}

impl Page {
    /// Somebody can read it: a page of text, no category and no page for errors.
    pub fn is_text(&self) -> bool {
        self.is_visible && matches!(self.kind.as_str(), "forNormalPages" | "common_page" | "")
    }

    pub fn is_category(&self) -> bool {
        self.is_visible && self.kind == "forCatalogPages"
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WirePage {
    id: i64,
    #[serde(default)]
    parent_id: Option<i64>,
    page_url: String,
    #[serde(default)]
    localize_infos: Value,
    #[serde(rename = "type", default, deserialize_with = "wire::nullable")]
    kind: String,
    is_visible: Option<bool>,
    #[serde(default)]
    position: Value,
    #[serde(default)]
    attribute_values: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireAttributes {
    #[serde(default)]
    attribute_values: Value,
}

impl WirePage {
    fn into_model(self, locale: &str) -> Page {
        let title = wire::words(&self.localize_infos, locale, "title");
        let is_untitled = title.is_none();
        let title = title.unwrap_or_else(|| Words { text: self.page_url.clone(), language: None });
        let shown = attributes::shown(wire::localized(&self.attribute_values, locale), locale, &title.text);
        Page {
            id: self.id,
            parent: self.parent_id,
            text: text(&self.localize_infos, locale),
            url: self.page_url,
            title: title.text,
            language: title.language,
            is_untitled,
            kind: self.kind,
            is_visible: self.is_visible.unwrap_or(true),
            position: wire::whole(&self.position).unwrap_or(i64::MAX),
            pictures: shown.pictures,
            description: shown.description,
            attributes: shown.attributes,
        }
    }
}

/// What staff have written on a page: one text in up to three forms (docs/oneentry-contract/pages-and-blocks.md#pages), in the
/// locale, else in another one that has any.
fn text(infos: &Value, locale: &str) -> Option<Note> {
    let of = |key, read: fn(&str) -> String| {
        let words = wire::words(infos, locale, key)?;
        let html = read(&words.text);
        (!html.trim().is_empty()).then_some(Note { html, language: words.language })
    };
    let forms =
        [of("htmlContent", rich_text::of_html), of("mdContent", rich_text::of_markdown), of("plainContent", rich_text::of_plain)];
    let found: Vec<Note> = forms.into_iter().flatten().collect();
    found.iter().find(|note| note.language.is_none()).or(found.first()).cloned()
}

/// A menu entry with those below it, in the CMS's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// Empty for one that only stands above others.
    pub url: String,
    pub title: String,
    /// The title's language (BCP 47), where it is not in the locale that was asked for.
    pub language: Option<String>,
    /// The title is its url: the CMS has no other in any locale that came along.
    pub is_untitled: bool,
    pub children: Vec<MenuEntry>,
}

#[derive(Deserialize)]
struct WireMenu {
    /// One entry, or a list of them.
    #[serde(default)]
    pages: Option<OneOrMany<WireEntry>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireEntry {
    #[serde(default, deserialize_with = "wire::nullable")]
    page_url: String,
    #[serde(default)]
    localize_infos: Value,
    #[serde(default)]
    position: Value,
    #[serde(default)]
    children: Option<Box<OneOrMany<WireEntry>>>,
}

fn entries(wire: Option<OneOrMany<WireEntry>>, locale: &str) -> Vec<MenuEntry> {
    let mut wire = wire.map(OneOrMany::into_vec).unwrap_or_default();
    wire.sort_by_key(|entry| wire::whole(&entry.position).unwrap_or(i64::MAX));
    let entry = |entry: WireEntry| {
        let titles = ["menuTitle", "title"].map(|key| wire::words(&entry.localize_infos, locale, key));
        let own = titles.iter().flatten().find(|title| title.language.is_none());
        let title = own.or(titles.iter().flatten().next()).cloned();
        let is_untitled = title.is_none();
        let title = title.unwrap_or_else(|| Words { text: entry.page_url.clone(), language: None });
        MenuEntry {
            title: title.text,
            language: title.language,
            is_untitled,
            children: entries(entry.children.map(|children| *children), locale),
            url: entry.page_url,
        }
    };
    wire.into_iter().map(entry).collect()
}

/// A block: content that is used in many places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub identifier: String,
    pub title: String,
    /// The title's language (BCP 47), where it is not in the locale that was asked for.
    pub language: Option<String>,
    /// `common_block`, `product_block`, ...
    pub kind: String,
    pub is_visible: bool,
    /// Its own text, else the first text or line among its attributes.
    pub text: Option<Note>,
}

impl Block {
    /// A block of words, not of products.
    pub fn is_text(&self) -> bool {
        self.is_visible && matches!(self.kind.as_str(), "common_block" | "")
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireBlock {
    identifier: String,
    #[serde(default)]
    localize_infos: Value,
    #[serde(rename = "type", default, deserialize_with = "wire::nullable")]
    kind: String,
    is_visible: Option<bool>,
    #[serde(default)]
    attribute_values: Value,
}

impl WireBlock {
    fn into_model(self, locale: &str) -> Block {
        let title = wire::words(&self.localize_infos, locale, "title");
        let title = title.unwrap_or_else(|| Words { text: self.identifier.clone(), language: None });
        let attributes = || {
            let shown = attributes::shown(wire::localized(&self.attribute_values, locale), locale, &title.text);
            let line = || {
                shown.attributes.iter().find_map(|attribute| match &attribute.said {
                    Said::Line(line) => Some(rich_text::of_plain(line)),
                    Said::Prose { html, .. } => Some(html.clone()),
                    Said::Options(_) | Said::Files(_) => None,
                })
            };
            shown.description.clone().or_else(line).map(|html| Note { html, language: None })
        };
        let text = text(&self.localize_infos, locale).or_else(attributes);
        Block {
            text,
            title: title.text,
            language: title.language,
            identifier: self.identifier,
            kind: self.kind,
            is_visible: self.is_visible.unwrap_or(true),
        }
    }
}

impl Pages<'_> {
    /// `getPages`: every page, in no certain order.
    pub async fn all(&self, locale: &str) -> Result<Vec<Page>, Error> {
        let pages: Items<WirePage> = self.client.get(&["pages"]).query("langCode", locale).send().await?;
        Ok(pages.into_vec().into_iter().map(|page| page.into_model(locale)).collect())
    }

    /// `getPageByUrl`.
    pub async fn by_url(&self, url: &str, locale: &str) -> Result<Page, Error> {
        let page: WirePage = self.client.get(&["pages", "url", url]).query("langCode", locale).send().await?;
        Ok(page.into_model(locale))
    }

    /// `getPageById`.
    pub async fn by_id(&self, id: i64, locale: &str) -> Result<Page, Error> {
        let page: WirePage = self.client.get(&["pages", &id.to_string()]).query("langCode", locale).send().await?;
        Ok(page.into_model(locale))
    }

    /// The texts among the attributes of a page, by marker; with the same call as [`Pages::by_url`].
    pub async fn texts(&self, url: &str, locale: &str) -> Result<HashMap<String, String>, Error> {
        let page: WireAttributes = self.client.get(&["pages", "url", url]).query("langCode", locale).send().await?;
        Ok(attributes::texts(&page.attribute_values, locale))
    }

    /// `getChildPagesByParentUrl`.
    pub async fn children(&self, url: &str, locale: &str) -> Result<Vec<Page>, Error> {
        let pages: Items<WirePage> = self.client.get(&["pages", url, "children"]).query("langCode", locale).send().await?;
        Ok(pages.into_vec().into_iter().map(|page| page.into_model(locale)).collect())
    }

    /// `getBlocksByPageUrl`: in the order of the page.
    pub async fn blocks(&self, url: &str, locale: &str) -> Result<Vec<Block>, Error> {
        let blocks: Items<WireBlock> =
            self.client.get(&["pages", url, "blocks"]).query("langCode", locale).beside().send().await?;
        Ok(blocks.into_vec().into_iter().map(|block| block.into_model(locale)).collect())
    }

    /// `getBlockByMarker`.
    pub async fn block(&self, marker: &str, locale: &str) -> Result<Block, Error> {
        let block: WireBlock = self.client.get(&["blocks", "marker", marker]).query("langCode", locale).beside().send().await?;
        Ok(block.into_model(locale))
    }

    /// `getMenusByMarker`.
    pub async fn menu(&self, marker: &str, locale: &str) -> Result<Vec<MenuEntry>, Error> {
        let menu: WireMenu = self.client.get(&["menus", "marker", marker]).query("langCode", locale).beside().send().await?;
        Ok(entries(menu.pages, locale))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    fn page(infos: Value) -> Page {
        let wire: WirePage = serde_json::from_value(json!({ "id": 1, "pageUrl": "terms", "localizeInfos": infos })).unwrap();
        wire.into_model("ru_RU")
    }

    #[rstest]
    #[case::own(json!({ "ru_RU": { "title": "Правила", "htmlContent": "<p>Да</p>" }, "en_US": { "title": "Rules", "htmlContent": "<p>Yes</p>" } }),
        ("Правила", None), Some(("<p>Да</p>", None)))]
    #[case::other(json!({ "ru_RU": { "title": "Правила", "htmlContent": "" }, "en_US": { "title": "Rules", "htmlContent": "<p>Yes</p>" } }),
        ("Правила", None), Some(("<p>Yes</p>", Some("en-US"))))]
    // Plain text in the right language is better than HTML in another one.
    #[case::plain(json!({ "ru_RU": { "plainContent": "Да" }, "en_US": { "title": "Rules", "htmlContent": "<p>Yes</p>" } }),
        ("Rules", Some("en-US")), Some(("Да", None)))]
    #[case::flat(json!({ "title": "Rules", "htmlContent": "<script>x</script>" }), ("Rules", None), None)]
    fn a_page_says_in_which_language_it_is(
        #[case] infos: Value,
        #[case] title: (&str, Option<&str>),
        #[case] text: Option<(&str, Option<&str>)>,
    ) {
        let page = page(infos);
        assert_eq!((page.title.as_str(), page.language.as_deref()), title);
        assert_eq!(page.text.as_ref().map(|note| (note.html.as_str(), note.language.as_deref())), text);
    }

    #[rstest]
    #[case(json!({ "pages": [{ "pageUrl": "b", "position": 2 }, { "pageUrl": null, "position": 1, "localizeInfos": { "title": "Above" }, "children": { "pageUrl": "a" } }] }), &["Above", "b"])]
    #[case(json!({ "pages": { "pageUrl": "a", "localizeInfos": { "title": "A", "menuTitle": "Short" } } }), &["Short"])]
    #[case(json!({ "pages": null }), &[])]
    #[case(json!({}), &[])]
    fn a_menu_is_a_list_an_entry_or_nothing(#[case] menu: Value, #[case] titles: &[&str]) {
        let menu: WireMenu = serde_json::from_value(menu).unwrap();
        let entries = entries(menu.pages, "en_US");
        assert_eq!(entries.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), titles);
        assert!(entries.iter().filter(|entry| entry.url.is_empty()).all(|entry| entry.children[0].url == "a"));
    }

    #[rstest]
    #[case(json!({ "note": { "type": "text", "value": [{ "htmlValue": "<p>VAT</p>" }] } }), Some("<p>VAT</p>"))]
    #[case(json!({ "line": { "type": "string", "value": "a<b" } }), Some("a&lt;b"))]
    #[case(json!({ "hours": { "type": "timeInterval", "value": [] } }), None)]
    fn a_blocks_text_stands_among_its_attributes(#[case] values: Value, #[case] text: Option<&str>) {
        let block: WireBlock = serde_json::from_value(json!({ "identifier": "note", "attributeValues": values })).unwrap();
        assert_eq!(block.into_model("en_US").text.map(|note| note.html).as_deref(), text);
    }
}
