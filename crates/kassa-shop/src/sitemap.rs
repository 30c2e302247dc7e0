//! What there is to be found: the shop's public pages, in every language.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kassa_domain::address;
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::product::Product;

use super::Shop;

/// A page in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageVersion {
    pub lang: Lang,
    /// Path and query, without the language before them.
    pub address: String,
    /// When it was seen to change last; `None` where nobody has seen a change.
    pub changed_at: Option<DateTime<Utc>>,
}

/// What is on the shelf in one language, by id, and what of it has changed when.
struct Shelf {
    lang: Lang,
    products: HashMap<i64, Product>,
    changes: HashMap<i64, DateTime<Utc>>,
}

impl Shop {
    /// Every public page, each in all its languages: the first pages, the pages of text, the categories, the products.
    pub async fn sitemap(&self) -> Result<Vec<Vec<PageVersion>>, ErrorCode> {
        let first = Lang::default();
        let order: Vec<i64> = self.shelf(first).await?.value.iter().map(|product| product.id).collect();
        let mut shelves = Vec::new();
        let languages = &self.settings().languages;
        for lang in languages.iter().copied() {
            let listing = self.listing(lang).await?;
            let locale = self.locale(lang).await?;
            if listing.as_of.is_none() {
                self.note_listing(&locale, &listing.value).await;
            }
            let products = self.shelf(lang).await?.value.into_iter().map(|product| (product.id, product)).collect();
            shelves.push(Shelf { lang, products, changes: self.product_changes(&locale).await });
        }
        let product = |id: i64| -> Vec<PageVersion> { shelves.iter().filter_map(|shelf| shelf.version(id)).collect() };
        let has_tickets = self.shown_form(first, &self.settings().tickets_form).await.is_ok();
        let tickets = has_tickets.then_some(address::TICKETS);
        let pages = [address::HOME, address::CATALOG].into_iter().chain(tickets).map(|address| everywhere(languages, address));
        let categories =
            self.categories(first).await?.into_iter().map(|category| everywhere(languages, &address::catalog(&category.url, 1)));
        let texts = self.text_page_addresses(first).await?.into_iter().map(|address| everywhere(languages, &address));
        Ok(pages.chain(texts).chain(categories).chain(order.into_iter().map(product)).collect())
    }
}

impl Shelf {
    fn version(&self, id: i64) -> Option<PageVersion> {
        let address = self.products.get(&id)?.path();
        Some(PageVersion { lang: self.lang, address, changed_at: self.changes.get(&id).copied() })
    }
}

/// A page that stands at the same address in every language, and whose changes nobody has seen.
fn everywhere(languages: &[Lang], address: &str) -> Vec<PageVersion> {
    let version = |lang: &Lang| PageVersion { lang: *lang, address: address.to_owned(), changed_at: None };
    languages.iter().map(version).collect()
}
