//! The words of the catalogue.

use kassa_domain::catalog::Sort;
use kassa_domain::lang::Lang;

sentences! {
    title: "All products", "Все товары";
    prices_as_of_more: "We cannot reach our price list right now. Before you order we ask it again.",
        "Сейчас прайс-лист недоступен. Перед заказом мы спросим его ещё раз.";
    words: "What are you looking for?", "Что вы ищете?";
    category: "Category", "Раздел";
    every_category: "Every category", "Все разделы";
    from: "Price from", "Цена от";
    to: "Price up to", "Цена до";
    order: "Order", "Порядок";
    any: "Any", "Любое";
    category_pages: "Categories", "Разделы";
    facts: "Details", "Подробности";
    picture: "Picture", "Изображение";
    search: "Show products", "Показать товары";
    nothing: "Nothing was found", "Ничего не нашлось";
    nothing_more: "No product fits all that at once. Try fewer wishes.", "Ни один товар не подходит под все условия. Уберите часть из них.";
    all: "Show everything", "Показать всё";
    no_price: "Enter a price as a number, for example 20", "Введите цену числом, например 20";
    pages: "Pages", "Страницы";
    before: "Previous page", "Предыдущая страница";
    after: "Next page", "Следующая страница";
    related: "Goes well with it", "С этим берут";
    stock: "Availability", "Наличие";
    look_for: "Search and filter", "Поиск и фильтры";
}

pub const fn sort(lang: Lang, sort: Sort) -> &'static str {
    match (lang, sort) {
        (Lang::En, Sort::Shelf) => "As on the shelf",
        (Lang::Ru, Sort::Shelf) => "Как на полке",
        (Lang::En, Sort::Cheapest) => "Cheapest first",
        (Lang::Ru, Sort::Cheapest) => "Сначала дешёвые",
        (Lang::En, Sort::Dearest) => "Dearest first",
        (Lang::Ru, Sort::Dearest) => "Сначала дорогие",
        (Lang::En, Sort::Title) => "By name",
        (Lang::Ru, Sort::Title) => "По названию",
    }
}

/// `Page 2 of 3`.
pub fn page_of(lang: Lang, page: usize, pages: usize) -> String {
    match lang {
        Lang::En => format!("Page {page} of {pages}"),
        Lang::Ru => format!("Страница {page} из {pages}"),
    }
}

/// `Prices as of 14:02`.
pub fn prices_as_of(lang: Lang, time: &str) -> String {
    match lang {
        Lang::En => format!("Prices as of {time}"),
        Lang::Ru => format!("Цены на {time}"),
    }
}
