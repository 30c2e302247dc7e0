//! Pages of text: whatever normal page of the project guests may read.

use std::sync::Arc;
use std::time::Duration;

use kassa_domain::address;
use kassa_domain::attribute::Said;
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::product::Picture;
use kassa_domain::venue_words::{HOME, Heading, Note, Section};
use kassa_oneentry::{Error, Page};

use super::Shop;
use super::shown::{Recent, Shown};

/// A page of text with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPage {
    pub url: String,
    pub heading: Heading,
    pub text: Option<Note>,
    pub pictures: Vec<Picture>,
    /// The texts among its attributes, and its text blocks. The first may have no heading of its own.
    pub sections: Vec<(Option<Heading>, Note)>,
    /// The pages above it, the first one first.
    pub above: Vec<PageLink>,
    /// The pages right below it.
    pub below: Vec<PageLink>,
}

/// The way to a page of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    pub title: Heading,
    /// Path and query, without the language before them.
    pub address: String,
}

/// What stands at a page's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextPageFound {
    Page(Box<TextPage>),
    /// The project's page is another one of the shop: its path and query, without the language before them.
    Elsewhere(String),
}

/// A page and its text blocks; nothing where guests see no such page.
type Read = Option<Arc<(Page, Vec<Section>)>>;

/// By language and url.
pub struct Cache(Recent<(Lang, String), Read>);

impl Cache {
    pub fn new(fresh: Duration, stale: Duration) -> Self {
        Self(Recent::new(1_000, fresh, stale.max(fresh)))
    }
}

impl Shop {
    /// The page with this url, or with this id. Categories and the front page have addresses of their own.
    pub async fn text_page(&self, lang: Lang, url: &str) -> Result<Shown<TextPageFound>, ErrorCode> {
        if url == HOME.marker {
            return Ok(Shown { value: TextPageFound::Elsewhere(address::HOME.to_owned()), as_of: None });
        }
        let locales = self.locales_from(lang).await?;
        let load = async {
            let page = match self.read_page(&locales, url).await? {
                Some(page) => page,
                None => match self.page_with_id(&locales, url).await? {
                    Some(page) => page,
                    None => return Ok(None),
                },
            };
            let sections = if page.is_text() { self.sections(&locales, &page.url).await } else { Vec::new() };
            Ok(Some(Arc::new((page, sections))))
        };
        let Shown { value: read, as_of } = self.inner.texts.0.shown((lang, url.to_owned()), self.clock().now(), load).await?;
        let (page, sections) = &*read.ok_or(ErrorCode::NotFound)?;
        let value = if page.is_category() {
            TextPageFound::Elsewhere(address::catalog(&page.url, 1))
        } else if !page.is_text() {
            return Err(ErrorCode::NotFound);
        } else if page.url == HOME.marker {
            TextPageFound::Elsewhere(address::HOME.to_owned())
        } else if page.url != url {
            TextPageFound::Elsewhere(address::page(&page.url))
        } else {
            TextPageFound::Page(Box::new(self.text_page_of(lang, page, sections).await))
        };
        Ok(Shown { value, as_of })
    }

    /// Editors link to pages by their ids as well.
    async fn page_with_id(&self, locales: &[String], url: &str) -> Result<Option<Page>, Error> {
        let (Ok(id), Some(own)) = (url.parse::<u32>(), locales.first()) else { return Ok(None) };
        match self.client().pages().by_id(id.into(), own).await {
            Ok(page) => Ok(Some(page)),
            Err(Error::NotFound(_) | Error::Forbidden(_) | Error::Refused(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn text_page_of(&self, lang: Lang, page: &Page, blocks: &[Section]) -> TextPage {
        // Where nobody knows what stands around it, it is a page all the same.
        let tree = self.tree(lang).await.ok();
        let pages = tree.as_ref().map_or(&[][..], |tree| &tree.pages);
        let description = page.description.iter().map(|html| (None, Note { html: html.clone(), language: None }));
        let prose = page.attributes.iter().filter_map(|attribute| match &attribute.said {
            Said::Prose { header, html } => {
                let heading = header.clone().map(|text| Heading { text, language: None });
                Some((heading, Note { html: html.clone(), language: None }))
            }
            Said::Line(_) | Said::Options(_) | Said::Files(_) => None,
        });
        let blocks = blocks.iter().map(|block| (Some(block.heading.clone()), block.text.clone()));
        TextPage {
            url: page.url.clone(),
            heading: Heading { text: page.title.clone(), language: page.language.clone() },
            text: page.text.clone(),
            pictures: page.pictures.clone(),
            sections: description.chain(prose).chain(blocks).collect(),
            above: above(pages, page).into_iter().map(link).collect(),
            below: pages.iter().filter(|other| other.is_text() && other.parent == Some(page.id)).map(link).collect(),
        }
    }

    /// The addresses of all pages of text.
    pub(super) async fn text_page_addresses(&self, lang: Lang) -> Result<Vec<String>, ErrorCode> {
        let tree = self.tree(lang).await?;
        let is_own = |page: &&Page| page.is_text() && page.url != HOME.marker;
        Ok(tree.pages.iter().filter(is_own).map(|page| address::page(&page.url)).collect())
    }
}

/// The pages of text above one; a parent that guests do not see, or that repeats, ends the way.
fn above<'a>(pages: &'a [Page], page: &Page) -> Vec<&'a Page> {
    let (mut way, mut parent) = (Vec::<&Page>::new(), page.parent);
    while let Some(found) = pages.iter().find(|other| Some(other.id) == parent && other.is_text()) {
        if found.id == page.id || way.iter().any(|seen| seen.id == found.id) {
            break;
        }
        way.push(found);
        parent = found.parent;
    }
    way.reverse();
    way.retain(|above| above.url != HOME.marker);
    way
}

fn link(page: &Page) -> PageLink {
    let title = Heading { text: page.title.clone(), language: page.language.clone() };
    PageLink { title, address: address::page(&page.url) }
}
