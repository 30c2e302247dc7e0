//! What pages say about themselves to those who have not opened them yet: search engines show it below their titles.

use kassa_domain::lang::Lang;
use kassa_domain::product::Product;

use super::{catalog as catalog_words, shop as shop_words};
use crate::ui::plain_text::{cut, of_html};

/// Search engines cut off what is longer.
const LONGEST: usize = 155;

sentences! {
    home: "Pick an evening, take a seat: cinema tickets in two minutes. And posters, music and small things from the foyer shop to take home.",
        "Выберите вечер и занимайте место: билеты в кино за две минуты. А ещё афиши, музыка и мелочи из магазина в фойе.";
    catalog: "Everything in the foyer shop in one list. Search by name, choose a category or a price, and order online.",
        "Все товары магазина в фойе в одном списке. Ищите по названию, выбирайте раздел или цену и заказывайте онлайн.";
    tickets: "Book cinema tickets online: choose a day, a time and how many. You see at once what is free, and all times are the venue’s.",
        "Купите билеты в кино онлайн: выберите день, время и количество. Сразу видно, что свободно; время указано по месту проведения.";
}

/// What a shop of this name is about.
pub fn shop(lang: Lang, brand: &str) -> String {
    match lang {
        Lang::En => format!("{brand}: cinema tickets and things from the foyer shop. Book, order and pay online."),
        Lang::Ru => format!("{brand}: билеты в кино и вещи из магазина в фойе. Бронирование, заказ и оплата онлайн."),
    }
}

/// What a product's page is about: the CMS's own words, else what it is and what it costs.
pub fn product(lang: Lang, brand: &str, product: &Product) -> String {
    let words = product.description.as_deref().map(of_html).filter(|words| !words.is_empty());
    let plain = || {
        let title = &product.title;
        match (lang, product.price.map(|price| price.format(lang))) {
            (Lang::En, Some(price)) => format!("{title} for {price} in the shop of {brand}. Order online."),
            (Lang::Ru, Some(price)) => format!("{title}: {price} в магазине «{brand}». Закажите онлайн."),
            (Lang::En, None) => format!("{title} in the shop of {brand}."),
            (Lang::Ru, None) => format!("{title} в магазине «{brand}»."),
        }
    };
    cut(&words.unwrap_or_else(plain), LONGEST)
}

/// What a category's page is about: the CMS's own words, else its name and how much it holds.
pub fn category(lang: Lang, brand: &str, title: &str, html: Option<&str>, total: usize) -> String {
    let words = html.map(of_html).filter(|words| !words.is_empty());
    let plain = || {
        let count = shop_words::product_count(lang, total);
        match lang {
            Lang::En => format!("{title}: {count} in the shop of {brand}. Look around and order online."),
            Lang::Ru => format!("{title}: {count} в магазине «{brand}». Выбирайте и заказывайте онлайн."),
        }
    };
    cut(&words.unwrap_or_else(plain), LONGEST)
}

/// Title and description of a further page of a list: each page has its own.
pub fn on_page(lang: Lang, title: &str, description: &str, page: usize, pages: usize) -> (String, String) {
    let title = match lang {
        Lang::En => format!("{title}, page {page} of {pages}"),
        Lang::Ru => format!("{title}, страница {page} из {pages}"),
    };
    (title, format!("{description} {}.", catalog_words::page_of(lang, page, pages)))
}

/// What a form's page is about.
pub fn form(lang: Lang, brand: &str, title: &str) -> String {
    let words = match lang {
        Lang::En => format!("{title}: fill in the form and send it to {brand} online."),
        Lang::Ru => format!("{title}: заполните форму и отправьте её нам онлайн."),
    };
    cut(&words, LONGEST)
}

#[cfg(test)]
mod tests {
    use kassa_domain::brand_name::BrandName;

    use super::*;

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
