//! `Pages`, `Menus`, `Blocks`: how a project arranges its content (contract 13, 15).

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use super::attributes;
use super::client::Client;
use super::error::Error;
use super::rich_text;
use super::wire::{self, Items};

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
    /// Sanitised HTML: safe to put into a page as it is.
    pub text: Option<String>,
    /// `forCatalogPages`, `forNormalPages`, ...
    pub kind: String,
    pub is_visible: bool,
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
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireAttributes {
    #[serde(default)]
    attribute_values: Value,
}

impl WirePage {
    fn into_model(self, locale: &str) -> Page {
        Page {
            id: self.id,
            parent: self.parent_id,
            title: wire::title(&self.localize_infos, locale, &self.page_url),
            text: text(&self.localize_infos, locale),
            url: self.page_url,
            kind: self.kind,
            is_visible: self.is_visible.unwrap_or(true),
        }
    }
}

/// What staff have written on a page: one text in up to three forms (contract 13).
fn text(infos: &Value, locale: &str) -> Option<String> {
    let of = |key| wire::localized_text(infos, locale, key);
    let html = of("htmlContent").map(|html| rich_text::of_html(&html));
    let html = html.or_else(|| of("mdContent").map(|markdown| rich_text::of_markdown(&markdown)));
    let html = html.or_else(|| of("plainContent").map(|plain| rich_text::of_plain(&plain)));
    html.filter(|html| !html.trim().is_empty())
}

/// A menu entry with those below it, in the CMS's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    pub url: String,
    pub title: String,
    pub children: Vec<MenuEntry>,
}

#[derive(Deserialize)]
struct WireMenu {
    #[serde(default, deserialize_with = "wire::nullable")]
    pages: Vec<WireEntry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireEntry {
    page_url: String,
    #[serde(default)]
    localize_infos: Value,
    #[serde(default)]
    position: Value,
    #[serde(default, deserialize_with = "wire::nullable")]
    children: Vec<WireEntry>,
}

fn entries(mut wire: Vec<WireEntry>, locale: &str) -> Vec<MenuEntry> {
    wire.sort_by_key(|entry| wire::whole(&entry.position).unwrap_or(i64::MAX));
    let entry = |entry: WireEntry| MenuEntry {
        title: wire::localized_text(&entry.localize_infos, locale, "menuTitle")
            .unwrap_or_else(|| wire::title(&entry.localize_infos, locale, &entry.page_url)),
        children: entries(entry.children, locale),
        url: entry.page_url,
    };
    wire.into_iter().map(entry).collect()
}

/// A block: content that is used in many places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub identifier: String,
    pub title: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireBlock {
    identifier: String,
    #[serde(default)]
    localize_infos: Value,
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

    /// `getBlocksByPageUrl`.
    pub async fn blocks(&self, url: &str, locale: &str) -> Result<Vec<Block>, Error> {
        let blocks: Items<WireBlock> = self.client.get(&["pages", url, "blocks"]).query("langCode", locale).send().await?;
        let block = |block: WireBlock| Block {
            title: wire::title(&block.localize_infos, locale, &block.identifier),
            identifier: block.identifier,
        };
        Ok(blocks.into_vec().into_iter().map(block).collect())
    }

    /// `getMenusByMarker`.
    pub async fn menu(&self, marker: &str, locale: &str) -> Result<Vec<MenuEntry>, Error> {
        let menu: WireMenu = self.client.get(&["menus", "marker", marker]).query("langCode", locale).send().await?;
        Ok(entries(menu.pages, locale))
    }
}
