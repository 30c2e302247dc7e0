//! What OneEntry calls the things of an order in another language than the order's own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::attempt::Order;
use super::lang::Lang;

/// The names in one language; what has no name of its own in it is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Titles by the products' ids.
    #[serde(default)]
    pub products: BTreeMap<i64, String>,
    /// The payment account's title.
    #[serde(default)]
    pub account: Option<String>,
}

impl Names {
    pub fn is_empty(&self) -> bool {
        self.products.is_empty() && self.account.is_none()
    }
}

impl Order {
    /// The order with the names that its things have in a language; what has none there keeps the name that it was ordered by.
    pub fn in_language(mut self, lang: Lang) -> Self {
        let Some(names) = self.names.get(lang.code()).filter(|_| lang != self.lang) else { return self };
        let gifts = self.reckoning.iter_mut().flat_map(|reckoning| &mut reckoning.gifts);
        let titles = self.lines.iter_mut().map(|line| (line.product_id, &mut line.title));
        for (id, title) in titles.chain(gifts.map(|gift| (gift.product_id, &mut gift.title))) {
            if let Some(name) = names.products.get(&id) {
                title.clone_from(name);
            }
        }
        if let Some(name) = &names.account {
            self.account.title.clone_from(name);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use iso_currency::Currency;
    use rstest::rstest;
    use serde_json::json;

    use super::*;
    use crate::attempt::{State, sample};
    use crate::money::Money;
    use crate::product::AgreedLine;
    use crate::reckoning::{Gift, Reckoning};

    /// An English order of two products and a gift, with Russian names for one, the gift and the account.
    fn order() -> Order {
        let usd = |minor| Money::new(minor, Currency::USD);
        let line = |product_id, title: &str| AgreedLine { product_id, quantity: 1, title: title.to_owned(), price: usd(100) };
        let gifts = vec![Gift { product_id: 21, quantity: 1, title: "A pin".to_owned() }];
        let reckoning = Reckoning { sum: usd(200), discounted: usd(200), bonus: usd(0), due: usd(200), coupon: None, gifts };
        let products = BTreeMap::from([(14, "Проектор".to_owned()), (21, "Значок".to_owned())]);
        let names = Names { products, account: Some("Картой".to_owned()) };
        Order {
            lines: vec![line(14, "Projector"), line(15, "Cushion")],
            reckoning: Some(reckoning),
            names: BTreeMap::from([("ru".to_owned(), names)]),
            ..sample(State::Paid).order
        }
    }

    fn said(order: &Order) -> Vec<&str> {
        let gifts = order.reckoning.iter().flat_map(|reckoning| &reckoning.gifts).map(|gift| gift.title.as_str());
        let lines = order.lines.iter().map(|line| line.title.as_str());
        lines.chain(gifts).chain([order.account.title.as_str()]).collect()
    }

    #[rstest]
    #[case(Lang::Ru, ["Проектор", "Cushion", "Значок", "Картой"])]
    #[case(Lang::En, ["Projector", "Cushion", "A pin", "Card"])]
    fn things_have_the_names_of_the_page_s_language(#[case] lang: Lang, #[case] expected: [&str; 4]) {
        assert_eq!(said(&order().in_language(lang)), expected);
    }

    /// What an earlier version wrote has no names; what this one writes is read by an earlier one, which passes over what it does not
    /// know; and a language that is spoken no more keeps nobody from reading.
    #[test]
    fn orders_are_read_whichever_version_wrote_them() {
        let mut old = serde_json::to_value(order()).unwrap();
        old.as_object_mut().unwrap().remove("names");
        let read: Order = serde_json::from_value(old.clone()).unwrap();
        assert_eq!(read, Order { names: BTreeMap::new(), ..order() });
        assert_eq!(said(&read.in_language(Lang::Ru)), ["Projector", "Cushion", "A pin", "Card"]);
        let bare = serde_json::to_value(Order { names: BTreeMap::new(), ..order() }).unwrap();
        assert_eq!(bare, old, "an order without names is written as ever");
        old["names"] = json!({ "eo": { "products": { "14": "Projekciilo" }, "more": true } });
        let read: Order = serde_json::from_slice(&serde_json::to_vec(&old).unwrap()).unwrap();
        assert_eq!(said(&read.in_language(Lang::Ru)), ["Projector", "Cushion", "A pin", "Card"]);
        let written = serde_json::to_vec(&order()).unwrap();
        assert_eq!(serde_json::from_slice::<Order>(&written).unwrap(), order());
    }
}
