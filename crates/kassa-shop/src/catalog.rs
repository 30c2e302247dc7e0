//! What is sold: products, forms and locales, read from OneEntry and cached for seconds.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::future::join_all;
use iso_currency::Currency;
use kassa_domain::address;
use kassa_domain::attribute::{AttributeWords, Fact};
use kassa_domain::catalog::{Category, Filter, Found, Wish, filters, stands_in};
use kassa_domain::cms_form::CmsForm;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::{Definition, Field};
use kassa_domain::lang::Lang;
use kassa_domain::product::Product;
use kassa_domain::venue::Venue;
use kassa_oneentry::{Error, Page};

use super::Shop;
use super::content_languages::locale_of;
use super::shown::{Recent, Shown};

/// Forms are live when they are saved: a checkout never works with one that is older (docs/adr/0008-live-definitions.md).
const FORMS: Duration = Duration::from_secs(5);
/// Locales, categories and the titles of attributes change seldom.
const SELDOM: Duration = Duration::from_secs(60);
/// The most products that are shown and looked through; a project with more is told so in the log.
const MOST_PRODUCTS: usize = 2_000;

/// The products of a project as they were at one moment.
pub(super) struct Listing {
    pub products: Vec<Product>,
    pub read_at: DateTime<Utc>,
}

/// Content by locale.
pub struct Cache {
    /// By locale and currency.
    products: Recent<(String, Option<Currency>), Arc<Listing>>,
    product: Recent<(String, i64, Option<Currency>), Product>,
    forms: Recent<(String, String), CmsForm>,
    locales: Recent<(), Arc<Vec<kassa_oneentry::Locale>>>,
    pages: Recent<String, Arc<Tree>>,
    /// By locale and set.
    words: Recent<(String, String), Arc<Vec<AttributeWords>>>,
    venue: Recent<String, Option<Venue>>,
}

impl Cache {
    /// `fresh`: how old shown content may be; `stale`: how long it is good enough while OneEntry is down. Whoever orders gets
    /// neither (see [`Shop::fresh_products`]).
    pub fn new(fresh: Duration, stale: Duration) -> Self {
        let (stale, seldom) = (stale.max(fresh), fresh.max(SELDOM));
        Self {
            products: Recent::new(100, fresh, stale),
            product: Recent::new(1_000, fresh, stale),
            forms: Recent::new(100, FORMS, stale),
            locales: Recent::new(1, seldom, stale.max(seldom)),
            pages: Recent::new(20, seldom, stale.max(seldom)),
            words: Recent::new(100, seldom, stale.max(seldom)),
            venue: Recent::new(20, seldom, stale.max(seldom)),
        }
    }
}

/// The pages of a project that guests may read.
pub(super) struct Tree {
    /// In the CMS's order.
    pub pages: Vec<Page>,
    /// The pages of the catalogue in a row, each followed by those below it.
    pub categories: Vec<Category>,
}

impl Tree {
    fn of(mut pages: Vec<Page>) -> Self {
        let categories = tree(&pages, None, 0);
        pages.sort_by_key(|page| page.position);
        Self { pages, categories }
    }
}

/// The catalogue's pages below a parent, each followed by its own; deeper than any project's tree nothing is looked at.
fn tree(pages: &[Page], parent: Option<i64>, depth: usize) -> Vec<Category> {
    let mut row = Vec::new();
    if depth > 10 {
        return row;
    }
    let is_here = |page: &&Page| page.is_category() && page.parent == parent;
    for page in pages.iter().filter(is_here) {
        let below = tree(pages, Some(page.id), depth + 1);
        let urls = std::iter::once(&page.url).chain(below.iter().map(|category| &category.url)).cloned().collect();
        row.push(Category {
            url: page.url.clone(),
            title: page.title.clone(),
            language: page.language.clone(),
            text: page.text.clone(),
            picture: page.pictures.first().cloned(),
            depth,
            urls,
        });
        row.extend(below);
    }
    row
}

