//! The words of the shop window: home and product.

use kassa_domain::lang::Lang;

use super::plural::{Plural, plural};

sentences! {
    home_title: "Films and things", "Кино и вещи";
    hero: "The lights go down soon", "Скоро погаснет свет";
    hero_lead: "Pick an evening, take a seat. Tickets are yours in two minutes.",
        "Выберите вечер и занимайте место. Билеты будут у вас через две минуты.";
    hero_button: "Book tickets", "Купить билеты";
    next_evenings: "Next on the screen", "Ближайшие сеансы";
    no_evenings: "No dates are on sale at the moment. Look in again soon.", "Сейчас в продаже нет сеансов. Загляните чуть позже.";
    products: "From the foyer shop", "Из магазина в фойе";
    products_lead: "Take a piece of the cinema home.", "Частичка кинотеатра, которую можно забрать домой.";
    no_products: "The shelves are empty", "На полках пусто";
    no_products_more: "There is nothing on sale right now. The box office is open all the same.", "Сейчас в магазине ничего нет. Но касса открыта.";
    price_hidden: "Price not shown right now", "Цена сейчас не показана";
    no_price: "Not for sale", "Не продаётся";
    no_price_more: "This item cannot be ordered at the moment because it has no price yet. Please ask at the box office.",
        "Сейчас это нельзя заказать: цена ещё не назначена. Спросите, пожалуйста, в кассе.";
    is_ticket: "A ticket is for a day and a time. Choose both at the box office.", "Билет продаётся на день и время. Выберите их в кассе.";
    quantity: "Quantity", "Количество";
    add: "Add to cart", "В корзину";
    adding: "Adding…", "Добавляем…";
    added: "Added to your cart.", "Добавлено в корзину.";
    undo: "Undo", "Отменить";
    taken_back: "Taken out again.", "Убрано из корзины.";
    not_taken_back: "This cannot be undone any more: your cart has changed since. Please look into your cart.",
        "Отменить уже нельзя: корзина с тех пор изменилась. Загляните в неё, пожалуйста.";
    not_sold: "This is not on sale any more.", "Этого больше нет в продаже.";
    all_products: "All products", "Все товары";
    sku: "Article", "Артикул";
}

/// What one of the dates is called: search engines ask for a name.
pub fn event_at(lang: Lang, venue: &str) -> String {
    match lang {
        Lang::En => format!("Film at {venue}"),
        Lang::Ru => format!("Киносеанс: {venue}"),
    }
}

/// `Added to your cart. It holds 2 of these now.`
pub fn added_to(lang: Lang, of_it: u32) -> String {
    match lang {
        _ if of_it < 2 => added(lang).to_owned(),
        Lang::En => format!("{} It holds {of_it} of these now.", added(lang)),
        Lang::Ru => format!("{} Теперь там {of_it}\u{a0}шт.", added(lang)),
    }
}

/// `24 products`.
pub fn product_count(lang: Lang, n: usize) -> String {
    let form = plural(lang, u32::try_from(n).unwrap_or(u32::MAX));
    let noun = match (lang, form) {
        (Lang::En, Plural::One) => "product",
        (Lang::En, _) => "products",
        (Lang::Ru, Plural::One) => "товар",
        (Lang::Ru, Plural::Few) => "товара",
        (Lang::Ru, Plural::Many) => "товаров",
    };
    format!("{n}\u{a0}{noun}")
}
