//! A product that is for sale.

use kassa_domain::product::{Product, StockStatus};

use super::things::{self, Availability, Offer, Thing};

/// `address`: the product's page; `offered_at`: where it is bought; `image`: pictures, whole addresses; `description`: plain text.
/// `None` for what is not for sale: search engines take a product without an offer for a mistake.
pub fn product(
    product: &Product,
    address: &str,
    offered_at: &str,
    image: Vec<String>,
    description: Option<String>,
) -> Option<Thing> {
    let price = product.price?;
    let offers = Offer {
        name: None,
        price: price.plain(),
        price_currency: price.currency().code(),
        availability: product.status.as_ref().and_then(availability),
        url: offered_at.to_owned(),
    };
    Some(Thing::Product(things::Product {
        name: product.title.clone(),
        url: address.to_owned(),
        image,
        description: description.filter(|text| !text.is_empty()),
        sku: product.sku.clone().filter(|sku| !sku.contains(char::is_whitespace)),
        offers,
    }))
}

/// The statuses are the project's own: those whose identifier says what they mean are known, of the others nothing is said. Nor is it of
/// what is made to order: schema.org has a word for that, search engines' lists have none.
fn availability(status: &StockStatus) -> Option<Availability> {
    let words = status.identifier.to_ascii_lowercase().replace(['-', ' ', '_'], "");
    Some(match words.as_str() {
        "instock" | "available" => Availability::InStock,
        "outofstock" | "notavailable" | "unavailable" => Availability::OutOfStock,
        "soldout" => Availability::SoldOut,
        "preorder" | "comingsoon" => Availability::PreOrder,
        "backorder" => Availability::BackOrder,
        "discontinued" => Availability::Discontinued,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use iso_currency::Currency;
    use kassa_domain::money::Money;
    use rstest::rstest;
    use serde_json::{Value, json};

    use super::*;

    fn mug(price: Option<Money>, status: &str) -> Product {
        let status = StockStatus { identifier: status.to_owned(), title: "Any title".to_owned() };
        Product { id: 7, title: "Mug".to_owned(), price, status: Some(status), sku: Some("M-7".to_owned()), ..Product::default() }
    }

    #[rstest]
    #[case(Money::new(90_000, Currency::USD), "in_stock", json!({ "@type": "Offer", "price": "900.00", "priceCurrency": "USD", "availability": "https://schema.org/InStock", "url": "https://x/7" }))]
    #[case(Money::new(900, Currency::JPY), "to-order", json!({ "@type": "Offer", "price": "900", "priceCurrency": "JPY", "url": "https://x/7" }))]
    #[case(Money::new(1_234, Currency::KWD), "ask_me", json!({ "@type": "Offer", "price": "1.234", "priceCurrency": "KWD", "url": "https://x/7" }))]
    fn a_product_has_an_offer(#[case] price: Money, #[case] status: &str, #[case] offer: Value) {
        let image = vec!["https://x/mug.png".to_owned()];
        let thing = product(&mug(Some(price), status), "https://x/7", "https://x/7", image, Some("A mug".to_owned()));
        let expected = json!({ "@type": "Product", "name": "Mug", "url": "https://x/7", "image": ["https://x/mug.png"],
            "description": "A mug", "sku": "M-7", "offers": offer });
        assert_eq!(serde_json::to_value(thing).unwrap(), expected);
    }

    #[rstest]
    #[case("M-7", Some("M-7"))]
    #[case("M 7", None)]
    #[case("M\u{a0}7", None)]
    fn an_article_number_with_spaces_is_not_told(#[case] sku: &str, #[case] told: Option<&str>) {
        let mug = Product { sku: Some(sku.to_owned()), ..mug(Some(Money::new(900, Currency::USD)), "in_stock") };
        let Some(Thing::Product(thing)) = product(&mug, "https://x/7", "https://x/7", Vec::new(), None) else {
            panic!("no product")
        };
        assert_eq!(thing.sku.as_deref(), told);
    }

    #[test]
    fn what_is_not_for_sale_is_no_offer() {
        assert_eq!(product(&mug(None, "in_stock"), "https://x/7", "https://x/7", Vec::new(), None), None);
    }
}
