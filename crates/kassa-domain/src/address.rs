//! The addresses of the shop's public pages: path and query, without the language before them. Each page has one; whoever asks for
//! it at another address is sent there or told (`ui::head`).

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::slug::slug;

/// The shop's first page.
pub const HOME: &str = "/";
/// The box office.
pub const TICKETS: &str = "/tickets";
/// Everything on the shelf.
pub const CATALOG: &str = "/catalog";

/// A product's page: `/products/14-restored-super-8-projector`. The id alone decides, the title says what is there.
pub fn product(id: i64, title: &str) -> String {
    match slug(title).as_str() {
        "" => format!("/products/{id}"),
        slug => format!("/products/{id}-{slug}"),
    }
}

/// The id in the last step of a product's address, whatever follows it: 14 of `14`, `14-` and `14-anything`.
pub fn product_id(step: &str) -> Option<i64> {
    let id = step.split_once('-').map_or(step, |(id, _)| id);
    id.bytes().all(|byte| byte.is_ascii_digit()).then(|| id.parse().ok()).flatten()
}

/// A page of a category, or of the whole catalogue where it has no url; pages are counted from 1.
pub fn catalog(category: &str, page: usize) -> String {
    let page = if page > 1 { page.to_string() } else { String::new() };
    arranged([("category", category), ("page", &page)])
}

/// The catalogue as somebody has arranged it: names and values, those without a value left out.
pub fn arranged<'a>(wishes: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let wishes = wishes.into_iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> = wishes.map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    if query.is_empty() { CATALOG.to_owned() } else { format!("{CATALOG}?{}", query.join("&")) }
}

/// A page of text.
pub fn page(url: &str) -> String {
    format!("/pages/{}", encoded(url))
}

/// A form that stands alone.
pub fn form(marker: &str) -> String {
    format!("/forms/{}", encoded(marker))
}

/// Letters, digits and what no part of an address minds.
fn encoded(text: &str) -> String {
    const RESERVED: &percent_encoding::AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("14", Some(14))]
    #[case("14-restored-super-8-projector", Some(14))]
    #[case("14-", Some(14))]
    #[case("014-x", Some(14))]
    #[case("-14", None)]
    #[case("+14", None)]
    #[case("14x", None)]
    #[case("", None)]
    #[case("99999999999999999999", None)]
    fn the_id_alone_decides(#[case] step: &str, #[case] id: Option<i64>) {
        assert_eq!(product_id(step), id);
    }

    #[test]
    fn an_address_leads_back_to_its_product() {
        for title in ["Restored Super 8 projector", "8-bit", "🎬", ""] {
            let address = product(14, title);
            assert_eq!(product_id(address.strip_prefix("/products/").unwrap()), Some(14), "{address}");
        }
        assert_eq!(product(14, "Restored Super 8 projector"), "/products/14-restored-super-8-projector");
        assert_eq!(product(14, "🎬"), "/products/14");
    }

    #[test]
    fn a_page_of_a_list_has_one_address() {
        assert_eq!(catalog("", 1), "/catalog");
        assert_eq!(catalog("home-cinema", 1), "/catalog?category=home-cinema");
        assert_eq!(catalog("a b&c", 3), "/catalog?category=a%20b%26c&page=3");
        assert_eq!(form("visit_survey"), "/forms/visit_survey");
        assert_eq!(page("house rules/ä"), "/pages/house%20rules%2F%C3%A4");
    }
}
