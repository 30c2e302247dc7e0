//! The venue's own words around its pages, read from OneEntry: the front page's, the footer, the notes under prices and beside the button
//! that orders. None of them is worth a page: where OneEntry does not say them in time, it is shown without.

use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::{BoxFuture, join, join3};
use kassa_domain::address;
use kassa_domain::attribute::Said;
use kassa_domain::lang::Lang;
use kassa_domain::venue_words::{
    DATES_TITLE, FOOTER, FooterLink, HOME, Heading, HomeWords, KICKER, Note, ORDER_NOTE, PRICE_NOTE, SHOP_LEAD, SHOP_TITLE,
    Section, VenueWords,
};
use kassa_oneentry::{Block, Client, Denial, Error, MenuEntry, Page};

use super::Shop;
use super::catalog::Tree;
use super::shown::Recent;

/// What is known, by language.
pub struct Cache {
    footer: Arc<Recent<Lang, Arc<Vec<FooterLink>>>>,
    notes: Arc<Recent<(Lang, &'static str), Option<Note>>>,
    home: Arc<Recent<Lang, Option<Arc<HomeWords>>>>,
}

impl Cache {
    pub fn new(fresh: Duration, stale: Duration) -> Self {
        let stale = stale.max(fresh);
        Self {
            footer: Arc::new(Recent::new(20, fresh, stale)),
            notes: Arc::new(Recent::new(100, fresh, stale)),
            home: Arc::new(Recent::new(20, fresh, stale)),
        }
    }
}

/// Which words a page shows, and what they may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// None: the page is for staff.
    Unwanted,
    /// Those that are known: nobody is asked for the sake of an error.
    AtHand,
    Around,
    /// With what stands beside the button that orders.
    BesideTheButton,
}

impl Shop {
    /// The words around a page.
    pub async fn venue_words(&self, lang: Lang, wanted: Words) -> VenueWords {
        let words = &self.inner.words;
        match wanted {
            Words::Unwanted => VenueWords::default(),
            Words::AtHand => VenueWords {
                footer: words.footer.at_hand(&lang).await.map(|links| links.to_vec()).unwrap_or_default(),
                ..VenueWords::default()
            },
            Words::Around => {
                let (footer, price_note) = join(self.footer(lang), self.note(lang, PRICE_NOTE.marker)).await;
                VenueWords { footer, price_note, order_note: None }
            }
            Words::BesideTheButton => {
                let notes = (self.note(lang, PRICE_NOTE.marker), self.note(lang, ORDER_NOTE.marker));
                let (footer, price_note, order_note) = join3(self.footer(lang), notes.0, notes.1).await;
                VenueWords { footer, price_note, order_note }
            }
        }
    }

    /// The front page in the venue's own words; `None` where the project has none, or does not say them now.
    pub async fn home_words(&self, lang: Lang) -> Option<Arc<HomeWords>> {
        let shop = self.clone();
        let load = async move { shop.read_home(lang).await };
        self.inner.words.home.soon(lang, self.clock().now(), load).await.flatten()
    }

    async fn footer(&self, lang: Lang) -> Vec<FooterLink> {
        let shop = self.clone();
        let load = async move { shop.read_footer(lang).await };
        let links = self.inner.words.footer.soon(lang, self.clock().now(), load).await;
        links.map(|links| links.to_vec()).unwrap_or_default()
    }

    async fn note(&self, lang: Lang, marker: &'static str) -> Option<Note> {
        let shop = self.clone();
        let load = async move { shop.read_note(lang, marker).await };
        self.inner.words.notes.soon((lang, marker), self.clock().now(), load).await.flatten()
    }

    async fn read_note(&self, lang: Lang, marker: &'static str) -> Option<Option<Note>> {
        let read = |client: Client, locale: String| async move { client.pages().block(marker, &locale).await }.boxed();
        let fill = |block: &mut Block, other: Block, language: &str| block.text = other.text.map(|text| text.said_in(language));
        let locales = self.locales_from(lang).await.ok()?;
        let block = self.told(&locales, read, |block| block.text.is_some(), fill).await.ok()?;
        Some(block.filter(|block| block.is_visible).and_then(|block| block.text))
    }

    async fn read_footer(&self, lang: Lang) -> Option<Arc<Vec<FooterLink>>> {
        let read = |client: Client, locale: String| async move { client.pages().menu(FOOTER.marker, &locale).await }.boxed();
        let is_told = |menu: &Vec<MenuEntry>| flat(menu).iter().all(|entry| !entry.is_untitled);
        let fill = |menu: &mut Vec<MenuEntry>, other: Vec<MenuEntry>, language: &str| title_from(menu, &flat(&other), language);
        let locales = self.locales_from(lang).await.ok()?;
        let menu = self.told(&locales, read, is_told, fill).await.ok()?.unwrap_or_default();
        let linked = flat(&menu).into_iter().filter(|entry| !entry.url.is_empty());
        let link = |entry: &MenuEntry| FooterLink {
            title: entry.title.clone(),
            language: entry.language.clone(),
            url: entry.url.clone(),
        };
        let mut links: Vec<FooterLink> = linked.map(link).collect();
        // A category is the catalogue's. Where nobody can tell now, its page leads there.
        let tree = if links.is_empty() { None } else { self.tree(lang).await.ok() };
        for link in &mut links {
            let is_category = |tree: &Arc<Tree>| tree.categories.iter().any(|category| category.url == link.url);
            // The box office has the name of a category in some projects.
            if tree.as_ref().is_some_and(is_category) && format!("/{}", link.url) != address::TICKETS {
                link.url = address::catalog(&link.url, 1);
            }
        }
        Some(Arc::new(links))
    }

