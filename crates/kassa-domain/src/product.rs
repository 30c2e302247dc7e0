//! This is what people see of products (docs/oneentry-contract/products.md#a-product).

use serde::{Deserialize, Serialize};

use super::attribute::{Attribute, ChosenOption, Said};
use super::money::Money;

/// A product with what the shop shows of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    pub id: i64,
    pub title: String,
    /// Absent where OneEntry has none: such a product is shown and cannot be ordered.
    pub price: Option<Money>,
    pub sku: Option<String>,
    pub status: Option<StockStatus>,
    /// Sanitised HTML: safe to put into a page as it is.
    pub description: Option<String>,
    /// The first stands on the shelf.
    pub pictures: Vec<Picture>,
    /// The marker of the set that has the titles of its attributes.
    pub attribute_set: Option<String>,
    pub attributes: Vec<Attribute>,
    /// Page urls of the categories that it stands in.
    pub categories: Vec<String>,
}

impl Product {
    /// The picture on the shelf.
    pub fn picture(&self) -> Option<&Picture> {
        self.pictures.first()
    }

    /// Where its page stands (see [`address::product`](super::address::product)).
    pub fn path(&self) -> String {
        super::address::product(self.id, &self.title)
    }

    /// The options of a list that it has.
    pub fn options_of(&self, marker: &str) -> &[ChosenOption] {
        let own = self.attributes.iter().find(|attribute| attribute.marker == marker);
        match own.map(|attribute| &attribute.said) {
            Some(Said::Options(options)) => options,
            _ => &[],
        }
    }
}

/// Whether it is there, in the CMS's words: `in_stock`, `In stock`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockStatus {
    pub identifier: String,
    pub title: String,
}

/// A picture with the words for those who do not see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub url: String,
    pub alt: String,
}

/// So many of one product: a line of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductLine {
    pub product_id: i64,
    pub quantity: u32,
}

/// A line as it was agreed to: with the words and the price that were on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedLine {
    pub product_id: i64,
    pub quantity: u32,
    pub title: String,
    pub price: Money,
}

/// What the lines cost together; `None` for no lines, mixed currencies or a number out of range.
pub fn total(lines: &[AgreedLine]) -> Option<Money> {
    let mut sums = lines.iter().map(|line| line.price.times(line.quantity));
    let first = sums.next()??;
    sums.try_fold(first, |sum, next| sum.plus(next?))
}