impl Shop {
    /// The OneEntry locale of a language: the active one in that language, else the project's first.
    pub async fn locale(&self, lang: Lang) -> Result<String, ErrorCode> {
        let locales = self.locales().await?;
        locale_of(&locales, lang).map(|locale| locale.code.clone()).ok_or(ErrorCode::Nonsense)
    }

    /// The project's active locales.
    pub(super) async fn locales(&self) -> Result<Arc<Vec<kassa_oneentry::Locale>>, ErrorCode> {
        let load = async { self.client().locales().active().await.map(Arc::new) };
        Ok(self.inner.catalog.locales.shown((), self.clock().now(), load).await?.value)
    }

    /// The same from memory alone.
    pub(super) async fn locales_at_hand(&self) -> Option<Arc<Vec<kassa_oneentry::Locale>>> {
        self.inner.catalog.locales.at_hand(&()).await
    }

    /// Everything that is shown as on sale. What has changed since the look before is noted beside it (see
    /// [`note_listing`](Shop::note_listing)): no page waits for that.
    pub(super) async fn listing(&self, lang: Lang) -> Result<Shown<Arc<Listing>>, ErrorCode> {
        let locale = self.locale(lang).await?;
        let currency = self.currency().ok();
        let read_at = self.clock().now();
        let load = async {
            let products = self.client().products().all(MOST_PRODUCTS, &locale, currency).await?;
            if products.len() >= MOST_PRODUCTS {
                tracing::warn!(MOST_PRODUCTS, "the project may have more products than the shop shows");
            }
            let listing = Arc::new(Listing { products, read_at });
            // Products whose prices cannot be shown have not changed.
            if currency.is_some() {
                let (shop, locale, noted) = (self.clone(), locale.clone(), Arc::clone(&listing));
                self.inner.tasks.spawn(async move { shop.note_listing(&locale, &noted).await });
            }
            Ok(listing)
        };
        self.inner.catalog.products.shown((locale.clone(), currency), read_at, load).await
    }

    /// The same, and after it the project's other ones: what is not there in the first may be in them.
    pub(super) async fn locales_from(&self, lang: Lang) -> Result<Vec<String>, ErrorCode> {
        let own = self.locale(lang).await?;
        let all = self.locales().await?;
        let others = all.iter().map(|locale| locale.code.clone()).filter(|code| *code != own);
        Ok(std::iter::once(own.clone()).chain(others).collect())
    }

    /// The pages of the project.
    pub(super) async fn tree(&self, lang: Lang) -> Result<Arc<Tree>, ErrorCode> {
        let locale = self.locale(lang).await?;
        let load = async { self.client().pages().all(&locale).await.map(|pages| Arc::new(Tree::of(pages))) };
        Ok(self.inner.catalog.pages.shown(locale.clone(), self.clock().now(), load).await?.value)
    }

    /// The categories among which people choose: those that hold nothing, or everything, are left out.
    pub async fn categories(&self, lang: Lang) -> Result<Vec<Category>, ErrorCode> {
        let shelf = self.shelf(lang).await?.value;
        let is_choice = |category: &&Category| {
            let held = shelf.iter().filter(|product| stands_in(product, &category.urls)).count();
            held > 0 && held < shelf.len()
        };
        Ok(self.tree(lang).await?.categories.iter().filter(is_choice).cloned().collect())
    }

    /// The category with this url, also one that holds nothing, or everything.
    pub async fn category(&self, lang: Lang, url: &str) -> Result<Category, ErrorCode> {
        let tree = self.tree(lang).await?;
        tree.categories.iter().find(|category| category.url == url).cloned().ok_or(ErrorCode::NotFound)
    }

    /// Everything on sale but the tickets: those are sold at the box office.
    pub async fn shelf(&self, lang: Lang) -> Result<Shown<Vec<Product>>, ErrorCode> {
        let listing = self.listing(lang).await?;
        // A shop whose box office is closed is still a shop: what may be a ticket is shown then, and not sold.
        let tickets = self.tickets(lang).await.unwrap_or_default();
        let is_thing = |product: &&Product| !tickets.contains(&product.id);
        Ok(listing.map(|listing| listing.products.iter().filter(is_thing).cloned().collect()))
    }

