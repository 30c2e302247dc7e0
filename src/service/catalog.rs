//! What is sold: products, forms and locales, read from OneEntry and cached for seconds.

use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache as Moka;

use super::Shop;
use crate::model::catalog::{Category, Found, Wish, stands_in};
use crate::model::cms_form::CmsForm;
use crate::model::error::ErrorCode;
use crate::model::form::Definition;
use crate::model::lang::Lang;
use crate::model::product::Product;
use crate::oneentry::{Error, Page};

/// How old shown content may be. Checkout asks again (see [`Shop::fresh_products`]).
const FRESH: Duration = Duration::from_secs(5);
/// The most products on one page.
const MOST_PRODUCTS: u32 = 100;

/// Content by locale.
pub struct Cache {
    products: Moka<String, Arc<Vec<Product>>>,
    forms: Moka<(String, String), CmsForm>,
    locales: Moka<(), Arc<Vec<crate::oneentry::Locale>>>,
    categories: Moka<String, Arc<Vec<Category>>>,
}

impl Cache {
    pub fn new() -> Self {
        let seconds = |time| Moka::builder().max_capacity(100).time_to_live(time).build();
        Self {
            products: seconds(FRESH),
            forms: Moka::builder().max_capacity(100).time_to_live(FRESH).build(),
            categories: Moka::builder().max_capacity(20).time_to_live(Duration::from_secs(60)).build(),
            locales: Moka::builder().max_capacity(1).time_to_live(Duration::from_secs(60)).build(),
        }
    }
}

/// The catalogue's pages below a parent, each followed by its own; deeper than any project's tree nothing is looked at.
fn tree(pages: &[Page], parent: Option<i64>, depth: usize) -> Vec<Category> {
    let mut row = Vec::new();
    if depth > 10 {
        return row;
    }
    let is_here = |page: &&Page| page.is_visible && page.kind == "forCatalogPages" && page.parent == parent;
    for page in pages.iter().filter(is_here) {
        let below = tree(pages, Some(page.id), depth + 1);
        let urls = std::iter::once(&page.url).chain(below.iter().map(|category| &category.url)).cloned().collect();
        row.push(Category { url: page.url.clone(), title: page.title.clone(), depth, urls });
        row.extend(below);
    }
    row
}

/// moka shares one error among all who waited: what a page needs of it is its code.
fn code(error: Arc<Error>) -> ErrorCode {
    error.code()
}

impl Shop {
    /// The OneEntry locale of a language: the active one in that language, else the project's first.
    pub async fn locale(&self, lang: Lang) -> Result<String, ErrorCode> {
        let locales = self.inner.catalog.locales.try_get_with((), async { self.client().locales().active().await.map(Arc::new) });
        let locales = locales.await.map_err(code)?;
        let matching = locales.iter().find(|locale| Lang::from_code(&locale.code) == Some(lang));
        matching.or(locales.first()).map(|locale| locale.code.clone()).ok_or(ErrorCode::Nonsense)
    }

    /// Everything on sale.
    pub async fn products(&self, lang: Lang) -> Result<Arc<Vec<Product>>, ErrorCode> {
        let locale = self.locale(lang).await?;
        let currency = self.inner.settings.currency;
        let load = async { self.client().products().all(MOST_PRODUCTS, &locale, currency).await.map(Arc::new) };
        self.inner.catalog.products.try_get_with(locale.clone(), load).await.map_err(code)
    }

    /// The pages of the catalogue as a tree in a row, each followed by those below it; those without a product are left out.
    pub async fn categories(&self, lang: Lang) -> Result<Vec<Category>, ErrorCode> {
        let locale = self.locale(lang).await?;
        let load = async { self.client().pages().all(&locale).await.map(|pages| Arc::new(tree(&pages, None, 0))) };
        let categories = self.inner.catalog.categories.try_get_with(locale.clone(), load).await.map_err(code)?;
        let shelf = self.shelf(lang).await?;
        let has_some = |category: &&Category| shelf.iter().any(|product| stands_in(product, &category.urls));
        Ok(categories.iter().filter(has_some).cloned().collect())
    }

    /// Everything on sale but the tickets: those are sold at the box office.
    pub async fn shelf(&self, lang: Lang) -> Result<Vec<Product>, ErrorCode> {
        let products = self.products(lang).await?;
        // A shop whose box office is closed is still a shop.
        let tickets = self.form(lang, &self.inner.settings.tickets_form).await.map(|form| form.products()).unwrap_or_default();
        Ok(products.iter().filter(|product| !tickets.contains(&product.id)).cloned().collect())
    }

    /// A page of what somebody looks for. Words are searched for by OneEntry.
    pub async fn find(&self, lang: Lang, wish: &Wish) -> Result<Found, ErrorCode> {
        let products = self.shelf(lang).await?;
        let categories = self.categories(lang).await?;
        let urls = categories.iter().find(|category| category.url == wish.category).map(|category| category.urls.as_slice());
        // A category that is gone holds nothing.
        let urls = if wish.category.is_empty() { None } else { Some(urls.unwrap_or_default()) };
        let hits = match wish.words.trim() {
            "" => None,
            words => {
                let locale = self.locale(lang).await?;
                Some(self.client().products().search(words, &locale).await?)
            }
        };
        Ok(wish.choose(&products, urls, hits.as_deref()))
    }

    /// What the CMS has put beside a product.
    pub async fn related(&self, lang: Lang, id: i64) -> Result<Vec<Product>, ErrorCode> {
        let locale = self.locale(lang).await?;
        Ok(self.client().products().related(id, &locale, self.inner.settings.currency).await?)
    }

    /// One product, as it is now.
    pub async fn product(&self, lang: Lang, id: i64) -> Result<Product, ErrorCode> {
        let locale = self.locale(lang).await?;
        Ok(self.client().products().get(id, &locale, self.inner.settings.currency).await?)
    }

    /// These products, as they are now; those that OneEntry does not know are left out.
    pub async fn fresh_products(&self, lang: Lang, ids: &[i64]) -> Result<Vec<Product>, ErrorCode> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let locale = self.locale(lang).await?;
        Ok(self.client().products().by_ids(ids, &locale, self.inner.settings.currency).await?)
    }

    /// A form's live definition.
    pub async fn form(&self, lang: Lang, marker: &str) -> Result<Definition, ErrorCode> {
        Ok(self.cms_form(lang, marker).await?.definition)
    }

    /// The same with what stands around the questions.
    pub(super) async fn cms_form(&self, lang: Lang, marker: &str) -> Result<CmsForm, ErrorCode> {
        let locale = self.locale(lang).await?;
        let load = self.client().forms();
        let load = load.whole(marker, &locale, self.inner.settings.schedule_day);
        let mut form = self.inner.catalog.forms.try_get_with((locale.clone(), marker.to_owned()), load).await.map_err(code)?;
        // The attempt's key travels in a field of its own that nobody fills in.
        let attempt_field = self.inner.settings.attempt_field.as_deref();
        form.definition.fields.retain(|field| Some(field.marker.as_str()) != attempt_field);
        Ok(form)
    }

    /// Whether the form has the field for an attempt's key.
    pub(super) async fn has_attempt_field(&self, lang: Lang, marker: &str) -> Result<bool, ErrorCode> {
        let Some(field) = self.inner.settings.attempt_field.as_deref() else { return Ok(false) };
        let locale = self.locale(lang).await?;
        let form = self.client().forms().get(marker, &locale, self.inner.settings.schedule_day).await?;
        Ok(form.field(field).is_some())
    }
}
