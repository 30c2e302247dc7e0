//! When products have changed, as far as the shop has seen it: every catalogue that is read is compared with the one before. OneEntry
//! tells of no date.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use kassa_domain::attribute::Said;
use kassa_domain::product::Product;
use sha2::{Digest, Sha256};
use url::Url;

use super::Shop;
use super::catalog::Listing;

/// Which parts of a product go into its hash. Raise it with every change of that: hashes of different shapes tell of no change.
const SHAPE: i64 = 1;

/// The hashes that this process has noted, by locale and product: most catalogues are the same as before, and need no store.
#[derive(Default)]
pub struct KnownHashes(Mutex<HashMap<String, HashMap<i64, String>>>);

impl KnownHashes {
    /// Those of the products that differ from what is known.
    fn news(&self, locale: &str, products: &[Product]) -> Vec<(i64, String)> {
        let hashes: Vec<_> = products.iter().filter_map(|product| Some((product.id, hash(product)?))).collect();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get(locale);
        let is_news = |(id, hash): &(i64, String)| known.and_then(|known| known.get(id)) != Some(hash);
        hashes.into_iter().filter(is_news).collect()
    }

    fn know(&self, locale: &str, news: Vec<(i64, String)>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(locale.to_owned()).or_default().extend(news);
    }
}

impl Shop {
    /// Notes what has changed in a catalogue since the one before it, once for all replicas. A catalogue that cannot be noted is
    /// shown all the same; the next one is compared again.
    pub(super) async fn note_listing(&self, locale: &str, listing: &Listing) {
        let news = self.inner.hashes.news(locale, &listing.products);
        if news.is_empty() {
            return;
        }
        match self.store().note_product_hashes(locale, SHAPE, &news, listing.read_at).await {
            Ok(()) => self.inner.hashes.know(locale, news),
            Err(error) => tracing::warn!(%error, "what has changed in the catalogue could not be noted"),
        }
    }

    /// When each product of a locale was seen to change last. Nothing for one that has not, nor while nobody can tell.
    pub(super) async fn product_changes(&self, locale: &str) -> HashMap<i64, DateTime<Utc>> {
        self.store().product_changes(locale, self.clock().now()).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "nobody can tell when products have changed");
            HashMap::new()
        })
    }
}

/// A hash of what a product's page shows.
fn hash(product: &Product) -> Option<String> {
    let mut shown = product.clone();
    for picture in &mut shown.pictures {
        picture.url = file(&picture.url);
    }
    for attribute in &mut shown.attributes {
        if let Said::Files(files) = &mut attribute.said {
            files.iter_mut().for_each(|download| download.url = file(&download.url));
        }
    }
    let shown = serde_json::to_vec(&shown).ok()?;
    Some(HEXLOWER.encode(&Sha256::digest(shown)))
}

/// Which file an address means: its host may move, and its query may be a signature that is new each time.
fn file(address: &str) -> String {
    Url::parse(address).map_or_else(|_| address.to_owned(), |url| url.path().to_owned())
}

#[cfg(test)]
mod tests {
    use iso_currency::Currency;
    use kassa_domain::attribute::{Attribute, ChosenOption, Download};
    use kassa_domain::money::Money;
    use kassa_domain::product::{Picture, StockStatus};
    use rstest::rstest;

    use super::*;

    fn product() -> Product {
        let download = Download { name: "Manual".to_owned(), url: "https://a.example/manual.pdf?sig=1".to_owned() };
        let said = [
            Said::Line("Metal".to_owned()),
            Said::Options(vec![ChosenOption { value: "gift".to_owned(), title: None }]),
            Said::Prose { header: None, html: "<p>Old</p>".to_owned() },
            Said::Files(vec![download]),
        ];
        let attribute = |(number, said)| Attribute { marker: format!("a{number}"), said };
        Product {
            id: 14,
            title: "Projector".to_owned(),
            price: Some(Money::new(34_000, Currency::USD)),
            sku: Some("P-14".to_owned()),
            status: Some(StockStatus { identifier: "in_stock".to_owned(), title: "In stock".to_owned() }),
            description: Some("<p>Restored.</p>".to_owned()),
            pictures: vec![Picture { url: "https://a.example/p.svg?sig=1".to_owned(), alt: "Projector".to_owned() }],
            attribute_set: Some("shop_item".to_owned()),
            attributes: said.into_iter().enumerate().map(attribute).collect(),
            categories: vec!["home".to_owned()],
        }
    }

    /// Where this fails, something else goes into a hash than before: raise [`SHAPE`], and write the new hash here. Otherwise every
    /// product would look changed after the next start.
    #[test]
    fn a_hash_is_the_same_in_the_next_version() {
        assert_eq!(
            (SHAPE, hash(&product()).unwrap().as_str()),
            (1, "377a916cd1825509a8409df0ec5a3592fdb86518757ed8432e1041722dbc5b90")
        );
    }

    #[rstest]
    #[case::title(|product: &mut Product| product.title.push('!'))]
    #[case::price(|product: &mut Product| product.price = None)]
    #[case::description(|product: &mut Product| product.description = None)]
    #[case::stock(|product: &mut Product| product.status = None)]
    #[case::picture(|product: &mut Product| product.pictures[0].url = "https://a.example/q.svg".to_owned())]
    #[case::attribute(|product: &mut Product| product.attributes[0].said = Said::Line("Wood".to_owned()))]
    #[case::category(|product: &mut Product| product.categories.clear())]
    fn what_the_page_shows_is_a_change(#[case] change: fn(&mut Product)) {
        let mut changed = product();
        change(&mut changed);
        assert_ne!(hash(&changed), hash(&product()));
    }

    #[test]
    fn another_host_or_signature_is_no_change() {
        let mut moved = product();
        moved.pictures[0].url = "https://b.example/p.svg?sig=2".to_owned();
        if let Said::Files(files) = &mut moved.attributes[3].said {
            files[0].url = "https://b.example/manual.pdf".to_owned();
        }
        assert_eq!(hash(&moved), hash(&product()));
    }

    #[test]
    fn only_news_is_noted() {
        let (known, products) = (KnownHashes::default(), [product(), Product { id: 15, ..product() }]);
        let news = known.news("en_US", &products);
        assert_eq!(news.len(), 2);
        known.know("en_US", news);
        assert!(known.news("en_US", &products).is_empty());
        assert_eq!(known.news("ru_RU", &products).len(), 2);
        let changed = [product(), Product { id: 15, sku: None, ..product() }];
        assert_eq!(known.news("en_US", &changed).iter().map(|(id, _)| *id).collect::<Vec<_>>(), [15]);
    }
}