    /// A page of what somebody looks for. Words are searched for by OneEntry; while it is down, in the titles that are known.
    pub async fn find(&self, lang: Lang, wish: &Wish) -> Result<Shown<Found>, ErrorCode> {
        let products = self.shelf(lang).await?;
        let tree = self.tree(lang).await?;
        let urls = tree.categories.iter().find(|category| category.url == wish.category).map(|category| category.urls.as_slice());
        // A category that is gone holds nothing.
        let urls = if wish.category.is_empty() { None } else { Some(urls.unwrap_or_default()) };
        let hits = match wish.words.trim() {
            "" => None,
            words if products.as_of.is_some() => Some(in_titles(&products.value, words)),
            words => {
                let locale = self.locale(lang).await?;
                match self.client().products().search(words, &locale).await {
                    Ok(hits) => Some(hits),
                    Err(error) if error.is_transient() => Some(in_titles(&products.value, words)),
                    Err(error) => return Err(error.into()),
                }
            }
        };
        Ok(products.map(|products| wish.choose(&products, urls, hits.as_deref())))
    }

    /// What the products on sale can be filtered by.
    pub async fn filters(&self, lang: Lang) -> Result<Vec<Filter>, ErrorCode> {
        let products = self.shelf(lang).await?.value;
        let mut sets: Vec<&str> = products.iter().filter_map(|product| product.attribute_set.as_deref()).collect();
        sets.sort_unstable();
        sets.dedup();
        let mut words = Vec::new();
        for set in sets {
            words.extend(self.attribute_words(lang, set).await.iter().cloned());
        }
        Ok(filters(&products, &words))
    }

    /// A product's attributes, with the titles that its set has for them.
    pub async fn facts(&self, lang: Lang, product: &Product) -> Vec<Fact> {
        if product.attributes.is_empty() {
            return Vec::new();
        }
        let words = match &product.attribute_set {
            Some(set) => self.attribute_words(lang, set).await,
            None => Arc::default(),
        };
        product.attributes.iter().map(|attribute| Fact::of(attribute, &words)).collect()
    }

    /// What an attribute set calls its attributes; nothing where the project shows its sets to nobody: products are sold all the same.
    async fn attribute_words(&self, lang: Lang, set: &str) -> Arc<Vec<AttributeWords>> {
        let words = async {
            let locale = self.locale(lang).await?;
            let load = async {
                match self.client().attribute_sets().words(set, &locale).await {
                    Err(Error::Forbidden(_) | Error::NotFound(_)) => Ok(Arc::default()),
                    other => other.map(Arc::new),
                }
            };
            let key = (locale.clone(), set.to_owned());
            self.inner.catalog.words.shown(key, self.clock().now(), load).await
        };
        words.await.map(|words| words.value).unwrap_or_default()
    }

    /// Where people go with their tickets; `None` where the project does not say so.
    pub async fn venue(&self, lang: Lang) -> Result<Option<Venue>, ErrorCode> {
        let page = &self.inner.settings.venue_page;
        if page.is_empty() {
            return Ok(None);
        }
        let locale = self.locale(lang).await?;
        let load = async {
            match self.client().pages().texts(page, &locale).await {
                Err(Error::Forbidden(_) | Error::NotFound(_)) => Ok(None),
                other => other.map(|texts| Venue::of(&texts)),
            }
        };
        Ok(self.inner.catalog.venue.shown(locale.clone(), self.clock().now(), load).await?.value)
    }

    /// What the CMS has put beside a product.
    pub async fn related(&self, lang: Lang, id: i64) -> Result<Vec<Product>, ErrorCode> {
        let locale = self.locale(lang).await?;
        Ok(self.client().products().related(id, &locale, self.currency().ok()).await?)
    }

