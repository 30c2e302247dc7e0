//! What pages say about themselves to those who have not opened them yet: search engines show it below their titles.

pub use kassa_i18n::messages::head::*;

use kassa_domain::lang::Lang;
use kassa_domain::product::Product;
use kassa_i18n::FormatMoney;
use kassa_i18n::messages::head as words;

use crate::ui::plain_text::{cut, of_html};

/// Search engines cut off what is longer.
const LONGEST: usize = 155;

/// What a product's page is about: the CMS's own words, else what it is and what it costs.
pub fn product(lang: Lang, brand: &str, product: &Product) -> String {
    let own = product.description.as_deref().map(of_html).filter(|words| !words.is_empty());
    let plain = || match product.price.map(|price| price.format(lang)) {
        Some(price) => words::product_for(lang, &product.title, &price, brand),
        None => words::product(lang, &product.title, brand),
    };
    cut(&own.unwrap_or_else(plain), LONGEST)
}

/// What a category's page is about: the CMS's own words, else its name and how much it holds.
pub fn category(lang: Lang, brand: &str, title: &str, html: Option<&str>, total: usize) -> String {
    let own = html.map(of_html).filter(|words| !words.is_empty());
    cut(&own.unwrap_or_else(|| words::category(lang, title, total, brand)), LONGEST)
}

/// Title and description of a further page of a list: each page has its own.
pub fn on_page(lang: Lang, title: &str, description: &str, page: usize, pages: usize) -> (String, String) {
    (title_on_page(lang, title, page, pages), description_on_page(lang, description, page, pages))
}

/// What a form's page is about.
pub fn form(lang: Lang, brand: &str, title: &str) -> String {
    cut(&words::form(lang, title, brand), LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kassa_domain::brand_name::BrandName;

    #[test]
    fn a_product_without_words_says_what_it_is() {
        let mug =
            Product { title: "Mug".to_owned(), description: Some("<p><img src=\"x\"></p>".to_owned()), ..Product::default() };
        assert_eq!(product(Lang::En, "Kino", &mug), "Mug in the shop of Kino.");
        assert_eq!(product(Lang::Ru, "Kino", &mug), "Mug в магазине «Kino».");
        let told = Product { description: Some("<p>Big &amp; blue.</p><p>Holds tea.</p>".to_owned()), ..mug };
        assert_eq!(product(Lang::En, "Kino", &told), "Big & blue. Holds tea.");
    }

    #[test]
    fn every_description_fits() {
        for lang in Lang::ALL {
            let long = "word ".repeat(100);
            let long = [form(lang, "K", &long), category(lang, "K", &long, None, 3), category(lang, "K", "?", Some(&long), 3)];
            let own = [home(lang), catalog(lang), tickets(lang)].map(str::to_owned);
            let longest_name = "K".repeat(BrandName::LONGEST);
            for text in long.into_iter().chain(own).chain([shop(lang, &longest_name)]) {
                assert!((20..=LONGEST).contains(&text.chars().count()), "{text}");
            }
        }
    }
}
