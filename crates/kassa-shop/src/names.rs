//! What the things of an order are called in the languages in which it was not made: asked for once, while its page is drawn.

use std::collections::BTreeMap;
use std::time::Duration;

use futures::future::{join, join_all};
use kassa_domain::attempt::Order;
use kassa_domain::lang::Lang;
use kassa_domain::names::Names;

use super::{Person, Shop};

/// A page waits no longer for names: without them an order is called in both languages as it was made.
const PATIENCE: Duration = Duration::from_millis(800);

impl Shop {
    /// The names in every language but the order's own, by the languages' codes: as far as OneEntry has some and says them in time.
    pub(super) async fn names(&self, person: &Person, order: &Order) -> BTreeMap<String, Names> {
        let others = Lang::ALL.into_iter().filter(|lang| *lang != order.lang);
        let asked = join_all(others.map(|lang| self.names_in(lang, person, order)));
        let named = tokio::time::timeout(PATIENCE, asked).await.unwrap_or_default();
        named.into_iter().flatten().filter(|(_, names)| !names.is_empty()).collect()
    }

    async fn names_in(&self, lang: Lang, person: &Person, order: &Order) -> Option<(String, Names)> {
        let locale = self.locale(lang).await.ok().filter(|locale| *locale != order.locale)?;
        let keeper = self.keeper(person).await.ok()?;
        let gifts = order.reckoning.iter().flat_map(|reckoning| &reckoning.gifts);
        let gifts = gifts.map(|gift| (gift.product_id, gift.title.as_str()));
        let own: Vec<(i64, &str)> = order.lines.iter().map(|line| (line.product_id, line.title.as_str())).chain(gifts).collect();
        let ids: Vec<i64> = own.iter().map(|(id, _)| *id).collect();
        let payments = self.client().payments(&keeper);
        let (products, accounts) = join(self.fresh_products(lang, &ids), payments.accounts(&locale)).await;
        // Whatever cannot be told now keeps its own name.
        let is_new = |id: i64, title: &str| own.iter().any(|(own, said)| *own == id && *said != title);
        let products = products.unwrap_or_default().into_iter().filter(|product| is_new(product.id, &product.title));
        let account = accounts.unwrap_or_default().into_iter().find(|account| account.identifier == order.account.identifier);
        let names = Names {
            products: products.map(|product| (product.id, product.title)).collect(),
            account: account.map(|account| account.title).filter(|title| *title != order.account.title),
        };
        Some((lang.code().to_owned(), names))
    }
}