    /// One product, for its page.
    pub async fn shown_product(&self, lang: Lang, id: i64) -> Result<Shown<Product>, ErrorCode> {
        let locale = self.locale(lang).await?;
        let currency = self.currency().ok();
        let load = async { self.client().products().get(id, &locale, currency).await };
        self.inner.catalog.product.shown((locale.clone(), id, currency), self.clock().now(), load).await
    }

    /// Where a product's page stands in every language. Where its title in another one cannot be told now, its id leads there.
    pub async fn product_paths(&self, lang: Lang, product: &Product) -> Vec<(Lang, String)> {
        let in_language = async |other: Lang| {
            let path = match other {
                _ if other == lang => product.path(),
                _ => match self.shown_product(other, product.id).await {
                    Ok(shown) => shown.value.path(),
                    Err(_) => address::product(product.id, ""),
                },
            };
            (other, path)
        };
        join_all(self.settings().languages.iter().copied().map(in_language)).await
    }

    /// One product, as it is now.
    pub async fn product(&self, lang: Lang, id: i64) -> Result<Product, ErrorCode> {
        let locale = self.locale(lang).await?;
        Ok(self.client().products().get(id, &locale, self.currency().ok()).await?)
    }

    /// These products, as they are now; those that OneEntry does not know are left out.
    pub async fn fresh_products(&self, lang: Lang, ids: &[i64]) -> Result<Vec<Product>, ErrorCode> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let locale = self.locale(lang).await?;
        Ok(self.client().products().by_ids(ids, &locale, self.currency().ok()).await?)
    }

    /// A form's live definition.
    pub async fn form(&self, lang: Lang, marker: &str) -> Result<Definition, ErrorCode> {
        Ok(self.cms_form(lang, marker).await?.definition)
    }

    /// The same with what stands around the questions.
    pub(super) async fn cms_form(&self, lang: Lang, marker: &str) -> Result<CmsForm, ErrorCode> {
        Ok(self.without_attempt_field(self.whole_form(lang, marker).await?))
    }

    async fn whole_form(&self, lang: Lang, marker: &str) -> Result<CmsForm, ErrorCode> {
        let locale = self.locale(lang).await?;
        let forms = self.client().forms();
        let load = forms.whole(marker, &locale, self.inner.settings.schedule_day);
        let key = (locale.clone(), marker.to_owned());
        self.inner.catalog.forms.load(key, self.clock().now(), load).await
    }

    /// A form's definition for what only shows it; while OneEntry is down, the last that is known.
    pub async fn shown_form(&self, lang: Lang, marker: &str) -> Result<Definition, ErrorCode> {
        let locale = self.locale(lang).await?;
        let forms = self.client().forms();
        let load = forms.whole(marker, &locale, self.inner.settings.schedule_day);
        let key = (locale.clone(), marker.to_owned());
        let form = self.inner.catalog.forms.shown(key, self.clock().now(), load).await?.value;
        Ok(self.without_attempt_field(form).definition)
    }

    /// The attempt's key travels in a field of its own that nobody fills in.
    fn without_attempt_field(&self, mut form: CmsForm) -> CmsForm {
        let attempt_field = self.inner.settings.attempt_field.as_deref();
        form.definition.fields.retain(|field| Some(field.marker.as_str()) != attempt_field);
        form
    }

    /// The form's field for an attempt's key, if it has one.
    pub(super) async fn attempt_field(&self, lang: Lang, marker: &str) -> Result<Option<Field>, ErrorCode> {
        let Some(field) = self.inner.settings.attempt_field.as_deref() else { return Ok(None) };
        Ok(self.whole_form(lang, marker).await?.definition.field(field).cloned())
    }
}

/// The products whose titles have these words.
fn in_titles(products: &[Product], words: &str) -> Vec<i64> {
    let words = words.to_lowercase();
    products.iter().filter(|product| product.title.to_lowercase().contains(&words)).map(|product| product.id).collect()
}
