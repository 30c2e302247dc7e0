//! Where people go with their tickets.

use std::collections::HashMap;

/// The venue, as the CMS page named by `KASSA_VENUE_PAGE` tells it. Plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Venue {
    pub name: String,
    pub address: String,
}

impl Venue {
    /// The markers of the page's attributes.
    pub const NAME: &str = "venue_name";
    pub const ADDRESS: &str = "venue_address";

    /// Reads the page's texts; `None` where one of the two is missing.
    pub fn of(texts: &HashMap<String, String>) -> Option<Self> {
        let text = |marker| texts.get(marker).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        let (name, address) = (text(Self::NAME)?, text(Self::ADDRESS)?);
        (!name.is_empty() && !address.is_empty()).then_some(Self { name, address })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&[("venue_name", "The Lantern"), ("venue_address", "12 Brewery Lane\n Riverside ")], Some(("The Lantern", "12 Brewery Lane Riverside")))]
    #[case(&[("venue_name", "The Lantern")], None)]
    #[case(&[("venue_name", " "), ("venue_address", "12 Brewery Lane")], None)]
    fn a_venue_has_a_name_and_an_address(#[case] texts: &[(&str, &str)], #[case] expected: Option<(&str, &str)>) {
        let texts = texts.iter().map(|(marker, text)| ((*marker).to_owned(), (*text).to_owned())).collect();
        let expected = expected.map(|(name, address)| Venue { name: name.to_owned(), address: address.to_owned() });
        assert_eq!(Venue::of(&texts), expected);
    }
}
