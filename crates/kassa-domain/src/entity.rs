//! An option of an `entity` field stands for a page or a product (docs/oneentry-contract/forms.md#options-of-an-entity-field).

use serde::{Deserialize, Serialize};

/// What an `entity` option stands for; also the value that is submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntityId {
    Page(i64),
    Product { page: i64, product: i64 },
}

impl EntityId {
    /// Reads `8`, `"8"` or `"p-8-10"`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("p-") {
            None => text.parse().ok().map(Self::Page),
            Some(rest) => {
                let (page, product) = rest.split_once('-')?;
                Some(Self::Product { page: page.parse().ok()?, product: product.parse().ok()? })
            }
        }
    }

    /// The product behind the option, if it is one.
    pub const fn product(self) -> Option<i64> {
        match self {
            Self::Page(_) => None,
            Self::Product { product, .. } => Some(product),
        }
    }
}

impl std::fmt::Display for EntityId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Page(id) => write!(f, "{id}"),
            Self::Product { page, product } => write!(f, "p-{page}-{product}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("8", Some(EntityId::Page(8)))]
    #[case("p-8-10", Some(EntityId::Product { page: 8, product: 10 }))]
    #[case("p-8", None)]
    #[case("p-8-10-2", None)]
    #[case("", None)]
    fn an_entity_id_is_read_and_printed(#[case] text: &str, #[case] id: Option<EntityId>) {
        assert_eq!(EntityId::parse(text), id);
        if let Some(id) = id {
            assert_eq!(id.to_string(), text);
        }
    }
}