    async fn read_home(&self, lang: Lang) -> Option<Option<Arc<HomeWords>>> {
        let locales = self.locales_from(lang).await.ok()?;
        let page = self.read_page(&locales, HOME.marker).await.ok()?;
        let Some(page) = page.filter(|page| page.is_text() && !page.is_untitled) else { return Some(None) };
        let line = |marker| {
            let own = page.attributes.iter().find(|attribute| attribute.marker == marker)?;
            match &own.said {
                Said::Line(line) => Some(line.clone()),
                Said::Options(_) | Said::Prose { .. } | Said::Files(_) => None,
            }
        };
        Some(Some(Arc::new(HomeWords {
            kicker: line(KICKER),
            dates_title: line(DATES_TITLE),
            shop_title: line(SHOP_TITLE),
            shop_lead: line(SHOP_LEAD),
            heading: Heading { text: page.title, language: page.language },
            lead: page.text,
            sections: self.sections(&locales, HOME.marker).await,
        })))
    }

    /// A page for guests; what it does not say in the first locale it says in another one.
    pub(super) async fn read_page(&self, locales: &[String], url: &str) -> Result<Option<Page>, Error> {
        let url = url.to_owned();
        let read = move |client: Client, locale: String| {
            let url = url.clone();
            async move { client.pages().by_url(&url, &locale).await }.boxed()
        };
        let is_told = |page: &Page| !page.is_untitled && (page.text.is_some() || page.description.is_some());
        let fill = |page: &mut Page, other: Page, language: &str| {
            if page.is_untitled && !other.is_untitled {
                (page.title, page.is_untitled) = (other.title, false);
                page.language = other.language.or(Some(language.to_owned()));
            }
            if page.text.is_none() {
                page.text = other.text.map(|text| text.said_in(language));
            }
        };
        self.told(locales, read, is_told, fill).await
    }

    /// The text blocks of a page, in its order. A page without them is still one.
    pub(super) async fn sections(&self, locales: &[String], url: &str) -> Vec<Section> {
        let url = url.to_owned();
        let read = move |client: Client, locale: String| {
            let url = url.clone();
            async move { client.pages().blocks(&url, &locale).await }.boxed()
        };
        let is_told = |blocks: &Vec<Block>| blocks.iter().filter(|block| block.is_text()).all(|block| block.text.is_some());
        let fill = |blocks: &mut Vec<Block>, others: Vec<Block>, language: &str| {
            for block in blocks.iter_mut().filter(|block| block.text.is_none()) {
                let other = others.iter().find(|other| other.identifier == block.identifier);
                block.text = other.and_then(|other| other.text.clone()).map(|text| text.said_in(language));
            }
        };
        let blocks = self.told(locales, read, is_told, fill).await.ok().flatten().unwrap_or_default();
        let section = |block: Block| {
            let heading = Heading { text: block.title, language: block.language };
            Some(Section { heading, text: block.text? })
        };
        blocks.into_iter().filter(Block::is_text).filter_map(section).collect()
    }

    /// Reads something in the first locale, and what it does not say there in the others. `None`: the project has no such thing for
    /// guests.
    async fn told<T>(
        &self,
        locales: &[String],
        read: impl Fn(Client, String) -> BoxFuture<'static, Result<T, Error>>,
        is_told: impl Fn(&T) -> bool,
        fill: impl Fn(&mut T, T, &str),
    ) -> Result<Option<T>, Error> {
        let Some((own, others)) = locales.split_first() else { return Ok(None) };
        let mut found = match read(self.client().clone(), own.clone()).await {
            Ok(found) => found,
            Err(Error::NotFound(_)) => return Ok(None),
            // The project is open, and this is not for guests.
            Err(Error::Forbidden(reply)) if reply.denial() != Denial::AppToken => return Ok(None),
            Err(error) => {
                tracing::debug!(%error, "words of the venue were not read");
                return Err(error);
            }
        };
        for other in others {
            if is_told(&found) {
                break;
            }
            if let Ok(there) = read(self.client().clone(), other.clone()).await {
                fill(&mut found, there, &other.replace('_', "-"));
            }
        }
        Ok(Some(found))
    }
}

/// The entries of a menu in a row, each followed by those below it.
fn flat(menu: &[MenuEntry]) -> Vec<&MenuEntry> {
    menu.iter().flat_map(|entry| std::iter::once(entry).chain(flat(&entry.children))).collect()
}

/// Gives untitled entries the titles that they have in another language.
fn title_from(menu: &mut [MenuEntry], others: &[&MenuEntry], language: &str) {
    for entry in menu {
        let other = others.iter().find(|other| other.url == entry.url && !other.is_untitled);
        if let Some(other) = other.filter(|_| entry.is_untitled) {
            entry.title.clone_from(&other.title);
            entry.language = other.language.clone().or_else(|| Some(language.to_owned()));
            entry.is_untitled = false;
        }
        title_from(&mut entry.children, others, language);
    }
}
