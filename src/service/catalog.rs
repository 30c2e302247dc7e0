//! What is sold: products, forms and locales, read from OneEntry and cached for seconds.

use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache as Moka;

use super::Shop;
use crate::model::cms_form::CmsForm;
use crate::model::error::ErrorCode;
use crate::model::form::Definition;
use crate::model::lang::Lang;
use crate::model::product::Product;
use crate::oneentry::Error;

/// How old shown content may be. Checkout asks again (see [`Shop::fresh_products`]).
const FRESH: Duration = Duration::from_secs(5);
/// The most products on one page.
const MOST_PRODUCTS: u32 = 100;

/// Content by locale.
pub struct Cache {
    products: Moka<String, Arc<Vec<Product>>>,
    forms: Moka<(String, String), CmsForm>,
    locales: Moka<(), Arc<Vec<crate::oneentry::Locale>>>,
}

impl Cache {
    pub fn new() -> Self {
        let seconds = |time| Moka::builder().max_capacity(100).time_to_live(time).build();
        Self {
            products: seconds(FRESH),
            forms: Moka::builder().max_capacity(100).time_to_live(FRESH).build(),
            locales: Moka::builder().max_capacity(1).time_to_live(Duration::from_secs(60)).build(),
        }
    }
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
